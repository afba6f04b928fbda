#include "calendar/name.h"

#include "calendar/parse.h"
#include "core/validate.h"

namespace rollcall::calendar {

namespace {
constexpr std::string_view kBetween = ", ";
constexpr std::string_view kCut = "…";

// The first code point of valid UTF-8 that is not empty.
std::string_view first_code_point(std::string_view utf8) {
    std::size_t length = 1;
    while (length < utf8.size() && (static_cast<unsigned char>(utf8[length]) & 0xC0) == 0x80) ++length;
    return utf8.substr(0, length);
}

std::string cut(const std::string& name) {
    if (code_point_count(name) <= kMaxHolidayNameLength) return name;
    std::string_view rest = name;
    for (std::size_t i = 0; i + 1 < kMaxHolidayNameLength; ++i) rest.remove_prefix(first_code_point(rest).size());
    const std::string_view kept = std::string_view(name).substr(0, name.size() - rest.size());
    return std::string(trim(kept)).append(kCut);
}
}  // namespace

std::string shown_name(std::string_view utf8) {
    std::string name;
    while (!utf8.empty()) {
        const std::string_view point = first_code_point(utf8);
        utf8.remove_prefix(point.size());
        if (point.size() == 1 && point[0] > 0 && point[0] <= ' ') {
            if (!name.empty() && name.back() != ' ') name += ' ';
        } else if (!has_control_characters(point)) {
            name += point;
        }
    }
    name = trim(name);
    return name.empty() ? kUnnamed : cut(name);
}

std::string joined_names(const std::string& name, const std::string& another) {
    std::string_view rest = name;
    for (;;) {
        const std::size_t end = rest.find(kBetween);
        if (rest.substr(0, end) == another) return name;
        if (end == std::string_view::npos) break;
        rest.remove_prefix(end + kBetween.size());
    }
    if (name == another) return name;
    return cut(name + std::string(kBetween) + another);
}

}  // namespace rollcall::calendar
