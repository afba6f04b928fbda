#include "face/liveness.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

#include "face/sampler.h"

namespace rollcall::face {

Box liveness_crop(const Box& face, double scale, int image_width, int image_height) {
    const double last_x = image_width - 1, last_y = image_height - 1;
    scale = std::min({scale, last_x / face.width, last_y / face.height});
    const double width = face.width * scale, height = face.height * scale;
    const double x = face.x + face.width / 2 - width / 2, y = face.y + face.height / 2 - height / 2;
    // Whole pixels, both ends included: the nets were trained on crops cut so before they were resized.
    const double left = std::floor(std::clamp(x, 0.0, std::max(0.0, last_x - width)));
    const double top = std::floor(std::clamp(y, 0.0, std::max(0.0, last_y - height)));
    return {static_cast<float>(left), static_cast<float>(top), static_cast<float>(std::floor(width) + 1),
            static_cast<float>(std::floor(height) + 1)};
}

Liveness judge(std::vector<double> frame_scores) {
    assert(!frame_scores.empty());
    Liveness liveness;
    liveness.score =
        std::accumulate(frame_scores.begin(), frame_scores.end(), 0.0) / static_cast<double>(frame_scores.size());
    const double attack_below = frame_scores.size() == 1 ? kAttackBelowAlone : kAttackBelow;
    // A mean may hide one frame of a photograph among frames of a person.
    const bool one_is_attack =
        std::any_of(frame_scores.begin(), frame_scores.end(), [](double s) { return s < kAttackBelowAlone; });
    if (liveness.score < attack_below)
        liveness.band = LivenessBand::attack;
    else if (liveness.score < kLiveFrom || one_is_attack)
        liveness.band = LivenessBand::unsure;
    else
        liveness.band = LivenessBand::live;
    liveness.frames = std::move(frame_scores);
    return liveness;
}

double softmax_of(std::span<const float> logits, int index) {
    const float largest = *std::max_element(logits.begin(), logits.end());
    double sum = 0;
    for (const float logit : logits) sum += std::exp(static_cast<double>(logit - largest));
    return std::exp(static_cast<double>(logits[static_cast<std::size_t>(index)] - largest)) / sum;
}

LivenessNets::LivenessNets(std::vector<Net> nets) : nets_(std::move(nets)) {
    assert(!nets_.empty());
}

double LivenessNets::score(const Image& image, const Box& face) {
    double product = 1;
    for (Net& net : nets_) {
        const Box crop = liveness_crop(face, net.crop_scale, image.width, image.height);
        sample(image, raster_to_box(net.input.width, net.input.height, crop), net.input.width, net.input.height,
               net.input.format, net.network->input());
        net.network->run();
        product *= softmax_of(net.network->output(0), net.live_class);
    }
    return std::pow(product, 1.0 / static_cast<double>(nets_.size()));
}

}  // namespace rollcall::face
