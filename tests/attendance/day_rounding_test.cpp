// Rounding changes what is worked, never who is late or early. 09:00 to 17:00, in steps of a quarter of an hour.
#include "attendance/day_fixtures.h"

namespace rollcall::attendance {
namespace {

constexpr auto kNotAtAll = RoundingMode::none;
constexpr auto kUp = RoundingMode::up;
constexpr auto kDown = RoundingMode::down;
constexpr auto kNearest = RoundingMode::nearest;

Shift rounds(RoundingMode in, RoundingMode out, int step = 15, Shift made = shift("09:00", "17:00")) {
    made.round_in = {in, std::chrono::minutes{step}};
    made.round_out = {out, std::chrono::minutes{step}};
    return made;
}

Shift rounded_night(RoundingMode in, RoundingMode out, int step) {
    return rounds(in, out, step, shift("22:00", "06:00", 0, kEveryDay));
}

class RoundedDays : public testing::TestWithParam<DayCase> {};

TEST_P(RoundedDays, ComeTo) {
    expect_day(GetParam());
}

const DayCase kRoundedIn[] = {
    {"None", rounds(kNotAtAll, kNotAtAll), {"in 09:07", "out 17:00"}, {kLate, 473, 7}},
    {"UpToTheStart", rounds(kUp, kNotAtAll), {"in 08:52", "out 17:00"}, {kPresent, 480}},
    {"UpLeavesAMultiple", rounds(kUp, kNotAtAll), {"in 09:00", "out 17:00"}, {kPresent, 480}},
    {"UpByAMinuteLate", rounds(kUp, kNotAtAll), {"in 09:01", "out 17:00"}, {kLate, 465, 1}},
    {"UpByAMillisecond", rounds(kUp, kNotAtAll), {"in 09:00:00.001", "out 17:00"}, {kLate, 465, 1}},
    {"DownIsLateStill", rounds(kDown, kNotAtAll), {"in 09:14", "out 17:00"}, {kLate, 480, 14}},
    {"DownBeforeTheStart", rounds(kDown, kNotAtAll), {"in 08:59", "out 17:00"}, {kPresent, 495}},
    {"NearestDown", rounds(kNearest, kNotAtAll), {"in 09:07", "out 17:00"}, {kLate, 480, 7}},
    {"NearestUpFromTheMiddle", rounds(kNearest, kNotAtAll), {"in 09:07:30", "out 17:00"}, {kLate, 465, 7}},
    {"NearestUp", rounds(kNearest, kNotAtAll), {"in 08:53", "out 17:00"}, {kPresent, 480}},
    {"NearestDownBeforeTheStart", rounds(kNearest, kNotAtAll), {"in 08:52", "out 17:00"}, {kPresent, 495}},
    {"WithoutAStep", rounds(kUp, kUp, 0), {"in 09:07", "out 17:03"}, {kLate, 476, 7}},
    {"ToHours", rounds(kNearest, kNotAtAll, 60), {"in 09:29", "out 17:00"}, {kLate, 480, 29}},
    {"ToTheNextHour", rounds(kNearest, kNotAtAll, 60), {"in 09:30", "out 17:00"}, {kLate, 420, 30}},
    {"StepsCountFromMidnight", rounds(kUp, kNotAtAll, 7), {"in 09:00", "out 17:00"}, {kPresent, 474}},
};

const DayCase kRoundedOut[] = {
    {"UpIsEarlyStill", rounds(kNotAtAll, kUp), {"in 09:00", "out 16:50"}, {kPresent, 480, 0, 10}},
    {"UpAfterTheEnd", rounds(kNotAtAll, kUp), {"in 09:00", "out 17:01"}, {kPresent, 495}},
    {"DownToTheEnd", rounds(kNotAtAll, kDown), {"in 09:00", "out 17:14"}, {kPresent, 480}},
    {"DownByAMinuteEarly", rounds(kNotAtAll, kDown), {"in 09:00", "out 16:59"}, {kPresent, 465, 0, 1}},
    {"NearestDown", rounds(kNotAtAll, kNearest), {"in 09:00", "out 17:07"}, {kPresent, 480}},
    {"NearestUp", rounds(kNotAtAll, kNearest), {"in 09:00", "out 17:08"}, {kPresent, 495}},
    {"NearestUpIsEarlyStill", rounds(kNotAtAll, kNearest), {"in 09:00", "out 16:53"}, {kPresent, 480, 0, 7}},
    {"UpToMidnight",
     rounds(kNotAtAll, kUp, 15, shift("16:00", "00:00")),
     {"in 16:00", "out 23:53"},
     {kPresent, 480, 0, 7}},
    {"AfterMidnight", rounded_night(kNotAtAll, kDown, 15), {"in 22:00", "out 2026-11-24T06:07"}, {kPresent, 480}},
    {"WhatTheShiftChecksOut",
     checks_out(rounds(kNotAtAll, kDown, 15, shift("09:00", "17:10"))),
     {"in 09:00"},
     {kPresent, 480}},
};

const DayCase kBoth[] = {
    {"AtBothEnds", rounds(kUp, kDown), {"in 09:05", "out 16:55"}, {kLate, 450, 5, 5}},
    {"NothingIsLeft", rounds(kUp, kDown), {"in 09:01", "out 09:14"}, {kLate, 0, 1, 466}},
    {"EachPair", rounds(kUp, kDown), {"in 09:00", "out 11:50", "in 12:20", "out 17:00"}, {kPresent, 435}},
    {"OverlapCountsOnce", rounds(kDown, kUp), {"in 09:00", "out 12:01", "in 12:05", "out 17:00"}, {kPresent, 480}},
    {"FirstToLastOnlyTheEnds",
     first_to_last(rounds(kUp, kDown)),
     {"in 08:50", "out 11:50", "in 12:20", "out 17:05"},
     {kPresent, 480}},
    {"OpenUntilNowAsItIs",
     rounds(kUp, kUp),
     {"in 09:07"},
     {.status = kLate, .worked = 47, .late = 7, .open = true},
     "2026-11-23",
     "10:02"},
    {"OpenBeforeItBegins",
     rounds(kUp, kUp),
     {"in 09:07"},
     {.status = kLate, .worked = 0, .late = 7, .open = true},
     "2026-11-23",
     "09:10"},
    {"IntoTheHourThatSpringSkips",
     rounded_night(kUp, kNotAtAll, 30),
     {"in 2026-03-29T01:50", "out 2026-03-29T06:00"},
     {kLate, 180, 230},
     "2026-03-28"},
    {"InTheSecondOfAutumnsTwoHours",
     rounded_night(kDown, kNotAtAll, 15),
     {"in 2026-10-25T02:40:00+01:00", "out 2026-10-25T06:00"},
     {kLate, 210, 340},
     "2026-10-24"},
};

INSTANTIATE_TEST_SUITE_P(In, RoundedDays, testing::ValuesIn(kRoundedIn), name_of_case);
INSTANTIATE_TEST_SUITE_P(Out, RoundedDays, testing::ValuesIn(kRoundedOut), name_of_case);
INSTANTIATE_TEST_SUITE_P(Both, RoundedDays, testing::ValuesIn(kBoth), name_of_case);

}  // namespace
}  // namespace rollcall::attendance
