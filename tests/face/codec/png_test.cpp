#include <gtest/gtest.h>

#include "face/codec/checks.h"
#include "face/codec/decode.h"
#include "face/codec/test_pictures.h"

namespace rollcall::face {
namespace {

using namespace pictures;

TEST(Png, ReadsEveryPixelExactly) {
    const Image picture = quarters(67, 45);
    for (const bool interlaced : {false, true}) {
        for (const int bit_depth : {8, 16}) {
            Image out;
            ASSERT_TRUE(decode_into(out, png(picture, {.interlaced = interlaced, .bit_depth = bit_depth})));
            EXPECT_EQ(out.width, picture.width);
            EXPECT_EQ(out.pixels, picture.pixels);
        }
    }
}

TEST(Png, SpreadsGrayOverThreeChannels) {
    const int gray = (kTopLeft.red + kTopLeft.green + kTopLeft.blue) / 3;
    for (const int bit_depth : {8, 16}) {
        Image out;
        ASSERT_TRUE(decode_into(out, png(quarters(64, 48), {.bit_depth = bit_depth, .gray = true})));
        EXPECT_TRUE(near(quarter(out, 0, 0), {gray, gray, gray}, 0));
    }
}

TEST(Png, ComposesTransparencyOverWhite) {
    for (const bool interlaced : {false, true}) {
        Image out;
        ASSERT_TRUE(decode_into(out, png(quarters(64, 48), {.interlaced = interlaced, .alpha = 0})));
        EXPECT_TRUE(near(quarter(out, 0, 0), {255, 255, 255}, 0));
        ASSERT_TRUE(decode_into(out, png(quarters(64, 48), {.interlaced = interlaced, .alpha = 255})));
        EXPECT_TRUE(near(quarter(out, 0, 0), kTopLeft, 0));
        ASSERT_TRUE(decode_into(out, png(quarters(64, 48), {.interlaced = interlaced, .alpha = 51})));
        EXPECT_TRUE(near(quarter(out, 0, 0), {248, 210, 210}, 0));  // a fifth of the colour, four of white
    }
    Image out;
    ASSERT_TRUE(decode_into(out, png(quarters(64, 48), {.alpha = 0, .bit_depth = 16, .gray = true})));
    EXPECT_TRUE(near(quarter(out, 0, 0), {255, 255, 255}, 0));
}

TEST(Png, ReadsPalettesWithAndWithoutTransparency) {
    Image out;
    ASSERT_TRUE(decode_into(out, palette_png(64, 48, kTopRight, false)));
    EXPECT_TRUE(near(quarter(out, 0, 0), {0, 0, 0}, 0));
    EXPECT_TRUE(near(quarter(out, 1, 0), kTopRight, 0));
    ASSERT_TRUE(decode_into(out, palette_png(64, 48, kTopRight, true)));
    EXPECT_TRUE(near(quarter(out, 0, 0), {255, 255, 255}, 0));
    EXPECT_TRUE(near(quarter(out, 1, 0), kTopRight, 0));
}

TEST(Png, ShrinksByWholeFactors) {
    for (const PngOptions& options : {PngOptions{}, PngOptions{.interlaced = true}, PngOptions{.alpha = 255}}) {
        Image out;
        const auto source = decode_into(out, png(quarters(607, 403), options), 200);
        ASSERT_TRUE(source);
        EXPECT_EQ(source->width, 607);
        EXPECT_EQ(out.width, 202);
        EXPECT_EQ(out.height, 134);
        EXPECT_TRUE(near(quarter(out, 0, 0), kTopLeft, 0));
        EXPECT_TRUE(near(at(out, 201, 133), kBottomRight, 0));
    }
}

TEST(Png, AveragesWhatItShrinks) {
    Image checks{64, 64, {}};
    for (int i = 0; i < 64 * 64; ++i) checks.pixels.insert(checks.pixels.end(), 3, (i + i / 64) % 2 ? 200 : 100);
    Image out;
    ASSERT_TRUE(decode_into(out, png(checks), 32));
    EXPECT_TRUE(near(at(out, 5, 9), {150, 150, 150}, 0));
}

TEST(Png, TurnsUprightByItsExif) {
    Image out;
    const auto source = decode_into(out, with_png_chunk(png(quarters(64, 48)), "eXIf", exif(8)));
    ASSERT_TRUE(source);
    EXPECT_EQ(source->width, 48);
    EXPECT_EQ(out.width, 48);
    EXPECT_TRUE(near(quarter(out, 0, 0), kTopRight, 0));
}

TEST(Png, RefusesAnimations) {
    const Bytes file = with_png_chunk(png(quarters(64, 48)), "acTL", Bytes{0, 0, 0, 2, 0, 0, 0, 0});
    Image out;
    const auto source = decode_into(out, file);
    ASSERT_FALSE(source);
    EXPECT_EQ(source.error().code, Code::image_unsupported);
    EXPECT_NE(source.error().detail.find("send a still photograph"), std::string::npos);
}

TEST(Png, SkipsAncillaryChunksUnread) {
    Bytes file = png(quarters(64, 48));
    for (const std::string_view type : {"zTXt", "iCCP", "iTXt", "tEXt"})
        file = with_png_chunk(file, type, Bytes(50'000, 'x'));  // none of them is well formed
    Image out;
    EXPECT_TRUE(decode_into(out, file));
}

TEST(Png, RefusesInterlacedPicturesBeyondTheMemoryBudget) {
    constexpr std::uint32_t kSide = 7000;  // 49 megapixels, three bytes each
    static_assert(std::size_t{kSide} * kSide * 3 > kMaxDecodeMemory);
    Bytes file = png_header(kSide, kSide);
    const Bytes small = png(quarters(64, 48), {.interlaced = true});
    std::copy(small.begin() + 24, small.begin() + 33, file.begin() + 24);
    // Right CRC for the header that was put together: taken from a chunk of the same content.
    const Bytes header(file.begin() + 16, file.begin() + 29);
    const Bytes framed = with_png_chunk(file, "IHDR", header);
    std::copy(framed.begin() + 33 + 21, framed.begin() + 33 + 25, file.begin() + 29);
    file.insert(file.end(), small.begin() + 33, small.end());
    Image out;
    const auto source = decode_into(out, file);
    ASSERT_FALSE(source);
    EXPECT_EQ(source.error().code, Code::image_too_large);
    EXPECT_TRUE(out.pixels.empty());
}

}  // namespace
}  // namespace rollcall::face
