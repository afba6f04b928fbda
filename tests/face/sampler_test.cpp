#include "face/sampler.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace rollcall::face {
namespace {

Image noise(int width, int height) {
    std::mt19937 random(7);
    Image image{width, height, {}};
    image.pixels.resize(static_cast<std::size_t>(width * height * 3));
    for (auto& value : image.pixels) value = static_cast<std::uint8_t>(random() % 256);
    return image;
}

double pixel(const Image& image, int x, int y, int c) {
    if (x < 0 || y < 0 || x >= image.width || y >= image.height) return 0;
    return image.pixels[static_cast<std::size_t>((y * image.width + x) * 3 + c)];
}

// Bilinear interpolation as a textbook writes it.
double textbook(const Image& image, double x, double y, int c) {
    const int left = static_cast<int>(std::floor(x)), top = static_cast<int>(std::floor(y));
    const double fx = x - left, fy = y - top;
    return (1 - fy) * ((1 - fx) * pixel(image, left, top, c) + fx * pixel(image, left + 1, top, c)) +
           fy * ((1 - fx) * pixel(image, left, top + 1, c) + fx * pixel(image, left + 1, top + 1, c));
}

std::vector<float> sampled(const Image& image, const Affine& map, int width, int height,
                           const PixelFormat& format = {}) {
    std::vector<float> tensor(static_cast<std::size_t>(width * height * 3), -1000.0F);
    sample(image, map, width, height, format, tensor);
    return tensor;
}

void expect_textbook(const Image& image, const Affine& map, int width, int height) {
    const std::vector<float> tensor = sampled(image, map, width, height);
    for (int c = 0; c < 3; ++c)
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x) {
                const double px = map.xx * x + map.xy * y + map.x0, py = map.yx * x + map.yy * y + map.y0;
                ASSERT_NEAR(tensor[static_cast<std::size_t>((c * height + y) * width + x)], textbook(image, px, py, c),
                            0.2)
                    << x << ' ' << y << ' ' << c;
            }
}

TEST(Sampler, CopiesPixelByPixelUnderTheIdentity) {
    expect_textbook(noise(9, 7), {}, 9, 7);
}

TEST(Sampler, FillsWithBlackWhatLiesBesideASmallerImage) {
    expect_textbook(noise(9, 7), {}, 16, 12);
}

TEST(Sampler, InterpolatesUnderAnyMap) {
    const Image image = noise(40, 30);
    std::mt19937 random(3);
    std::uniform_real_distribution<double> factor(-2, 2), shift(-20, 40);
    for (int i = 0; i < 200; ++i)
        expect_textbook(image,
                        {factor(random), factor(random), shift(random), factor(random), factor(random), shift(random)},
                        17, 13);
}

TEST(Sampler, StaysInsideTheSmallestImages) {
    for (const auto& [width, height] : {std::pair{1, 1}, {2, 1}, {1, 2}, {2, 2}}) {
        const Image image = noise(width, height);
        expect_textbook(image, {0.1, 0, -0.3, 0, 0.1, -0.3}, 20, 20);
        expect_textbook(image, {0.07, -0.06, 0.2, 0.06, 0.07, -0.4}, 20, 20);
    }
}

TEST(Sampler, HalvesByTheMeanOfFourPixels) {
    const Image image = noise(8, 8);
    const std::vector<float> half = sampled(image, raster_to_box(4, 4, {0, 0, 8, 8}), 4, 4);
    EXPECT_NEAR(half[0],
                (pixel(image, 0, 0, 0) + pixel(image, 1, 0, 0) + pixel(image, 0, 1, 0) + pixel(image, 1, 1, 0)) / 4,
                0.2);
}

TEST(Sampler, AppliesChannelOrderMeanAndScale) {
    const Image image{1, 1, {10, 20, 30}};
    PixelFormat format{ChannelOrder::bgr, {1, 2, 3}, {0.5F, 2, 10}};
    const std::vector<float> tensor = sampled(image, {}, 1, 1, format);
    EXPECT_FLOAT_EQ(tensor[0], (30 - 1) * 0.5F);
    EXPECT_FLOAT_EQ(tensor[1], (20 - 2) * 2);
    EXPECT_FLOAT_EQ(tensor[2], (10 - 3) * 10);
}

TEST(Sampler, ShowsBlackFarOutside) {
    for (const float value : sampled(noise(5, 5), {1, 0, 1e12, 0, 1, -1e12}, 4, 4)) EXPECT_EQ(value, 0);
}

TEST(Affine, InverseUndoesTheMap) {
    const Affine map{1.5, -0.4, 12, 0.6, 0.8, -7};
    const Point there = map.apply({3, 5}), back = map.inverse().apply(there);
    EXPECT_NEAR(back.x, 3, 1e-4);
    EXPECT_NEAR(back.y, 5, 1e-4);
}

}  // namespace
}  // namespace rollcall::face
