#pragma once

#include <optional>
#include <vector>

#include "face/types.h"

namespace rollcall::face {

// Limits of one gate. Sharpness, brightness and contrast are measured on the face turned upright and brought to one
// size, so they do not depend on the camera's resolution. Where each number comes from: quality.cpp.
struct QualityLimits {
    float size_px;
    float sharpness;
    float darkest, brightest;  // mean luma
    float contrast;
    float yaw, pitch, roll;  // degrees to either side
    float inside;            // part of the box that lies in the picture
};
const QualityLimits& limits_of(QualityGate gate);

// Measures one face of an image; keeps its buffer. Not thread-safe.
class QualityMeter {
  public:
    // `source_scale` is how many pixels of the original photograph one pixel of `image` stands for.
    Quality measure(const Image& image, const Face& face, double source_scale);

  private:
    std::vector<float> crop_;
};

// Degrees of the head's turn, from the landmarks by a rigid head; a few degrees exact near the front.
struct Pose {
    float yaw = 0, pitch = 0, roll = 0;
};
Pose pose_of(const Face& face);

// The part of the face's box that lies inside the picture, 0 ... 1.
float part_inside(const Box& box, int image_width, int image_height);

// The first reason why a face with `quality` does not pass `gate`: a Code with a sentence of advice.
std::optional<Error> refusal(const Quality& quality, float part_inside, QualityGate gate);

}  // namespace rollcall::face
