#pragma once

#include "demo/organisation.h"
#include "store/archive.h"

namespace rollcall::demo {

// One person with the habits their days are made of.
struct Member {
    store::ArchivedPerson row;
    std::size_t crew = 0;
    double early = 0;      // minutes before the start at which they usually come
    double spread = 0;     // its deviation, in minutes
    double drift = 0;      // minutes by which they come later every month
    double stays = 0;      // minutes after the end until which they usually stay
    double absent = 0;     // the share of their days on which they do not come
    double forgets = 0;    // the share on which they do not check out
    bool by_hand = false;  // does without face recognition
    std::vector<LeaveRequest> leave{};
    std::optional<ShiftAssignment> assignment{};
};

// The accounts to look around with, by their codes; all have the same password.
struct Accounts {
    std::string admin, hr, manager, employee;
};

struct Members {
    std::vector<Member> all{};  // by id
    Accounts accounts{};
};

// Also names the departments' managers. `password_hash`: of the accounts.
Members make_members(const Terms& terms, Organisation& organisation, const std::string& password_hash, Dice& dice,
                     Ids& ids);

}  // namespace rollcall::demo
