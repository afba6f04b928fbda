#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/context.h"
#include "app/planned_day.h"

namespace rollcall::app {

inline constexpr date::days kMaxRosterRange{62};

// Approved leave of a day.
struct RosterLeave {
    LeaveRequestId id;  // of two halves the first
    LeaveTypeId leave_type_id;
    LeavePortion portion = LeavePortion::day;
};

// What is planned of a person on a day; a copy of PlannedDay that needs nothing else to live.
struct RosterDay {
    LocalDate day{};
    attendance::DayKind kind = attendance::DayKind::workday;
    std::optional<ShiftId> shift_id{};  // by whose rules it is judged, also on a rest day
    ShiftSource source = ShiftSource::none;
    std::optional<ShiftAssignmentId> assignment_id{};
    std::optional<std::string> holiday{};
    std::optional<RosterLeave> leave{};
};

struct RosterRow {
    Person person;
    std::vector<RosterDay> days{};  // every day of the range
};

struct RosterRequest {
    LocalDate from{}, to{};  // both inclusive
    std::optional<PersonId> person_id{};
    std::optional<DepartmentId> department_id{};
    std::string text{};
};

// A page of the active people that the actor may read, by name; may be short although there is a next one.
// validation_failed for a range that is none or too long, not_found for a person whose records they may not read.
// Throws store::BadCursor.
Result<Page<RosterRow>> list_roster(Context& context, const Actor& actor, const RosterRequest& request,
                                    const PageRequest& page);

}  // namespace rollcall::app
