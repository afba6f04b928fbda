#pragma once

#include <optional>
#include <string>

#include "app/leave_requests.h"

namespace rollcall::app {

inline constexpr date::days kMaxLeaveLength{366};
inline constexpr date::days kMaxLeaveBack{31};     // of whoever cannot approve it: kMaxPlanBack for the others
inline constexpr std::size_t kMaxLeaveNote = 500;  // code points

struct LeaveWish {
    std::optional<PersonId> person_id{};  // absent: the actor
    LeaveTypeId leave_type_id;
    LocalDate from{}, to{};
    LeavePortion portion = LeavePortion::day;
    std::string note{};
    bool approved = false;  // at once
};

// Stores a request for leave of somebody the actor may read the records of, with the mail to whoever decides, in one
// transaction. forbidden to have it approved for whoever does not decide; leave_overlaps; allowance_exceeded, except
// for HR and administrators.
Result<KnownLeave> ask_for_leave(Context& context, const Actor& actor, const LeaveWish& wish);

}  // namespace rollcall::app
