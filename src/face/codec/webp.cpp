#include <webp/decode.h>

#include <algorithm>

#include "face/codec/checks.h"
#include "face/codec/exif.h"
#include "face/codec/formats.h"
#include "face/codec/over_white.h"
#include "face/codec/upright_rows.h"

namespace rollcall::face {
namespace {

constexpr int kLossless = 2;  // WebPBitstreamFeatures::format

// The EXIF chunk of an extended WebP (RIFF: four letters, little-endian size, content padded to even).
ByteView find_exif_chunk(ByteView bytes) {
    std::size_t at = 12;
    while (at + 8 <= bytes.size()) {
        const std::size_t size =
            static_cast<std::size_t>(bytes[at + 4]) | static_cast<std::size_t>(bytes[at + 5]) << 8 |
            static_cast<std::size_t>(bytes[at + 6]) << 16 | static_cast<std::size_t>(bytes[at + 7]) << 24;
        if (bytes.size() - at - 8 < size) break;
        if (as_text(bytes.subspan(at, 4)) == "EXIF") return bytes.subspan(at + 8, size);
        at += 8 + size + size % 2;
    }
    return {};
}

struct Size {
    int width, height;
};

// WebP's decoder scales to any size, so the target is met exactly.
Size scaled(Size full, int target) {
    const int longest = std::max(full.width, full.height);
    if (target <= 0 || longest <= target) return full;
    const auto shrink = [&](int side) {
        return static_cast<int>(std::max<std::int64_t>(1, static_cast<std::int64_t>(side) * target / longest));
    };
    return {shrink(full.width), shrink(full.height)};
}

// Lays down an image that was decoded as stored.
void turn_upright(const Image& stored, Orientation orientation, Image& out) {
    UprightRows rows(out, stored.width, stored.height, orientation);
    const std::size_t line = static_cast<std::size_t>(stored.width) * 3;
    for (int y = 0; y < stored.height; ++y) {
        std::copy_n(stored.pixels.data() + static_cast<std::size_t>(y) * line, line, rows.row(y));
        rows.commit(y);
    }
}

// Decodes as stored at `size`. Transparency is composed in place, three bytes never overtaking four.
VP8StatusCode decode_stored(ByteView bytes, WebPDecoderConfig& config, Size full, Size size, Image& out) {
    const bool alpha = config.input.has_alpha != 0;
    const std::size_t channels = alpha ? 4 : 3;
    const std::size_t count = static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height);
    out.width = size.width;
    out.height = size.height;
    out.pixels.resize(count * channels);

    config.options.use_scaling = size.width != full.width || size.height != full.height;
    config.options.scaled_width = size.width;
    config.options.scaled_height = size.height;
    config.output.colorspace = alpha ? MODE_RGBA : MODE_RGB;
    config.output.is_external_memory = 1;
    config.output.u.RGBA.rgba = out.pixels.data();
    config.output.u.RGBA.stride = size.width * static_cast<int>(channels);
    config.output.u.RGBA.size = out.pixels.size();
    const VP8StatusCode status = WebPDecode(bytes.data(), bytes.size(), &config);
    WebPFreeDecBuffer(&config.output);
    if (status == VP8_STATUS_OK && alpha) over_white(out.pixels.data(), out.pixels.data(), count);
    out.pixels.resize(count * 3);
    return status;
}

}  // namespace

Result<ImageSource> decode_webp(ByteView bytes, const DecodeLimits& limits, const DecodeRequest& request, Image& out) {
    WebPDecoderConfig config;
    if (!WebPInitDecoderConfig(&config)) return unreadable();
    if (WebPGetFeatures(bytes.data(), bytes.size(), &config.input) != VP8_STATUS_OK) return unreadable();
    const Size full{config.input.width, config.input.height};
    if (auto size = check_size(full.width, full.height, limits); !size) return fail(size.error());
    if (config.input.has_animation) return unsupported_animation();
    const auto pixels = static_cast<std::size_t>(full.width) * static_cast<std::size_t>(full.height);
    if (config.input.format == kLossless && pixels * 4 > kMaxDecodeMemory)
        return needs_too_much_memory("a lossless WebP");

    const Orientation orientation = orientation_of_exif(find_exif_chunk(bytes));
    const Size size = scaled(full, request.target_longest_side);
    Image stored;
    Image& target = orientation == Orientation::upright ? out : stored;
    const VP8StatusCode status = decode_stored(bytes, config, full, size, target);
    if (status == VP8_STATUS_OUT_OF_MEMORY) return needs_too_much_memory("a WebP");
    if (status != VP8_STATUS_OK) return unreadable();
    if (&target != &out) turn_upright(stored, orientation, out);

    const bool swapped = swaps_sides(orientation);
    return ImageSource{ImageFormat::webp, swapped ? full.height : full.width, swapped ? full.width : full.height};
}

}  // namespace rollcall::face
