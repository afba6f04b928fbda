#pragma once

#include <chrono>
#include <optional>
#include <span>

#include "attendance/check_in_rules.h"
#include "attendance/types.h"

namespace rollcall::attendance {

// What is recorded of a person and one day.
struct DayRecord {
    LocalDate day{};
    std::span<const Punch> punches{};  // of that day, oldest first, none voided
    const Punch* latest = nullptr;     // the person's latest punch of any day: what is open then is open still
};

// The computed record of one person and one day; never the source of truth.
struct AttendanceDay {
    LocalDate day{};
    AttendanceStatus status = AttendanceStatus::off;
    std::optional<ShiftOccurrence> shift{};  // absent on days off
    std::optional<Instant> first_in{};
    std::optional<Instant> last_out{};
    std::optional<Instant> open_since{};  // when the check-in that is open was made
    std::chrono::minutes worked{0};
    std::chrono::minutes late_by{0};
    std::chrono::minutes early_by{0};
};

// What `record` comes to under `rules`, as of `now`. Pure.
// - The first check-in says whether the day is late, as it was judged when it was recorded. Without a check-in a
//   working day is not_due until the shift's start + late_grace, then absent; a day without a shift is off.
// - Worked is the sum from each check-in to its check-out in whole minutes, rounded down, an open one until `now`. A
//   check-in without a check-out that is no longer open (decide would not close it) counts nothing.
// - early_by is how long before the shift's end the last check-out was, rounded down but at least 1; 0 within
//   early_grace, until the shift is over, and after a forgotten check-out.
AttendanceDay attendance_day(const DayRecord& record, const WorkRules& rules, Instant now);

// The day that `now` belongs to: that of the open check-in, else of the shift that is on, else the date.
LocalDate current_day(const PunchHistory& history, const WorkRules& rules, Instant now);

}  // namespace rollcall::attendance
