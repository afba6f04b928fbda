#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/config.h"
#include "face/manifest.h"

namespace rollcall::cli {

// A file that has a model's name; `digest` is empty where it cannot be read.
struct ModelFile {
    std::filesystem::path path;
    std::string digest;
    bool right = false;
};

// The configured manifest, or the built-in one. model_invalid or config_invalid with what is wrong.
Result<face::Manifest> configured_manifest(const Config& config);
// Where models are looked for, in order: the model path, then DATA/models.
std::vector<std::filesystem::path> model_directories(const Config& config);
// Every file of the model's name along `directories`.
std::vector<ModelFile> files_of(const face::Model& model, const std::vector<std::filesystem::path>& directories);
bool is_default(const face::Manifest& manifest, const face::Model& model);
std::string_view name_of(face::ModelRole role);

}  // namespace rollcall::cli
