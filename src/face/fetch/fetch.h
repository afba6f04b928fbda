#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "core/result.h"
#include "face/fetch/download.h"
#include "face/manifest.h"

namespace rollcall::face {

// Called while `file` of a model arrives.
using FetchProgress = std::function<void(const std::string& file, std::uint64_t received, std::uint64_t total)>;

// Gets `model` from its sources into `directory` (made if need be) and returns where it is. Sources of one file are
// tried in order, each once. What comes is checked against its digest, converted where the model asks for it, and
// checked against the model's; only then does it get its name. The error is the last source's sentence.
Result<std::filesystem::path> fetch(const Model& model, const std::filesystem::path& directory,
                                    const DownloadLimits& limits, const FetchProgress& progress);

}  // namespace rollcall::face
