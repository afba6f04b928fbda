#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "attendance/day_plan.h"
#include "attendance/day_steps.h"

namespace rollcall::attendance {

// The part of a day's work that is overtime.
struct Overtime {
    struct Part {
        DayRule rule;
        std::chrono::minutes amount;
        std::optional<std::chrono::minutes> limit;
    };
    std::vector<Part> parts{};  // none of them empty
    int percent = 100;

    std::chrono::minutes total() const;
};

// Of `worked` minutes on a day of this kind, after `before` minutes of ordinary work in the same week. What exceeds
// the daily limit does not count against the weekly one too.
Overtime overtime_of(const OvertimeRules& rules, DayKind kind, std::chrono::minutes worked,
                     std::chrono::minutes before);

// What a day's pay is cut by for lateness, in half days: the whole multiples of `cost.late_days` in a period's.
int half_days_for_lateness(const LatenessCost& cost, int late_days);

}  // namespace rollcall::attendance
