#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "attendance/day_plan.h"
#include "attendance/types.h"
#include "core/result.h"

namespace rollcall::attendance {

// What applies to a person on one date.
struct DayRules {
    std::shared_ptr<const Shift> shift{};   // null: none at all
    const date::time_zone* zone = nullptr;  // never null
    Rostered rostered = Rostered::no;
    std::optional<std::string> holiday{};  // this and leave: see DayPlan
    std::optional<PlannedLeave> leave{};
};

// The shift that applies to a person and the zone it is worked in. Without a shift nobody is ever late.
struct WorkRules {
    std::optional<Shift> shift{};
    const date::time_zone* zone = nullptr;    // never null
    std::chrono::minutes cooldown{0};         // a repeated punch within it is refused
    std::map<LocalDate, DayRules> special{};  // dates for which something else is planned, around those asked for
};

// An open check-in older than this is a forgotten check-out, unless its shift is still on (24-hour duty).
inline constexpr std::chrono::hours kLongestPresence{20};

// What the rules plan for a date; lives as long as `rules`.
DayPlan plan_of(const WorkRules& rules, LocalDate day);

// The start of one occurrence of the shift and the local date it belongs to.
struct ShiftOccurrence {
    LocalDate day;
    Instant start;
    Instant end;
};

// The occurrence that begins on the plan's day; absent on rest days and holidays.
std::optional<ShiftOccurrence> occurrence_of(const DayPlan& plan);

// How far from an instant's date those lie whose occurrence it may belong to: a long one of the day before may be open
// after its end, tomorrow's already, and another zone's date is another one.
inline constexpr date::days kOccurrenceReach{2};

// The occurrence `at` belongs to: running or open for check-in (from opens_before its start to closes_after
// its end, both included), the nearest start if several; absent outside any and on rest days and holidays.
std::optional<ShiftOccurrence> occurrence_at(const WorkRules& rules, Instant at);

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

// Whether `latest`, a person's latest punch, is a check-in that is open at `now`.
bool is_open(const Punch& latest, const WorkRules& rules, Instant now);

// What a punch at `at` means. Pure: may be called again for the same punch.
// - `automatic` is a check-out if a check-in is open, else a check-in; within the cooldown of the punch before it, it
//   is refused: already_checked_in after a check-in, conflict after a check-out. Both, and already_checked_in for a
//   check-in while one is open, name the local time of the first. not_checked_in: a check-out with none open.
// - A check-in is no longer open after kLongestPresence, nor for a new check-in in a later shift once its own is over.
// - A check-in's day is its occurrence's, else the local date; a check-out's day is that of its check-in.
// - The first check-in of a day is late if it is after the start + late_grace of the stretch that is expected then,
//   else of the next or the last. late_by counts from that start in whole minutes, rounded down but at least 1. During
//   leave and on holidays nothing is expected.
Result<PunchDecision> decide(const PunchHistory& history, const WorkRules& rules, RequestedDirection requested,
                             Instant at);

}  // namespace rollcall::attendance
