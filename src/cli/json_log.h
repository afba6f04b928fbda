#pragma once

#include <spdlog/formatter.h>

#include <memory>

namespace rollcall::cli {

// One JSON object a line: time, level, message, and of LogScope::current request_id, method, route, status, ms, from.
std::unique_ptr<spdlog::formatter> make_json_formatter();

}  // namespace rollcall::cli
