#include <gtest/gtest.h>

#include "face/codec/checks.h"
#include "face/codec/decode.h"
#include "face/codec/test_pictures.h"

namespace rollcall::face {
namespace {

using namespace pictures;

constexpr std::uint8_t kExifFlag = 0x08;

TEST(Webp, ReadsLossyAndLossless) {
    const Image picture = quarters(67, 45);
    Image out;
    ASSERT_TRUE(decode_into(out, webp(picture)));
    EXPECT_TRUE(near(quarter(out, 0, 1), kBottomLeft));
    ASSERT_TRUE(decode_into(out, webp(picture, true)));
    EXPECT_EQ(out.pixels, picture.pixels);
}

TEST(Webp, ComposesTransparencyOverWhite) {
    for (const bool lossless : {false, true}) {
        Image out;
        ASSERT_TRUE(decode_into(out, webp(quarters(64, 48), lossless, 0)));
        EXPECT_TRUE(near(quarter(out, 0, 0), {255, 255, 255}, 0));
        ASSERT_TRUE(decode_into(out, webp(quarters(64, 48), lossless, 51)));
        EXPECT_TRUE(near(quarter(out, 0, 0), {248, 210, 210}, 4));
        EXPECT_EQ(out.pixels.size(), 64U * 48 * 3);
    }
}

TEST(Webp, MeetsTheTargetExactly) {
    Image out;
    ASSERT_TRUE(decode_into(out, webp(quarters(640, 480)), 300));
    EXPECT_EQ(out.width, 300);
    EXPECT_EQ(out.height, 225);
}

TEST(Webp, TurnsUprightByItsExif) {
    const Bytes file = extended_webp(webp(quarters(64, 48)), 64, 48, kExifFlag, "EXIF", exif(6));
    Image out;
    const auto source = decode_into(out, file);
    ASSERT_TRUE(source);
    EXPECT_EQ(source->width, 48);
    EXPECT_EQ(out.width, 48);
    EXPECT_TRUE(near(quarter(out, 0, 0), kBottomLeft));
}

TEST(Webp, RefusesAnimations) {
    Image out;
    const auto source = decode_into(out, animated_webp(webp(quarters(64, 48)), 64, 48));
    ASSERT_FALSE(source);
    EXPECT_EQ(source.error().code, Code::image_unsupported);
    EXPECT_NE(source.error().detail.find("send a still photograph"), std::string::npos);
}

TEST(Webp, RefusesLosslessPicturesBeyondTheMemoryBudget) {
    constexpr std::uint32_t kSide = 7000;  // 49 megapixels, four bytes each
    static_assert(std::size_t{kSide} * kSide * 4 > kMaxDecodeMemory);
    Bytes file = webp(quarters(64, 48), true);
    const std::uint32_t sides = (kSide - 1) | (kSide - 1) << 14;  // after RIFF, VP8L and the signature byte
    for (std::size_t i = 0; i < 4; ++i) file[21 + i] = static_cast<std::uint8_t>(sides >> 8 * i);
    Image out;
    const auto source = decode_into(out, file);
    ASSERT_FALSE(source);
    EXPECT_EQ(source.error().code, Code::image_too_large);
    EXPECT_TRUE(out.pixels.empty());
}

TEST(Webp, RefusesAChunkThatClaimsMoreThanTheFile) {
    Bytes file = extended_webp(webp(quarters(64, 48)), 64, 48, kExifFlag, "EXIF", exif(6));
    file[file.size() - exif(6).size() - 1] = 0xFF;  // the top byte of the EXIF chunk's size
    Image out;
    const auto source = decode_into(out, file);
    if (source) {
        EXPECT_EQ(out.width, 64);
    }
}

}  // namespace
}  // namespace rollcall::face
