#include "face/codec/test_pictures.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace rollcall::face::pictures {
namespace {

void append(Bytes& to, std::string_view text) {
    to.insert(to.end(), text.begin(), text.end());
}

void append(Bytes& to, const Bytes& bytes) {
    to.insert(to.end(), bytes.begin(), bytes.end());
}

void append_big_endian(Bytes& to, std::uint32_t value, int size) {
    for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) to.push_back(static_cast<std::uint8_t>(value >> shift));
}

void append_little_endian(Bytes& to, std::uint32_t value, int size) {
    for (int shift = 0; shift < 8 * size; shift += 8) to.push_back(static_cast<std::uint8_t>(value >> shift));
}

// CRC-32 as the PNG specification gives it (annex D).
std::uint32_t crc(const Bytes& bytes, std::size_t from) {
    std::uint32_t value = 0xFFFFFFFF;
    for (std::size_t i = from; i < bytes.size(); ++i) {
        value ^= bytes[i];
        for (int bit = 0; bit < 8; ++bit) value = value & 1 ? 0xEDB88320 ^ value >> 1 : value >> 1;
    }
    return ~value;
}

void append_png_chunk(Bytes& to, std::string_view type, const Bytes& content) {
    append_big_endian(to, static_cast<std::uint32_t>(content.size()), 4);
    const std::size_t covered = to.size();
    append(to, type);
    append(to, content);
    append_big_endian(to, crc(to, covered), 4);
}

void append_riff_chunk(Bytes& to, std::string_view type, const Bytes& content) {
    append(to, type);
    append_little_endian(to, static_cast<std::uint32_t>(content.size()), 4);
    append(to, content);
    if (content.size() % 2) to.push_back(0);
}

Bytes riff(const Bytes& chunks) {
    Bytes file;
    append(file, "RIFF");
    append_little_endian(file, static_cast<std::uint32_t>(chunks.size() + 4), 4);
    append(file, "WEBP");
    append(file, chunks);
    return file;
}

constexpr std::size_t kRiffHeader = 12;
constexpr std::size_t kAfterIhdr = 33;

}  // namespace

Image quarters(int width, int height) {
    Image image{width, height, {}};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const bool right = x >= width / 2, bottom = y >= height / 2;
            const Rgb colour = bottom ? (right ? kBottomRight : kBottomLeft) : (right ? kTopRight : kTopLeft);
            for (const int value : {colour.red, colour.green, colour.blue})
                image.pixels.push_back(static_cast<std::uint8_t>(value));
        }
    }
    return image;
}

Bytes exif(int orientation, bool little_endian) {
    Bytes tiff;
    const auto number = [&](std::uint32_t value, int size) {
        little_endian ? append_little_endian(tiff, value, size) : append_big_endian(tiff, value, size);
    };
    append(tiff, little_endian ? "II" : "MM");
    number(42, 2);
    number(8, 4);       // offset of the first directory
    number(2, 2);       // entries
    number(0x0100, 2);  // ImageWidth, to be passed over
    number(4, 2), number(1, 4), number(640, 4);
    number(0x0112, 2);  // Orientation
    number(3, 2), number(1, 4), number(static_cast<std::uint32_t>(orientation), 2), number(0, 2);
    number(0, 4);  // no further directory
    return tiff;
}

Bytes with_exif_in_jpeg(const Bytes& jpeg, const Bytes& exif) {
    Bytes file(jpeg.begin(), jpeg.begin() + 2);
    append_big_endian(file, 0xFFE1, 2);
    append_big_endian(file, static_cast<std::uint32_t>(exif.size() + 8), 2);
    append(file, std::string_view("Exif\0\0", 6));
    append(file, exif);
    file.insert(file.end(), jpeg.begin() + 2, jpeg.end());
    return file;
}

Bytes with_png_chunk(const Bytes& png, std::string_view type, const Bytes& content) {
    Bytes file(png.begin(), png.begin() + kAfterIhdr);
    append_png_chunk(file, type, content);
    file.insert(file.end(), png.begin() + kAfterIhdr, png.end());
    return file;
}

Bytes extended_webp(const Bytes& webp, int width, int height, std::uint8_t flags, std::string_view type,
                    const Bytes& content) {
    Bytes extension{flags, 0, 0, 0};
    append_little_endian(extension, static_cast<std::uint32_t>(width - 1), 3);
    append_little_endian(extension, static_cast<std::uint32_t>(height - 1), 3);
    Bytes chunks;
    append_riff_chunk(chunks, "VP8X", extension);
    chunks.insert(chunks.end(), webp.begin() + kRiffHeader, webp.end());
    append_riff_chunk(chunks, type, content);
    return riff(chunks);
}

Bytes animated_webp(const Bytes& webp, int width, int height) {
    constexpr std::uint8_t kAnimation = 0x02;
    Bytes extension{kAnimation, 0, 0, 0};
    append_little_endian(extension, static_cast<std::uint32_t>(width - 1), 3);
    append_little_endian(extension, static_cast<std::uint32_t>(height - 1), 3);
    Bytes frame;
    append_little_endian(frame, 0, 3), append_little_endian(frame, 0, 3);  // at the origin
    frame.insert(frame.end(), extension.begin() + 4, extension.end());
    append_little_endian(frame, 100, 3);  // milliseconds
    frame.push_back(0);
    frame.insert(frame.end(), webp.begin() + kRiffHeader, webp.end());
    Bytes chunks;
    append_riff_chunk(chunks, "VP8X", extension);
    append_riff_chunk(chunks, "ANIM", Bytes{0, 0, 0, 0, 0, 0});
    append_riff_chunk(chunks, "ANMF", frame);
    append_riff_chunk(chunks, "ANMF", frame);
    return riff(chunks);
}

Bytes png_header(std::uint32_t width, std::uint32_t height) {
    Bytes file{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    Bytes header;
    append_big_endian(header, width, 4), append_big_endian(header, height, 4);
    append(header, Bytes{8, 2, 0, 0, 0});
    append_png_chunk(file, "IHDR", header);
    return file;
}

Bytes jpeg_header(int width, int height) {
    Bytes file{0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8};
    append_big_endian(file, static_cast<std::uint32_t>(height), 2);
    append_big_endian(file, static_cast<std::uint32_t>(width), 2);
    append(file, Bytes{3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1});
    append(file, Bytes{0xFF, 0xDA, 0, 12, 3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0});
    return file;
}

Rgb at(const Image& image, int x, int y) {
    const std::uint8_t* pixel = image.pixels.data() + (static_cast<std::ptrdiff_t>(y) * image.width + x) * 3;
    return {pixel[0], pixel[1], pixel[2]};
}

Rgb quarter(const Image& image, int column, int row) {
    return at(image, image.width * (1 + 2 * column) / 4, image.height * (1 + 2 * row) / 4);
}

bool near(Rgb a, Rgb b, int tolerance) {
    return std::abs(a.red - b.red) <= tolerance && std::abs(a.green - b.green) <= tolerance &&
           std::abs(a.blue - b.blue) <= tolerance;
}

}  // namespace rollcall::face::pictures
