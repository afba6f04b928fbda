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
// An open check-in older than this is a forgotten check-out: `auto` then means a new check-in.
inline constexpr std::chrono::hours kLongestPresence{20};

// The start of one occurrence of the shift and the local date it belongs to.
struct ShiftOccurrence {
    LocalDate day;
    Instant start;
    Instant end;
};

// The occurrence `at` belongs to: running or open for check-in (starting kCheckInOpensBefore early, ending
// kCheckOutClosesAfter late), the nearest start if several; absent outside any occurrence or on days off.
std::optional<ShiftOccurrence> occurrence_at(const Shift& shift, const date::time_zone& zone, Instant at);

struct PunchDecision {
    Direction direction;
    LocalDate day;
    bool late = false;
    std::chrono::minutes late_by{0};
};

// What a punch at `at` means for a person whose not voided punches before it end with `last` (absent: none).
// Fails with already_checked_in (names the time of the first), not_checked_in, or conflict within the cooldown.
// Pure: may be called again for the same punch. A check-in is late only if it is the first of its day, which
// `day_has_check_in` answers for the day it is asked about.
struct PunchHistory {
    std::optional<Punch> last{};
    std::vector<Punch> recent{};  // not voided, newest first, all of the last two days and at least `last`
};
Result<PunchDecision> decide(const PunchHistory& history, const WorkRules& rules, RequestedDirection requested,
                             Instant at);

}  // namespace rollcall::attendance
