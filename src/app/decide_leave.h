#pragma once

#include <string>

#include "app/leave_requests.h"

namespace rollcall::app {

// Approves, refuses or cancels a request, with the mail about it, in one transaction. not_found for one that the actor
// may not read; forbidden for whoever does not decide; conflict where its status, meanwhile perhaps, does not allow it;
// validation_failed (field "note") without a reason for a refusal. Approval is allowance_exceeded where the days are no
// longer left, except for HR and administrators.
Result<KnownLeave> decide_leave(Context& context, const Actor& actor, const LeaveRequestId& id, LeaveAct act,
                                const std::string& note);

}  // namespace rollcall::app
