#include <gtest/gtest.h>

#include "face/codec/checks.h"
#include "face/codec/decode.h"
#include "face/codec/test_pictures.h"

namespace rollcall::face {
namespace {

using namespace pictures;

void expect_quarters(const Image& image, int tolerance = 12) {
    EXPECT_TRUE(near(quarter(image, 0, 0), kTopLeft, tolerance));
    EXPECT_TRUE(near(quarter(image, 1, 0), kTopRight, tolerance));
    EXPECT_TRUE(near(quarter(image, 0, 1), kBottomLeft, tolerance));
    EXPECT_TRUE(near(quarter(image, 1, 1), kBottomRight, tolerance));
}

TEST(Jpeg, ReadsBaselineAndProgressive) {
    for (const bool progressive : {false, true}) {
        Image out;
        ASSERT_TRUE(decode_into(out, jpeg(quarters(67, 45), {.progressive = progressive})));
        EXPECT_EQ(out.width, 67);
        EXPECT_EQ(out.height, 45);
        expect_quarters(out);
    }
}

TEST(Jpeg, SpreadsGrayOverThreeChannels) {
    Image out;
    ASSERT_TRUE(decode_into(out, jpeg(quarters(64, 48), {.gray = true})));
    const int gray = (kTopLeft.red + kTopLeft.green + kTopLeft.blue) / 3;
    EXPECT_TRUE(near(quarter(out, 0, 0), {gray, gray, gray}, 4));
}

TEST(Jpeg, ConvertsInkToLight) {
    for (const JpegOptions& options :
         {JpegOptions{.cmyk = true}, JpegOptions{.ycck = true}, JpegOptions{.cmyk = true, .adobe_marker = false}}) {
        Image out;
        ASSERT_TRUE(decode_into(out, jpeg(quarters(64, 48), options)));
        expect_quarters(out);
    }
}

TEST(Jpeg, TurnsAllEightOrientationsUpright) {
    // Which quarter of the stored picture comes to the top left and top right (EXIF 2.3, table of tag 0x0112).
    struct Case {
        int orientation;
        Rgb top_left, top_right, bottom_left;
    };
    const Case cases[]{{1, kTopLeft, kTopRight, kBottomLeft},     {2, kTopRight, kTopLeft, kBottomRight},
                       {3, kBottomRight, kBottomLeft, kTopRight}, {4, kBottomLeft, kBottomRight, kTopLeft},
                       {5, kTopLeft, kBottomLeft, kTopRight},     {6, kBottomLeft, kTopLeft, kBottomRight},
                       {7, kBottomRight, kTopRight, kBottomLeft}, {8, kTopRight, kBottomRight, kTopLeft}};
    const Bytes stored = jpeg(quarters(70, 45));  // not a multiple of the strip in which rows are turned
    for (const Case& expected : cases) {
        for (const bool little_endian : {false, true}) {
            Image out;
            const auto source = decode_into(out, with_exif_in_jpeg(stored, exif(expected.orientation, little_endian)));
            ASSERT_TRUE(source);
            const bool swapped = expected.orientation >= 5;
            EXPECT_EQ(out.width, swapped ? 45 : 70);
            EXPECT_EQ(out.height, swapped ? 70 : 45);
            EXPECT_EQ(source->width, out.width);
            EXPECT_EQ(source->height, out.height);
            EXPECT_TRUE(near(quarter(out, 0, 0), expected.top_left)) << expected.orientation;
            EXPECT_TRUE(near(quarter(out, 1, 0), expected.top_right)) << expected.orientation;
            EXPECT_TRUE(near(quarter(out, 0, 1), expected.bottom_left)) << expected.orientation;
        }
    }
}

TEST(Jpeg, ScalesAndTurnsAtOnce) {
    Image out;
    const auto source = decode_into(out, with_exif_in_jpeg(jpeg(quarters(640, 480)), exif(6)), 320);
    ASSERT_TRUE(source);
    EXPECT_EQ(source->height, 640);
    EXPECT_EQ(out.width, 240);
    EXPECT_EQ(out.height, 320);
    EXPECT_TRUE(near(quarter(out, 0, 0), kBottomLeft));
}

TEST(Jpeg, TakesNoHarmFromHugeExif) {
    Bytes huge = exif(6);
    huge.resize(65'535 - 8, 0xAB);  // the most one marker holds
    Image out;
    ASSERT_TRUE(decode_into(out, with_exif_in_jpeg(jpeg(quarters(64, 48)), huge)));
    EXPECT_EQ(out.width, 48);
    Bytes file = jpeg(quarters(64, 48));
    const Bytes garbage(65'535 - 8, 0xFF);
    for (int i = 0; i < 40; ++i) file = with_exif_in_jpeg(file, garbage);
    ASSERT_TRUE(decode_into(out, file));
    EXPECT_EQ(out.width, 64);
}

TEST(Jpeg, ReadsMarkersOfOtherProgramsBeforeExif) {
    const Bytes stored = with_exif_in_jpeg(jpeg(quarters(64, 48)), exif(6));
    Bytes file(stored.begin(), stored.begin() + 2);
    for (const int byte : {0xFF, 0xE1, 0, 6, 0x68, 0x74, 0x74, 0x70, 0xFF, 0xFF, 0xE2, 0, 2})
        file.push_back(static_cast<std::uint8_t>(byte));
    file.insert(file.end(), stored.begin() + 2, stored.end());
    Image out;
    ASSERT_TRUE(decode_into(out, file));
    EXPECT_EQ(out.width, 48);
}

TEST(Jpeg, ToleratesBytesAfterThePicture) {
    Bytes file = jpeg(quarters(64, 48));
    file.insert(file.end(), 1000, 0x55);  // as phones append depth maps and motion
    Image out;
    ASSERT_TRUE(decode_into(out, file));
    expect_quarters(out);
}

TEST(Jpeg, RefusesMissingScanDataEvenWhereTheFileEndsProperly) {
    Bytes file = jpeg(quarters(256, 256));
    file.erase(file.end() - static_cast<std::ptrdiff_t>(file.size() / 4), file.end() - 2);
    Image out;
    const auto source = decode_into(out, file);
    ASSERT_FALSE(source);
    EXPECT_EQ(source.error().code, Code::image_unreadable);
}

TEST(Jpeg, TakesAsManyScansAsTheLimitAndNoneBeyond) {
    Image out;
    ASSERT_TRUE(decode_into(out, jpeg(quarters(64, 48), {.scans = kMaxJpegScans})));
    expect_quarters(out);
    const auto source = decode_into(out, jpeg(quarters(64, 48), {.scans = kMaxJpegScans + 1}));
    ASSERT_FALSE(source);
    EXPECT_EQ(source.error().code, Code::image_unreadable);
}

TEST(Jpeg, RefusesProgressivePicturesBeyondTheMemoryBudget) {
    Bytes file = jpeg_header(7000, 7000);  // 49 megapixels of 4:2:0, three bytes of coefficients each
    file[3] = 0xC2;                        // progressive
    file[file.size() - 2] = 0;             // first scan: DC only
    Image out;
    const auto source = decode_into(out, file);
    ASSERT_FALSE(source);
    EXPECT_EQ(source.error().code, Code::image_too_large);
    EXPECT_TRUE(out.pixels.empty());
}

TEST(Jpeg, RefusesTwelveBitSamples) {
    Bytes file = jpeg_header(640, 480);
    file[6] = 12;
    Image out;
    const auto source = decode_into(out, file);
    ASSERT_FALSE(source);
    EXPECT_EQ(source.error().code, Code::image_unsupported);
}

}  // namespace
}  // namespace rollcall::face
