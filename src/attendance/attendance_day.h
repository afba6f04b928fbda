#pragma once

#include <chrono>
#include <optional>
#include <span>

#include "attendance/check_in_rules.h"
#include "attendance/day_plan.h"
#include "attendance/day_steps.h"

namespace rollcall::attendance {

// What is recorded of a person and one day.
struct DayRecord {
    std::span<const Punch> punches{};  // of that day, in any order, none voided
    const Punch* open = nullptr;       // the check-in that is open now, of whatever day: see open_check_in
};

// The computed record of one person and one day; never the source of truth.
struct AttendanceDay {
    LocalDate day{};
    DayKind kind = DayKind::rest_day;
    AttendanceStatus status = AttendanceStatus::off;
    std::optional<ShiftOccurrence> shift{};  // absent on days off
    std::optional<Instant> first_in{};
    std::optional<Instant> last_out{};
    std::optional<Instant> open_since{};  // when the check-in that is open was made; the first of a repeated one
    std::chrono::minutes worked{0};
    std::chrono::minutes unpaid_breaks{0};  // taken off from what was worked
    std::chrono::minutes late_by{0};
    std::chrono::minutes early_by{0};
    std::chrono::minutes short_by{0};  // of what flexible hours require
    std::chrono::minutes overtime{0};  // of `worked`
    int overtime_percent = 100;
    bool auto_checked_out = false;
    bool closed = false;  // what is recorded of it now may still change it, time alone no longer does
};

// What `record` comes to under `plan`, as of `now`. Pure; the order of the punches does not matter. With `steps`, how
// it came about is added there.
// - Lateness is judged at the beginning of each stretch that is expected, by the first presence since the one before:
//   late if that is after the start + late_grace. late_by is counted from the start in whole minutes, rounded down but
//   at least 1.
// - early_by is how long before each stretch's end the last presence in it was, counted likewise; 0 within early_grace,
//   until the stretch is over, and if the check-in before that end was never checked out of. A stretch of several in
//   which nobody was is missed: half_day, or absent if all are; after such a check-in, nobody knows.
// - Without a check-in a workday is not_due until the first start + late_grace, at the latest the shift's end (that is
//   for flexible hours without a core), then absent.
// - Worked is in whole minutes, rounded down, an open check-in until `now`. A check-in without a check-out that is no
//   longer open counts nothing unless the shift checks out by itself; but first_to_last begins with the first check-in
//   whatever followed it.
// - Once the day is closed, who has worked less than absent_below is absent, less than half_day_below half_day; half of
//   that on a day with half a day of leave; never where the last check-out was forgotten. A whole day of leave is
//   on_leave whatever was worked.
AttendanceDay attendance_day(const DayRecord& record, const DayPlan& plan, Instant now, DaySteps* steps = nullptr);

// The day that `now` belongs to: that of the open check-in, else of the shift that is on, else the date.
LocalDate current_day(const PunchHistory& history, const WorkRules& rules, Instant now);

}  // namespace rollcall::attendance
