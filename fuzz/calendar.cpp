// Any bytes as an iCalendar file: holidays by day, one a day, within the time asked for, with names fit to be shown; or
// refused with a sentence.
#include <cstdint>
#include <cstdlib>

#include "calendar/parse.h"
#include "core/validate.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rollcall;
    using namespace date::literals;
    const LocalDate from{2025_y / 1 / 1};
    const LocalDate to{2028_y / 12 / 31};
    const auto holidays = calendar::parse_holidays({reinterpret_cast<const char*>(data), size}, from, to);
    if (!holidays) return holidays.error().detail.empty() ? std::abort(), 0 : 0;
    LocalDate next = from;
    for (const Holiday& holiday : *holidays) {
        if (holiday.day < next || holiday.day > to) std::abort();
        next = holiday.day + date::days{1};
        if (holiday.name.empty() || !is_valid_utf8(holiday.name) || has_control_characters(holiday.name) ||
            code_point_count(holiday.name) > calendar::kMaxHolidayNameLength)
            std::abort();
    }
    return 0;
}
