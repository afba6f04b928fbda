#pragma once

#include <cstddef>
#include <span>

namespace rollcall::face {

// One loaded model with input and output buffers of its own that live as long as it does. Not thread-safe.
class Network {
  public:
    virtual ~Network() = default;
    // Sets the input's size for the next runs; only for a model whose manifest entry allows it. Cheap if unchanged.
    virtual void resize(int width, int height) = 0;
    // The planar input tensor of one image, to be filled before `run`.
    virtual std::span<float> input() = 0;
    // Computes the outputs. Throws when the runtime fails.
    virtual void run() = 0;
    // Output number `index`, in the order given when the model was opened; valid until the next `run` or `resize`.
    virtual std::span<const float> output(std::size_t index) const = 0;
};

}  // namespace rollcall::face
