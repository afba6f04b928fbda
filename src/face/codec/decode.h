#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/bytes.h"
#include "core/result.h"
#include "face/types.h"

namespace rollcall::face {

inline constexpr std::size_t kMaxImageBytes = 10 * 1024 * 1024;
inline constexpr std::int64_t kMaxImagePixels = 50'000'000;
inline constexpr int kMaxImageSide = 12'000;
inline constexpr int kMinImageSide = 32;

// What a photograph may be; checked on its bytes and its header, before anything of its size is allocated.
struct DecodeLimits {
    std::size_t bytes = kMaxImageBytes;
    std::int64_t pixels = kMaxImagePixels;
    int max_side = kMaxImageSide;
    int min_side = kMinImageSide;
};

struct DecodeRequest {
    // The longest side that suffices, 0 for full size: the image then comes as small as its format's decoder can make
    // it cheaply without its longest side falling below this. Never enlarges.
    int target_longest_side = 0;
};

enum class ImageFormat { jpeg, png, webp };
std::string_view to_string(ImageFormat format);

// What the file itself holds; width and height are those of the upright picture at full size.
struct ImageSource {
    ImageFormat format = ImageFormat::jpeg;
    int width = 0;
    int height = 0;
};

// Decodes a still JPEG, PNG or WebP, recognised by content, into upright RGB (EXIF orientation applied, transparency
// over white); reuses the capacity of `out`, whose content is unspecified after a failure. image_too_large beyond
// `limits`, image_unsupported for other formats and animations, image_unreadable when damaged or cut short.
Result<ImageSource> decode(ByteView bytes, const DecodeLimits& limits, const DecodeRequest& request, Image& out);

}  // namespace rollcall::face
