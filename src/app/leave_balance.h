#pragma once

#include <optional>
#include <vector>

#include "app/leave_days.h"

namespace rollcall::app {

inline constexpr int kMinLeaveYear = 2000;
inline constexpr int kMaxLeaveYear = 2100;

struct LeaveBalance {
    int year = 0;
    std::vector<LeaveTally> items{};  // by the name of the type; of retired types only what was taken
};

// Of this year where the person works, unless another is given; not_found for a person whose records the actor may not
// read.
Result<LeaveBalance> leave_balance(Context& context, const Actor& actor, const PersonId& id,
                                   const std::optional<int>& year);

}  // namespace rollcall::app
