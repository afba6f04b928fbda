#pragma once

#include <span>

#include "face/engine.h"
#include "face/types.h"

namespace rollcall::face {

// A second face of at least this part of the subject's prominence makes it unclear whose check-in it is. Two people who
// share the middle reach it; somebody beside or half a metre behind one who stands there does not. Refuses 1 % of
// LFW's press photographs, of which 14 % show a second face.
inline constexpr double kComparable = 0.7;
// A second face the detector is less sure of than this does not make a picture ambiguous: posters, patterns, ears.
inline constexpr float kComparableScore = 0.8F;

// How much a face is the picture's subject: the shorter side of its box, less the farther it is from the middle.
double prominence(const Face& face, int image_width, int image_height);

// The face the picture is of. no_face when there is none; several_faces when `rule` is alone and another one is
// comparable.
Result<Face> choose_subject(std::span<const Face> faces, int image_width, int image_height, SubjectRule rule);

}  // namespace rollcall::face
