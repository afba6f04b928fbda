#include <cstdio>
#include <cstdlib>
// libjpeg's headers need <cstdio> before them.
#include <jpeglib.h>
#include <png.h>
#include <webp/encode.h>

#include <algorithm>

#include "face/codec/test_pictures.h"

namespace rollcall::face::pictures {
namespace {

void write_png(png_structp png, png_bytep bytes, std::size_t size) {
    auto* to = static_cast<Bytes*>(png_get_io_ptr(png));
    to->insert(to->end(), bytes, bytes + size);
}

int channels_of(const JpegOptions& options) {
    if (options.gray) return 1;
    return options.cmyk || options.ycck ? 4 : 3;
}

// One line of `image` in the encoder's components; no black is separated out.
Bytes jpeg_line(const Image& image, int y, const JpegOptions& options) {
    Bytes line;
    for (int x = 0; x < image.width; ++x) {
        const Rgb colour = at(image, x, y);
        if (options.gray) {
            line.push_back(static_cast<std::uint8_t>((colour.red + colour.green + colour.blue) / 3));
            continue;
        }
        const bool ink = channels_of(options) == 4 && !options.adobe_marker;
        for (const int value : {colour.red, colour.green, colour.blue})
            line.push_back(static_cast<std::uint8_t>(ink ? 255 - value : value));
        if (channels_of(options) == 4) line.push_back(ink ? 0 : 255);
    }
    return line;
}

// Colours first, then the luma's coefficients one by one and the rest of them at once.
std::vector<jpeg_scan_info> script_of(int scans) {
    std::vector<jpeg_scan_info> script{
        {3, {0, 1, 2, 0}, 0, 0, 0, 0}, {1, {1, 0, 0, 0}, 1, 63, 0, 0}, {1, {2, 0, 0, 0}, 1, 63, 0, 0}};
    for (int coefficient = 1; static_cast<int>(script.size()) < scans; ++coefficient) {
        const bool last = static_cast<int>(script.size()) == scans - 1;
        script.push_back({1, {0, 0, 0, 0}, coefficient, last ? 63 : coefficient, 0, 0});
    }
    return script;
}

std::vector<std::uint8_t> png_pixel(Rgb colour, const PngOptions& options) {
    std::vector<int> values{colour.red, colour.green, colour.blue};
    if (options.gray) values = {(colour.red + colour.green + colour.blue) / 3};
    if (options.alpha >= 0) values.push_back(options.alpha);
    std::vector<std::uint8_t> bytes;
    for (const int value : values)
        bytes.insert(bytes.end(), options.bit_depth == 16 ? 2 : 1, static_cast<std::uint8_t>(value));
    return bytes;
}

}  // namespace

Bytes jpeg(const Image& image, const JpegOptions& options) {
    jpeg_compress_struct encoder{};
    jpeg_error_mgr errors{};
    encoder.err = jpeg_std_error(&errors);
    jpeg_create_compress(&encoder);
    unsigned char* buffer = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&encoder, &buffer, &size);
    encoder.image_width = static_cast<JDIMENSION>(image.width);
    encoder.image_height = static_cast<JDIMENSION>(image.height);
    encoder.input_components = channels_of(options);
    encoder.in_color_space = options.gray ? JCS_GRAYSCALE : encoder.input_components == 4 ? JCS_CMYK : JCS_RGB;
    jpeg_set_defaults(&encoder);
    if (options.ycck) jpeg_set_colorspace(&encoder, JCS_YCCK);
    if (options.progressive) jpeg_simple_progression(&encoder);
    const std::vector<jpeg_scan_info> script = script_of(options.scans);
    if (options.scans > 0) {
        encoder.scan_info = script.data();
        encoder.num_scans = static_cast<int>(script.size());
    }
    if (encoder.input_components == 4) encoder.write_Adobe_marker = options.adobe_marker;
    jpeg_set_quality(&encoder, 95, TRUE);
    jpeg_start_compress(&encoder, TRUE);
    for (int y = 0; y < image.height; ++y) {
        Bytes line = jpeg_line(image, y, options);
        JSAMPROW row = line.data();
        jpeg_write_scanlines(&encoder, &row, 1);
    }
    jpeg_finish_compress(&encoder);
    jpeg_destroy_compress(&encoder);
    Bytes file(buffer, buffer + size);
    std::free(buffer);
    return file;
}

Bytes png(const Image& image, const PngOptions& options) {
    Bytes file;
    png_structp encoder = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(encoder);
    png_set_write_fn(encoder, &file, &write_png, nullptr);
    const int colour = (options.gray ? 0 : PNG_COLOR_MASK_COLOR) | (options.alpha >= 0 ? PNG_COLOR_MASK_ALPHA : 0);
    png_set_IHDR(encoder, info, static_cast<png_uint_32>(image.width), static_cast<png_uint_32>(image.height),
                 options.bit_depth, colour, options.interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    std::vector<Bytes> lines(static_cast<std::size_t>(image.height));
    std::vector<png_bytep> rows;
    for (int y = 0; y < image.height; ++y) {
        Bytes& line = lines[static_cast<std::size_t>(y)];
        for (int x = 0; x < image.width; ++x) {
            const auto pixel = png_pixel(at(image, x, y), options);
            line.insert(line.end(), pixel.begin(), pixel.end());
        }
        rows.push_back(line.data());
    }
    png_set_rows(encoder, info, rows.data());
    png_write_png(encoder, info, PNG_TRANSFORM_IDENTITY, nullptr);
    png_destroy_write_struct(&encoder, &info);
    return file;
}

Bytes palette_png(int width, int height, Rgb foreground, bool transparent_black) {
    Bytes file;
    png_structp encoder = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(encoder);
    png_set_write_fn(encoder, &file, &write_png, nullptr);
    png_set_IHDR(encoder, info, static_cast<png_uint_32>(width), static_cast<png_uint_32>(height), 1,
                 PNG_COLOR_TYPE_PALETTE, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    const png_color palette[2]{{0, 0, 0},
                               {static_cast<png_byte>(foreground.red), static_cast<png_byte>(foreground.green),
                                static_cast<png_byte>(foreground.blue)}};
    png_set_PLTE(encoder, info, palette, 2);
    const png_byte clear = 0;
    if (transparent_black) png_set_tRNS(encoder, info, &clear, 1, nullptr);
    Bytes line(static_cast<std::size_t>(width + 7) / 8);
    std::fill(line.begin() + static_cast<std::ptrdiff_t>(line.size() / 2), line.end(), std::uint8_t{0xFF});
    std::vector<png_bytep> rows(static_cast<std::size_t>(height), line.data());
    png_set_rows(encoder, info, rows.data());
    png_write_png(encoder, info, PNG_TRANSFORM_IDENTITY, nullptr);
    png_destroy_write_struct(&encoder, &info);
    return file;
}

Bytes webp(const Image& image, bool lossless, int alpha) {
    Bytes pixels;
    for (std::size_t i = 0; i < image.pixels.size(); i += 3) {
        pixels.insert(pixels.end(), &image.pixels[i], &image.pixels[i] + 3);
        pixels.push_back(static_cast<std::uint8_t>(alpha < 0 ? 255 : alpha));
    }
    std::uint8_t* buffer = nullptr;
    const int stride = image.width * 4;
    const std::size_t size = lossless
                                 ? WebPEncodeLosslessRGBA(pixels.data(), image.width, image.height, stride, &buffer)
                                 : WebPEncodeRGBA(pixels.data(), image.width, image.height, stride, 95, &buffer);
    Bytes file(buffer, buffer + size);
    WebPFree(buffer);
    return file;
}

}  // namespace rollcall::face::pictures
