#include <fmt/core.h>

#include "face/onnx/session.h"
#include "face/pipeline.h"
#include "face/yunet.h"
#include "identity/crypto.h"

namespace rollcall::face {
namespace {

using SharedModel = std::shared_ptr<const onnx::Model>;

struct Opened {
    Model entry;
    SharedModel model;
};

Result<Opened> open(const Manifest& manifest, const std::string& name, ModelRole role,
                    const std::vector<onnx::ExpectedOutput>& outputs,
                    const std::vector<std::filesystem::path>& directories) {
    const Model* entry = manifest.find(name);
    if (entry == nullptr || entry->role != role)
        return fail(Code::config_invalid,
                    fmt::format("The configuration names the model '{}', which the model manifest does not describe "
                                "for this role: choose one that 'rollcall models list' shows.",
                                name));
    Result<std::filesystem::path> file = locate(*entry, directories);
    if (!file) return fail(file.error());
    Result<SharedModel> model = onnx::open_model(*file, entry->input, outputs);
    if (!model) return fail(model.error());
    return Opened{*entry, std::move(*model)};
}

std::vector<onnx::ExpectedOutput> detector_outputs() {
    std::vector<onnx::ExpectedOutput> outputs;
    for (const std::string& name : yunet_outputs()) outputs.push_back({name, 0});
    return outputs;
}

std::vector<onnx::ExpectedOutput> only_output(const Manifest& manifest, const std::string& name) {
    const Model* entry = manifest.find(name);
    if (entry == nullptr) return {};
    return {{entry->output, static_cast<std::size_t>(entry->dimension)}};
}

// Two vectors may be compared when net and preprocessing are the same. A net is known by its name: its files are forms
// that are proven equal (tools/openvino-to-onnx), so their digests, and the order they are listed in, are left out; a
// net with other weights takes another name.
std::string contract_of(const Model& recogniser) {
    constexpr std::size_t kDigestShown = 12;
    const ModelInput& input = recogniser.input;
    std::string preprocessing =
        fmt::format("{}x{} {}", input.width, input.height, input.format.channels == ChannelOrder::rgb ? "rgb" : "bgr");
    for (std::size_t i = 0; i < 3; ++i)
        preprocessing += fmt::format(" {:.6g}*{:.6g}", input.format.mean[i], input.format.scale[i]);
    for (const Point& point : recogniser.template_points)
        preprocessing += fmt::format(" {:.4f},{:.4f}", point.x, point.y);
    return fmt::format("{}/{}/{}", recogniser.name,
                       identity::sha256_hex(as_bytes(preprocessing)).substr(0, kDigestShown), recogniser.dimension);
}

std::unique_ptr<Engine> make_engine(const Opened& detector, const Opened& recogniser,
                                    const std::vector<Opened>& liveness, const std::string& contract) {
    std::vector<LivenessNets::Net> nets;
    for (const Opened& net : liveness)
        nets.push_back({net.model->make_network(), net.entry.input, net.entry.crop_scale, net.entry.live_class});
    return std::make_unique<Pipeline>(
        Detector(detector.model->make_network(), detector.entry.input),
        Embedder(recogniser.model->make_network(), recogniser.entry.input, recogniser.entry.template_points),
        LivenessNets(std::move(nets)), contract, static_cast<std::size_t>(recogniser.entry.dimension),
        recogniser.entry.calibration);
}

}  // namespace

Result<std::vector<std::unique_ptr<Engine>>> load_engines(const Manifest& manifest, const EngineChoice& choice,
                                                          const std::vector<std::filesystem::path>& directories,
                                                          std::size_t count) {
    const auto or_default = [](const std::string& chosen, const std::string& usual) {
        return chosen.empty() ? usual : chosen;
    };
    const std::string recogniser_name = or_default(choice.recogniser, manifest.default_recogniser());
    auto detector = open(manifest, or_default(choice.detector, manifest.default_detector()), ModelRole::detector,
                         detector_outputs(), directories);
    if (!detector) return fail(detector.error());
    auto recogniser =
        open(manifest, recogniser_name, ModelRole::recogniser, only_output(manifest, recogniser_name), directories);
    if (!recogniser) return fail(recogniser.error());
    std::vector<Opened> liveness;
    for (const std::string& name : choice.liveness.empty() ? manifest.default_liveness() : choice.liveness) {
        auto net = open(manifest, name, ModelRole::liveness, only_output(manifest, name), directories);
        if (!net) return fail(net.error());
        liveness.push_back(std::move(*net));
    }
    const std::string contract = contract_of(recogniser->entry);
    std::vector<std::unique_ptr<Engine>> engines;
    for (std::size_t i = 0; i < count; ++i) engines.push_back(make_engine(*detector, *recogniser, liveness, contract));
    return engines;
}

}  // namespace rollcall::face
