#pragma once

#include <string>
#include <string_view>

namespace rollcall::calendar {

inline constexpr const char* kUnnamed = "Holiday";  // what an event without a name is called

// The text on one line, without control characters or white space around it, at most kMaxHolidayNameLength code
// points; kUnnamed if nothing is left. For valid UTF-8.
std::string shown_name(std::string_view utf8);

// Both names in one, within the same length; `name` alone if it says the other already.
std::string joined_names(const std::string& name, const std::string& another);

}  // namespace rollcall::calendar
