// Split shifts: 09:00 to 13:00 and 15:00 to 19:00, five minutes of grace.
#include "attendance/day_fixtures.h"

namespace rollcall::attendance {
namespace {

Shift three_parts() {
    return changed(shift("08:00", "20:00"), [](Shift& made) {
        made.gaps = {span("11:00", "12:00"), span("15:00", "16:00")};
    });
}

Shift night_in_parts() {
    return changed(shift("20:00", "06:00", 5), [](Shift& made) { made.gaps = {span("00:00", "02:00")}; });
}

class SplitDays : public testing::TestWithParam<DayCase> {};

TEST_P(SplitDays, ComeTo) {
    expect_day(GetParam());
}

const DayCase kArrivals[] = {
    {"OnTimeForBoth", split(), {"in 09:00", "out 13:00", "in 15:00", "out 19:00"}, {kPresent, 480}},
    {"LateToTheFirst", split(), {"in 09:20", "out 13:00", "in 15:00", "out 19:00"}, {kLate, 460, 20}},
    {"LateToTheSecond", split(), {"in 09:00", "out 13:00", "in 15:10", "out 19:00"}, {kLate, 470, 10}},
    {"LateToBothAddsUp", split(), {"in 09:10", "out 13:00", "in 15:15", "out 19:00"}, {kLate, 455, 25}},
    {"WithinTheGraceOfBoth", split(), {"in 09:05", "out 13:00", "in 15:05", "out 19:00"}, {kPresent, 470}},
    {"PastTheGraceOfTheSecond", split(), {"in 09:00", "out 13:00", "in 15:05:01", "out 19:00"}, {kLate, 474, 5}},
    {"LeftTheFirstEarly", split(), {"in 09:00", "out 12:30", "in 15:00", "out 19:00"}, {kPresent, 450, 0, 30}},
    {"LeftBothEarlyAddsUp", split(), {"in 09:00", "out 12:45", "in 15:00", "out 18:30"}, {kPresent, 435, 0, 45}},
    {"LateAfterMidnight",
     night_in_parts(),
     {"in 20:00", "out 2026-11-24T00:00", "in 2026-11-24T02:10", "out 2026-11-24T06:00"},
     {kLate, 470, 10}},
};

const DayCase kMissed[] = {
    {"TheSecond", split(), {"in 09:00", "out 13:00"}, {kHalfDay, 240}},
    {"TheFirst", split(), {"in 15:00", "out 19:00"}, {kHalfDay, 240}},
    {"TheFirstAndLateToTheSecond", split(), {"in 15:30", "out 19:00"}, {kHalfDay, 210, 30}},
    {"BothButThereInTheGap", split(), {"in 13:30", "out 14:30"}, {kAbsent, 60}},
    {"BothButThereAfterwards", split(), {"in 19:10", "out 19:40"}, {kAbsent, 30}},
    {"OneOfThree", three_parts(), {"in 08:00", "out 11:00", "in 12:00", "out 15:00"}, {kHalfDay, 360}},
    {"TwoOfThree", three_parts(), {"in 08:00", "out 11:00"}, {kHalfDay, 180}},
    {"NotUntilItIsOver", split(), {"in 09:00", "out 13:00"}, {kPresent, 240}, "2026-11-23", "18:59:59.999"},
    {"OnceItIsOver", split(), {"in 09:00", "out 13:00"}, {kHalfDay, 240}, "2026-11-23", "19:00"},
    {"TheFirstWhileWaitingForTheSecond",
     split(),
     {"in 13:30"},
     {.status = kHalfDay, .worked = 30, .open = true},
     "2026-11-23",
     "14:00"},
    {"NeitherYetDue", split(), {}, {kNotDue}, "2026-11-23", "09:05"},
    {"AllWithoutACheckIn", split(), {}, {kAbsent}, "2026-11-23", "09:05:00.001"},
};

const DayCase kBetween[] = {
    {"TheGapIsNotEarly", split(), {"in 09:00", "out 13:00"}, {kPresent, 240}, "2026-11-23", "14:00"},
    {"EarlyOnceThePartIsOver", split(), {"in 09:00", "out 12:00"}, {kPresent, 180, 0, 60}, "2026-11-23", "13:00"},
    {"NotEarlyBeforeThePartIsOver", split(), {"in 09:00", "out 12:00"}, {kPresent, 180}, "2026-11-23", "12:59"},
    {"PairsCountWorkInTheGap", split(), {"in 09:00", "out 19:00"}, {kPresent, 600}},
    {"FirstToLastDoesNot", first_to_last(split()), {"in 09:00", "out 19:00"}, {kPresent, 480}},
    {"FirstToLastIgnoresPunchesInTheGap",
     first_to_last(split()),
     {"in 09:00", "out 14:00", "in 14:30", "out 19:00"},
     {kPresent, 480}},
    {"FirstToLastFromTheGapOn", first_to_last(split()), {"in 14:00", "out 19:00"}, {kHalfDay, 240}},
    {"FirstToLastOnlyTheGap", first_to_last(split()), {"in 13:30", "out 14:30"}, {kAbsent, 0}},
    {"FirstToLastOnARestDay", first_to_last(split()), {"in 09:00", "out 19:00"}, {kPresent, 480}, "2026-11-28"},
};

const DayCase kForgottenInAPart[] = {
    {"CheckInOfTheSecond", split(), {"in 09:00", "out 13:00", "out 19:00"}, {kHalfDay, 240}},
    {"CheckInOfTheSecondFirstToLast", first_to_last(split()), {"in 09:00", "out 13:00", "out 19:00"}, {kPresent, 480}},
    {"CheckOutOfTheFirst", split(), {"in 09:00", "in 15:00", "out 19:00"}, {kPresent, 240}},
    {"CheckOutOfTheFirstFirstToLast", first_to_last(split()), {"in 09:00", "in 15:00", "out 19:00"}, {kPresent, 480}},
    {"CheckOutOfTheFirstIsNoExcuseForLateness", split(), {"in 09:00", "in 15:10", "out 19:00"}, {kLate, 230, 10}},
    {"CheckOutOfTheSecond", split(), {"in 09:00", "out 13:00", "in 15:00"}, {kPresent, 240}},
    {"NobodyKnowsOfTheSecond", split(), {"in 09:00"}, {kPresent}},
    {"CameBackAfterTheSecond", split(), {"in 09:00", "in 19:10", "out 19:20"}, {kPresent, 10}},
    {"TheSecondChecksOutByItself", checks_out(split()), {"in 09:00", "out 13:00", "in 15:00"}, {kPresent, 480}},
    {"BothCheckOutOnlyAtTheEnd", checks_out(split()), {"in 09:00"}, {kPresent, 600}},
};

INSTANTIATE_TEST_SUITE_P(Arrivals, SplitDays, testing::ValuesIn(kArrivals), name_of_case);
INSTANTIATE_TEST_SUITE_P(Missed, SplitDays, testing::ValuesIn(kMissed), name_of_case);
INSTANTIATE_TEST_SUITE_P(Between, SplitDays, testing::ValuesIn(kBetween), name_of_case);
INSTANTIATE_TEST_SUITE_P(Forgotten, SplitDays, testing::ValuesIn(kForgottenInAPart), name_of_case);

}  // namespace
}  // namespace rollcall::attendance
