// Breaks: what is taken off and what is counted although nobody was there.
#include "attendance/day_fixtures.h"

namespace rollcall::attendance {
namespace {

Shift with_breaks(std::vector<Break> breaks, Shift made = shift("09:00", "17:00")) {
    made.breaks = std::move(breaks);
    return made;
}

Shift lunch() {
    return with_breaks({{span("12:00", "12:30")}});
}

Shift coffee() {
    return with_breaks({{span("10:00", "10:15"), true}});
}

Shift both() {
    return with_breaks({{span("12:00", "12:30")}, {span("15:00", "15:15"), true}});
}

Shift night_with_break(ClockSpan pause, bool paid) {
    return with_breaks({{pause, paid}}, shift("22:00", "06:00", 0, kEveryDay));
}

class BreakDays : public testing::TestWithParam<DayCase> {};

TEST_P(BreakDays, ComeTo) {
    expect_day(GetParam());
}

const DayCase kUnpaid[] = {
    {"IsTakenOff", lunch(), {"in 09:00", "out 17:00"}, {.worked = 450, .unpaid = 30}},
    {"IsNotTakenOffTwice", lunch(), {"in 09:00", "out 12:00", "in 12:30", "out 17:00"}, {.worked = 450}},
    {"OnlyWhatWasThere", lunch(), {"in 09:00", "out 12:10", "in 12:30", "out 17:00"}, {.worked = 450, .unpaid = 10}},
    {"LongerAbsence", lunch(), {"in 09:00", "out 11:45", "in 12:45", "out 17:00"}, {.worked = 420}},
    {"LeftDuringIt", lunch(), {"in 09:00", "out 12:20"}, {.worked = 180, .early = 280, .unpaid = 20}},
    {"LeftBeforeIt", lunch(), {"in 09:00", "out 12:00"}, {.worked = 180, .early = 300}},
    {"CameDuringIt", lunch(), {"in 12:15", "out 17:00"}, {.status = kLate, .worked = 270, .late = 195, .unpaid = 15}},
    {"NothingElse",
     lunch(),
     {"in 12:05", "out 12:25"},
     {.status = kLate, .worked = 0, .late = 185, .early = 275, .unpaid = 20}},
    {"SecondsOfIt", lunch(), {"in 09:00", "out 12:00:30"}, {.worked = 180, .early = 299}},
    {"TwoOfThem",
     with_breaks({{span("10:00", "10:15")}, {span("12:00", "12:30")}}),
     {"in 09:00", "out 17:00"},
     {.worked = 435, .unpaid = 45}},
    {"StillInIt", lunch(), {"in 09:00"}, {.worked = 180, .unpaid = 10, .open = true}, "2026-11-23", "12:10"},
    {"OnARestDay", lunch(), {"in 09:00", "out 17:00"}, {.worked = 450, .unpaid = 30}, "2026-11-28"},
    {"OnAHoliday",
     lunch(),
     {"in 09:00", "out 17:00"},
     {.worked = 450, .unpaid = 30},
     "2026-11-23",
     "later",
     "Europe/Berlin",
     "Founders' Day"},
    {"FirstToLast",
     first_to_last(lunch()),
     {"in 09:00", "out 11:00", "in 14:00", "out 17:00"},
     {.worked = 450, .unpaid = 30}},
    {"FirstToLastThoughCheckedOutForIt",
     first_to_last(lunch()),
     {"in 09:00", "out 12:00", "in 12:30", "out 17:00"},
     {.worked = 450, .unpaid = 30}},
    {"CheckedOutByTheShift",
     changed(lunch(), [](Shift& made) { made.auto_check_out = true; }),
     {"in 09:00"},
     {.worked = 450, .unpaid = 30}},
};

const DayCase kPaid[] = {
    {"ChangesNothingForWhoStays", coffee(), {"in 09:00", "out 17:00"}, {.worked = 480}},
    {"CountsThoughCheckedOutFor", coffee(), {"in 09:00", "out 10:00", "in 10:15", "out 17:00"}, {.worked = 480}},
    {"CountsNoLongerThanItLasts", coffee(), {"in 09:00", "out 10:00", "in 10:25", "out 17:00"}, {.worked = 470}},
    {"CountsOncePerMinute", coffee(), {"in 09:00", "out 10:05", "in 10:10", "out 17:00"}, {.worked = 480}},
    {"NotAfterLeaving", coffee(), {"in 09:00", "out 10:00"}, {.worked = 60, .early = 420}},
    {"NotAfterLeavingDuringIt", coffee(), {"in 09:00", "out 10:05"}, {.worked = 65, .early = 415}},
    {"NotBeforeComing", coffee(), {"in 10:10", "out 17:00"}, {.status = kLate, .worked = 410, .late = 70}},
    {"WhileOpenAfterIt",
     coffee(),
     {"in 09:00", "out 10:00", "in 10:15"},
     {.worked = 120, .open = true},
     "2026-11-23",
     "11:00"},
    {"BesideAnUnpaidOne", both(), {"in 09:00", "out 15:00", "in 15:15", "out 17:00"}, {.worked = 450, .unpaid = 30}},
};

const DayCase kAtNight[] = {
    {"UnpaidOverMidnight",
     night_with_break(span("23:45", "00:15"), false),
     {"in 22:00", "out 2026-11-24T06:00"},
     {.worked = 450, .unpaid = 30}},
    {"PaidOverMidnight",
     night_with_break(span("23:45", "00:15"), true),
     {"in 22:00", "out 23:45", "in 2026-11-24T00:15", "out 2026-11-24T06:00"},
     {.worked = 480}},
    {"AfterMidnight",
     night_with_break(span("02:00", "02:30"), false),
     {"in 22:00", "out 2026-11-24T06:00"},
     {.worked = 450, .unpaid = 30}},
    {"UntilTheEnd",
     night_with_break(span("05:30", "06:00"), false),
     {"in 22:00", "out 2026-11-24T06:00"},
     {.worked = 450, .unpaid = 30}},
    {"InAnHourThatSpringSkips",
     night_with_break(span("02:00", "02:30"), false),
     {"in 22:00", "out 2026-03-29T06:00"},
     {.worked = 420},
     "2026-03-28"},
    {"InTheFirstOfAutumnsTwoHours",
     night_with_break(span("02:00", "02:30"), false),
     {"in 22:00", "out 2026-10-25T06:00"},
     {.worked = 510, .unpaid = 30},
     "2026-10-24"},
};

INSTANTIATE_TEST_SUITE_P(Unpaid, BreakDays, testing::ValuesIn(kUnpaid), name_of_case);
INSTANTIATE_TEST_SUITE_P(Paid, BreakDays, testing::ValuesIn(kPaid), name_of_case);
INSTANTIATE_TEST_SUITE_P(AtNight, BreakDays, testing::ValuesIn(kAtNight), name_of_case);

}  // namespace
}  // namespace rollcall::attendance
