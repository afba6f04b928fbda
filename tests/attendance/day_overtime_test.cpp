// Overtime: above eight hours a day, above forty a week, and all of it on rest days and holidays.
#include "attendance/overtime.h"

#include "attendance/day_fixtures.h"

namespace rollcall::attendance {
namespace {

using std::chrono::minutes;

constexpr auto kWorkday = DayKind::workday;
constexpr auto kRestDay = DayKind::rest_day;
constexpr auto kHolidayKind = DayKind::holiday;

OvertimeRules rules_of(int daily, int weekly) {
    OvertimeRules rules;
    if (daily >= 0) rules.after_daily = minutes{daily};
    if (weekly >= 0) rules.after_weekly = minutes{weekly};
    rules.workday_percent = 125;
    rules.rest_day_percent = 150;
    rules.holiday_percent = 200;
    return rules;
}

constexpr int kNoLimit = -1;

struct OvertimeCase {
    const char* name;
    int daily, weekly;
    DayKind kind;
    int worked, before;
    int of_day, of_week, percent;  // on other days than workdays, of_day is all of it
};

class OvertimeOf : public testing::TestWithParam<OvertimeCase> {};

TEST_P(OvertimeOf, IsNeverCountedTwice) {
    const OvertimeCase& row = GetParam();
    const Overtime found =
        overtime_of(rules_of(row.daily, row.weekly), row.kind, minutes{row.worked}, minutes{row.before});
    int of_day = 0;
    int of_week = 0;
    for (const Overtime::Part& part : found.parts) {
        EXPECT_GT(part.amount.count(), 0);
        (part.rule == DayRule::weekly_overtime ? of_week : of_day) += static_cast<int>(part.amount.count());
    }
    EXPECT_EQ(of_day, row.of_day);
    EXPECT_EQ(of_week, row.of_week);
    EXPECT_EQ(found.total().count(), row.of_day + row.of_week);
    EXPECT_EQ(found.percent, row.percent);
}

const OvertimeCase kOvertimeCases[] = {
    {"DailyAtTheLimit", 480, kNoLimit, kWorkday, 480, 0, 0, 0, 125},
    {"DailyAMinuteAbove", 480, kNoLimit, kWorkday, 481, 0, 1, 0, 125},
    {"DailyTwoHours", 480, kNoLimit, kWorkday, 600, 0, 120, 0, 125},
    {"DailyDoesNotLookAtTheWeek", 480, kNoLimit, kWorkday, 480, 4000, 0, 0, 125},
    {"DailyFromTheFirstMinute", 0, kNoLimit, kWorkday, 30, 0, 30, 0, 125},
    {"WeeklyAtTheLimit", kNoLimit, 2400, kWorkday, 480, 1920, 0, 0, 125},
    {"WeeklyAMinuteAbove", kNoLimit, 2400, kWorkday, 480, 1921, 0, 1, 125},
    {"WeeklyAllOfTheDay", kNoLimit, 2400, kWorkday, 480, 2400, 0, 480, 125},
    {"WeeklyNoMoreThanTheDay", kNoLimit, 2400, kWorkday, 480, 3000, 0, 480, 125},
    {"WeeklyLongDayEarlyInTheWeek", kNoLimit, 2400, kWorkday, 900, 0, 0, 0, 125},
    {"BothOnlyDaily", 480, 2400, kWorkday, 600, 1920, 120, 0, 125},
    {"BothOnlyWeekly", 480, 2400, kWorkday, 400, 2100, 0, 100, 125},
    {"BothEach", 480, 2400, kWorkday, 600, 2000, 120, 80, 125},
    {"BothAllOfTheDay", 480, 2400, kWorkday, 600, 2400, 120, 480, 125},
    {"NothingWorked", 480, 2400, kWorkday, 0, 2500, 0, 0, 125},
    {"RestDay", 480, kNoLimit, kRestDay, 30, 0, 30, 0, 150},
    {"RestDayWithOnlyTheWeek", kNoLimit, 2400, kRestDay, 600, 0, 600, 0, 150},
    {"RestDayIsNotWeeklyToo", 480, 2400, kRestDay, 600, 2400, 600, 0, 150},
    {"RestDayNothingWorked", 480, 2400, kRestDay, 0, 0, 0, 0, 150},
    {"Holiday", 480, 2400, kHolidayKind, 600, 2400, 600, 0, 200},
    {"NoThresholds", kNoLimit, kNoLimit, kWorkday, 900, 3000, 0, 0, 100},
    {"NoThresholdsOnARestDay", kNoLimit, kNoLimit, kRestDay, 900, 0, 0, 0, 100},
};

INSTANTIATE_TEST_SUITE_P(Cases, OvertimeOf, testing::ValuesIn(kOvertimeCases), name_of_case);

Shift paid_by_rules() {
    return changed(shift("09:00", "17:00"), [](Shift& made) { made.overtime = rules_of(480, 2400); });
}

Shift paid_with_lunch() {
    return changed(paid_by_rules(), [](Shift& made) { made.breaks = {{span("12:00", "12:30")}}; });
}

Shift rounding_down() {
    return changed(paid_by_rules(), [](Shift& made) { made.round_out = {RoundingMode::down, minutes{30}}; });
}

DayCase in_week(DayCase row, int worked) {
    row.worked_this_week = worked;
    return row;
}

class OvertimeDays : public testing::TestWithParam<DayCase> {};

TEST_P(OvertimeDays, ComeTo) {
    expect_day(GetParam());
}

const DayCase kOvertimeDays[] = {
    {"ExactlyADay", paid_by_rules(), {"in 09:00", "out 17:00"}, {.worked = 480}},
    {"SecondsAreNotAMinute", paid_by_rules(), {"in 09:00", "out 17:00:59"}, {.worked = 480}},
    {"AMinuteMore", paid_by_rules(), {"in 09:00", "out 17:01"}, {.worked = 481, .overtime = 1}},
    {"LateAndStayedOn",
     paid_by_rules(),
     {"in 09:30", "out 18:00"},
     {.status = kLate, .worked = 510, .late = 30, .overtime = 30}},
    {"NotTheBreak", paid_with_lunch(), {"in 09:00", "out 17:30"}, {.worked = 480, .unpaid = 30}},
    {"OfWhatIsRounded", rounding_down(), {"in 09:00", "out 17:59"}, {.worked = 510, .overtime = 30}},
    {"SoFar", paid_by_rules(), {"in 09:00"}, {.worked = 500, .overtime = 20, .open = true}, "2026-11-23", "17:20"},
    in_week({"OfTheWeek", paid_by_rules(), {"in 09:00", "out 17:00"}, {.worked = 480, .overtime = 80}, "2026-11-27"},
            2000),
    in_week({"OfTheDayAndTheWeek",
             paid_by_rules(),
             {"in 09:00", "out 19:00"},
             {.worked = 600, .overtime = 200},
             "2026-11-27"},
            2000),
    {"RestDay", paid_by_rules(), {"in 10:00", "out 11:00"}, {.worked = 60, .overtime = 60}, "2026-11-28"},
    {"Holiday",
     paid_by_rules(),
     {"in 10:00", "out 11:00"},
     {.worked = 60, .overtime = 60},
     "2026-11-23",
     "later",
     "Europe/Berlin",
     "May Day"},
    {"Absent", paid_by_rules(), {}, {kAbsent}},
    {"ForgottenCheckOut", paid_by_rules(), {"in 09:00"}, {kPresent}},
    {"WithoutAShift", {}, {"in 00:00", "out 20:00"}, {.worked = 1200}},
};

INSTANTIATE_TEST_SUITE_P(Days, OvertimeDays, testing::ValuesIn(kOvertimeDays), name_of_case);

TEST(HalfDaysForLateness, AreTheWholeMultiples) {
    const auto cost = [](int late_days, Deduction deduction, int of_period) {
        return half_days_for_lateness({late_days, deduction}, of_period);
    };
    EXPECT_EQ(cost(3, Deduction::half_day, 2), 0);
    EXPECT_EQ(cost(3, Deduction::half_day, 3), 1);
    EXPECT_EQ(cost(3, Deduction::half_day, 5), 1);
    EXPECT_EQ(cost(3, Deduction::half_day, 6), 2);
    EXPECT_EQ(cost(3, Deduction::day, 5), 2);
    EXPECT_EQ(cost(3, Deduction::day, 6), 4);
    EXPECT_EQ(cost(1, Deduction::half_day, 4), 4);
    EXPECT_EQ(cost(0, Deduction::day, 100), 0) << "never";
    EXPECT_EQ(cost(3, Deduction::day, 0), 0);
}

}  // namespace
}  // namespace rollcall::attendance
