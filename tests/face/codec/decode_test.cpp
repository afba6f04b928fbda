#include "face/codec/decode.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "face/codec/test_pictures.h"

namespace rollcall::face {
namespace {

using namespace pictures;

Error refusal(const Bytes& bytes, const DecodeLimits& limits = {}) {
    Image out;
    const auto source = decode_into(out, bytes, 0, limits);
    EXPECT_FALSE(source.has_value());
    return source ? Error{} : source.error();
}

Bytes bytes_of(std::string_view text) {
    return {text.begin(), text.end()};
}

TEST(Decode, RecognisesFormatsByTheirContent) {
    Image out;
    const Image picture = quarters(64, 48);
    EXPECT_EQ(decode_into(out, jpeg(picture))->format, ImageFormat::jpeg);
    EXPECT_EQ(decode_into(out, png(picture))->format, ImageFormat::png);
    EXPECT_EQ(decode_into(out, webp(picture))->format, ImageFormat::webp);
}

TEST(Decode, RefusesNothingAtAll) {
    EXPECT_EQ(refusal({}).code, Code::image_unreadable);
}

TEST(Decode, NamesTheFormatItCannotReadAndThoseItCan) {
    using namespace std::string_view_literals;
    const std::pair<std::string_view, std::string_view> files[]{
        {"GIF89a\x01\x00\x01\x00"sv, "GIF"},
        {"BM\x3A\x00\x00\x00"sv, "BMP"},
        {"\0\0\0\x18"
         "ftypheic\0\0\0\0"sv,
         "HEIC"},
        {"\0\0\0\x18"
         "ftypmif1\0\0\0\0"sv,
         "HEIC"},
        {"\0\0\0\x18"
         "ftypavif\0\0\0\0"sv,
         "AVIF"},
        {"\0\0\0\x18"
         "ftypisom\0\0\0\0"sv,
         "video"},
        {"II*\0\x08\0\0\0"sv, "TIFF"},
        {"%PDF-1.7"sv, "PDF"},
    };
    for (const auto& [content, name] : files) {
        const Error error = refusal(bytes_of(content));
        EXPECT_EQ(error.code, Code::image_unsupported);
        EXPECT_NE(error.detail.find(name), std::string::npos) << error.detail;
        EXPECT_NE(error.detail.find("JPEG, PNG or WebP"), std::string::npos) << error.detail;
    }
}

TEST(Decode, RefusesText) {
    EXPECT_EQ(refusal(bytes_of("hello, I am a photograph")).code, Code::image_unsupported);
    EXPECT_EQ(refusal(bytes_of("x")).code, Code::image_unsupported);
    EXPECT_EQ(refusal(bytes_of("RIFF\x10")).code, Code::image_unsupported);
}

TEST(Decode, RefusesSignaturesWithNothingBehindThem) {
    for (const std::string_view text : {"\xFF\xD8\xFF", "\x89PNG\r\n\x1A\n", "RIFF\xFF\xFF\xFF\xFFWEBP"})
        EXPECT_EQ(refusal(bytes_of(text)).code, Code::image_unreadable);
}

TEST(Decode, AcceptsAFileOfExactlyTheLimitOfBytes) {
    const Bytes file = jpeg(quarters(64, 48));
    DecodeLimits limits;
    limits.bytes = file.size();
    Image out;
    EXPECT_TRUE(decode_into(out, file, 0, limits));
    limits.bytes = file.size() - 1;
    EXPECT_EQ(refusal(file, limits).code, Code::image_too_large);
}

TEST(Decode, RefusesTenMebibytesAndOneByteByDefault) {
    Bytes file = jpeg(quarters(64, 48));
    Image out;
    file.resize(kMaxImageBytes);  // what follows the end of the picture is nobody's concern
    EXPECT_TRUE(decode_into(out, file));
    file.resize(kMaxImageBytes + 1);
    EXPECT_EQ(refusal(file).code, Code::image_too_large);
}

TEST(Decode, RefusesPixelFloodsByTheirHeader) {
    EXPECT_EQ(refusal(png_header(20'000, 20'000)).code, Code::image_too_large);
    EXPECT_EQ(refusal(png_header(0xFFFFFFFF, 0xFFFFFFFF)).code, Code::image_too_large);
    EXPECT_EQ(refusal(jpeg_header(20'000, 20'000)).code, Code::image_too_large);
    EXPECT_EQ(refusal(jpeg_header(65'535, 65'535)).code, Code::image_too_large);
    EXPECT_EQ(refusal(png_header(10'000, 10'000)).code, Code::image_too_large);  // sides pass, pixels do not
}

TEST(Decode, TakesSidesAtTheLimitAndNoneBeyond) {
    const DecodeLimits limits{kMaxImageBytes, 64 * 48, 64, 48};
    Image out;
    for (const auto& encode :
         {+[](const Image& image) { return jpeg(image); }, +[](const Image& image) { return png(image); },
          +[](const Image& image) { return webp(image); }}) {
        EXPECT_TRUE(decode_into(out, encode(quarters(64, 48)), 0, limits));
        EXPECT_EQ(refusal(encode(quarters(65, 47)), limits).code, Code::image_too_large);
        EXPECT_EQ(refusal(encode(quarters(64, 49)), limits).code, Code::image_too_large);
        EXPECT_EQ(refusal(encode(quarters(64, 47)), limits).code, Code::image_unsupported);
    }
}

TEST(Decode, TakesTheSmallestPictureAndNoneBelow) {
    Image out;
    EXPECT_TRUE(decode_into(out, png(quarters(kMinImageSide, kMinImageSide))));
    EXPECT_EQ(refusal(png(quarters(kMinImageSide, kMinImageSide - 1))).code, Code::image_unsupported);
}

TEST(Decode, StaysAtOrAboveTheTargetSide) {
    const Image picture = quarters(640, 480);
    for (const Bytes& file : {jpeg(picture), png(picture), webp(picture)}) {
        for (const int target : {40, 79, 80, 81, 160, 161, 320, 321, 500, 639, 640, 641, 5000}) {
            Image out;
            const auto source = decode_into(out, file, target);
            ASSERT_TRUE(source);
            EXPECT_EQ(source->width, 640);
            EXPECT_EQ(source->height, 480);
            EXPECT_GE(out.width, std::min(target, 640));
            EXPECT_LE(out.width, 640);
            EXPECT_NEAR(out.height, out.width * 0.75, 1);
            EXPECT_EQ(out.pixels.size(),
                      static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height) * 3);
            EXPECT_TRUE(near(quarter(out, 0, 0), kTopLeft) && near(quarter(out, 1, 1), kBottomRight)) << target;
        }
    }
}

TEST(Decode, ScalesJpegByPowersOfTwo) {
    const Bytes file = jpeg(quarters(640, 480));
    Image out;
    for (const auto& [target, width] : {std::pair{80, 80}, {81, 160}, {160, 160}, {200, 320}, {321, 640}, {0, 640}}) {
        ASSERT_TRUE(decode_into(out, file, target));
        EXPECT_EQ(out.width, width) << target;
    }
}

TEST(Decode, KeepsAtLeastOnePixelOfANarrowPicture) {
    const Image picture = quarters(1600, 32);
    for (const Bytes& file : {jpeg(picture), png(picture), webp(picture)}) {
        Image out;
        ASSERT_TRUE(decode_into(out, file, 1));
        EXPECT_GE(out.height, 1);
        EXPECT_GE(out.width, 1);
    }
}

TEST(Decode, ReusesTheImageItIsGiven) {
    Image out;
    ASSERT_TRUE(decode_into(out, png(quarters(128, 96))));
    const std::uint8_t* pixels = out.pixels.data();
    ASSERT_TRUE(decode_into(out, jpeg(quarters(128, 96))));
    EXPECT_EQ(out.pixels.data(), pixels);
    ASSERT_TRUE(decode_into(out, webp(quarters(64, 48))));
    EXPECT_EQ(out.pixels.data(), pixels);
    EXPECT_EQ(out.pixels.size(), 64U * 48 * 3);
}

TEST(Decode, RefusesEveryTruncation) {
    const Image picture = quarters(96, 64);
    const Bytes files[]{jpeg(picture),
                        jpeg(picture, {.progressive = true}),
                        png(picture),
                        png(picture, {.interlaced = true}),
                        webp(picture),
                        webp(picture, true),
                        webp(picture, false, 90)};
    for (const Bytes& file : files) {
        for (std::size_t size = 0; size < file.size(); ++size) {
            const Bytes cut(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size));
            Image out;
            EXPECT_FALSE(decode_into(out, cut)) << size << " of " << file.size();
        }
        for (std::size_t tenth = 2; tenth < 10; ++tenth) {
            const Bytes cut(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(file.size() * tenth / 10));
            EXPECT_EQ(refusal(cut).code, Code::image_unreadable) << tenth;
        }
    }
}

TEST(Decode, SurvivesEveryFlippedByte) {
    const Image picture = quarters(40, 33);
    const Bytes files[]{with_exif_in_jpeg(jpeg(picture), exif(6)), png(picture), webp(picture), webp(picture, true)};
    for (const Bytes& file : files) {
        Image out;
        for (std::size_t i = 0; i < file.size(); ++i) {
            for (const int flip : {0x01, 0x80, 0xFF}) {
                Bytes damaged = file;
                damaged[i] = static_cast<std::uint8_t>(damaged[i] ^ flip);
                const auto source = decode_into(out, damaged);
                if (source) {
                    EXPECT_EQ(out.pixels.size(),
                              static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height) * 3);
                }
            }
        }
    }
}

}  // namespace
}  // namespace rollcall::face
