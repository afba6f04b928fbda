#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "core/bytes.h"
#include "support/source_dir.h"

namespace rollcall::support {

// The folder of test photographs: ROLLCALL_TEST_FACES, or beside the source tree. May not exist.
inline std::filesystem::path faces_folder() {
    const char* given = std::getenv("ROLLCALL_TEST_FACES");
    return given != nullptr ? given : in_project("/../shared/faces");
}

// The folders of models: ROLLCALL_MODEL_PATH, or beside the source tree.
inline std::vector<std::filesystem::path> model_folders() {
    const char* given = std::getenv("ROLLCALL_MODEL_PATH");
    std::stringstream path(given != nullptr ? given : in_project("/../shared/models"));
    std::vector<std::filesystem::path> folders;
    for (std::string folder; std::getline(path, folder, ':');) folders.emplace_back(folder);
    return folders;
}

inline Bytes read_bytes(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace rollcall::support
