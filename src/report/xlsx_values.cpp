#include "report/xlsx_values.h"

#include <algorithm>
#include <string_view>

#include "report/text_width.h"

namespace rollcall::report {

namespace {
constexpr double kEpoch = 25569;             // 1970-01-01
constexpr std::size_t kSheetNameLimit = 31;  // Excel's, in characters
}  // namespace

double serial_of(LocalDate day) {
    return static_cast<double>(day.time_since_epoch().count()) + kEpoch;
}

double serial_of(const LocalTime& time) {
    const auto local = std::chrono::floor<std::chrono::seconds>(to_local(*time.zone, time.at));
    return static_cast<double>(local.time_since_epoch().count()) / 86400.0 + kEpoch;
}

double serial_of(std::chrono::minutes time) {
    return static_cast<double>(time.count()) / 1440.0;
}

std::string sheet_name(const std::string& title) {
    std::string name = cut_to(title, kSheetNameLimit);
    std::replace_if(
        name.begin(), name.end(),
        [](char c) { return std::string_view("[]:*?/\\'").find(c) != std::string_view::npos; }, ' ');
    return name;
}

}  // namespace rollcall::report
