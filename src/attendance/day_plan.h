#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "attendance/leave.h"
#include "attendance/periods.h"
#include "attendance/types.h"

namespace rollcall::attendance {

// Leave that was granted for a day: the type's name and how much of the day.
struct PlannedLeave {
    std::string name;
    LeavePortion portion = LeavePortion::day;
};

enum class DayKind { workday, rest_day, holiday };
std::string_view to_string(DayKind kind);

// Whether a day of its own was assigned: then it is worked, or not, whatever days the shift has.
enum class Rostered { no, work, rest };

// What a person is expected to do on a date, before anybody looks at punches. A view: what it points to must outlive
// it.
struct DayPlan {
    LocalDate day{};
    const date::time_zone* zone = nullptr;  // never null
    const Shift* shift = nullptr;           // null: none at all; nobody is ever late then
    Rostered rostered = Rostered::no;
    std::optional<std::string> holiday{};  // its name, where the shift's site has one
    std::optional<PlannedLeave> leave{};
    std::chrono::minutes worked_this_week{0};  // on the earlier days of the week, what was no overtime
};

DayKind kind_of(const DayPlan& plan);

// The Monday of the day's week (ISO 8601), within which weekly overtime is counted.
LocalDate week_start(LocalDate day);

// A plan's times as instants; empty without a shift.
struct Schedule {
    // When one must be there: the shift without its gaps, the core of flexible hours; not on rest days and holidays,
    // nor during leave. Halves of a day are halves of that without the unpaid breaks; one that lies between them
    // belongs to neither.
    Periods expected{};
    Periods unpaid_breaks{};
    Periods paid_breaks{};
    Periods gaps{};
};

Schedule schedule_of(const DayPlan& plan);

// After this a first check-in is late; absent where none ever is.
std::optional<Instant> late_after(const DayPlan& plan, const Schedule& schedule);
// After this whoever has not checked in is absent: the same, but at the latest the shift's end, which it is for
// flexible hours without a core. Absent without a shift.
std::optional<Instant> absent_after(const DayPlan& plan, const Schedule& schedule);

// The occurrence of the plan's shift, be it a workday or not; absent without a shift.
std::optional<Period> frame_of(const DayPlan& plan);

}  // namespace rollcall::attendance
