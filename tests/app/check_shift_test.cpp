#include "app/check_shift.h"

#include <gtest/gtest.h>

#include <functional>

namespace rollcall::app {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

ClockSpan span(int from_hour, int from_minute, int to_hour, int to_minute) {
    return {minutes(60 * from_hour + from_minute), minutes(60 * to_hour + to_minute)};
}

// A shift from 09:00 to 17:00, and what is done to it.
struct Case {
    const char* name;
    const char* field;  // that is refused; empty: none
    std::function<void(Shift&)> change;
};

class ShiftRules : public testing::TestWithParam<Case> {};

TEST_P(ShiftRules, AreChecked) {
    Shift shift;
    GetParam().change(shift);
    const auto checked = check_shift_rules(shift);
    const std::string expected = GetParam().field;
    ASSERT_EQ(checked.has_value(), expected.empty());
    if (checked) return;
    EXPECT_EQ(checked.error().code, Code::validation_failed);
    ASSERT_EQ(checked.error().fields.size(), 1U);
    EXPECT_EQ(checked.error().fields.front().field, expected);
}

const Case kTimes[] = {
    {"AsNew", "", [](Shift&) {}},
    {"NoDuration", "end", [](Shift& shift) { shift.end = shift.start; }},
    {"NoDays", "days", [](Shift& shift) { shift.days = 0; }},
    {"AnEighthDay", "days", [](Shift& shift) { shift.days = 0b10000001; }},
    {"LongestGrace", "", [](Shift& shift) { shift.late_grace = shift.early_grace = kMaxGrace; }},
    {"TooLongAGrace", "late_grace_minutes", [](Shift& shift) { shift.late_grace = kMaxGrace + minutes(1); }},
    {"NegativeGrace", "early_grace_minutes", [](Shift& shift) { shift.early_grace = minutes(-1); }},
    {"LongestMargins", "", [](Shift& shift) { shift.opens_before = shift.closes_after = kMaxShiftMargin; }},
    {"OpensTooEarly", "opens_before_minutes", [](Shift& shift) { shift.opens_before = kMaxShiftMargin + minutes(1); }},
    {"ClosesTooLate", "closes_after_minutes", [](Shift& shift) { shift.closes_after = kMaxShiftMargin + minutes(1); }},
};

const Case kSpans[] = {
    {"AGap", "", [](Shift& shift) { shift.gaps = {span(12, 0, 13, 0)}; }},
    {"MostGaps", "",
     [](Shift& shift) {
         shift.gaps = {span(10, 0, 11, 0), span(12, 0, 13, 0), span(14, 0, 15, 0)};
     }},
    {"OneGapTooMany", "gaps", [](Shift& shift) { shift.gaps.assign(kMaxShiftGaps + 1, span(12, 0, 13, 0)); }},
    {"AGapAtTheStart", "gaps[0]", [](Shift& shift) { shift.gaps = {span(9, 0, 10, 0)}; }},
    {"AGapAtTheEnd", "gaps[0]", [](Shift& shift) { shift.gaps = {span(16, 0, 17, 0)}; }},
    {"AGapBeforeTheShift", "gaps[0]", [](Shift& shift) { shift.gaps = {span(7, 0, 8, 0)}; }},
    {"AGapOverTheEnd", "gaps[1]",
     [](Shift& shift) {
         shift.gaps = {span(12, 0, 13, 0), span(16, 0, 18, 0)};
     }},
    {"OverlappingGaps", "gaps",
     [](Shift& shift) {
         shift.gaps = {span(12, 0, 13, 0), span(11, 0, 12, 1)};
     }},
    {"GapsThatTouch", "",
     [](Shift& shift) {
         shift.gaps = {span(12, 0, 13, 0), span(11, 0, 12, 0)};
     }},
    {"ABreakThatIsTheShift", "", [](Shift& shift) { shift.breaks = {{span(9, 0, 17, 0)}}; }},
    {"ABreakInAGap", "breaks",
     [](Shift& shift) {
         shift.gaps = {span(12, 0, 13, 0)};
         shift.breaks = {{span(12, 30, 12, 45)}};
     }},
    {"ABreakOfNoLength", "breaks[0]", [](Shift& shift) { shift.breaks = {{span(12, 0, 12, 0)}}; }},
    {"ABreakBackwards", "breaks[0]", [](Shift& shift) { shift.breaks = {{span(13, 0, 12, 0)}}; }},
    {"OneBreakTooMany", "breaks", [](Shift& shift) { shift.breaks.assign(kMaxShiftBreaks + 1, {span(12, 0, 12, 1)}); }},
    {"ABreakOverMidnight", "",
     [](Shift& shift) {
         shift.start = hours(22);
         shift.end = hours(6);
         shift.breaks = {{span(23, 45, 0, 15)}, {span(3, 0, 3, 30), true}};
     }},
    {"ABreakAfterTheNight", "breaks[0]",
     [](Shift& shift) {
         shift.start = hours(22);
         shift.end = hours(6);
         shift.breaks = {{span(6, 0, 6, 30)}};
     }},
};

const Case kHours[] = {
    {"Flexible", "",
     [](Shift& shift) {
         shift.flexible = FlexibleHours{span(10, 0, 15, 0), hours(8)};
     }},
    {"FlexibleWithoutACore", "",
     [](Shift& shift) {
         shift.flexible = FlexibleHours{{}, hours(0)};
     }},
    {"MoreThanTheShiftRequired", "flexible.required_minutes",
     [](Shift& shift) {
         shift.flexible = FlexibleHours{{}, hours(8) + minutes(1)};
     }},
    {"ACoreOutside", "flexible.core",
     [](Shift& shift) {
         shift.flexible = FlexibleHours{span(8, 0, 10, 0), hours(8)};
     }},
    {"FlexibleWithGaps", "gaps",
     [](Shift& shift) {
         shift.flexible = FlexibleHours{{}, hours(4)};
         shift.gaps = {span(12, 0, 13, 0)};
     }},
    {"RoundedToAnHour", "",
     [](Shift& shift) {
         shift.round_in = {RoundingMode::up, kMaxRoundingStep};
     }},
    {"RoundedToNothing", "round_in.step_minutes",
     [](Shift& shift) {
         shift.round_in = {RoundingMode::up, minutes(0)};
     }},
    {"RoundedToMore", "round_out.step_minutes",
     [](Shift& shift) {
         shift.round_out = {RoundingMode::down, kMaxRoundingStep + minutes(1)};
     }},
    {"Thresholds", "",
     [](Shift& shift) {
         shift.half_day_below = hours(8);
         shift.absent_below = hours(8);
     }},
    {"AHalfDayLongerThanTheDay", "half_day_below_minutes",
     [](Shift& shift) { shift.half_day_below = hours(8) + minutes(1); }},
    {"AbsentOnly", "", [](Shift& shift) { shift.absent_below = hours(1); }},
    {"AbsentAboveHalf", "absent_below_minutes",
     [](Shift& shift) {
         shift.half_day_below = hours(4);
         shift.absent_below = hours(4) + minutes(1);
     }},
    {"MostOvertime", "",
     [](Shift& shift) { shift.overtime = {hours(24), kMaxWeek, kMaxOvertimePercent, 0, 100, true}; }},
    {"OvertimeBeyondTheDay", "overtime.after_daily_minutes",
     [](Shift& shift) { shift.overtime.after_daily = hours(24) + minutes(1); }},
    {"OvertimeBeyondTheWeek", "overtime.after_weekly_minutes",
     [](Shift& shift) { shift.overtime.after_weekly = kMaxWeek + minutes(1); }},
    {"TooMuchPaid", "overtime.holiday_percent",
     [](Shift& shift) { shift.overtime.holiday_percent = kMaxOvertimePercent + 1; }},
    {"NegativePay", "overtime.rest_day_percent", [](Shift& shift) { shift.overtime.rest_day_percent = -1; }},
    {"LateEveryDay", "", [](Shift& shift) { shift.lateness_cost.late_days = kMaxLateDays; }},
    {"LateMoreThanAMonth", "lateness_cost.late_days",
     [](Shift& shift) { shift.lateness_cost.late_days = kMaxLateDays + 1; }},
};

std::string name_of_case(const testing::TestParamInfo<Case>& info) {
    return info.param.name;
}
INSTANTIATE_TEST_SUITE_P(Times, ShiftRules, testing::ValuesIn(kTimes), name_of_case);
INSTANTIATE_TEST_SUITE_P(Spans, ShiftRules, testing::ValuesIn(kSpans), name_of_case);
INSTANTIATE_TEST_SUITE_P(Hours, ShiftRules, testing::ValuesIn(kHours), name_of_case);

}  // namespace
}  // namespace rollcall::app
