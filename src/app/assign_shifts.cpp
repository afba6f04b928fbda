#include "app/assign_shifts.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "app/plan_rules.h"

namespace rollcall::app {

namespace {
constexpr date::days kMaxRange = kMaxPlanBack + date::days{1} + kMaxPlanAhead;

Result<void> check_may_plan(const Actor& actor, const Person& person) {
    if (actor.may_plan(person.department_id)) return {};
    return fail(Code::forbidden, "You do not plan your own shifts: ask your manager or the HR team.");
}

Result<void> check_people(Context& context, const Actor& actor, const std::vector<PersonId>& people) {
    if (people.empty() || people.size() > store::kMaxAssignedAtOnce)
        return invalid_field("person_ids", fmt::format("Name 1 to {} people.", store::kMaxAssignedAtOnce),
                             people.empty() ? FieldReason::required : FieldReason::list_too_long);
    if (std::set<PersonId>(people.begin(), people.end()).size() != people.size())
        return invalid_field("person_ids", "Name each person once.", FieldReason::taken);
    for (std::size_t i = 0; i < people.size(); ++i) {
        const auto person = context.database.people().find(people[i]);
        if (!person || !actor.may_read(*person))
            return fail(Code::not_found, fmt::format("There is no such person: person_ids[{}].", i));
        if (auto allowed = check_may_plan(actor, *person); !allowed) return allowed;
        if (person->status != PersonStatus::active)
            return fail(Code::person_not_active,
                        fmt::format("Shifts are assigned to people who are active: leave out person_ids[{}].", i));
    }
    return {};
}

Result<void> check_cycle(const OrganisationSnapshot& organisation, const ShiftWish& wish) {
    if (wish.cycle.empty() || wish.cycle.size() > kMaxCycleDays)
        return invalid_field("cycle", fmt::format("A cycle has 1 to {} days.", kMaxCycleDays),
                             wish.cycle.empty() ? FieldReason::required : FieldReason::list_too_long);
    for (std::size_t i = 0; i < wish.cycle.size(); ++i)
        if (wish.cycle[i] && !organisation.find(wish.cycle[i]))
            return invalid_field(fmt::format("cycle[{}]", i), "There is no such shift.", FieldReason::not_found);
    if (wish.on_shift_days && (wish.cycle.size() != 1 || !wish.cycle.front()))
        return invalid_field("on_shift_days", "A shift's own weekdays hold only where the cycle is that one shift.");
    return {};
}

ShiftAssignment assignment_of(Context& context, const Actor& actor, const ShiftWish& wish, const PersonId& person,
                              const std::string& note) {
    ShiftAssignment assignment{context.ids.make<ShiftAssignmentId>(), person, wish.from, wish.to, wish.cycle};
    assignment.on_shift_days = wish.on_shift_days;
    assignment.note = note;
    if (!actor.person_id.empty()) assignment.assigned_by = actor.person_id;
    assignment.assigned_at = context.clock.now();
    return assignment;
}

store::AuditEntry assignment_audit(Context& context, const Actor& actor, const char* action,
                                   const ShiftAssignment& assignment) {
    return audit(context, actor, action, assignment.person_id.text(),
                 json_of({{"assignment", assignment.id.text()},
                          {"from", format_date(assignment.from)},
                          {"to", assignment.to ? format_date(*assignment.to) : ""},
                          {"cycle_days", std::to_string(assignment.cycle.size())}}));
}
}  // namespace

Result<std::vector<ShiftAssignment>> assign_shifts(Context& context, const Actor& actor, const ShiftWish& wish) {
    if (auto good = check_people(context, actor, wish.people); !good) return fail(good.error());
    OrganisationSnapshot organisation(context);
    const LocalDate today = local_date(organisation.default_zone(), context.clock.now());
    if (auto good = check_plan_dates(wish.from, wish.to, today, kMaxPlanBack); !good) return fail(good.error());
    if (auto good = check_cycle(organisation, wish); !good) return fail(good.error());
    auto note = check_note(wish.note, kMaxAssignmentNote);
    if (!note) return fail(note.error());
    std::vector<ShiftAssignment> assignments;
    std::vector<store::AuditEntry> entries;
    for (const PersonId& person : wish.people) {
        assignments.push_back(assignment_of(context, actor, wish, person, *note));
        entries.push_back(assignment_audit(context, actor, "shift_assignment.put", assignments.back()));
    }
    if (auto stored = context.database.plans().add_assignments(assignments, entries); !stored)
        return fail(stored.error());
    context.publish(PeopleChanged{});
    return assignments;
}

Result<void> delete_assignment(Context& context, const Actor& actor, const ShiftAssignmentId& id) {
    constexpr const char* kUnknown = "There is no such assignment.";
    const auto assignment = context.database.plans().assignment(id);
    if (!assignment) return fail(Code::not_found, kUnknown);
    const auto person = context.database.people().find(assignment->person_id);
    if (!person || !actor.may_read(*person)) return fail(Code::not_found, kUnknown);
    if (auto allowed = check_may_plan(actor, *person); !allowed) return allowed;
    auto deleted = context.database.plans().delete_assignment(
        id, assignment_audit(context, actor, "shift_assignment.deleted", *assignment));
    if (!deleted) return deleted;
    context.publish(PeopleChanged{});
    return {};
}

Result<std::vector<ShiftAssignment>> assignments_of(Context& context, const Actor& actor, const PersonId& id,
                                                    const std::optional<LocalDate>& from,
                                                    const std::optional<LocalDate>& to) {
    const auto person = context.database.people().find(id);
    if (!person || !actor.may_read(*person)) return fail(Code::not_found, "There is no such person.");
    const LocalDate today = local_today(context, OrganisationSnapshot(context), *person);
    const LocalDate first = from.value_or(today - kMaxPlanBack), last = to.value_or(today + kMaxPlanAhead);
    if (last < first) return invalid_field("to", "The last day lies before the first.", FieldReason::before_start);
    if (last - first >= kMaxRange)
        return invalid_field("to", fmt::format("Ask for at most {} days at once.", kMaxRange.count()),
                             FieldReason::out_of_range);
    auto assignments = std::move(context.database.plans().plans_of({id}, first, last).front().assignments);
    std::sort(assignments.begin(), assignments.end(),
              [](const ShiftAssignment& a, const ShiftAssignment& b) { return b.id < a.id; });
    return assignments;
}

}  // namespace rollcall::app
