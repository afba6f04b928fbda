#pragma once

#include <optional>
#include <string>

#include "app/planned_day.h"

namespace rollcall::app {

// A calendar year, by which allowances are counted; both days inclusive.
struct LeaveYear {
    LocalDate from, to;
};
LeaveYear leave_year(int year);
int year_of(LocalDate day);

// How many halves of workdays the request takes from `from` to `to`, both inclusive, by what is planned now; holidays
// and rest days take none.
int half_days_of(OrganisationSnapshot& organisation, const Person& person, const store::PersonPlans& plans,
                 const LeaveRequest& request, LocalDate from, LocalDate to);
// All of them, wherever they lie.
int half_days_of(OrganisationSnapshot& organisation, const Person& person, const store::PersonPlans& plans,
                 const LeaveRequest& request);

// What a person took of a type in a year, in half days.
struct LeaveTally {
    LeaveTypeId leave_type_id;
    std::optional<int> allowance{};  // absent: without limit
    int approved = 0;
    int requested = 0;

    std::optional<int> remaining() const;  // below 0 where the allowance was exceeded
};

// `plans` must hold the whole year.
LeaveTally tally_of(OrganisationSnapshot& organisation, const Person& person, const store::PersonPlans& plans,
                    const LeaveType& type, int year);

// Which leave an allowance must leave room for, beside the one that is asked about.
enum class Beside { approved, approved_and_requested };

// allowance_exceeded if in some year the request takes more than is left of the type's allowance. `plans` must hold the
// whole of each year it has a day in.
Result<void> check_allowance(OrganisationSnapshot& organisation, const Person& person, const store::PersonPlans& plans,
                             const LeaveType& type, const LeaveRequest& request, Beside beside);

// "2.5", "3".
std::string text_of_half_days(int half_days);

}  // namespace rollcall::app
