#pragma once

#include "face/codec/decode.h"

// One decoder per format, each with decode()'s contract; `bytes` are already known to begin like the format and to
// be within the limit on bytes.
namespace rollcall::face {

Result<ImageSource> decode_jpeg(ByteView bytes, const DecodeLimits& limits, const DecodeRequest& request, Image& out);
Result<ImageSource> decode_png(ByteView bytes, const DecodeLimits& limits, const DecodeRequest& request, Image& out);
Result<ImageSource> decode_webp(ByteView bytes, const DecodeLimits& limits, const DecodeRequest& request, Image& out);

}  // namespace rollcall::face
