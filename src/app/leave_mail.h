#pragma once

#include <vector>

#include "app/context.h"
#include "app/leave_requests.h"
#include "store/outbox.h"

namespace rollcall::app {

// Nobody is told of what they did themselves: the actor's own address gets none of these.

// That somebody asks for leave: to the manager of their department, else to the people in charge.
std::vector<store::OutboxMessage> leave_requested_mail(Context& context, const Actor& actor,
                                                       const OrganisationSnapshot& organisation,
                                                       const KnownLeave& leave);

// That the request was approved, refused or cancelled, as its status says: to the person. Of approved leave that the
// person cancels themselves, to whoever approved it, else as above.
std::vector<store::OutboxMessage> leave_decided_mail(Context& context, const Actor& actor,
                                                     const OrganisationSnapshot& organisation,
                                                     const LeaveRequest& before, const KnownLeave& after);

}  // namespace rollcall::app
