// Days on which clocks change in 2026: Berlin 29 March and 25 October, New York 8 March and 1 November, Lord Howe by
// half an hour 4 October and 5 April, Casablanca 22 March and (back for Ramadan) 15 February.
#include "attendance/day_fixtures.h"

namespace rollcall::attendance {
namespace {

const char* const kCasablanca = "Africa/Casablanca";

Shift night() {
    return shift("22:00", "06:00", 0, kEveryDay);
}

Shift around_the_clock() {
    return shift("00:00", "00:00", 0, kEveryDay);
}

Shift split_night() {
    return changed(night(), [](Shift& made) { made.gaps = {span("01:00", "03:00")}; });
}

Shift core_in_the_change() {
    return changed(shift("00:00", "08:00", 0, kEveryDay), [](Shift& made) {
        made.flexible = FlexibleHours{span("02:30", "05:00"), std::chrono::minutes{300}};
    });
}

DayCase in(const char* zone, DayCase row) {
    row.zone = zone;
    return row;
}

class ClockChangeDays : public testing::TestWithParam<DayCase> {};

TEST_P(ClockChangeDays, ComeTo) {
    expect_day(GetParam());
}

const DayCase kNightsOfTheChange[] = {
    in(kBerlin, {"BerlinSpring", checks_out(night()), {"in 22:00"}, {kPresent, 420}, "2026-03-28"}),
    in(kBerlin, {"BerlinAutumn", checks_out(night()), {"in 22:00"}, {kPresent, 540}, "2026-10-24"}),
    in(kNewYork, {"NewYorkSpring", checks_out(night()), {"in 22:00"}, {kPresent, 420}, "2026-03-07"}),
    in(kNewYork, {"NewYorkAutumn", checks_out(night()), {"in 22:00"}, {kPresent, 540}, "2026-10-31"}),
    in(kLordHowe, {"LordHoweSpring", checks_out(night()), {"in 22:00"}, {kPresent, 450}, "2026-10-03"}),
    in(kLordHowe, {"LordHoweAutumn", checks_out(night()), {"in 22:00"}, {kPresent, 510}, "2026-04-04"}),
    in(kCasablanca, {"CasablancaForward", checks_out(night()), {"in 22:00"}, {kPresent, 420}, "2026-03-21"}),
    in(kCasablanca, {"CasablancaBack", checks_out(night()), {"in 22:00"}, {kPresent, 540}, "2026-02-14"}),
};

const DayCase kWholeDays[] = {
    in(kBerlin,
       {"BerlinSpring", around_the_clock(), {"in 00:00", "out 2026-03-30T00:00"}, {kPresent, 1380}, "2026-03-29"}),
    in(kBerlin,
       {"BerlinAutumn", around_the_clock(), {"in 00:00", "out 2026-10-26T00:00"}, {kPresent, 1500}, "2026-10-25"}),
    in(kNewYork,
       {"NewYorkSpring", around_the_clock(), {"in 00:00", "out 2026-03-09T00:00"}, {kPresent, 1380}, "2026-03-08"}),
    in(kNewYork,
       {"NewYorkAutumn", around_the_clock(), {"in 00:00", "out 2026-11-02T00:00"}, {kPresent, 1500}, "2026-11-01"}),
    in(kLordHowe,
       {"LordHoweSpring", around_the_clock(), {"in 00:00", "out 2026-10-05T00:00"}, {kPresent, 1410}, "2026-10-04"}),
    in(kLordHowe,
       {"LordHoweAutumn", around_the_clock(), {"in 00:00", "out 2026-04-06T00:00"}, {kPresent, 1470}, "2026-04-05"}),
};

const DayCase kLateAndEarly[] = {
    in(kBerlin,
       {"BerlinSpring", night(), {"in 2026-03-29T03:00", "out 2026-03-29T05:00"}, {kLate, 120, 240, 60}, "2026-03-28"}),
    in(kBerlin,
       {"BerlinAutumn", night(), {"in 2026-10-25T03:00", "out 2026-10-25T05:00"}, {kLate, 120, 360, 60}, "2026-10-24"}),
    in(kNewYork, {"NewYorkLeftBeforeSpring",
                  night(),
                  {"in 22:00", "out 2026-03-08T01:59"},
                  {kPresent, 239, 0, 181},
                  "2026-03-07"}),
    in(kNewYork, {"NewYorkLeftInTheFirstHour",
                  night(),
                  {"in 22:00", "out 2026-11-01T01:30:00-04:00"},
                  {kPresent, 210, 0, 330},
                  "2026-10-31"}),
    in(kNewYork, {"NewYorkLeftInTheSecondHour",
                  night(),
                  {"in 22:00", "out 2026-11-01T01:30:00-05:00"},
                  {kPresent, 270, 0, 270},
                  "2026-10-31"}),
    in(kLordHowe, {"LordHoweSpring",
                   night(),
                   {"in 2026-10-04T02:30", "out 2026-10-04T05:30"},
                   {kLate, 180, 240, 30},
                   "2026-10-03"}),
    in(kLordHowe, {"LordHoweLeftInTheSecondHalfHour",
                   night(),
                   {"in 22:00", "out 2026-04-05T01:45:00+10:30"},
                   {kPresent, 255, 0, 255},
                   "2026-04-04"}),
    in(kBerlin, {"AbsentFromTheMomentOfSpring",
                 shift("02:30", "10:00", 0, kEveryDay),
                 {},
                 {kAbsent},
                 "2026-03-29",
                 "03:00:00.001"}),
    in(kBerlin,
       {"NotDueUntilTheMomentOfSpring", shift("02:30", "10:00", 0, kEveryDay), {}, {kNotDue}, "2026-03-29", "03:00"}),
};

// The halves of a night of seven hours meet after three and a half, at 01:30; of nine hours, at 02:30 the first time;
// of eight and a half, at 01:45 the second time.
const DayCase kParts[] = {
    on_leave(in(kBerlin, {"SecondHalfInSpring",
                          night(),
                          {"in 2026-03-29T01:30", "out 2026-03-29T06:00"},
                          {kPresent, 210},
                          "2026-03-28"}),
             kFirstHalfLeave),
    on_leave(in(kBerlin, {"FirstHalfInAutumn",
                          night(),
                          {"in 22:00", "out 2026-10-25T02:30:00+02:00"},
                          {kPresent, 270},
                          "2026-10-24"}),
             kSecondHalfLeave),
    on_leave(in(kBerlin, {"LeftTheFirstHalfEarlyInAutumn",
                          night(),
                          {"in 22:00", "out 2026-10-25T02:15:00+02:00"},
                          {kPresent, 255, 0, 15},
                          "2026-10-24"}),
             kSecondHalfLeave),
    on_leave(in(kLordHowe, {"SecondHalfOnLordHowe",
                            night(),
                            {"in 2026-04-05T01:45:00+10:30", "out 2026-04-05T06:00"},
                            {kPresent, 255},
                            "2026-04-04"}),
             kFirstHalfLeave),
    in(kBerlin, {"GapOverSpring",
                 split_night(),
                 {"in 22:00", "out 2026-03-29T01:00", "in 2026-03-29T03:10", "out 2026-03-29T06:00"},
                 {kLate, 350, 10},
                 "2026-03-28"}),
    in(kBerlin, {"GapOverAutumn",
                 split_night(),
                 {"in 22:00", "out 2026-10-25T01:00", "in 2026-10-25T03:00", "out 2026-10-25T06:00"},
                 {kPresent, 360},
                 "2026-10-24"}),
    in(kBerlin, {"CoreThatBeginsInSpringsChange",
                 core_in_the_change(),
                 {"in 2026-03-29T03:00", "out 2026-03-29T08:00"},
                 {kPresent, 300},
                 "2026-03-29"}),
    in(kBerlin, {"WithoutAShiftInSpring", {}, {"in 01:00", "out 04:00"}, {kPresent, 120}, "2026-03-29"}),
    in(kBerlin, {"WithoutAShiftInAutumn", {}, {"in 01:00", "out 04:00"}, {kPresent, 240}, "2026-10-25"}),
};

INSTANTIATE_TEST_SUITE_P(Nights, ClockChangeDays, testing::ValuesIn(kNightsOfTheChange), name_of_case);
INSTANTIATE_TEST_SUITE_P(WholeDays, ClockChangeDays, testing::ValuesIn(kWholeDays), name_of_case);
INSTANTIATE_TEST_SUITE_P(LateAndEarly, ClockChangeDays, testing::ValuesIn(kLateAndEarly), name_of_case);
INSTANTIATE_TEST_SUITE_P(Parts, ClockChangeDays, testing::ValuesIn(kParts), name_of_case);

}  // namespace
}  // namespace rollcall::attendance
