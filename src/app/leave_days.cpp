#include "app/leave_days.h"

#include <fmt/format.h>

#include <algorithm>

namespace rollcall::app {

LeaveYear leave_year(int year) {
    const date::year of{year};
    return {LocalDate{of / date::January / 1}, LocalDate{of / date::December / 31}};
}

int year_of(LocalDate day) {
    return static_cast<int>(date::year_month_day{day}.year());
}

int half_days_of(OrganisationSnapshot& organisation, const Person& person, const store::PersonPlans& plans,
                 const LeaveRequest& request, LocalDate from, LocalDate to) {
    const int each_takes = request.portion == LeavePortion::day ? 2 : 1;
    const LocalDate last = std::min(request.to, to);
    int half_days = 0;
    for (LocalDate day = std::max(request.from, from); day <= last; day += date::days{1}) {
        const PlannedDay planned = planned_day(organisation, person, plans, day);
        if (attendance::kind_of(planned.plan) == attendance::DayKind::workday) half_days += each_takes;
    }
    return half_days;
}

int half_days_of(OrganisationSnapshot& organisation, const Person& person, const store::PersonPlans& plans,
                 const LeaveRequest& request) {
    return half_days_of(organisation, person, plans, request, request.from, request.to);
}

std::optional<int> LeaveTally::remaining() const {
    if (!allowance) return std::nullopt;
    return *allowance - approved - requested;
}

LeaveTally tally_of(OrganisationSnapshot& organisation, const Person& person, const store::PersonPlans& plans,
                    const LeaveType& type, int year) {
    const LeaveYear within = leave_year(year);
    LeaveTally tally{type.id, type.yearly_half_days};
    for (const LeaveRequest& request : plans.leave) {
        if (request.leave_type_id != type.id) continue;
        const int taken = half_days_of(organisation, person, plans, request, within.from, within.to);
        if (request.status == LeaveStatus::approved) tally.approved += taken;
        if (request.status == LeaveStatus::requested) tally.requested += taken;
    }
    return tally;
}

Result<void> check_allowance(OrganisationSnapshot& organisation, const Person& person, const store::PersonPlans& plans,
                             const LeaveType& type, const LeaveRequest& request, Beside beside) {
    if (!type.yearly_half_days) return {};
    for (int year = year_of(request.from); year <= year_of(request.to); ++year) {
        const LeaveYear within = leave_year(year);
        const LeaveTally taken = tally_of(organisation, person, plans, type, year);
        const int left =
            *type.yearly_half_days - taken.approved - (beside == Beside::approved_and_requested ? taken.requested : 0);
        const int wanted = half_days_of(organisation, person, plans, request, within.from, within.to);
        if (wanted > 0 && wanted > left)
            return fail(
                Code::allowance_exceeded,
                fmt::format("This takes {} days of {} in {}, and {} are left. Choose fewer days, or ask the HR team.",
                            text_of_half_days(wanted), type.name, year, text_of_half_days(std::max(left, 0))));
    }
    return {};
}

std::string text_of_half_days(int half_days) {
    return fmt::format("{}{}", half_days / 2, half_days % 2 == 0 ? "" : ".5");
}

}  // namespace rollcall::app
