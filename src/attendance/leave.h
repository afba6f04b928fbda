#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/clock.h"
#include "core/id.h"
#include "core/zone.h"

namespace rollcall {

enum class LeavePortion { day, first_half, second_half };
// Of these, requested and approved ones take their days; the other two are final.
enum class LeaveStatus { requested, approved, refused, cancelled };

std::string_view to_string(LeavePortion portion);
std::string_view to_string(LeaveStatus status);
// Each reads exactly what to_string writes; empty for anything else.
std::optional<LeavePortion> parse_leave_portion(std::string_view text);
std::optional<LeaveStatus> parse_leave_status(std::string_view text);

// Leave is counted in halves of a day.
struct LeaveType {
    LeaveTypeId id;
    std::string name;  // unique, compared without case
    bool paid = true;
    std::optional<int> yearly_half_days{};  // what everybody may take in a calendar year; absent: without limit
    bool retired = false;                   // cannot be asked for any more
};

// Leave of one person, from one date to another, both inclusive; a half only of a single day.
struct LeaveRequest {
    LeaveRequestId id;
    PersonId person_id;
    LeaveTypeId leave_type_id;
    LocalDate from{}, to{};
    LeavePortion portion = LeavePortion::day;
    LeaveStatus status = LeaveStatus::requested;
    std::string note{};                      // of whoever asked
    std::optional<PersonId> requested_by{};  // absent: the command line
    Instant requested_at{};
    std::optional<PersonId> decided_by{};
    std::optional<Instant> decided_at{};  // when it got its present status, unless that is requested
    std::string decision_note{};
};

// Whether it takes its days: requested or approved.
bool holds(LeaveStatus status);
// Whether both take the same half of some day; whatever their status.
bool overlap(const LeaveRequest& a, const LeaveRequest& b);

}  // namespace rollcall
