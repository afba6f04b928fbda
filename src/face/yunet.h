#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "face/types.h"

namespace rollcall::face {

// Output names of YuNet in the order `decode_yunet` takes them: cls, obj, bbox, kps of strides 8, 16, 32.
std::vector<std::string> yunet_outputs();

struct YunetThresholds {
    float score = 0.6F;  // see kDetectionScore in detector.h
    float overlap = 0.3F;
};

// Most boxes that survive to the suppression, best first, whatever the picture holds.
inline constexpr std::size_t kMaxCandidates = 400;

// Faces in pixels of the net's input, best score first, overlapping ones suppressed. `outputs` are the twelve tensors
// of an input of width x height, both multiples of 32. `faces` is overwritten and keeps its capacity.
void decode_yunet(const std::array<std::span<const float>, 12>& outputs, int width, int height,
                  const YunetThresholds& thresholds, std::vector<Face>& faces);

// Intersection over union.
float overlap(const Box& a, const Box& b);

// Drops every face that overlaps a better one by more than `limit`; `faces` are sorted by falling score.
void suppress_overlaps(std::vector<Face>& faces, float limit);

}  // namespace rollcall::face
