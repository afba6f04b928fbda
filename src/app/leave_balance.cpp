#include "app/leave_balance.h"

#include "app/plan_rules.h"

namespace rollcall::app {

Result<LeaveBalance> leave_balance(Context& context, const Actor& actor, const PersonId& id,
                                   const std::optional<int>& year) {
    const auto person = context.database.people().find(id);
    if (!person || !actor.may_read(*person)) return fail(Code::not_found, "There is no such person.");
    OrganisationSnapshot organisation(context);
    LeaveBalance balance{year.value_or(year_of(local_today(context, organisation, *person)))};
    const LeaveYear within = leave_year(balance.year);
    const auto plans = context.database.plans().plans_of({id}, within.from, within.to);
    for (const LeaveType& type : context.database.organisation().leave_types()) {
        LeaveTally tally = tally_of(organisation, *person, plans.front(), type, balance.year);
        const bool taken = tally.approved > 0 || tally.requested > 0;
        if (taken || !type.retired) balance.items.push_back(std::move(tally));
    }
    return balance;
}

}  // namespace rollcall::app
