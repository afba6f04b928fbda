#include "face/sampler.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>

namespace rollcall::face {
namespace {

using Pixel = std::array<float, 3>;

// Sums are integers while weights have 11 bits: 255 * 2^22 fits 32 bits, and the error stays below 1/8 of a grey
// level, which is less than 8-bit interpolation (as the models' training did it) loses by rounding.
constexpr int kWeightBits = 11;
constexpr int kOne = 1 << kWeightBits;
constexpr float kUnweight = 1.0F / static_cast<float>(1 << (2 * kWeightBits));

struct Planes {
    float* out[3];  // of the image's R, G and B
    float scale[3];
    float offset[3];
    void put(std::ptrdiff_t i, const Pixel& rgb) const {
        for (int c = 0; c < 3; ++c) out[c][i] = rgb[static_cast<std::size_t>(c)] * scale[c] + offset[c];
    }
};

Planes planes_of(const PixelFormat& format, std::span<float> tensor, std::size_t area) {
    Planes planes{};
    for (std::size_t c = 0; c < 3; ++c) {
        const std::size_t plane = format.channels == ChannelOrder::rgb ? c : 2 - c;
        planes.out[c] = tensor.data() + plane * area;
        planes.scale[c] = format.scale[plane];
        planes.offset[c] = -format.mean[plane] * format.scale[plane];
    }
    return planes;
}

// Any point, inside the image or not; the pixels around the image are black.
Pixel sample_anywhere(const Image& image, double x, double y) {
    Pixel sum{};
    if (!(x > -1 && y > -1 && x < image.width && y < image.height)) return sum;
    const double floor_x = std::floor(x), floor_y = std::floor(y);
    const auto left = static_cast<int>(floor_x), top = static_cast<int>(floor_y);
    const auto fx = static_cast<float>(x - floor_x), fy = static_cast<float>(y - floor_y);
    for (int dy = 0; dy < 2; ++dy) {
        for (int dx = 0; dx < 2; ++dx) {
            const int px = left + dx, py = top + dy;
            if (px < 0 || py < 0 || px >= image.width || py >= image.height) continue;
            const float weight = (dx ? fx : 1 - fx) * (dy ? fy : 1 - fy);
            const auto at =
                (static_cast<std::size_t>(py) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(px)) *
                3;
            for (std::size_t c = 0; c < 3; ++c) sum[c] += weight * static_cast<float>(image.pixels[at + c]);
        }
    }
    return sum;
}

// The whole numbers i in [0, count) for which low <= at_zero + step * i < high, as [first, last).
struct Range {
    int first, last;
};
Range range_inside(double at_zero, double step, double low, double high, int count) {
    if (std::abs(step) < 1e-12) return at_zero >= low && at_zero < high ? Range{0, count} : Range{0, 0};
    double from = (low - at_zero) / step, to = (high - at_zero) / step;
    if (from > to) std::swap(from, to);
    // One pixel less on each side than the equation allows: what rounding could push over the edge is left to the
    // checked path.
    const double first = std::clamp(std::ceil(from) + 1, 0.0, static_cast<double>(count));
    const double last = std::clamp(std::floor(to) - 1, first, static_cast<double>(count));
    return {static_cast<int>(first), static_cast<int>(last)};
}

// Points whose four neighbours are all inside the image, so that nothing has to be checked.
void sample_inside(const Image& image, double x, double y, double step_x, double step_y, Range range,
                   std::ptrdiff_t row_start, const Planes& planes) {
    const std::ptrdiff_t stride = static_cast<std::ptrdiff_t>(image.width) * 3;
    const std::uint8_t* pixels = image.pixels.data();
    for (int i = range.first; i < range.last; ++i) {
        const double px = x + step_x * i, py = y + step_y * i;
        const auto left = static_cast<int>(px), top = static_cast<int>(py);
        const int fx = static_cast<int>((px - left) * kOne), fy = static_cast<int>((py - top) * kOne);
        const int w00 = (kOne - fx) * (kOne - fy), w01 = fx * (kOne - fy), w10 = (kOne - fx) * fy, w11 = fx * fy;
        const std::uint8_t* p = pixels + top * stride + static_cast<std::ptrdiff_t>(left) * 3;
        const std::uint8_t* q = p + stride;
        Pixel rgb;
        for (std::size_t c = 0; c < 3; ++c)
            rgb[c] = static_cast<float>(p[c] * w00 + p[c + 3] * w01 + q[c] * w10 + q[c + 3] * w11) * kUnweight;
        planes.put(row_start + i, rgb);
    }
}

// A raster that lies on the image pixel by pixel (a detection on a decode of the right size) is only converted.
bool is_identity(const Affine& map) {
    return map.xx == 1 && map.yy == 1 && map.xy == 0 && map.yx == 0 && map.x0 == 0 && map.y0 == 0;
}

void convert(const Image& image, int width, int height, std::size_t area, const Planes& planes) {
    const int columns = std::min(width, image.width), rows = std::min(height, image.height);
    for (int c = 0; c < 3; ++c) {
        float* out = planes.out[c];
        const float scale = planes.scale[c], black = planes.offset[c];
        for (int y = 0; y < rows; ++y) {
            const std::uint8_t* in = image.pixels.data() + static_cast<std::ptrdiff_t>(y) * image.width * 3 + c;
            float* row = out + static_cast<std::ptrdiff_t>(y) * width;
            for (int x = 0; x < columns; ++x) row[x] = static_cast<float>(in[3 * x]) * scale + black;
            std::fill(row + columns, row + width, black);
        }
        std::fill(out + static_cast<std::ptrdiff_t>(rows) * width, out + area, black);
    }
}

}  // namespace

Point Affine::apply(Point p) const {
    return {static_cast<float>(xx * p.x + xy * p.y + x0), static_cast<float>(yx * p.x + yy * p.y + y0)};
}

Affine Affine::inverse() const {
    const double determinant = xx * yy - xy * yx;
    assert(determinant != 0);
    Affine map;
    map.xx = yy / determinant;
    map.xy = -xy / determinant;
    map.yx = -yx / determinant;
    map.yy = xx / determinant;
    map.x0 = -(map.xx * x0 + map.xy * y0);
    map.y0 = -(map.yx * x0 + map.yy * y0);
    return map;
}

Affine raster_to_box(int width, int height, const Box& box) {
    Affine map;
    map.xx = static_cast<double>(box.width) / width;
    map.yy = static_cast<double>(box.height) / height;
    map.x0 = box.x + 0.5 * map.xx - 0.5;
    map.y0 = box.y + 0.5 * map.yy - 0.5;
    return map;
}

void sample(const Image& image, const Affine& to_image, int width, int height, const PixelFormat& format,
            std::span<float> tensor) {
    const std::size_t area = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    assert(width > 0 && height > 0 && tensor.size() == area * 3);
    const Planes planes = planes_of(format, tensor, area);
    if (is_identity(to_image)) return convert(image, width, height, area, planes);
    for (int row = 0; row < height; ++row) {
        const double x = to_image.xy * row + to_image.x0, y = to_image.yy * row + to_image.y0;
        const Range by_x = range_inside(x, to_image.xx, 0, image.width - 1, width);
        const Range by_y = range_inside(y, to_image.yx, 0, image.height - 1, width);
        Range inside{std::max(by_x.first, by_y.first), std::min(by_x.last, by_y.last)};
        if (inside.last < inside.first) inside = {0, 0};
        const std::ptrdiff_t row_start = static_cast<std::ptrdiff_t>(row) * width;
        const auto checked = [&](int first, int last) {
            for (int i = first; i < last; ++i)
                planes.put(row_start + i, sample_anywhere(image, x + to_image.xx * i, y + to_image.yx * i));
        };
        checked(0, inside.first);
        sample_inside(image, x, y, to_image.xx, to_image.yx, inside, row_start, planes);
        checked(inside.last, width);
    }
}

}  // namespace rollcall::face
