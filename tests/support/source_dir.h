#pragma once

#include <string>

namespace rollcall::support {

// A path below the project's folder, such as "/tests/support"; beside it for "/../shared".
std::string in_project(const std::string& path);

}  // namespace rollcall::support
