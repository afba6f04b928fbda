#include "face/embedder.h"

#include <cmath>

#include "face/alignment.h"
#include "face/sampler.h"

namespace rollcall::face {

Embedder::Embedder(std::unique_ptr<Network> network, ModelInput input, const Landmarks& crop_template)
    : network_(std::move(network)), input_(std::move(input)), template_(crop_template) {}

std::optional<Embedding> Embedder::embed(const Image& image, const Landmarks& landmarks) {
    const std::optional<Affine> to_image = alignment(landmarks, template_);
    if (!to_image) return std::nullopt;
    sample(image, *to_image, input_.width, input_.height, input_.format, network_->input());
    network_->run();
    const std::span<const float> vector = network_->output(0);
    double squares = 0;
    for (const float value : vector) squares += static_cast<double>(value) * value;
    if (!(squares > 0) || !std::isfinite(squares)) return std::nullopt;
    Embedding embedding(vector.begin(), vector.end());
    const auto length = static_cast<float>(std::sqrt(squares));
    for (float& value : embedding) value /= length;
    return embedding;
}

}  // namespace rollcall::face
