#include "app/decide_leave.h"

#include <algorithm>

#include "app/ask_for_leave.h"
#include "app/leave_days.h"
#include "app/leave_mail.h"
#include "app/messages.h"
#include "app/plan_rules.h"

namespace rollcall::app {

namespace {
LeaveStatus status_after(LeaveAct act) {
    switch (act) {
        case LeaveAct::approve:
            return LeaveStatus::approved;
        case LeaveAct::refuse:
            return LeaveStatus::refused;
        case LeaveAct::cancel:
            return LeaveStatus::cancelled;
    }
    return LeaveStatus::cancelled;
}

// Why what the actor may not do, they may not.
tl::unexpected<Error> refuse_act(const Actor& actor, LeaveRights& rights, const KnownLeave& leave, LeaveAct act) {
    const bool own = leave.person.id == actor.person_id;
    if (!rights.decides(leave.person) && (act != LeaveAct::cancel || !own))
        return fail(Code::forbidden, own ? "Nobody decides about their own leave: ask your manager or the HR team."
                                         : "You do not decide about this leave.");
    if (leave.request.status == LeaveStatus::refused)
        return fail(Code::conflict, "This request was refused already. If leave is wanted, ask for it anew.");
    if (leave.request.status == LeaveStatus::cancelled)
        return fail(Code::conflict, "This request was cancelled already. If leave is wanted, ask for it anew.");
    if (act == LeaveAct::cancel)
        return fail(Code::conflict, "This leave has begun: ask your manager or the HR team to cancel it.");
    return fail(Code::conflict, "This request was approved already. If it shall not stand, cancel it.");
}

Result<std::string> note_of(LeaveAct act, const std::string& note) {
    auto checked = check_note(note, kMaxLeaveNote);
    if (checked && checked->empty() && act == LeaveAct::refuse)
        return invalid_field("note", "Say why: the person is told.", FieldReason::required);
    return checked;
}

Result<void> check_still_left(Context& context, OrganisationSnapshot& organisation, const KnownLeave& leave) {
    const LeaveRequest& request = leave.request;
    const auto type = context.database.organisation().leave_type(request.leave_type_id);
    if (!type) return {};
    const auto plans = context.database.plans().plans_of({request.person_id}, leave_year(year_of(request.from)).from,
                                                         leave_year(year_of(request.to)).to);
    return check_allowance(organisation, leave.person, plans.front(), *type, request, Beside::approved);
}
}  // namespace

Result<KnownLeave> decide_leave(Context& context, const Actor& actor, const LeaveRequestId& id, LeaveAct act,
                                const std::string& note) {
    auto leave = find_leave(context, actor, id);
    if (!leave) return leave;
    OrganisationSnapshot organisation(context);
    LeaveRights rights(context, organisation, actor);
    if (std::find(leave->may.begin(), leave->may.end(), act) == leave->may.end())
        return refuse_act(actor, rights, *leave, act);
    auto checked = note_of(act, note);
    if (!checked) return fail(checked.error());
    if (act == LeaveAct::approve && !actor.sees_everyone())
        if (auto good = check_still_left(context, organisation, *leave); !good) return fail(good.error());
    const LeaveRequest before = leave->request;
    leave->request.status = status_after(act);
    leave->request.decided_by = actor.person_id.empty() ? std::nullopt : std::optional(actor.person_id);
    leave->request.decided_at = context.clock.now();
    leave->request.decision_note = std::move(*checked);
    const auto mails = leave_decided_mail(context, actor, organisation, before, *leave);
    auto stored = context.database.plans().decide_leave(leave->request, before.status,
                                                        leave_audit(context, actor, leave->request), mails);
    if (!stored && stored.error().code == Code::conflict)
        return fail(Code::conflict, "Somebody else has decided meanwhile: look at the request again.");
    if (!stored) return fail(stored.error());
    wake_for(context, mails);
    context.publish(PeopleChanged{});
    leave->may = rights.acts(leave->request, leave->person);
    return leave;
}

}  // namespace rollcall::app
