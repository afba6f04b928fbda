#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/clock.h"
#include "core/id.h"
#include "core/zone.h"

namespace rollcall {

inline constexpr std::size_t kMaxCycleDays = 84;  // twelve weeks

// What a person works from one date to another instead of their usual shift. Of several that cover a date the one made
// last holds: the greatest id.
struct ShiftAssignment {
    ShiftAssignmentId id;
    PersonId person_id;
    LocalDate from{};
    std::optional<LocalDate> to{};  // inclusive; absent: until further notice
    // 1 to kMaxCycleDays, repeated from `from` on; an absent shift is a rest day. Seven are a weekly pattern.
    std::vector<std::optional<ShiftId>> cycle{};
    // With a cycle of one: that shift on the days of the week it has. Else each day is worked as the cycle says,
    // whatever days the shift has.
    bool on_shift_days = false;
    std::string note{};
    std::optional<PersonId> assigned_by{};  // absent: the command line
    Instant assigned_at{};
};

bool covers(const ShiftAssignment& assignment, LocalDate day);
// The one that holds on the day; null if none does.
const ShiftAssignment* assignment_on(std::span<const ShiftAssignment> assignments, LocalDate day);
// What it says of a day that it covers.
const std::optional<ShiftId>& assigned_shift(const ShiftAssignment& assignment, LocalDate day);

}  // namespace rollcall
