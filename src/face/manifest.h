#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "face/alignment.h"
#include "face/engine.h"
#include "face/sampler.h"

namespace rollcall::face {

enum class ModelRole { detector, recogniser, liveness };
// The model's input tensor, planar NCHW.
struct ModelInput {
    std::string name;
    int width = 0, height = 0;
    int multiple_of = 0;  // > 0: any multiple of this up to width x height may be given
    PixelFormat format;
};

// One file that can be downloaded; `convert` is empty or names the conversion it needs ("openvino").
struct ModelSource {
    std::string url;
    std::string sha256;  // of the download
    std::string file;    // under which name the download is kept
};

// One model as models/manifest.toml describes it.
struct Model {
    std::string name;
    ModelRole role = ModelRole::detector;
    std::string file;
    std::vector<std::string> sha256;  // any one of these is the right file
    std::string licence;
    std::string homepage;
    std::string convert;  // empty, or "openvino": sources are an IR that tools/openvino-to-onnx turns into `file`
    std::vector<ModelSource> sources;
    ModelInput input;
    std::string output;
    int dimension = 0;            // recogniser: of the embedding
    Landmarks template_points{};  // recogniser: alignment template in input pixels
    double crop_scale = 0;        // liveness: crop side relative to the face box
    int live_class = 1;           // liveness: index of the live class
    Calibration calibration;      // recogniser
};

class Manifest {
  public:
    // model_invalid with the line and key that is wrong; unknown keys are refused.
    static Result<Manifest> parse(std::string_view toml, const std::string& origin);
    static const std::string& built_in();  // the text of models/manifest.toml compiled in
    const std::vector<Model>& models() const { return models_; }
    const Model* find(std::string_view name) const;
    const std::string& default_detector() const { return default_detector_; }
    const std::string& default_recogniser() const { return default_recogniser_; }
    const std::vector<std::string>& default_liveness() const { return default_liveness_; }

  private:
    std::vector<Model> models_;
    std::string default_detector_, default_recogniser_;
    std::vector<std::string> default_liveness_;
};

// The first file along `directories` that has the model's name and one of its digests. face_engine_unavailable with
// what to do when there is none; a file of that name with a wrong digest is named in the error and never used.
Result<std::filesystem::path> locate(const Model& model, const std::vector<std::filesystem::path>& directories);

// Names of the models an engine is made of; an empty name means the manifest's default.
struct EngineChoice {
    std::string detector{}, recogniser{};
    std::vector<std::string> liveness{};
};

// Loads and checks the models and warms them up; `count` engines share the read-only weights where they can.
Result<std::vector<std::unique_ptr<Engine>>> load_engines(const Manifest& manifest, const EngineChoice& choice,
                                                          const std::vector<std::filesystem::path>& directories,
                                                          std::size_t count);

}  // namespace rollcall::face
