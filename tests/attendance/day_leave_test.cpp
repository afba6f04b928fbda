// Whole and half days of leave. Without a break the halves of 09:00 to 17:00 meet at 13:00.
#include "attendance/day_fixtures.h"

namespace rollcall::attendance {
namespace {

using std::chrono::minutes;

Shift until_with_lunch(const char* end, ClockSpan lunch) {
    return changed(shift("09:00", end, 5), [&](Shift& made) { made.breaks = {{lunch}}; });
}

Shift with_gap(const char* start, const char* end, ClockSpan gap) {
    return changed(shift(start, end, 5), [&](Shift& made) { made.gaps = {gap}; });
}

Shift strict_office() {
    return changed(office(5), [](Shift& made) {
        made.half_day_below = minutes{240};
        made.absent_below = minutes{120};
    });
}

class LeaveDays : public testing::TestWithParam<DayCase> {};

TEST_P(LeaveDays, ComeTo) {
    expect_day(GetParam());
}

const DayCase kWholeDaysAway[] = {
    on_leave({"Away", office(5), {}, {kOnLeave}}, kWholeLeave),
    on_leave({"BeforeItBegins", office(5), {}, {kOnLeave}, "2026-11-23", "07:00"}, kWholeLeave),
    on_leave({"WorkedNeitherLateNorEarly", office(5), {"in 10:00", "out 12:00"}, {kOnLeave, 120}}, kWholeLeave),
    on_leave({"NoShareOfTheDayIsAsked", strict_office(), {"in 10:00", "out 10:30"}, {kOnLeave, 30}}, kWholeLeave),
    on_leave({"ForgottenCheckOut", office(5), {"in 10:00"}, {kOnLeave}}, kWholeLeave),
    on_leave({"PartsOfASplitShiftAreNotMissed",
              with_gap("09:00", "19:00", span("13:00", "15:00")),
              {"in 10:00", "out 12:00"},
              {kOnLeave, 120}},
             kWholeLeave),
};

const DayCase kFirstHalf[] = {
    on_leave({"OnTime", office(5), {"in 13:00", "out 17:00"}, {kPresent, 240}}, kFirstHalfLeave),
    on_leave({"WithinTheGrace", office(5), {"in 13:05", "out 17:00"}, {kPresent, 235}}, kFirstHalfLeave),
    on_leave({"Late", office(5), {"in 13:20", "out 17:00"}, {kLate, 220, 20}}, kFirstHalfLeave),
    on_leave({"LeftEarly", office(5), {"in 13:00", "out 16:00"}, {kPresent, 180, 0, 60}}, kFirstHalfLeave),
    on_leave({"CameAllTheSame", office(5), {"in 09:30", "out 17:00"}, {kPresent, 450}}, kFirstHalfLeave),
    on_leave({"NotDueUntilItIsOver", office(5), {}, {kNotDue}, "2026-11-23", "13:05"}, kFirstHalfLeave),
    on_leave({"AbsentAfterIt", office(5), {}, {kAbsent}, "2026-11-23", "13:05:00.001"}, kFirstHalfLeave),
    on_leave({"OnlyThereDuringIt", office(5), {"in 09:00", "out 11:00"}, {kPresent, 120, 0, 240}}, kFirstHalfLeave),
    on_leave({"AtNight", shift("22:00", "06:00", 5), {"in 2026-11-24T02:00", "out 2026-11-24T06:00"}, {kPresent, 240}},
             kFirstHalfLeave),
    on_leave({"ChecksOutAtTheShiftsEnd", checks_out(office(5)), {"in 13:00"}, {kPresent, 240}}, kFirstHalfLeave),
};

const DayCase kSecondHalf[] = {
    on_leave({"OnTime", office(5), {"in 09:00", "out 13:00"}, {kPresent, 240}}, kSecondHalfLeave),
    on_leave({"Late", office(5), {"in 09:30", "out 13:00"}, {kLate, 210, 30}}, kSecondHalfLeave),
    on_leave({"LeftEarly", office(5), {"in 09:00", "out 12:30"}, {kPresent, 210, 0, 30}}, kSecondHalfLeave),
    on_leave(
        {"LeftEarlyOnceItBegins", office(5), {"in 09:00", "out 12:00"}, {kPresent, 180, 0, 60}, "2026-11-23", "13:00"},
        kSecondHalfLeave),
    on_leave({"NotEarlyBeforeIt", office(5), {"in 09:00", "out 12:00"}, {kPresent, 180}, "2026-11-23", "12:59"},
             kSecondHalfLeave),
    on_leave({"OnlyThereDuringIt", office(5), {"in 14:00", "out 16:00"}, {kLate, 120, 300}}, kSecondHalfLeave),
    on_leave({"Away", office(5), {}, {kAbsent}}, kSecondHalfLeave),
    on_leave({"ChecksOutWhenItBegins", checks_out(office(5)), {"in 09:00"}, {kPresent, 240}}, kSecondHalfLeave),
    on_leave({"ForgottenDuringIt", checks_out(office(5)), {"in 09:00", "out 13:00", "in 14:00"}, {kPresent, 240}},
             kSecondHalfLeave),
};

// 09:00 to 18:00 with lunch from 13:00 to 14:00: four hours each. 09:00 to 17:00 with lunch from 12:00 to 13:00: three
// and a half, so the halves meet at 13:30.
const DayCase kLunch[] = {
    on_leave(
        {"BackAfterIt", until_with_lunch("18:00", span("13:00", "14:00")), {"in 14:00", "out 18:00"}, {kPresent, 240}},
        kFirstHalfLeave),
    on_leave(
        {"LateAfterIt", until_with_lunch("18:00", span("13:00", "14:00")), {"in 14:10", "out 18:00"}, {kLate, 230, 10}},
        kFirstHalfLeave),
    on_leave(
        {"LeftForIt", until_with_lunch("18:00", span("13:00", "14:00")), {"in 09:00", "out 13:00"}, {kPresent, 240}},
        kSecondHalfLeave),
    on_leave({"LeftBeforeIt",
              until_with_lunch("18:00", span("13:00", "14:00")),
              {"in 09:00", "out 12:50"},
              {kPresent, 230, 0, 10}},
             kSecondHalfLeave),
    on_leave({"InTheFirstHalf",
              until_with_lunch("17:00", span("12:00", "13:00")),
              {"in 13:30", "out 17:00"},
              {kPresent, 210}},
             kFirstHalfLeave),
    on_leave({"LateToTheSecondHalf",
              until_with_lunch("17:00", span("12:00", "13:00")),
              {"in 13:40", "out 17:00"},
              {kLate, 200, 10}},
             kFirstHalfLeave),
    on_leave({"TakenOffTheFirstHalf",
              until_with_lunch("17:00", span("12:00", "13:00")),
              {"in 09:00", "out 13:30"},
              {.worked = 210, .unpaid = 60}},
             kSecondHalfLeave),
};

const DayCase kThresholds[] = {
    on_leave({"HalfOfHalfADay", strict_office(), {"in 15:00", "out 17:00"}, {kLate, 120, 120}}, kFirstHalfLeave),
    on_leave({"BelowHalfOfHalfADay", strict_office(), {"in 15:01", "out 17:00"}, {kHalfDay, 119, 121}},
             kFirstHalfLeave),
    on_leave({"HalfOfAbsent", strict_office(), {"in 16:00", "out 17:00"}, {kHalfDay, 60, 180}}, kFirstHalfLeave),
    on_leave({"BelowHalfOfAbsent", strict_office(), {"in 16:01", "out 17:00"}, {kAbsent, 59, 181}}, kFirstHalfLeave),
    on_leave({"InTheSecondHalf", strict_office(), {"in 09:00", "out 11:00"}, {kPresent, 120, 0, 120}},
             kSecondHalfLeave),
};

// Eight hours in two parts of four; ten hours of which four lie before the gap.
const DayCase kSplit[] = {
    on_leave({"SecondPartOnly",
              with_gap("09:00", "19:00", span("13:00", "15:00")),
              {"in 15:00", "out 19:00"},
              {kPresent, 240}},
             kFirstHalfLeave),
    on_leave({"LateToTheSecondPart",
              with_gap("09:00", "19:00", span("13:00", "15:00")),
              {"in 15:10", "out 19:00"},
              {kLate, 230, 10}},
             kFirstHalfLeave),
    on_leave({"FirstPartOnly",
              with_gap("09:00", "19:00", span("13:00", "15:00")),
              {"in 09:00", "out 13:00"},
              {kPresent, 240}},
             kSecondHalfLeave),
    on_leave({"FromWithinTheSecondPart",
              with_gap("08:00", "20:00", span("12:00", "14:00")),
              {"in 15:00", "out 20:00"},
              {kPresent, 300}},
             kFirstHalfLeave),
    on_leave({"UntilWithinTheSecondPart",
              with_gap("08:00", "20:00", span("12:00", "14:00")),
              {"in 08:00", "out 12:00", "in 14:00", "out 15:00"},
              {kPresent, 300}},
             kSecondHalfLeave),
    on_leave({"MissedWhatIsLeftOfTheSecondPart",
              with_gap("08:00", "20:00", span("12:00", "14:00")),
              {"in 08:00", "out 12:00"},
              {kHalfDay, 240}},
             kSecondHalfLeave),
};

INSTANTIATE_TEST_SUITE_P(Whole, LeaveDays, testing::ValuesIn(kWholeDaysAway), name_of_case);
INSTANTIATE_TEST_SUITE_P(FirstHalf, LeaveDays, testing::ValuesIn(kFirstHalf), name_of_case);
INSTANTIATE_TEST_SUITE_P(SecondHalf, LeaveDays, testing::ValuesIn(kSecondHalf), name_of_case);
INSTANTIATE_TEST_SUITE_P(Lunch, LeaveDays, testing::ValuesIn(kLunch), name_of_case);
INSTANTIATE_TEST_SUITE_P(Thresholds, LeaveDays, testing::ValuesIn(kThresholds), name_of_case);
INSTANTIATE_TEST_SUITE_P(Split, LeaveDays, testing::ValuesIn(kSplit), name_of_case);

}  // namespace
}  // namespace rollcall::attendance
