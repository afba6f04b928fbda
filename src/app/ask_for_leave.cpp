#include "app/ask_for_leave.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/leave_days.h"
#include "app/leave_mail.h"
#include "app/messages.h"
#include "app/plan_rules.h"

namespace rollcall::app {

namespace {
constexpr const char* kOverlaps =
    "There is leave on these days already. Choose other days, or cancel the other request first.";

Result<Person> person_on_leave(Context& context, const Actor& actor, const LeaveWish& wish) {
    auto person = context.database.people().find(wish.person_id.value_or(actor.person_id));
    if (!person || !actor.may_read(*person)) return fail(Code::not_found, "There is no such person.");
    if (person->status != PersonStatus::active)
        return fail(Code::person_not_active, "Only people who are active can be on leave.");
    return person;
}

Result<LeaveType> type_of(Context& context, const LeaveTypeId& id) {
    auto type = context.database.organisation().leave_type(id);
    if (!type) return invalid_field("leave_type_id", "There is no such leave type.", FieldReason::not_found);
    if (type->retired)
        return invalid_field("leave_type_id", "This leave type is no longer in use: choose another.",
                             FieldReason::retired);
    return type;
}

Result<void> check_dates(const LeaveWish& wish, LocalDate today, bool decides) {
    if (auto good = check_plan_dates(wish.from, wish.to, today, decides ? kMaxPlanBack : kMaxLeaveBack); !good)
        return good;
    if (wish.to - wish.from >= kMaxLeaveLength)
        return invalid_field("to", fmt::format("Leave is at most {} days long.", kMaxLeaveLength.count()),
                             FieldReason::out_of_range);
    if (wish.portion != LeavePortion::day && wish.from != wish.to)
        return invalid_field("portion", "Half a day is of a single day: choose the same first and last day.",
                             FieldReason::not_a_single_day);
    return {};
}

LeaveRequest request_of(Context& context, const Actor& actor, const LeaveWish& wish, const Person& person,
                        std::string note) {
    LeaveRequest request{context.ids.make<LeaveRequestId>(), person.id, wish.leave_type_id, wish.from, wish.to};
    request.portion = wish.portion;
    request.note = std::move(note);
    if (!actor.person_id.empty()) request.requested_by = actor.person_id;
    request.requested_at = context.clock.now();
    if (wish.approved) {
        request.status = LeaveStatus::approved;
        request.decided_by = request.requested_by;
        request.decided_at = request.requested_at;
    }
    return request;
}

// Everything that depends on what else is planned.
Result<KnownLeave> fit_in(Context& context, const Actor& actor, OrganisationSnapshot& organisation,
                          const LeaveType& type, LeaveRequest request, Person person) {
    const auto plans = context.database.plans().plans_of({person.id}, leave_year(year_of(request.from)).from,
                                                         leave_year(year_of(request.to)).to);
    const auto& leave = plans.front().leave;
    if (std::any_of(leave.begin(), leave.end(), [&](const LeaveRequest& other) { return overlap(other, request); }))
        return fail(Code::leave_overlaps, kOverlaps);
    const int half_days = half_days_of(organisation, person, plans.front(), request);
    if (half_days == 0)
        return invalid_field("from", "Nothing is to be worked on these days: choose days with a workday among them.",
                             FieldReason::no_workday);
    if (!actor.sees_everyone())
        if (auto good =
                check_allowance(organisation, person, plans.front(), type, request, Beside::approved_and_requested);
            !good)
            return fail(good.error());
    return KnownLeave{std::move(request), std::move(person), half_days};
}

Result<void> store(Context& context, const Actor& actor, const OrganisationSnapshot& organisation,
                   const KnownLeave& leave) {
    const LeaveRequest& request = leave.request;
    const bool approved = request.status == LeaveStatus::approved;
    const auto mails = approved ? leave_decided_mail(context, actor, organisation, request, leave)
                                : leave_requested_mail(context, actor, organisation, leave);
    auto stored = context.database.plans().add_leave(request, leave_audit(context, actor, request), mails);
    if (!stored) return stored.error().code == Code::conflict ? fail(Code::leave_overlaps, kOverlaps) : stored;
    wake_for(context, mails);
    context.publish(PeopleChanged{});
    return {};
}
}  // namespace

Result<KnownLeave> ask_for_leave(Context& context, const Actor& actor, const LeaveWish& wish) {
    auto person = person_on_leave(context, actor, wish);
    if (!person) return fail(person.error());
    OrganisationSnapshot organisation(context);
    LeaveRights rights(context, organisation, actor);
    const bool decides = rights.decides(*person);
    if (wish.approved && !decides)
        return fail(Code::forbidden, "You do not decide about this leave: ask for it, without approving it.");
    auto type = type_of(context, wish.leave_type_id);
    if (!type) return fail(type.error());
    if (auto good = check_dates(wish, local_today(context, organisation, *person), decides); !good)
        return fail(good.error());
    auto note = check_note(wish.note, kMaxLeaveNote);
    if (!note) return fail(note.error());
    LeaveRequest request = request_of(context, actor, wish, *person, std::move(*note));
    auto leave = fit_in(context, actor, organisation, *type, std::move(request), std::move(*person));
    if (!leave) return fail(leave.error());
    if (auto stored = store(context, actor, organisation, *leave); !stored) return fail(stored.error());
    leave->may = rights.acts(leave->request, leave->person);
    return leave;
}

}  // namespace rollcall::app
