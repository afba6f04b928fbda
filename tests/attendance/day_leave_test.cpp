// Whole and half days of leave. Without a break the halves of 09:00 to 17:00 meet at 13:00.
#include "attendance/day_fixtures.h"

namespace rollcall::attendance {
namespace {

using std::chrono::minutes;

const PlannedLeave kDay{"Annual leave", LeavePortion::day};
const PlannedLeave kFirst{"Annual leave", LeavePortion::first_half};
const PlannedLeave kSecond{"Annual leave", LeavePortion::second_half};

Shift office() {
    return shift("09:00", "17:00", 5);
}

Shift with_lunch(const char* end, ClockSpan lunch) {
    return changed(shift("09:00", end, 5), [&](Shift& made) { made.breaks = {{lunch}}; });
}

Shift split(const char* start, const char* end, ClockSpan gap) {
    return changed(shift(start, end, 5), [&](Shift& made) { made.gaps = {gap}; });
}

Shift strict() {
    return changed(office(), [](Shift& made) {
        made.half_day_below = minutes{240};
        made.absent_below = minutes{120};
    });
}

Shift checks_out() {
    return changed(office(), [](Shift& made) { made.auto_check_out = true; });
}

DayCase on_leave(DayCase row, const PlannedLeave& leave) {
    row.leave = leave;
    return row;
}

class LeaveDays : public testing::TestWithParam<DayCase> {};

TEST_P(LeaveDays, ComeTo) {
    expect_day(GetParam());
}

const DayCase kWhole[] = {
    on_leave({"Away", office(), {}, {kOnLeave}}, kDay),
    on_leave({"BeforeItBegins", office(), {}, {kOnLeave}, "2026-11-23", "07:00"}, kDay),
    on_leave({"WorkedNeitherLateNorEarly", office(), {"in 10:00", "out 12:00"}, {kOnLeave, 120}}, kDay),
    on_leave({"NoShareOfTheDayIsAsked", strict(), {"in 10:00", "out 10:30"}, {kOnLeave, 30}}, kDay),
    on_leave({"ForgottenCheckOut", office(), {"in 10:00"}, {kOnLeave}}, kDay),
    on_leave({"PartsOfASplitShiftAreNotMissed",
              split("09:00", "19:00", span("13:00", "15:00")),
              {"in 10:00", "out 12:00"},
              {kOnLeave, 120}},
             kDay),
};

const DayCase kFirstHalf[] = {
    on_leave({"OnTime", office(), {"in 13:00", "out 17:00"}, {kPresent, 240}}, kFirst),
    on_leave({"WithinTheGrace", office(), {"in 13:05", "out 17:00"}, {kPresent, 235}}, kFirst),
    on_leave({"Late", office(), {"in 13:20", "out 17:00"}, {kLate, 220, 20}}, kFirst),
    on_leave({"LeftEarly", office(), {"in 13:00", "out 16:00"}, {kPresent, 180, 0, 60}}, kFirst),
    on_leave({"CameAllTheSame", office(), {"in 09:30", "out 17:00"}, {kPresent, 450}}, kFirst),
    on_leave({"NotDueUntilItIsOver", office(), {}, {kNotDue}, "2026-11-23", "13:05"}, kFirst),
    on_leave({"AbsentAfterIt", office(), {}, {kAbsent}, "2026-11-23", "13:05:00.001"}, kFirst),
    on_leave({"OnlyThereDuringIt", office(), {"in 09:00", "out 11:00"}, {kPresent, 120, 0, 240}}, kFirst),
    on_leave({"AtNight", shift("22:00", "06:00", 5), {"in 2026-11-24T02:00", "out 2026-11-24T06:00"}, {kPresent, 240}},
             kFirst),
    on_leave({"ChecksOutAtTheShiftsEnd", checks_out(), {"in 13:00"}, {kPresent, 240}}, kFirst),
};

const DayCase kSecondHalf[] = {
    on_leave({"OnTime", office(), {"in 09:00", "out 13:00"}, {kPresent, 240}}, kSecond),
    on_leave({"Late", office(), {"in 09:30", "out 13:00"}, {kLate, 210, 30}}, kSecond),
    on_leave({"LeftEarly", office(), {"in 09:00", "out 12:30"}, {kPresent, 210, 0, 30}}, kSecond),
    on_leave(
        {"LeftEarlyOnceItBegins", office(), {"in 09:00", "out 12:00"}, {kPresent, 180, 0, 60}, "2026-11-23", "13:00"},
        kSecond),
    on_leave({"NotEarlyBeforeIt", office(), {"in 09:00", "out 12:00"}, {kPresent, 180}, "2026-11-23", "12:59"},
             kSecond),
    on_leave({"OnlyThereDuringIt", office(), {"in 14:00", "out 16:00"}, {kLate, 120, 300}}, kSecond),
    on_leave({"Away", office(), {}, {kAbsent}}, kSecond),
    on_leave({"ChecksOutWhenItBegins", checks_out(), {"in 09:00"}, {kPresent, 240}}, kSecond),
    on_leave({"ForgottenDuringIt", checks_out(), {"in 09:00", "out 13:00", "in 14:00"}, {kPresent, 240}}, kSecond),
};

// 09:00 to 18:00 with lunch from 13:00 to 14:00: four hours each. 09:00 to 17:00 with lunch from 12:00 to 13:00: three
// and a half, so the halves meet at 13:30.
const DayCase kLunch[] = {
    on_leave({"BackAfterIt", with_lunch("18:00", span("13:00", "14:00")), {"in 14:00", "out 18:00"}, {kPresent, 240}},
             kFirst),
    on_leave({"LateAfterIt", with_lunch("18:00", span("13:00", "14:00")), {"in 14:10", "out 18:00"}, {kLate, 230, 10}},
             kFirst),
    on_leave({"LeftForIt", with_lunch("18:00", span("13:00", "14:00")), {"in 09:00", "out 13:00"}, {kPresent, 240}},
             kSecond),
    on_leave({"LeftBeforeIt",
              with_lunch("18:00", span("13:00", "14:00")),
              {"in 09:00", "out 12:50"},
              {kPresent, 230, 0, 10}},
             kSecond),
    on_leave(
        {"InTheFirstHalf", with_lunch("17:00", span("12:00", "13:00")), {"in 13:30", "out 17:00"}, {kPresent, 210}},
        kFirst),
    on_leave({"LateToTheSecondHalf",
              with_lunch("17:00", span("12:00", "13:00")),
              {"in 13:40", "out 17:00"},
              {kLate, 200, 10}},
             kFirst),
    on_leave({"TakenOffTheFirstHalf",
              with_lunch("17:00", span("12:00", "13:00")),
              {"in 09:00", "out 13:30"},
              {.worked = 210, .unpaid = 60}},
             kSecond),
};

const DayCase kThresholds[] = {
    on_leave({"HalfOfHalfADay", strict(), {"in 15:00", "out 17:00"}, {kLate, 120, 120}}, kFirst),
    on_leave({"BelowHalfOfHalfADay", strict(), {"in 15:01", "out 17:00"}, {kHalfDay, 119, 121}}, kFirst),
    on_leave({"HalfOfAbsent", strict(), {"in 16:00", "out 17:00"}, {kHalfDay, 60, 180}}, kFirst),
    on_leave({"BelowHalfOfAbsent", strict(), {"in 16:01", "out 17:00"}, {kAbsent, 59, 181}}, kFirst),
    on_leave({"InTheSecondHalf", strict(), {"in 09:00", "out 11:00"}, {kPresent, 120, 0, 120}}, kSecond),
};

// Eight hours in two parts of four; ten hours of which four lie before the gap.
const DayCase kSplit[] = {
    on_leave(
        {"SecondPartOnly", split("09:00", "19:00", span("13:00", "15:00")), {"in 15:00", "out 19:00"}, {kPresent, 240}},
        kFirst),
    on_leave({"LateToTheSecondPart",
              split("09:00", "19:00", span("13:00", "15:00")),
              {"in 15:10", "out 19:00"},
              {kLate, 230, 10}},
             kFirst),
    on_leave(
        {"FirstPartOnly", split("09:00", "19:00", span("13:00", "15:00")), {"in 09:00", "out 13:00"}, {kPresent, 240}},
        kSecond),
    on_leave({"FromWithinTheSecondPart",
              split("08:00", "20:00", span("12:00", "14:00")),
              {"in 15:00", "out 20:00"},
              {kPresent, 300}},
             kFirst),
    on_leave({"UntilWithinTheSecondPart",
              split("08:00", "20:00", span("12:00", "14:00")),
              {"in 08:00", "out 12:00", "in 14:00", "out 15:00"},
              {kPresent, 300}},
             kSecond),
    on_leave({"MissedWhatIsLeftOfTheSecondPart",
              split("08:00", "20:00", span("12:00", "14:00")),
              {"in 08:00", "out 12:00"},
              {kHalfDay, 240}},
             kSecond),
};

INSTANTIATE_TEST_SUITE_P(Whole, LeaveDays, testing::ValuesIn(kWhole), name_of_day);
INSTANTIATE_TEST_SUITE_P(FirstHalf, LeaveDays, testing::ValuesIn(kFirstHalf), name_of_day);
INSTANTIATE_TEST_SUITE_P(SecondHalf, LeaveDays, testing::ValuesIn(kSecondHalf), name_of_day);
INSTANTIATE_TEST_SUITE_P(Lunch, LeaveDays, testing::ValuesIn(kLunch), name_of_day);
INSTANTIATE_TEST_SUITE_P(Thresholds, LeaveDays, testing::ValuesIn(kThresholds), name_of_day);
INSTANTIATE_TEST_SUITE_P(Split, LeaveDays, testing::ValuesIn(kSplit), name_of_day);

}  // namespace
}  // namespace rollcall::attendance
