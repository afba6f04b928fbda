#include "support/kiosk_frame.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include <jpeglib.h>

#include "face/sampler.h"

namespace rollcall::support {

face::Image kiosk_frame(const face::Image& photo, const face::Box& face, const Placement& placement) {
    const int width = placement.frame_width, height = placement.frame_height;
    face::Image frame{width, height, {}};
    frame.pixels.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    const double scale = std::min(face.width, face.height) / placement.face_side;
    face::Affine map;
    map.xx = map.yy = scale;
    map.x0 = face.x + face.width / 2 - placement.x * scale;
    map.y0 = face.y + face.height / 2 - placement.y * scale;
    const std::size_t area = frame.pixels.size() / 3;
    std::vector<float> planes(frame.pixels.size());
    face::sample(photo, map, width, height, {}, planes);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const face::Point at = map.apply({static_cast<float>(x), static_cast<float>(y)});
            const bool inside = at.x >= 0 && at.y >= 0 && at.x <= static_cast<float>(photo.width - 1) &&
                                at.y <= static_cast<float>(photo.height - 1);
            const auto i = static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
            for (std::size_t c = 0; c < 3; ++c) {
                const auto room = static_cast<std::uint8_t>(120 + (x * 7 + y * 13) % 11);
                frame.pixels[3 * i + c] =
                    inside ? static_cast<std::uint8_t>(std::lround(std::clamp(planes[c * area + i], 0.0F, 255.0F)))
                           : room;
            }
        }
    return frame;
}

Bytes to_jpeg(const face::Image& image, int quality) {
    jpeg_compress_struct jpeg{};
    jpeg_error_mgr errors{};
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    unsigned char* buffer = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&jpeg, &buffer, &size);
    jpeg.image_width = static_cast<JDIMENSION>(image.width);
    jpeg.image_height = static_cast<JDIMENSION>(image.height);
    jpeg.input_components = 3;
    jpeg.in_color_space = JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, quality, TRUE);
    jpeg_start_compress(&jpeg, TRUE);
    const std::size_t stride = static_cast<std::size_t>(image.width) * 3;
    while (jpeg.next_scanline < jpeg.image_height) {
        auto* row = const_cast<JSAMPROW>(image.pixels.data() + jpeg.next_scanline * stride);
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    Bytes bytes(buffer, buffer + size);
    std::free(buffer);
    return bytes;
}

}  // namespace rollcall::support
