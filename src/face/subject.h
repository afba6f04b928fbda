#pragma once

#include <span>

#include "face/engine.h"
#include "face/types.h"

namespace rollcall::face {

// A second face whose shorter side is at least this part of the subject's stands as close to the camera: whose
// check-in it is cannot be told. At arm's length (0.5 m) it is somebody 0.3 m behind.
inline constexpr double kComparableSide = 0.62;
// A second face the detector is less sure of than this does not make a picture ambiguous: posters, patterns, ears.
inline constexpr float kComparableScore = 0.8F;

// How much a face is the picture's subject: the shorter side of its box, less the farther it is from the middle.
double prominence(const Face& face, int image_width, int image_height);

// The face the picture is of. no_face when there is none; several_faces when `rule` is alone and another one is of
// comparable size.
Result<Face> choose_subject(std::span<const Face> faces, int image_width, int image_height, SubjectRule rule);

}  // namespace rollcall::face
