#pragma once

#include <cstddef>
#include <string_view>

namespace rollcall::api {

// Whether an object of the valid JSON text `json` names a member twice. Boost.JSON keeps the last one silently, while
// another reader of the same body (a proxy, a log) may keep the first.
bool has_duplicate_keys(std::string_view json, std::size_t max_depth);

}  // namespace rollcall::api
