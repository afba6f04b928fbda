#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "core/result.h"

namespace rollcall::face {

struct DownloadLimits {
    std::uint64_t max_bytes = 1ULL << 30;  // the largest recognisers in use are a few hundred megabytes
    std::chrono::seconds connect{15};      // to reach the server
    std::chrono::seconds stall{30};        // without a kilobyte a second
    std::chrono::seconds total{30 * 60};   // in all
};

inline constexpr long kMaxRedirects = 5;

// Called while bytes arrive; `total` is 0 where the server does not say.
using DownloadProgress = std::function<void(std::uint64_t received, std::uint64_t total)>;

// Puts what `url` gives under the name `target`, if its SHA-256 is `sha256`: until every byte is checked and on the
// disk, `target` stays as it was, and whatever fails leaves nothing behind. https only; http from this machine itself
// and file:// for mirrors and tests. face_engine_unavailable or model_invalid with what to do.
Result<void> download(const std::string& url, const std::string& sha256, const std::filesystem::path& target,
                      const DownloadLimits& limits, const DownloadProgress& progress);

}  // namespace rollcall::face
