#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/bytes.h"
#include "face/codec/decode.h"
#include "face/types.h"

// Files made at test time from one synthetic picture: four plain quarters.
namespace rollcall::face::pictures {

struct Rgb {
    int red, green, blue;
};

inline constexpr Rgb kTopLeft{220, 30, 30}, kTopRight{30, 200, 40}, kBottomLeft{40, 50, 210},
    kBottomRight{230, 220, 40};

Image quarters(int width, int height);

struct JpegOptions {
    bool progressive = false;
    int scans = 0;  // progressive in so many scans, 4 to 66; 0: as usual
    bool gray = false;
    bool cmyk = false;  // inverted, as Adobe writes it
    bool ycck = false;  // the same, transformed
    bool adobe_marker = true;
};
Bytes jpeg(const Image& image, const JpegOptions& options = {});

struct PngOptions {
    bool interlaced = false;
    int alpha = -1;  // 0..255 of every pixel; -1: none
    int bit_depth = 8;
    bool gray = false;
};
Bytes png(const Image& image, const PngOptions& options = {});
// Colour type 3, one bit per pixel: black and `foreground`, transparent where `transparent_black` and black.
Bytes palette_png(int width, int height, Rgb foreground, bool transparent_black);

Bytes webp(const Image& image, bool lossless = false, int alpha = -1);

// A TIFF structure that states `orientation`, as EXIF stores it.
Bytes exif(int orientation, bool little_endian = true);
Bytes with_exif_in_jpeg(const Bytes& jpeg, const Bytes& exif);
// `type` and `content` as a chunk right after IHDR.
Bytes with_png_chunk(const Bytes& png, std::string_view type, const Bytes& content);
// The frame of a simple WebP in an extended container with `flags`, followed by a chunk.
Bytes extended_webp(const Bytes& webp, int width, int height, std::uint8_t flags, std::string_view type,
                    const Bytes& content);
Bytes animated_webp(const Bytes& webp, int width, int height);
// A whole PNG header that promises `width` x `height`, and nothing after it.
Bytes png_header(std::uint32_t width, std::uint32_t height);
// A JPEG whose frame header promises `width` x `height`, and nothing after it.
Bytes jpeg_header(int width, int height);

inline Result<ImageSource> decode_into(Image& out, const Bytes& bytes, int target = 0,
                                       const DecodeLimits& limits = {}) {
    return decode(bytes, limits, DecodeRequest{target}, out);
}

Rgb at(const Image& image, int x, int y);
// The colour in the middle of a quarter, (0, 0) top left to (1, 1) bottom right.
Rgb quarter(const Image& image, int column, int row);
bool near(Rgb a, Rgb b, int tolerance = 12);

}  // namespace rollcall::face::pictures
