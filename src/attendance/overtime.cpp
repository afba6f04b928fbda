#include "attendance/overtime.h"

#include <algorithm>

namespace rollcall::attendance {

using std::chrono::minutes;

minutes Overtime::total() const {
    minutes sum{0};
    for (const Part& part : parts) sum += part.amount;
    return sum;
}

namespace {

Overtime whole_day(DayRule rule, minutes worked, int percent) {
    Overtime overtime{{}, percent};
    if (worked > minutes{0}) overtime.parts.push_back({rule, worked, std::nullopt});
    return overtime;
}

}  // namespace

Overtime overtime_of(const OvertimeRules& rules, DayKind kind, minutes worked, minutes before) {
    if (!rules.after_daily && !rules.after_weekly) return {};
    if (kind == DayKind::holiday) return whole_day(DayRule::holiday_overtime, worked, rules.holiday_percent);
    if (kind == DayKind::rest_day) return whole_day(DayRule::rest_day_overtime, worked, rules.rest_day_percent);
    Overtime overtime{{}, rules.workday_percent};
    minutes ordinary = worked;
    const auto take_above = [&](DayRule rule, const std::optional<minutes>& limit, minutes already) {
        if (!limit) return;
        const minutes above = std::clamp(already + ordinary - *limit, minutes{0}, ordinary);
        if (above == minutes{0}) return;
        ordinary -= above;
        overtime.parts.push_back({rule, above, limit});
    };
    take_above(DayRule::daily_overtime, rules.after_daily, minutes{0});
    take_above(DayRule::weekly_overtime, rules.after_weekly, before);
    return overtime;
}

int half_days_for_lateness(const LatenessCost& cost, int late_days) {
    if (cost.late_days <= 0) return 0;
    return late_days / cost.late_days * (cost.deduction == Deduction::day ? 2 : 1);
}

}  // namespace rollcall::attendance
