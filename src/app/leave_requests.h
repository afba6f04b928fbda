#pragma once

#include <string_view>
#include <vector>

#include "app/context.h"
#include "app/organisation_snapshot.h"
#include "store/plans.h"

namespace rollcall::app {

enum class LeaveAct { approve, refuse, cancel };
std::string_view to_string(LeaveAct act);

// A request with what readers are shown besides.
struct KnownLeave {
    LeaveRequest request;
    Person person;
    int half_days = 0;            // that it takes, by what is planned now
    std::vector<LeaveAct> may{};  // of whoever reads it
};

// The manager of the person's department, as manager_of, if their role lets them decide about leave.
std::optional<Person> deciding_manager(Context& context, const OrganisationSnapshot& organisation,
                                       const Person& person);

// What the actor may do about leave. Nobody decides about their own, unless they are an administrator and there is
// nobody else who could.
class LeaveRights {
  public:
    LeaveRights(Context& context, const OrganisationSnapshot& organisation, const Actor& actor);

    // Whether they approve and refuse what this person asks for.
    bool decides(const Person& person);
    // What may be done with the request now. A person cancels their own before it has begun.
    std::vector<LeaveAct> acts(const LeaveRequest& request, const Person& person);

  private:
    bool anybody_else_decides(const Person& person) const;

    Context& context_;
    const OrganisationSnapshot& organisation_;
    const Actor& actor_;
    std::optional<bool> decides_own_{};
};

// A page of the requests that the actor may read, the latest made first; not_found for a person whose records they may
// not read. Throws store::BadCursor.
Result<Page<KnownLeave>> list_leave(Context& context, const Actor& actor, store::LeaveFilter filter,
                                    const PageRequest& page);

// not_found for one that the actor may not read.
Result<KnownLeave> find_leave(Context& context, const Actor& actor, const LeaveRequestId& id);

// The entry of the request having got its status: without its type and notes, which may tell of an illness.
store::AuditEntry leave_audit(Context& context, const Actor& actor, const LeaveRequest& request);

}  // namespace rollcall::app
