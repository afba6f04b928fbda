#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "attendance/types.h"
#include "core/result.h"

namespace rollcall::attendance {

// The shift that applies to a person and the zone it is worked in. Without a shift nobody is ever late.
struct WorkRules {
    std::optional<Shift> shift{};
    const date::time_zone* zone = nullptr;  // never null
    std::chrono::minutes cooldown{0};       // a repeated punch within it is refused
};

// How long before a shift's start an arrival already counts to it (Frappe HR's default too: 60 minutes).
inline constexpr std::chrono::minutes kCheckInOpensBefore{60};
// How long after a shift's end a departure, or a very late arrival, still counts to it.
inline constexpr std::chrono::minutes kCheckOutClosesAfter{60};
// An open check-in older than this is a forgotten check-out, unless its shift is still on (24-hour duty).
inline constexpr std::chrono::hours kLongestPresence{20};

// The start of one occurrence of the shift and the local date it belongs to.
struct ShiftOccurrence {
    LocalDate day;
    Instant start;
    Instant end;
};

// The occurrence that begins on `day`; absent on days off.
std::optional<ShiftOccurrence> occurrence_on(const Shift& shift, const date::time_zone& zone, LocalDate day);

// The occurrence `at` belongs to: running or open for check-in (from kCheckInOpensBefore its start to
// kCheckOutClosesAfter its end, both included), the nearest start if several; absent outside any and on days off.
std::optional<ShiftOccurrence> occurrence_at(const Shift& shift, const date::time_zone& zone, Instant at);

struct PunchDecision {
    Direction direction;
    LocalDate day;
    bool late = false;
    std::chrono::minutes late_by{0};
};

// What is known of a person before a punch: its not voided punches earlier than it.
struct PunchHistory {
    std::optional<Punch> last{};  // absent: none
    std::vector<Punch> recent{};  // newest first, all of the last two days and at least `last`
};

// The check-in that a punch at `at` finds open, within `history`; null if there is none.
const Punch* open_check_in(const PunchHistory& history, const WorkRules& rules, RequestedDirection requested,
                           Instant at);

// What a punch at `at` means. Pure: may be called again for the same punch.
// - `automatic` is a check-out if a check-in is open, else a check-in; within the cooldown of the punch before it, it
//   is refused: already_checked_in after a check-in, conflict after a check-out. Both, and already_checked_in for a
//   check-in while one is open, name the local time of the first. not_checked_in: a check-out with none open.
// - A check-in is no longer open after kLongestPresence, nor for a new check-in in a later shift once its own is over.
// - A check-in's day is its occurrence's, else the local date; a check-out's day is that of its check-in.
// - The first check-in of a day is late if it is after the shift's start + late_grace. late_by counts from the start
//   in whole minutes, rounded down but at least 1.
Result<PunchDecision> decide(const PunchHistory& history, const WorkRules& rules, RequestedDirection requested,
                             Instant at);

}  // namespace rollcall::attendance
