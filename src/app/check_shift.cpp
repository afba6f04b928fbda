#include "app/check_shift.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace rollcall::app {

namespace {

using std::chrono::minutes;

constexpr WeekdaySet kEveryDay = 0b1111111;
constexpr minutes kDay{24 * 60};

// A span of a shift in minutes after its start.
struct Stretch {
    minutes from;
    minutes to;
};

minutes length_of(const Shift& shift) {
    return shift.end <= shift.start ? shift.end + kDay - shift.start : shift.end - shift.start;
}

Stretch stretch_of(const Shift& shift, const ClockSpan& span) {
    const auto after = [&](minutes time) {
        return time < shift.start ? time + kDay - shift.start : time - shift.start;
    };
    const minutes from = after(span.from);
    const minutes to = after(span.to);
    // What ends when the shift begins runs around the clock: no shift is that long.
    return {from, to <= from ? to + kDay : to};
}

Result<void> within(const std::string& field, minutes value, minutes least, minutes most) {
    if (value >= least && value <= most) return {};
    return invalid_field(field, fmt::format("This is {} to {} minutes.", least.count(), most.count()),
                         FieldReason::out_of_range);
}

Result<void> within(const std::string& field, int value, int least, int most) {
    if (value >= least && value <= most) return {};
    return invalid_field(field, fmt::format("This is {} to {}.", least, most), FieldReason::out_of_range);
}

Result<void> check_within_shift(const Shift& shift, const std::string& field, const ClockSpan& span) {
    if (stretch_of(shift, span).to <= length_of(shift)) return {};
    return invalid_field(field, "This lies outside the shift: choose times from its start to its end.",
                         FieldReason::outside_shift);
}

// That none of the spans touches another: what would be counted twice otherwise.
Result<void> check_apart(const Shift& shift, const std::string& field, const std::vector<ClockSpan>& spans) {
    std::vector<Stretch> stretches;
    for (const ClockSpan& span : spans) stretches.push_back(stretch_of(shift, span));
    std::sort(stretches.begin(), stretches.end(), [](const Stretch& a, const Stretch& b) { return a.from < b.from; });
    const auto touches = [](const Stretch& a, const Stretch& b) { return b.from < a.to; };
    if (std::adjacent_find(stretches.begin(), stretches.end(), touches) == stretches.end()) return {};
    return invalid_field(field, "Gaps and breaks must not overlap each other.", FieldReason::overlaps);
}

Result<void> check_gaps_and_breaks(const Shift& shift) {
    if (shift.gaps.size() > kMaxShiftGaps)
        return invalid_field("gaps", fmt::format("A shift has at most {} gaps.", kMaxShiftGaps),
                             FieldReason::list_too_long);
    if (shift.breaks.size() > kMaxShiftBreaks)
        return invalid_field("breaks", fmt::format("A shift has at most {} breaks.", kMaxShiftBreaks),
                             FieldReason::list_too_long);
    std::vector<ClockSpan> spans = shift.gaps;
    for (std::size_t i = 0; i < shift.gaps.size(); ++i) {
        const Stretch gap = stretch_of(shift, shift.gaps[i]);
        const std::string field = fmt::format("gaps[{}]", i);
        if (auto good = check_within_shift(shift, field, shift.gaps[i]); !good) return good;
        if (gap.from == minutes{0} || gap.to == length_of(shift))
            return invalid_field(field, "A gap lies between two parts of the shift.", FieldReason::outside_shift);
    }
    for (std::size_t i = 0; i < shift.breaks.size(); ++i) {
        if (auto good = check_within_shift(shift, fmt::format("breaks[{}]", i), shift.breaks[i].span); !good)
            return good;
        spans.push_back(shift.breaks[i].span);
    }
    return check_apart(shift, shift.breaks.empty() ? "gaps" : "breaks", spans);
}

Result<void> check_flexible(const Shift& shift) {
    if (!shift.flexible) return {};
    if (!shift.gaps.empty())
        return invalid_field("gaps", "Flexible hours have no gaps: people come and go as they like.");
    if (shift.flexible->core)
        if (auto good = check_within_shift(shift, "flexible.core", *shift.flexible->core); !good) return good;
    return within("flexible.required_minutes", shift.flexible->required, minutes{0}, length_of(shift));
}

Result<void> check_rounding(const std::string& field, const Rounding& rounding) {
    if (rounding.mode == RoundingMode::none) return {};
    return within(field + ".step_minutes", rounding.step, minutes{1}, kMaxRoundingStep);
}

Result<void> check_thresholds(const Shift& shift) {
    if (auto good = within("half_day_below_minutes", shift.half_day_below, minutes{0}, length_of(shift)); !good)
        return good;
    if (shift.half_day_below == minutes{0} || shift.absent_below <= shift.half_day_below)
        return within("absent_below_minutes", shift.absent_below, minutes{0}, length_of(shift));
    return invalid_field("absent_below_minutes", "Who counts as absent has worked less than who counts half a day.",
                         FieldReason::out_of_range);
}

Result<void> check_overtime(const OvertimeRules& overtime) {
    if (overtime.after_daily)
        if (auto good = within("overtime.after_daily_minutes", *overtime.after_daily, minutes{0}, kDay); !good)
            return good;
    if (overtime.after_weekly)
        if (auto good = within("overtime.after_weekly_minutes", *overtime.after_weekly, minutes{0}, kMaxWeek); !good)
            return good;
    for (const auto& [field, percent] : {std::pair{"overtime.workday_percent", overtime.workday_percent},
                                         {"overtime.rest_day_percent", overtime.rest_day_percent},
                                         {"overtime.holiday_percent", overtime.holiday_percent}})
        if (auto good = within(field, percent, 0, kMaxOvertimePercent); !good) return good;
    return {};
}

}  // namespace

Result<void> check_shift_rules(const Shift& shift) {
    if (shift.start == shift.end)
        return invalid_field("end", "A shift's end must differ from its start.", FieldReason::no_duration);
    if (shift.days == 0 || shift.days > kEveryDay)
        return invalid_field("days", "Name at least one weekday.", FieldReason::required);
    for (const auto& [field, time, most] : {std::tuple{"late_grace_minutes", shift.late_grace, kMaxGrace},
                                            {"early_grace_minutes", shift.early_grace, kMaxGrace},
                                            {"opens_before_minutes", shift.opens_before, kMaxShiftMargin},
                                            {"closes_after_minutes", shift.closes_after, kMaxShiftMargin}})
        if (auto good = within(field, time, minutes{0}, most); !good) return good;
    if (auto good = check_gaps_and_breaks(shift); !good) return good;
    if (auto good = check_flexible(shift); !good) return good;
    if (auto good = check_rounding("round_in", shift.round_in); !good) return good;
    if (auto good = check_rounding("round_out", shift.round_out); !good) return good;
    if (auto good = check_thresholds(shift); !good) return good;
    if (auto good = check_overtime(shift.overtime); !good) return good;
    return within("lateness_cost.late_days", shift.lateness_cost.late_days, 0, kMaxLateDays);
}

}  // namespace rollcall::app
