#include "attendance/leave.h"

#include <algorithm>

#include "attendance/names.h"

namespace rollcall {

namespace {

constexpr Names<LeavePortion, 3> kPortions{
    {{LeavePortion::day, "day"}, {LeavePortion::first_half, "first_half"}, {LeavePortion::second_half, "second_half"}}};
constexpr Names<LeaveStatus, 4> kStatuses{{{LeaveStatus::requested, "requested"},
                                           {LeaveStatus::approved, "approved"},
                                           {LeaveStatus::refused, "refused"},
                                           {LeaveStatus::cancelled, "cancelled"}}};

}  // namespace

std::string_view to_string(LeavePortion portion) {
    return name_in(kPortions, portion);
}

std::string_view to_string(LeaveStatus status) {
    return name_in(kStatuses, status);
}

std::optional<LeavePortion> parse_leave_portion(std::string_view text) {
    return value_in(kPortions, text);
}

std::optional<LeaveStatus> parse_leave_status(std::string_view text) {
    return value_in(kStatuses, text);
}

bool holds(LeaveStatus status) {
    return status == LeaveStatus::requested || status == LeaveStatus::approved;
}

bool overlap(const LeaveRequest& a, const LeaveRequest& b) {
    if (a.to < b.from || b.to < a.from) return false;
    const bool halves = a.portion != LeavePortion::day && b.portion != LeavePortion::day;
    return !halves || a.portion == b.portion;
}

}  // namespace rollcall
