#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rollcall::store {

// A list of texts as it lies in a column or goes to SQLite's json_each.
std::string json_array(const std::vector<std::string>& texts);
// Reads what json_array wrote; throws std::logic_error for anything else.
std::vector<std::string> parse_json_array(std::string_view json);

}  // namespace rollcall::store
