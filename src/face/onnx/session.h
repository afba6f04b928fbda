#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/result.h"
#include "face/manifest.h"
#include "face/network.h"

namespace rollcall::face::onnx {

// How ONNX Runtime is asked to work; the defaults are what measured fastest (docs/benchmarks.md).
struct SessionOptions {
    bool optimise_graph = true;
    bool rewrite_prelu = true;
    bool memory_pattern = true;
    bool arena = true;
    bool flush_denormals = true;
};

// A model's read-only part: graph and weights. Thread-safe; shared by the networks made of it.
class Model {
  public:
    virtual ~Model() = default;
    // Buffers of its own over the shared weights. Runs on the caller's thread alone.
    virtual std::unique_ptr<Network> make_network() const = 0;
};

// Loads `file` and checks it against its manifest entry. `outputs` are the names `Network::output` counts by, each
// with the number of values it must have for one image (0: any number).
// model_invalid, naming the file, when it is not ONNX, of another shape, or of other names.
struct ExpectedOutput {
    std::string name;
    std::size_t values = 0;
};
Result<std::shared_ptr<const Model>> open_model(const std::filesystem::path& file, const ModelInput& input,
                                                const std::vector<ExpectedOutput>& outputs,
                                                const SessionOptions& options = {});

}  // namespace rollcall::face::onnx
