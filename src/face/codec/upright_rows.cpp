#include "face/codec/upright_rows.h"

namespace rollcall::face {
namespace {

constexpr int kStripRows = 16;
constexpr std::ptrdiff_t kPixel = 3;

}  // namespace

UprightRows::UprightRows(Image& out, int width, int height, Orientation orientation)
    : width_(width), height_(height), direct_(orientation == Orientation::upright) {
    const bool swapped = swaps_sides(orientation);
    out.width = swapped ? height : width;
    out.height = swapped ? width : height;
    out.pixels.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * kPixel);
    pixels_ = out.pixels.data();

    const std::ptrdiff_t line = out.width * kPixel;
    const std::ptrdiff_t right = line - kPixel;             // to the last pixel of a line
    const std::ptrdiff_t bottom = (out.height - 1) * line;  // to the last line
    switch (orientation) {
        case Orientation::upright:
            origin_ = 0, step_x_ = kPixel, step_y_ = line;
            break;
        case Orientation::mirrored:
            origin_ = right, step_x_ = -kPixel, step_y_ = line;
            break;
        case Orientation::half_turn:
            origin_ = right + bottom, step_x_ = -kPixel, step_y_ = -line;
            break;
        case Orientation::flipped:
            origin_ = bottom, step_x_ = kPixel, step_y_ = -line;
            break;
        case Orientation::transposed:
            origin_ = 0, step_x_ = line, step_y_ = kPixel;
            break;
        case Orientation::turn_right:
            origin_ = right, step_x_ = line, step_y_ = -kPixel;
            break;
        case Orientation::transversed:
            origin_ = right + bottom, step_x_ = -line, step_y_ = -kPixel;
            break;
        case Orientation::turn_left:
            origin_ = bottom, step_x_ = -line, step_y_ = kPixel;
            break;
    }
    if (!direct_) strip_.resize(static_cast<std::size_t>(width) * kStripRows * kPixel);
}

std::uint8_t* UprightRows::row(int y) {
    if (direct_) return pixels_ + y * step_y_;
    return strip_.data() + (y % kStripRows) * (width_ * kPixel);
}

void UprightRows::commit(int y) {
    if (direct_) return;
    const int in_strip = y % kStripRows;
    if (in_strip == kStripRows - 1 || y == height_ - 1) place(y - in_strip, in_strip + 1);
}

void UprightRows::place(int first, int count) {
    const std::ptrdiff_t line = width_ * kPixel;
    for (int x = 0; x < width_; ++x) {
        const std::uint8_t* from = strip_.data() + x * kPixel;
        std::uint8_t* to = pixels_ + origin_ + x * step_x_ + first * step_y_;
        for (int y = 0; y < count; ++y, from += line, to += step_y_) {
            to[0] = from[0];
            to[1] = from[1];
            to[2] = from[2];
        }
    }
}

}  // namespace rollcall::face
