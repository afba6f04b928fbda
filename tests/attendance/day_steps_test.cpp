// How a day explains itself: every step with the numbers that were applied, in order.
#include "attendance/day_steps.h"

#include <gmock/gmock.h>

#include "attendance/day_fixtures.h"

namespace rollcall::attendance {
namespace {

using std::chrono::minutes;
using testing::ElementsAre;
using testing::IsSupersetOf;

// "late 12 of 5": amount and limit; "check_in from 09:12"; times of other days than the row's with their date.
std::string told(const DayStep& step, const DayCase& row) {
    const auto time = [&](Instant when) {
        const std::string local = format_iso(when, *find_zone(row.zone)).substr(0, 16);
        return local.starts_with(row.day + "T") ? local.substr(row.day.size() + 1) : local;
    };
    std::string text{to_string(step.rule)};
    if (!step.name.empty()) text += " " + step.name;
    if (!step.detail.empty()) text += " (" + std::string(step.detail) + ")";
    if (step.from) text += " from " + time(*step.from);
    if (step.to) text += " to " + time(*step.to);
    if (step.amount) text += " " + std::to_string(step.amount->count());
    if (step.limit) text += " of " + std::to_string(step.limit->count());
    if (step.percent) text += " at " + std::to_string(*step.percent);
    return text;
}

std::vector<std::string> steps_of(const DayCase& row) {
    DaySteps steps;
    day_of(row, &steps);
    std::vector<std::string> texts;
    for (const DayStep& step : steps) texts.push_back(told(step, row));
    return texts;
}

Shift named_office(int grace = 5) {
    return changed(shift("09:00", "17:00", grace), [&](Shift& made) {
        made.name = "Office";
        made.early_grace = minutes{grace};
    });
}

Shift split_office() {
    return changed(named_office(), [](Shift& made) {
        made.end = of("19:00");
        made.gaps = {span("13:00", "15:00")};
    });
}

Shift flexible_office() {
    return changed(named_office(), [](Shift& made) {
        made.start = of("07:00");
        made.end = of("20:00");
        made.flexible = FlexibleHours{span("10:00", "15:00"), minutes{480}};
    });
}

Shift paid() {
    return changed(named_office(), [](Shift& made) { made.overtime = {minutes{480}, minutes{2400}, 125, 150, 200}; });
}

TEST(DaySteps, OfAnOrdinaryDay) {
    EXPECT_THAT(steps_of({"", named_office(), {"in 09:03", "out 16:56"}}),
                ElementsAre("shift Office from 09:00 to 17:00", "check_in from 09:03", "check_out from 16:56",
                            "worked 473", "within_late_grace 3 of 5", "within_early_grace 4 of 5"));
}

TEST(DaySteps, OfALateDayWithARepeatedPunch) {
    EXPECT_THAT(steps_of({"", named_office(), {"in 09:12:41", "in 09:13", "out 16:30"}}),
                ElementsAre("shift Office from 09:00 to 17:00", "check_in from 09:12", "duplicate from 09:13",
                            "check_out from 16:30", "worked 437", "late 12 of 5", "early 30 of 5"));
}

TEST(DaySteps, OfRoundingAndBreaks) {
    const Shift rounding = changed(named_office(), [](Shift& made) {
        made.round_in = {RoundingMode::up, minutes{15}};
        made.round_out = {RoundingMode::down, minutes{15}};
        made.breaks = {{span("12:00", "12:30")}, {span("15:00", "15:15"), true}};
    });
    EXPECT_THAT(steps_of({"", rounding, {"in 08:50", "out 15:00", "in 15:15", "out 17:05"}}),
                ElementsAre("shift Office from 09:00 to 17:00", "check_in from 08:50", "check_out from 15:00",
                            "rounded from 08:50 to 09:00", "check_in from 15:15", "check_out from 17:05",
                            "rounded from 17:05 to 17:00", "unpaid_break 30", "paid_break 15", "worked 450"));
}

TEST(DaySteps, OfASplitDayFromFirstToLast) {
    const Shift first_to_last = changed(split_office(), [](Shift& made) {
        made.hours_counted = HoursCounted::first_to_last;
        made.round_in = {RoundingMode::up, minutes{15}};
        made.round_out = {RoundingMode::down, minutes{15}};
    });
    EXPECT_THAT(steps_of({"", first_to_last, {"in 09:10", "out 12:50", "in 15:10", "out 19:03"}}),
                ElementsAre("shift Office from 09:00 to 19:00", "check_in from 09:10", "check_out from 12:50",
                            "check_in from 15:10", "check_out from 19:03", "rounded from 09:10 to 09:15",
                            "rounded from 19:03 to 19:00", "first_to_last from 09:15 to 19:00", "gap 120", "worked 465",
                            "late 10 of 5", "early 10 of 5", "late 10 of 5"));
}

TEST(DaySteps, OfAMissedPart) {
    EXPECT_THAT(steps_of({"", split_office(), {"out 08:00", "in 09:00", "out 13:00"}}),
                ElementsAre("shift Office from 09:00 to 19:00", "no_check_in from 08:00", "check_in from 09:00",
                            "check_out from 13:00", "worked 240", "missed_part from 15:00 to 19:00"));
}

TEST(DaySteps, OfFlexibleHoursWithHalfADayOfLeave) {
    DayCase row{"", flexible_office(), {"in 12:40", "out 16:30"}};
    row.leave = PlannedLeave{"Annual leave", LeavePortion::first_half};
    EXPECT_THAT(steps_of(row),
                ElementsAre("shift Office from 07:00 to 20:00", "leave Annual leave (first_half)", "flexible 240",
                            "core from 12:30 to 15:00", "check_in from 12:40", "check_out from 16:30", "worked 230",
                            "late 10 of 5", "short_of_required 10 of 240"));
}

TEST(DaySteps, OfAWholeDayOfLeave) {
    DayCase row{"", flexible_office(), {"in 12:00", "out 13:00"}};
    row.leave = PlannedLeave{"Parental leave", LeavePortion::day};
    EXPECT_THAT(steps_of(row), ElementsAre("shift Office from 07:00 to 20:00", "leave Parental leave (day)",
                                           "check_in from 12:00", "check_out from 13:00", "worked 60"));
}

TEST(DaySteps, OfTooLittleForADay) {
    const Shift strict = changed(named_office(), [](Shift& made) {
        made.half_day_below = minutes{241};
        made.absent_below = minutes{121};
    });
    DayCase row{"", strict, {"in 09:00", "out 11:00"}};
    EXPECT_THAT(steps_of(row),
                ElementsAre("shift Office from 09:00 to 17:00", "check_in from 09:00", "check_out from 11:00",
                            "worked 120", "early 360 of 5", "below_absent 120 of 121"));
    row.punches = {"in 09:00", "out 13:00"};
    EXPECT_THAT(steps_of(row), IsSupersetOf({"worked 240", "below_half_day 240 of 241"}));
    row.punches = {"in 09:00", "out 10:59"};
    row.leave = PlannedLeave{"Annual leave", LeavePortion::second_half};
    EXPECT_THAT(steps_of(row), IsSupersetOf({"worked 119", "below_half_day 119 of 120"}));
}

TEST(DaySteps, OfOvertime) {
    DayCase row{"", paid(), {"in 09:00", "out 19:00"}};
    row.worked_this_week = 2000;
    EXPECT_THAT(steps_of(row),
                ElementsAre("shift Office from 09:00 to 17:00", "check_in from 09:00", "check_out from 19:00",
                            "worked 600", "daily_overtime 120 of 480 at 125", "weekly_overtime 80 of 2400 at 125"));
    row.day = "2026-11-28";
    EXPECT_THAT(steps_of(row), ElementsAre("rest_day Office", "check_in from 09:00", "check_out from 19:00",
                                           "worked 600", "rest_day_overtime 600 at 150"));
    row.holiday = "May Day";
    EXPECT_THAT(steps_of(row), ElementsAre("holiday May Day", "check_in from 09:00", "check_out from 19:00",
                                           "worked 600", "holiday_overtime 600 at 200"));
}

TEST(DaySteps, OfANightThatTheShiftChecksOut) {
    const Shift night = changed(named_office(), [](Shift& made) {
        made.start = of("22:00");
        made.end = of("06:00");
        made.auto_check_out = true;
    });
    EXPECT_THAT(steps_of({"", night, {"in 22:00"}}),
                ElementsAre("shift Office from 22:00 to 2026-11-24T06:00", "check_in from 22:00",
                            "auto_check_out from 22:00 to 2026-11-24T06:00", "worked 480"));
}

TEST(DaySteps, OfAForgottenCheckOut) {
    EXPECT_THAT(steps_of({"", named_office(), {"in 09:00", "in 13:00"}}),
                ElementsAre("shift Office from 09:00 to 17:00", "check_in from 09:00", "forgotten_check_out from 09:00",
                            "check_in from 13:00", "forgotten_check_out from 13:00", "worked 0"));
}

TEST(DaySteps, OfADayWithoutPunches) {
    DayCase row{"", named_office()};
    EXPECT_THAT(steps_of(row), ElementsAre("shift Office from 09:00 to 17:00", "absent from 09:00"));
    row.now = "08:00";
    EXPECT_THAT(steps_of(row), ElementsAre("shift Office from 09:00 to 17:00", "not_due to 09:05"));
    row.shift.reset();
    EXPECT_THAT(steps_of(row), ElementsAre("no_shift"));
}

TEST(DaySteps, OfADayThatGoesOn) {
    EXPECT_THAT(steps_of({"", named_office(), {"in 09:00"}, {.open = true}, "2026-11-23", "10:00"}),
                ElementsAre("shift Office from 09:00 to 17:00", "check_in from 09:00", "open from 09:00", "worked 60"));
}

// Half a minute is no minute: nothing to be told.
TEST(DaySteps, SayNothingOfSeconds) {
    const Shift lunch = changed(named_office(), [](Shift& made) { made.breaks = {{span("12:00", "12:30")}}; });
    EXPECT_THAT(steps_of({"", lunch, {"in 09:00", "out 12:00:30"}}),
                ElementsAre("shift Office from 09:00 to 17:00", "check_in from 09:00", "check_out from 12:00",
                            "worked 180", "early 299 of 5"));
}

TEST(DaySteps, LeaveTheDayAsItIs) {
    const DayCase row{"", split_office(), {"in 09:12", "out 12:00", "in 15:10"}};
    DaySteps steps;
    const AttendanceDay told_of = day_of(row, &steps);
    const AttendanceDay untold = day_of(row);
    EXPECT_EQ(told_of.status, untold.status);
    EXPECT_EQ(told_of.worked, untold.worked);
    EXPECT_EQ(told_of.late_by, untold.late_by);
}

}  // namespace
}  // namespace rollcall::attendance
