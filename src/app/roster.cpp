#include "app/roster.h"

#include <fmt/format.h>

#include "app/reading_scope.h"
#include "store/cursor.h"

namespace rollcall::app {

namespace {
constexpr std::string_view kRosterCursor = "roster";

store::RosterPosition position_at(const std::string& cursor) {
    if (cursor.empty()) return {};
    std::vector<std::string> parts = store::decode_cursor(kRosterCursor, cursor, 2);
    return {std::move(parts[0]), std::move(parts[1])};
}

RosterDay day_of(const PlannedDay& planned) {
    RosterDay day{planned.plan.day, attendance::kind_of(planned.plan)};
    if (planned.plan.shift != nullptr) day.shift_id = planned.plan.shift->id;
    day.source = planned.source;
    if (planned.assignment != nullptr) day.assignment_id = planned.assignment->id;
    day.holiday = planned.plan.holiday;
    if (planned.leave != nullptr)
        day.leave = RosterLeave{planned.leave->id, planned.leave->leave_type_id, planned.plan.leave->portion};
    return day;
}

// The people of a page, without those who are not active but have punches in the range.
std::vector<Person> people_of(Context& context, const store::RosterFilter& filter, const PageRequest& page,
                              std::optional<std::string>& next) {
    auto entries = context.database.people().roster(filter, position_at(page.after), page.limit + 1);
    if (entries.size() > page.limit) {
        entries.resize(page.limit);
        const store::RosterPosition last = entries.back().position();
        next = store::encode_cursor(kRosterCursor, {last.name_key, last.id});
    }
    std::vector<Person> people;
    for (store::RosterEntry& entry : entries)
        if (entry.person.status == PersonStatus::active) people.push_back(std::move(entry.person));
    return people;
}
}  // namespace

Result<Page<RosterRow>> list_roster(Context& context, const Actor& actor, const RosterRequest& request,
                                    const PageRequest& page) {
    store::RosterFilter filter{request.from, request.to, request.person_id, request.text, request.department_id, {}};
    if (auto allowed = narrow_to_readable(context, actor, filter); !allowed) return fail(allowed.error());
    if (request.to < request.from)
        return invalid_field("to", "The last day lies before the first.", FieldReason::before_start);
    if (request.to - request.from >= kMaxRosterRange)
        return invalid_field("to", fmt::format("Ask for at most {} days at once.", kMaxRosterRange.count()),
                             FieldReason::out_of_range);
    Page<RosterRow> result;
    std::vector<Person> people = people_of(context, filter, page, result.next);
    std::vector<PersonId> ids;
    for (const Person& person : people) ids.push_back(person.id);
    const auto plans = context.database.plans().plans_of(ids, request.from, request.to);
    OrganisationSnapshot organisation(context);
    for (std::size_t i = 0; i < people.size(); ++i) {
        RosterRow row{std::move(people[i])};
        for (LocalDate day = request.from; day <= request.to; day += date::days{1})
            row.days.push_back(day_of(planned_day(organisation, row.person, plans[i], day)));
        result.items.push_back(std::move(row));
    }
    return result;
}

}  // namespace rollcall::app
