#include <algorithm>
#include <optional>
#include <vector>

#include "face/codec/checks.h"
#include "face/codec/exif.h"
#include "face/codec/formats.h"
#include "face/codec/jpeg_session.h"
#include "face/codec/upright_rows.h"

namespace rollcall::face {
namespace {

// The content of the first APP1 marker that begins like EXIF. Walks the markers before the first scan (ITU-T T.81,
// B.1); libjpeg could save markers instead, but would copy as many megabytes of them as a file cares to hold.
ByteView find_app1_exif(ByteView bytes) {
    constexpr std::uint8_t kApp1 = 0xE1, kStartOfScan = 0xDA, kEndOfImage = 0xD9;
    std::size_t at = 2;
    while (at + 4 <= bytes.size() && bytes[at] == 0xFF) {
        const std::uint8_t marker = bytes[at + 1];
        if (marker == 0xFF) {  // a fill byte
            ++at;
            continue;
        }
        if (marker == kStartOfScan || marker == kEndOfImage) break;
        const std::size_t length = static_cast<std::size_t>(bytes[at + 2]) << 8 | bytes[at + 3];
        if (length < 2 || bytes.size() - at - 2 < length) break;
        const ByteView content = bytes.subspan(at + 4, length - 2);
        if (marker == kApp1 && content.size() > 6 && as_text(content.first(4)) == "Exif") return content;
        at += 2 + length;
    }
    return {};
}

tl::unexpected<Error> error_of(JpegFailure failure) {
    switch (failure) {
        case JpegFailure::too_large:
            return needs_too_much_memory("a progressive JPEG");
        case JpegFailure::unsupported:
            return fail(Code::image_unsupported,
                        "This kind of JPEG cannot be read; save the photograph again as an ordinary JPEG or PNG.");
        case JpegFailure::none:
        case JpegFailure::damaged:
            break;
    }
    return unreadable();
}

// The smallest of 1/8, 2/8, 4/8 and 8/8 that leaves the longest side at `target` or above. The scales between have no
// vector code in libjpeg-turbo and cost more than the next larger one (1280x720: 5/8 4.6 ms, 8/8 4.0 ms).
unsigned scale_for(int longest, int target) {
    if (target <= 0) return 8;
    for (unsigned scale = 1; scale < 8; scale *= 2)
        if ((static_cast<std::int64_t>(longest) * scale + 7) / 8 >= target) return scale;
    return 8;
}

// `inverted` is Adobe's convention, where 255 means no ink.
void cmyk_to_rgb(const std::uint8_t* from, std::uint8_t* to, int width, bool inverted) {
    const unsigned flip = inverted ? 0 : 255;
    for (int x = 0; x < width; ++x, from += 4, to += 3) {
        const unsigned light = from[3] ^ flip;
        for (int c = 0; c < 3; ++c) to[c] = static_cast<std::uint8_t>(((from[c] ^ flip) * light + 127) / 255);
    }
}

// Reads every row and the end of the file; false when libjpeg gave up.
bool read_jpeg_rows(JpegSession& session, UprightRows& rows, std::uint8_t* cmyk_row) {
    return session.attempt([&rows, cmyk_row](j_decompress_ptr jpeg) {
        const bool inverted = jpeg->saw_Adobe_marker;
        while (jpeg->output_scanline < jpeg->output_height) {
            const int y = static_cast<int>(jpeg->output_scanline);
            JSAMPROW row = cmyk_row ? cmyk_row : rows.row(y);
            jpeg_read_scanlines(jpeg, &row, 1);
            if (cmyk_row) cmyk_to_rgb(cmyk_row, rows.row(y), static_cast<int>(jpeg->output_width), inverted);
            rows.commit(y);
        }
        jpeg_finish_decompress(jpeg);
    });
}

}  // namespace

Result<ImageSource> decode_jpeg(ByteView bytes, const DecodeLimits& limits, const DecodeRequest& request, Image& out) {
    JpegSession session(bytes);
    if (session.failure() != JpegFailure::none) return error_of(session.failure());
    if (!session.attempt([](j_decompress_ptr jpeg) { jpeg_read_header(jpeg, TRUE); }))
        return error_of(session.failure());

    const jpeg_decompress_struct& jpeg = session.jpeg();
    const int width = static_cast<int>(jpeg.image_width), height = static_cast<int>(jpeg.image_height);
    if (auto size = check_size(width, height, limits); !size) return fail(size.error());
    if (jpeg.jpeg_color_space == JCS_UNKNOWN) return error_of(JpegFailure::unsupported);

    const bool cmyk = jpeg.jpeg_color_space == JCS_CMYK || jpeg.jpeg_color_space == JCS_YCCK;
    const unsigned scale = scale_for(std::max(width, height), request.target_longest_side);
    const bool started = session.attempt([cmyk, scale](j_decompress_ptr decompressor) {
        decompressor->scale_num = scale;
        decompressor->scale_denom = 8;
        decompressor->out_color_space = cmyk ? JCS_CMYK : JCS_RGB;
        jpeg_start_decompress(decompressor);
    });
    if (!started) return error_of(session.failure());

    const Orientation orientation = orientation_of_exif(find_app1_exif(bytes));
    UprightRows rows(out, static_cast<int>(jpeg.output_width), static_cast<int>(jpeg.output_height), orientation);
    std::vector<std::uint8_t> cmyk_row(cmyk ? std::size_t{4} * jpeg.output_width : 0);
    if (!read_jpeg_rows(session, rows, cmyk ? cmyk_row.data() : nullptr)) return error_of(session.failure());

    const bool swapped = swaps_sides(orientation);
    return ImageSource{ImageFormat::jpeg, swapped ? height : width, swapped ? width : height};
}

}  // namespace rollcall::face
