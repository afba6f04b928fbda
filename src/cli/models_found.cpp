#include "cli/models_found.h"

#include <fmt/core.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>

#include "identity/crypto.h"

namespace rollcall::cli {

Result<face::Manifest> configured_manifest(const Config& config) {
    if (config.model_manifest.empty())
        return face::Manifest::parse(face::Manifest::built_in(), "the built-in manifest");
    std::ifstream file(config.model_manifest, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    if (!file)
        return fail(Code::config_invalid, fmt::format("The model manifest {} cannot be read; correct model_manifest.",
                                                      config.model_manifest.string()));
    return face::Manifest::parse(text, config.model_manifest.string());
}

std::vector<std::filesystem::path> model_directories(const Config& config) {
    std::vector<std::filesystem::path> directories = config.model_path;
    const std::filesystem::path own = config.data / "models";
    if (std::find(directories.begin(), directories.end(), own) == directories.end()) directories.push_back(own);
    return directories;
}

std::vector<ModelFile> files_of(const face::Model& model, const std::vector<std::filesystem::path>& directories) {
    std::vector<ModelFile> files;
    for (const std::filesystem::path& directory : directories) {
        ModelFile file{directory / model.file, "", false};
        std::error_code ignored;
        if (!std::filesystem::is_regular_file(file.path, ignored)) continue;
        try {
            file.digest = identity::sha256_hex_of_file(file.path);
        } catch (const std::system_error&) {  // unreadable is not right
        }
        file.right = std::find(model.sha256.begin(), model.sha256.end(), file.digest) != model.sha256.end();
        files.push_back(std::move(file));
    }
    return files;
}

bool is_default(const face::Manifest& manifest, const face::Model& model) {
    const std::vector<std::string>& liveness = manifest.default_liveness();
    return model.name == manifest.default_detector() || model.name == manifest.default_recogniser() ||
           std::find(liveness.begin(), liveness.end(), model.name) != liveness.end();
}

std::string_view name_of(face::ModelRole role) {
    switch (role) {
        case face::ModelRole::detector:
            return "detector";
        case face::ModelRole::recogniser:
            return "recogniser";
        case face::ModelRole::liveness:
            return "liveness";
    }
    return "";
}

}  // namespace rollcall::cli
