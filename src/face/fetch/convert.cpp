#include "face/fetch/convert.h"

#include <array>
#include <chrono>
#include <system_error>

#include "face/fetch/run_program.h"

namespace rollcall::face {

namespace {

constexpr std::chrono::seconds kConversionLimit{120};  // half a second measured; a small board takes longer
constexpr const char* kConverter = "openvino-to-onnx/convert.py";

}  // namespace

std::optional<std::filesystem::path> find_converter() {
    std::error_code failed;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", failed);
    const std::array<std::filesystem::path, 2> places = {
        program.parent_path().parent_path() / "share/rollcall/tools" / kConverter,
        std::filesystem::path(ROLLCALL_TOOLS_DIR) / kConverter,
    };
    for (const std::filesystem::path& place : places)
        if (std::filesystem::is_regular_file(place, failed)) return place;
    return std::nullopt;
}

Result<void> convert_openvino(const std::filesystem::path& xml, const std::filesystem::path& bin,
                              const std::filesystem::path& onnx) {
    const std::optional<std::filesystem::path> converter = find_converter();
    if (!converter)
        return fail(Code::face_engine_unavailable,
                    "The tool openvino-to-onnx is missing; install Rollcall's share/rollcall/tools beside its bin.");
    // -I: nothing of the user's own Python settings; -S: the standard library is all it needs.
    return run_program({"python3", "-I", "-S", converter->string(), xml.string(), "--weights", bin.string(), "--output",
                        onnx.string()},
                       kConversionLimit);
}

}  // namespace rollcall::face
