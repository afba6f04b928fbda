#pragma once

#include <array>
#include <optional>

#include "face/sampler.h"

namespace rollcall::face {

using Landmarks = std::array<Point, 5>;

// The rotation, uniform scale and shift (no reflection) that carries `from` onto `to` with the least squared error
// (Umeyama 1991). Nothing when the points of `from` or their image coincide.
std::optional<Affine> similarity_transform(const Landmarks& from, const Landmarks& to);

// The map by which `sample` fills an aligned crop: crop pixel -> image point.
std::optional<Affine> alignment(const Landmarks& face, const Landmarks& crop_template);

}  // namespace rollcall::face
