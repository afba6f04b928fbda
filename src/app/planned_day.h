#pragma once

#include <span>
#include <string_view>

#include "app/organisation_snapshot.h"
#include "store/plans.h"

namespace rollcall::app {

// Why a day is judged by the shift it is judged by.
enum class ShiftSource { none, punches, assignment, person, department, organisation };
std::string_view to_string(ShiftSource source);

// A view of the snapshot and the plans that it was made of.
struct PlannedDay {
    attendance::DayPlan plan;
    ShiftSource source = ShiftSource::none;
    const ShiftAssignment* assignment = nullptr;  // that holds on the day
    const LeaveRequest* leave = nullptr;          // the approved one of the day; of two halves the first
};

// What is planned of a person on a day, as of now. Of a day with punches the shift holds by which they were judged,
// unless one was assigned. On a rest day that was assigned it is the person's usual shift that is not worked.
PlannedDay planned_day(OrganisationSnapshot& organisation, const Person& person, const store::PersonPlans& plans,
                       LocalDate day, std::span<const Punch> punches = {});

// How far from a date plans must be known to judge punches of that date.
inline constexpr date::days kPlansReach{5};

// The person's rules with what is planned on the days within kPlansReach of `day`, as a punch of that date is judged
// by. Without the cooldown; does not depend on the snapshot.
attendance::WorkRules rules_around(OrganisationSnapshot& organisation, const Person& person,
                                   const store::PersonPlans& plans, LocalDate day);

}  // namespace rollcall::app
