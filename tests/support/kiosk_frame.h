#pragma once

#include "core/bytes.h"
#include "face/types.h"

namespace rollcall::support {

// Where `photo`, resized so that `face` of it becomes `face_side` pixels wide, is put into a camera's frame.
struct Placement {
    int frame_width = 1280, frame_height = 720;
    double face_side = 60;
    double x = 640, y = 360;  // where the face's middle comes to lie
};

// A plain grey room with the photograph in it.
face::Image kiosk_frame(const face::Image& photo, const face::Box& face, const Placement& placement);

// Baseline JPEG, 4:2:0, at the quality browsers' canvases use.
Bytes to_jpeg(const face::Image& image, int quality = 92);

}  // namespace rollcall::support
