#include "face/codec/decode.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "face/codec/checks.h"
#include "face/codec/formats.h"

namespace rollcall::face {
namespace {

using namespace std::string_view_literals;

bool has_at(ByteView bytes, std::size_t offset, std::string_view text) {
    return bytes.size() >= offset + text.size() && as_text(bytes.subspan(offset, text.size())) == text;
}

std::optional<ImageFormat> recognise(ByteView bytes) {
    if (has_at(bytes, 0, "\xFF\xD8\xFF"sv)) return ImageFormat::jpeg;
    if (has_at(bytes, 0, "\x89PNG\r\n\x1A\n"sv)) return ImageFormat::png;
    if (has_at(bytes, 0, "RIFF"sv) && has_at(bytes, 8, "WEBP"sv)) return ImageFormat::webp;
    return std::nullopt;
}

struct Signature {
    std::size_t offset;
    std::string_view text;
    std::string_view name;
};

// Formats that people do send, so that the refusal can name what they have.
constexpr std::array kKnownOthers{
    Signature{4, "ftypavif"sv, "an AVIF"},   Signature{4, "ftypavis"sv, "an AVIF"},
    Signature{4, "ftyphe"sv, "a HEIC"},      Signature{4, "ftypmif1"sv, "a HEIC"},
    Signature{4, "ftypmsf1"sv, "a HEIC"},    Signature{4, "ftyp"sv, "a video"},
    Signature{0, "GIF8"sv, "a GIF"},         Signature{0, "BM"sv, "a BMP"},
    Signature{0, "II*\0"sv, "a TIFF"},       Signature{0, "MM\0*"sv, "a TIFF"},
    Signature{0, "%PDF"sv, "a PDF"},         Signature{0, "\xFF\x0A"sv, "a JPEG XL"},
    Signature{4, "JXL \r\n"sv, "a JPEG XL"}, Signature{4, "jP  \r\n"sv, "a JPEG 2000"},
};

tl::unexpected<Error> unsupported_format(ByteView bytes) {
    for (const auto& other : kKnownOthers) {
        if (!has_at(bytes, other.offset, other.text)) continue;
        return fail(Code::image_unsupported,
                    fmt::format("This is {} file; send the photograph as JPEG, PNG or WebP.", other.name));
    }
    return fail(Code::image_unsupported, "This file is not a photograph; send one as JPEG, PNG or WebP.");
}

}  // namespace

std::string_view to_string(ImageFormat format) {
    switch (format) {
        case ImageFormat::jpeg:
            return "jpeg";
        case ImageFormat::png:
            return "png";
        case ImageFormat::webp:
            return "webp";
    }
    return "";
}

Result<void> check_size(std::int64_t width, std::int64_t height, const DecodeLimits& limits) {
    if (width <= 0 || height <= 0) return unreadable();
    if (std::max(width, height) > limits.max_side)
        return fail(Code::image_too_large,
                    fmt::format("The photograph is {} x {} pixels; send one of at most {} pixels a side.", width,
                                height, limits.max_side));
    if (width * height > limits.pixels)
        return fail(Code::image_too_large,
                    fmt::format("The photograph has {} million pixels; send one of at most {} million.",
                                (width * height + 999'999) / 1'000'000, limits.pixels / 1'000'000));
    if (std::min(width, height) < limits.min_side)
        return fail(Code::image_unsupported,
                    fmt::format("The photograph is only {} x {} pixels; send one of at least {} pixels a side.", width,
                                height, limits.min_side));
    return {};
}

tl::unexpected<Error> unreadable() {
    return fail(Code::image_unreadable, "The photograph is damaged or incomplete; take it again or send it again.");
}

tl::unexpected<Error> unsupported_animation() {
    return fail(Code::image_unsupported, "This is an animation; send a still photograph as JPEG, PNG or WebP.");
}

tl::unexpected<Error> needs_too_much_memory(std::string_view form) {
    return fail(Code::image_too_large,
                fmt::format("The photograph is too large for {}; send a smaller one or an ordinary JPEG.", form));
}

Result<ImageSource> decode(ByteView bytes, const DecodeLimits& limits, const DecodeRequest& request, Image& out) {
    if (bytes.empty()) return fail(Code::image_unreadable, "The photograph is empty; take it again or send it again.");
    if (bytes.size() > limits.bytes)
        return fail(Code::image_too_large,
                    fmt::format("The photograph's file is larger than {} MB; send a smaller one.",
                                limits.bytes / (1024 * 1024)));
    const auto format = recognise(bytes);
    if (!format) return unsupported_format(bytes);
    switch (*format) {
        case ImageFormat::jpeg:
            return decode_jpeg(bytes, limits, request, out);
        case ImageFormat::png:
            return decode_png(bytes, limits, request, out);
        case ImageFormat::webp:
            return decode_webp(bytes, limits, request, out);
    }
    return unsupported_format(bytes);
}

}  // namespace rollcall::face
