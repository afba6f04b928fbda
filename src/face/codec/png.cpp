#include <algorithm>
#include <vector>

#include "face/codec/checks.h"
#include "face/codec/exif.h"
#include "face/codec/formats.h"
#include "face/codec/over_white.h"
#include "face/codec/png_session.h"
#include "face/codec/shrinking_rows.h"

namespace rollcall::face {
namespace {

std::uint32_t big_endian(ByteView bytes, std::size_t at) {
    return static_cast<std::uint32_t>(bytes[at]) << 24 | static_cast<std::uint32_t>(bytes[at + 1]) << 16 |
           static_cast<std::uint32_t>(bytes[at + 2]) << 8 | static_cast<std::uint32_t>(bytes[at + 3]);
}

constexpr std::size_t kSignatureSize = 8;
constexpr std::size_t kHeaderEnd = kSignatureSize + 8 + 13 + 4;  // after IHDR, which the standard puts first

struct Chunks {
    bool animated = false;
    ByteView exif{};
};

// What libpng is not asked for: whether the file is an APNG (acTL before the first IDAT), and its EXIF.
Chunks look_through(ByteView bytes) {
    Chunks found;
    bool before_pixels = true;
    for (std::size_t at = kSignatureSize; at + 12 <= bytes.size();) {
        const std::size_t size = big_endian(bytes, at);
        if (bytes.size() - at - 12 < size) break;
        const std::string_view type = as_text(bytes.subspan(at + 4, 4));
        if (type == "IDAT") before_pixels = false;
        if (type == "acTL" && before_pixels) found.animated = true;
        if (type == "eXIf" && found.exif.empty()) found.exif = bytes.subspan(at + 8, size);
        at += 12 + size;
    }
    return found;
}

// Eight-bit RGB or RGBA, whatever is stored. Sixteen bits are rounded, not cut.
void ask_for_rgb(png_structp png, png_infop info) {
    png_set_expand(png);
    png_set_scale_16(png);
    png_set_gray_to_rgb(png);
    png_set_interlace_handling(png);
    png_read_update_info(png, info);
}

int shrink_factor(int width, int height, int target) {
    if (target <= 0) return 1;
    return std::clamp(std::max(width, height) / target, 1, std::min(width, height));
}

void take_row(const std::uint8_t* rgba, ShrinkingRows& rows, int y, int width) {
    over_white(rgba, rows.row(y), static_cast<std::size_t>(width));
    rows.commit(y);
}

// Reads row by row; `rgba` is room for one row, or null where there is no transparency.
bool read_png_rows(PngSession& session, ShrinkingRows& rows, int width, int height, std::uint8_t* rgba) {
    return session.attempt([&rows, width, height, rgba](png_structp png, png_infop) {
        for (int y = 0; y < height; ++y) {
            png_read_row(png, rgba ? rgba : rows.row(y), nullptr);
            if (rgba)
                take_row(rgba, rows, y, width);
            else
                rows.commit(y);
        }
        png_read_end(png, nullptr);
    });
}

// Interlaced pictures come in seven passes over the whole canvas.
bool read_canvas(PngSession& session, std::vector<std::uint8_t*>& lines) {
    return session.attempt([&lines](png_structp png, png_infop) {
        png_read_image(png, lines.data());
        png_read_end(png, nullptr);
    });
}

bool read_interlaced(PngSession& session, ShrinkingRows& rows, int width, int height, std::size_t channels) {
    const std::size_t line = static_cast<std::size_t>(width) * channels;
    std::vector<std::uint8_t> canvas(line * static_cast<std::size_t>(height));
    std::vector<std::uint8_t*> lines(static_cast<std::size_t>(height));
    for (std::size_t y = 0; y < lines.size(); ++y) lines[y] = canvas.data() + y * line;
    if (!read_canvas(session, lines)) return false;
    for (int y = 0; y < height; ++y) {
        const std::uint8_t* from = lines[static_cast<std::size_t>(y)];
        if (channels == 4) {
            take_row(from, rows, y, width);
            continue;
        }
        std::copy_n(from, line, rows.row(y));
        rows.commit(y);
    }
    return true;
}

}  // namespace

Result<ImageSource> decode_png(ByteView bytes, const DecodeLimits& limits, const DecodeRequest& request, Image& out) {
    if (bytes.size() < kHeaderEnd || as_text(bytes.subspan(kSignatureSize + 4, 4)) != "IHDR") return unreadable();
    const std::int64_t stated_width = big_endian(bytes, kSignatureSize + 8);
    const std::int64_t stated_height = big_endian(bytes, kSignatureSize + 12);
    if (auto size = check_size(stated_width, stated_height, limits); !size) return fail(size.error());
    const Chunks chunks = look_through(bytes);
    if (chunks.animated) return unsupported_animation();

    PngSession session(bytes, limits.max_side);
    if (!session.attempt([](png_structp png, png_infop info) { png_read_info(png, info); })) return unreadable();
    if (!session.attempt(&ask_for_rgb)) return unreadable();

    const int width = static_cast<int>(stated_width), height = static_cast<int>(stated_height);
    const std::size_t channels = png_get_channels(session.png(), session.info());
    if (channels != 3 && channels != 4) return unreadable();
    const bool interlaced = png_get_interlace_type(session.png(), session.info()) != PNG_INTERLACE_NONE;
    if (interlaced && static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * channels > kMaxDecodeMemory)
        return needs_too_much_memory("an interlaced PNG");

    const Orientation orientation = orientation_of_exif(chunks.exif);
    ShrinkingRows rows(out, width, height, shrink_factor(width, height, request.target_longest_side), orientation);
    std::vector<std::uint8_t> rgba(!interlaced && channels == 4 ? static_cast<std::size_t>(width) * 4 : 0);
    const bool complete = interlaced
                              ? read_interlaced(session, rows, width, height, channels)
                              : read_png_rows(session, rows, width, height, rgba.empty() ? nullptr : rgba.data());
    if (!complete) return unreadable();

    const bool swapped = swaps_sides(orientation);
    return ImageSource{ImageFormat::png, swapped ? height : width, swapped ? width : height};
}

}  // namespace rollcall::face
