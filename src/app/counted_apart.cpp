#include "app/counted_apart.h"

#include <algorithm>
#include <set>

#include "app/planned_day.h"
#include "attendance/attendance_day.h"
#include "core/zone.h"

namespace rollcall::app {

namespace {

constexpr std::size_t kCountedAtOnce = 500;

using CheckedIn = std::set<std::pair<PersonId, LocalDate>>;

CheckedIn checked_in(Context& context, const std::vector<PersonId>& people, LocalDate from, LocalDate to) {
    CheckedIn days;
    for (const Punch& punch : context.database.punches().of_days(people, from, to))
        if (punch.direction == Direction::in) days.emplace(punch.person_id, punch.day);
    return days;
}

Person someone_of(const store::PlannedPerson& planned) {
    Person person;
    person.id = planned.id;
    person.department_id = planned.cohort.department_id;
    person.shift_id = planned.cohort.shift_id;
    return person;
}

void count_person(OrganisationSnapshot& organisation, const store::PlannedPerson& planned,
                  const store::PersonPlans& plans, const CheckedIn& there, const store::DashboardRequest& request,
                  Instant now, DayCounts& counts) {
    const Person person = someone_of(planned);
    const LocalDate added = local_date(*organisation.rules_of(person).zone, planned.since);
    for (LocalDate day = std::max(request.trend_from, added); day <= request.arrivals_to; day += date::days{1}) {
        const PlannedDay work = planned_day(organisation, person, plans, day);
        const bool is_apart = work.assignment != nullptr || work.leave != nullptr;
        if (!is_apart || there.contains({planned.id, day})) continue;
        counts.count_apart(day, planned.cohort, attendance::attendance_day({}, work.plan, now).status);
    }
}

}  // namespace

void count_apart(Context& context, OrganisationSnapshot& organisation, const store::DashboardRequest& request,
                 Instant now, DayCounts& counts) {
    const auto planned = context.database.plans().planned(request.department_id, request.within, request.trend_from,
                                                          request.arrivals_to);
    for (std::size_t first = 0; first < planned.size(); first += kCountedAtOnce) {
        const std::size_t last = std::min(first + kCountedAtOnce, planned.size());
        std::vector<PersonId> ids;
        for (std::size_t each = first; each < last; ++each) ids.push_back(planned[each].id);
        const auto plans = context.database.plans().plans_of(ids, request.trend_from, request.arrivals_to);
        const CheckedIn there = checked_in(context, ids, request.trend_from, request.arrivals_to);
        for (std::size_t each = first; each < last; ++each)
            count_person(organisation, planned[each], plans[each - first], there, request, now, counts);
    }
}

}  // namespace rollcall::app
