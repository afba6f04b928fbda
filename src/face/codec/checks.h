#pragma once

#include "face/codec/decode.h"

namespace rollcall::face {

// Most memory a decoder may hold beside the result: whole-picture coefficients of a progressive JPEG, an interlaced
// PNG's or a lossless WebP's full canvas. Enough for 20 megapixels of any of them, which no phone sends in one of
// these forms; two engines at work then stay within the server's 400 MB.
inline constexpr std::size_t kMaxDecodeMemory = 128 * 1024 * 1024;

// Encoders write 6 to 17 scans. Each costs a pass over the whole picture however few bytes it has, which is how a
// small file could keep an engine busy for minutes (libjpeg-turbo, "Two Issues with the JPEG Standard", 2.1).
inline constexpr int kMaxJpegScans = 50;

// image_too_large or image_unsupported when a picture of this size must not be decoded.
Result<void> check_size(std::int64_t width, std::int64_t height, const DecodeLimits& limits);

tl::unexpected<Error> unreadable();
tl::unexpected<Error> unsupported_animation();
tl::unexpected<Error> needs_too_much_memory(std::string_view form);

}  // namespace rollcall::face
