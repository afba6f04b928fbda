#include "face/detector.h"

#include <algorithm>
#include <cmath>

#include "face/sampler.h"
#include "face/yunet.h"

namespace rollcall::face {
namespace {

int round_up(int value, int multiple) {
    return (value + multiple - 1) / multiple * multiple;
}

// The picture is shrunk to fit (never enlarged where the net's size is free) and lies in the upper left corner.
struct Letterbox {
    int width, height;  // of the net's input
    double scale;       // image pixels per input pixel
};

Letterbox letterbox(const Image& image, const ModelInput& input, int longest_side) {
    if (input.multiple_of == 0) {
        const double scale =
            std::max(static_cast<double>(image.width) / input.width, static_cast<double>(image.height) / input.height);
        return {input.width, input.height, scale};
    }
    const int side = std::min({longest_side, input.width, input.height});
    const double scale = std::max(1.0, static_cast<double>(std::max(image.width, image.height)) / side);
    const auto fitted = [&](int length) {
        const int pixels = std::max(1, static_cast<int>(std::lround(length / scale)));
        return std::min(round_up(pixels, input.multiple_of), round_up(side, input.multiple_of));
    };
    return {fitted(image.width), fitted(image.height), scale};
}

}  // namespace

Detector::Detector(std::unique_ptr<Network> network, ModelInput input)
    : network_(std::move(network)), input_(std::move(input)) {}

const std::vector<Face>& Detector::detect(const Image& image) {
    const int longest = std::max(image.width, image.height);
    if (input_.multiple_of > 0 && longest > kGlanceSide) {
        detect_at(image, kGlanceSide);
        const float near = kNearInGlance * static_cast<float>(longest) / kGlanceSide;
        const bool found = std::any_of(faces_.begin(), faces_.end(), [&](const Face& face) {
            return face.score >= kGlanceScore && std::min(face.box.width, face.box.height) >= near;
        });
        if (found) return faces_;
    }
    detect_at(image, kDetectionSide);
    return faces_;
}

void Detector::detect_at(const Image& image, int longest_side) {
    const Letterbox box = letterbox(image, input_, longest_side);
    network_->resize(box.width, box.height);
    const auto scale = static_cast<float>(box.scale);
    const Affine to_image = raster_to_box(
        box.width, box.height, {0, 0, static_cast<float>(box.width) * scale, static_cast<float>(box.height) * scale});
    sample(image, to_image, box.width, box.height, input_.format, network_->input());
    network_->run();
    std::array<std::span<const float>, 12> outputs;
    for (std::size_t i = 0; i < outputs.size(); ++i) outputs[i] = network_->output(i);
    decode_yunet(outputs, box.width, box.height, {kDetectionScore, YunetThresholds{}.overlap}, faces_);
    for (Face& face : faces_) {
        const Point corner = to_image.apply({face.box.x, face.box.y});
        face.box = {corner.x, corner.y, face.box.width * scale, face.box.height * scale};
        for (Point& point : face.landmarks) point = to_image.apply(point);
    }
}

}  // namespace rollcall::face
