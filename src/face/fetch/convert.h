#pragma once

#include <filesystem>
#include <optional>

#include "core/result.h"

namespace rollcall::face {

// tools/openvino-to-onnx/convert.py: beside the installed program (PREFIX/share/rollcall/tools), else in the source
// tree the program was built from; absent if neither has it.
std::optional<std::filesystem::path> find_converter();

// Turns the IR `xml` and `bin` into `onnx` with the converter and the machine's python3. face_engine_unavailable with
// what is missing or wrong; `onnx` is then not there.
Result<void> convert_openvino(const std::filesystem::path& xml, const std::filesystem::path& bin,
                              const std::filesystem::path& onnx);

}  // namespace rollcall::face
