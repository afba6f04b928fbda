#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "core/result.h"

namespace rollcall::face {

// Most of what a program says on standard error that is kept: its end.
inline constexpr std::size_t kMaxProgramWords = 2000;

// Runs `arguments[0]` (looked for on PATH) without a shell and waits for it; standard output is thrown away.
// face_engine_unavailable, with what it said on standard error, unless it ends with status 0 in time.
Result<void> run_program(const std::vector<std::string>& arguments, std::chrono::seconds limit);

}  // namespace rollcall::face
