#include <fmt/format.h>

#include <chrono>

#include "cli/doctor/finding.h"
#include "cli/doctor/test_picture.h"
#include "cli/models_found.h"
#include "face/engine.h"

namespace rollcall::cli::doctor {

namespace {

std::vector<std::string> names_used(const Config& config, const face::Manifest& manifest) {
    std::vector<std::string> names{config.detector.empty() ? manifest.default_detector() : config.detector,
                                   config.recogniser.empty() ? manifest.default_recogniser() : config.recogniser};
    names.insert(names.end(), manifest.default_liveness().begin(), manifest.default_liveness().end());
    return names;
}

}  // namespace

Finding look_at_model_files(Patient& patient) {
    const auto manifest = configured_manifest(patient.config);
    if (!manifest) return problem(manifest.error().detail);
    const auto names = names_used(patient.config, *manifest);
    for (const std::string& name : names) {
        const face::Model* model = manifest->find(name);
        if (model == nullptr)
            return problem(
                fmt::format("The manifest has no model {}: choose one that 'rollcall models list' shows.", name));
        if (const auto file = face::locate(*model, model_directories(patient.config)); !file)
            return problem(file.error().detail);
    }
    return ok(fmt::format("{} are there, as the manifest has them.", fmt::join(names, ", ")));
}

// Decoding, detection and every net once: loading runs each of them, a picture of nobody goes through the rest.
Finding look_at_face_engine(Patient& patient) {
    const auto manifest = configured_manifest(patient.config);
    if (!manifest) return problem(manifest.error().detail);
    const face::EngineChoice choice{patient.config.detector, patient.config.recogniser, {}};
    auto engines = face::load_engines(*manifest, choice, model_directories(patient.config), 1);
    if (!engines) return problem(engines.error().detail);
    face::StageTimes times;
    const auto began = std::chrono::steady_clock::now();
    const auto faces = engines->front()->detect(test_picture(), times);
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
    if (!faces) return problem("The face engine failed on a test picture: " + faces.error().detail);
    if (!faces->empty())
        return problem(
            "The face engine sees faces where there are none: fetch the models again with 'rollcall models "
            "fetch'.");
    return ok(fmt::format("{} looked at a test picture in {} ms.", engines->front()->contract(), took.count()));
}

}  // namespace rollcall::cli::doctor
