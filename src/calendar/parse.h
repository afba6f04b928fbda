#pragma once

#include <chrono>
#include <cstddef>
#include <string_view>
#include <vector>

#include "attendance/holidays.h"
#include "core/result.h"

namespace rollcall::calendar {

inline constexpr std::size_t kMaxCalendarBytes = 1024 * 1024;
inline constexpr std::size_t kMaxEvents = 5000;            // of one calendar
inline constexpr std::size_t kMaxHolidays = 1000;          // of one calendar, within the days asked for
inline constexpr std::size_t kMaxHolidayNameLength = 120;  // code points; a longer name is cut
inline constexpr int kMaxEventDays = 366;                  // of one event
// For the recurrences of one calendar; a rule that was begun is still finished.
inline constexpr std::chrono::seconds kMaxExpansionTime{3};

// The holidays of an iCalendar text (RFC 5545) from `from` to `to`, by day, one a day: its events that last whole days,
// with their recurrences. Dates are those written there, whatever their time zone. validation_failed (field "file")
// with a sentence that says what to do. Thread-safe.
Result<std::vector<Holiday>> parse_holidays(std::string_view ics, LocalDate from, LocalDate to);

}  // namespace rollcall::calendar
