#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/clock.h"
#include "core/id.h"
#include "core/zone.h"

namespace rollcall {

struct Holiday {
    LocalDate day{};
    std::string name;

    bool operator==(const Holiday&) const = default;
};

// The holidays of the sites that refer to it.
struct HolidayCalendar {
    HolidayCalendarId id;
    std::string name;                     // unique, compared without case
    std::vector<Holiday> holidays{};      // by day, at most one a day
    std::string feed_url{};               // where they are fetched from, as iCalendar; empty: kept by hand
    std::optional<Instant> fetched_at{};  // when that last succeeded
    std::string feed_error{};             // why it failed the last time; empty: it did not
};

// The holiday of that day; null if it is none.
const Holiday* holiday_on(const HolidayCalendar& calendar, LocalDate day);

}  // namespace rollcall
