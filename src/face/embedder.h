#pragma once

#include <memory>
#include <optional>

#include "face/manifest.h"
#include "face/network.h"
#include "face/types.h"

namespace rollcall::face {

// Aligns a face and turns it into its embedding. Keeps its buffers; not thread-safe.
class Embedder {
  public:
    Embedder(std::unique_ptr<Network> network, ModelInput input, const Landmarks& crop_template);
    // Nothing when the landmarks are no face's.
    std::optional<Embedding> embed(const Image& image, const Landmarks& landmarks);

  private:
    std::unique_ptr<Network> network_;
    ModelInput input_;
    Landmarks template_;
};

}  // namespace rollcall::face
