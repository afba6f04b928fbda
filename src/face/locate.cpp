#include <fmt/core.h>

#include <algorithm>
#include <system_error>

#include "face/manifest.h"
#include "identity/crypto.h"

namespace rollcall::face {

Result<std::filesystem::path> locate(const Model& model, const std::vector<std::filesystem::path>& directories) {
    std::string wrong, searched;
    for (const std::filesystem::path& directory : directories) {
        searched += (searched.empty() ? "" : ", ") + directory.string();
        const std::filesystem::path file = directory / model.file;
        std::error_code ignored;
        if (!std::filesystem::is_regular_file(file, ignored)) continue;
        try {
            const std::string digest = identity::sha256_hex_of_file(file);
            if (std::find(model.sha256.begin(), model.sha256.end(), digest) != model.sha256.end()) return file;
            wrong += fmt::format(" {} is another file (its SHA-256 is {}).", file.string(), digest);
        } catch (const std::system_error& error) {
            wrong += fmt::format(" {} cannot be read: {}.", file.string(), error.what());
        }
    }
    return fail(Code::face_engine_unavailable,
                fmt::format("The model {} is missing: run 'rollcall models fetch', or put {} into a directory of "
                            "ROLLCALL_MODEL_PATH (searched: {}).{}",
                            model.name, model.file, searched.empty() ? "none" : searched, wrong));
}

}  // namespace rollcall::face
