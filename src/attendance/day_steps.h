#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"

namespace rollcall::attendance {

// Every consideration that can enter into an attendance day; the numbers that go with it are named behind it.
enum class DayRule {
    shift,                // the one that was chosen: name, from, to
    no_shift,             // none applies
    rest_day,             // the shift has no work on this weekday: name
    holiday,              // name
    leave,                // name, of the portion in `detail`
    flexible,             // amount: what is to be worked
    core,                 // of flexible hours: from, to
    check_in,             // one that was used: from
    check_out,            // from
    duplicate,            // a punch in the same direction soon before it: from
    no_check_in,          // a check-out without a check-in before it: from
    forgotten_check_out,  // a check-in that nothing followed: from
    auto_check_out,       // held to have left at the shift's end or when leave began: from, to
    open,                 // checked in still: from
    rounded,              // a punch counts as: from, to
    first_to_last,        // hours count from the first to the last, as rounded: from, to
    gap,                  // of a split shift, taken off: amount
    unpaid_break,         // taken off: amount
    paid_break,           // counted although not there: amount
    worked,               // amount
    within_late_grace,    // amount, limit
    late,                 // amount, limit: the grace
    within_early_grace,   // amount, limit
    early,                // amount, limit
    missed_part,          // of the day, nobody was there: from, to
    short_of_required,    // of flexible hours: amount, limit
    below_half_day,       // amount: worked, limit
    below_absent,         // amount: worked, limit
    daily_overtime,       // amount, limit, percent
    weekly_overtime,      // amount, limit, percent
    rest_day_overtime,    // amount, percent
    holiday_overtime,     // amount, percent
    not_due,              // until: to
    absent,               // no check-in since: from
};

std::string_view to_string(DayRule rule);

// One step on the way to an attendance day.
struct DayStep {
    DayRule rule{};
    std::optional<Instant> from{}, to{};
    std::optional<std::chrono::minutes> amount{}, limit{};
    std::optional<int> percent{};
    std::string name{};
    std::string_view detail{};
};

// In the order in which they were taken.
using DaySteps = std::vector<DayStep>;

}  // namespace rollcall::attendance
