#include "app/planned_day.h"

#include "attendance/names.h"

namespace rollcall::app {

namespace {

constexpr Names<ShiftSource, 6> kShiftSources{{{ShiftSource::none, "none"},
                                               {ShiftSource::punches, "punches"},
                                               {ShiftSource::assignment, "assignment"},
                                               {ShiftSource::person, "person"},
                                               {ShiftSource::department, "department"},
                                               {ShiftSource::organisation, "organisation"}}};

// What is worked where nothing was assigned.
ShiftSource usual_source(const OrganisationSnapshot& organisation, const Person& person) {
    if (person.shift_id) return ShiftSource::person;
    if (organisation.shift_of(person.department_id)) return ShiftSource::department;
    return organisation.default_shift() ? ShiftSource::organisation : ShiftSource::none;
}

// Two halves make a day.
std::optional<attendance::PlannedLeave> leave_on(const OrganisationSnapshot& organisation,
                                                 const store::PersonPlans& plans, LocalDate day,
                                                 const LeaveRequest*& first) {
    std::optional<attendance::PlannedLeave> leave;
    for (const LeaveRequest& request : plans.leave) {
        if (request.status != LeaveStatus::approved || day < request.from || request.to < day) continue;
        if (leave) {
            leave->portion = LeavePortion::day;
            if (request.portion != LeavePortion::first_half) continue;
        } else {
            leave = {{}, request.portion};
        }
        leave->name = organisation.name_of(std::optional(request.leave_type_id));
        first = &request;
    }
    return leave;
}

class Planner {
  public:
    Planner(OrganisationSnapshot& organisation, const Person& person)
        : organisation_(organisation), person_(person), usual_(organisation.usual_shift(person)) {}

    PlannedDay on(const store::PersonPlans& plans, LocalDate day, std::span<const Punch> punches) {
        PlannedDay planned{{day, organisation_.zone_of(usual_)}, ShiftSource::none};
        planned.assignment = assignment_on(plans.assignments, day);
        if (planned.assignment != nullptr)
            assign(planned);
        else if (!punches.empty())
            take_over(planned, punches.front());
        else
            put_shift(planned, usual_, usual_source(organisation_, person_));
        const auto& of_site = planned.plan.shift != nullptr ? std::optional(planned.plan.shift->id) : usual_;
        if (const Holiday* holiday = organisation_.holiday_of(of_site, day)) planned.plan.holiday = holiday->name;
        planned.plan.leave = leave_on(organisation_, plans, day, planned.leave);
        return planned;
    }

  private:
    void put_shift(PlannedDay& planned, const std::optional<ShiftId>& shift, ShiftSource source) {
        planned.plan.shift = organisation_.find(shift).get();
        planned.plan.zone = organisation_.zone_of(shift);
        planned.source = planned.plan.shift != nullptr ? source : ShiftSource::none;
    }

    void assign(PlannedDay& planned) {
        const auto& assigned = assigned_shift(*planned.assignment, planned.plan.day);
        put_shift(planned, assigned ? assigned : usual_, ShiftSource::assignment);
        planned.source = ShiftSource::assignment;
        if (!planned.assignment->on_shift_days)
            planned.plan.rostered = assigned ? attendance::Rostered::work : attendance::Rostered::rest;
    }

    void take_over(PlannedDay& planned, const Punch& judged) {
        put_shift(planned, judged.shift_id, ShiftSource::punches);
        if (const date::time_zone* zone = find_zone(judged.zone)) planned.plan.zone = zone;
    }

    OrganisationSnapshot& organisation_;
    const Person& person_;
    std::optional<ShiftId> usual_;
};

}  // namespace

std::string_view to_string(ShiftSource source) {
    return name_in(kShiftSources, source);
}

PlannedDay planned_day(OrganisationSnapshot& organisation, const Person& person, const store::PersonPlans& plans,
                       LocalDate day, std::span<const Punch> punches) {
    return Planner(organisation, person).on(plans, day, punches);
}

attendance::WorkRules rules_around(OrganisationSnapshot& organisation, const Person& person,
                                   const store::PersonPlans& plans, LocalDate day) {
    attendance::WorkRules rules = organisation.rules_of(person);
    Planner planner(organisation, person);
    for (LocalDate each = day - kPlansReach; each <= day + kPlansReach; each += date::days{1}) {
        PlannedDay planned = planner.on(plans, each, {});
        const bool is_usual = planned.assignment == nullptr && !planned.plan.holiday && !planned.plan.leave;
        if (is_usual) continue;
        const auto shift =
            planned.plan.shift != nullptr ? organisation.find(std::optional(planned.plan.shift->id)) : nullptr;
        rules.special.emplace(
            each, attendance::DayRules{shift, planned.plan.zone, planned.plan.rostered, std::move(planned.plan.holiday),
                                       std::move(planned.plan.leave)});
    }
    return rules;
}

}  // namespace rollcall::app
