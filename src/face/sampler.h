#pragma once

#include <array>
#include <span>

#include "face/types.h"

namespace rollcall::face {

enum class ChannelOrder { rgb, bgr };

// How a pixel becomes three tensor values: (value - mean) * scale, value on 0..255.
struct PixelFormat {
    ChannelOrder channels = ChannelOrder::rgb;
    std::array<float, 3> mean{};  // in the tensor's channel order
    std::array<float, 3> scale{1, 1, 1};
};

// x' = xx * x + xy * y + x0; y' = yx * x + yy * y + y0. Pixel centres are whole numbers on both sides.
struct Affine {
    double xx = 1, xy = 0, x0 = 0;
    double yx = 0, yy = 1, y0 = 0;
    Point apply(Point p) const;
    // Of a map that is not singular.
    Affine inverse() const;
};

// The map from a `width` x `height` raster onto `box` of an image, as a resize of that box.
Affine raster_to_box(int width, int height, const Box& box);

// Fills the planar tensor [3, height, width] with the image seen through `to_image` (tensor pixel -> image point) by
// plain bilinear interpolation; what lies outside the image is black. The only resampling in the product: letterbox,
// liveness crop and alignment are maps.
void sample(const Image& image, const Affine& to_image, int width, int height, const PixelFormat& format,
            std::span<float> tensor);

}  // namespace rollcall::face
