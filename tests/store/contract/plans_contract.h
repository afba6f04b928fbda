#pragma once

#include <string>
#include <vector>

#include "store/contract/contract.h"

namespace rollcall::store {

// What every adapter must keep of leave and assignments; there are a site, two shifts and a type of leave.
class PlansContract : public StoreContract {
  protected:
    void SetUp() override;
    Person add_member(int number, int department);
    Code refusal_of(const LeaveRequest& request) { return code_of(plans().add_leave(request, entry("l"), {})); }
    // Stores it as decided; `request` has the new status then.
    void decide(LeaveRequest& request, LeaveStatus status);
    // The numbers of the ids, in the order of the list.
    std::vector<int> listed(const LeaveFilter& filter);
    std::vector<std::string> planned(const std::optional<DepartmentId>& department,
                                     const std::optional<std::vector<DepartmentId>>& within, const std::string& from,
                                     const std::string& to);
};

}  // namespace rollcall::store
