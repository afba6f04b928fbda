#pragma once

#include <optional>
#include <span>

#include "attendance/day_plan.h"
#include "attendance/day_steps.h"

namespace rollcall::attendance {

// A punch in the same direction this soon after another is the same one, recorded twice.
inline constexpr std::chrono::minutes kSamePunchWithin{2};

// A day's check-ins and check-outs put together.
struct Presence {
    std::optional<Instant> first_in{};
    std::optional<Instant> last_out{};
    std::optional<Instant> open_since{};
    Periods there{};    // as the punches say; a check-in that nothing followed is there for a moment
    Periods unknown{};  // after such a check-in, until the next one if there is any: nobody knows
    Periods counted{};  // what counts as hours: rounded, without unpaid breaks, with paid ones; first_to_last: no gaps
    std::chrono::milliseconds unpaid_breaks{0};
    bool forgotten = false;  // the last check-in was never checked out of, and is no longer open
    bool auto_checked_out = false;
};

struct Punches {
    std::span<const Punch> all{};  // of the day, in any order, none voided
    const Punch* open = nullptr;   // the check-in that is open, if it is one of them
    Instant now{};                 // until when
};

// Adds what it made of each punch to `steps`, if there are any.
Presence presence_of(const Punches& punches, const DayPlan& plan, const Schedule& schedule, DaySteps* steps);

}  // namespace rollcall::attendance
