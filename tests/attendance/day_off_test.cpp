// Holidays, rest days, days without a shift, and dates where calendars are odd.
#include "attendance/day_fixtures.h"

namespace rollcall::attendance {
namespace {

Shift weekday_night() {
    return shift("22:00", "06:00");
}

DayCase on_holiday(DayCase row) {
    row.holiday = "Founders' Day";
    return row;
}

class OffDays : public testing::TestWithParam<DayCase> {};

TEST_P(OffDays, ComeTo) {
    expect_day(GetParam());
}

const DayCase kHolidays[] = {
    on_holiday({"Away", office(), {}, {kHoliday}}),
    on_holiday({"BeforeTheShiftWouldBegin", office(), {}, {kHoliday}, "2026-11-23", "07:00"}),
    on_holiday({"WorkIsNeitherLateNorEarly", office(), {"in 10:00", "out 12:00"}, {kPresent, 120}}),
    on_holiday({"StillAtWork", office(), {"in 10:00"}, {.worked = 60, .open = true}, "2026-11-23", "11:00"}),
    on_holiday({"ForgottenCheckOut", office(), {"in 10:00"}, {kPresent}}),
    on_holiday({"OnARestDay", office(), {}, {kHoliday}, "2026-11-29"}),
    on_holiday({"WithoutAShift", {}, {}, {kHoliday}}),
    on_holiday(on_leave({"OnLeaveToo", office(), {}, {kHoliday}})),
    on_holiday({"TheNightThatBeginsOnIt", weekday_night(), {"in 23:00", "out 2026-11-24T05:00"}, {kPresent, 360}}),
};

const DayCase kRestDays[] = {
    {"Away", office(), {}, {kOff}, "2026-11-28"},
    {"Work", office(), {"in 12:00", "out 16:00"}, {kPresent, 240}, "2026-11-28"},
    {"WorkAtNight", office(), {"in 22:00", "out 2026-11-29T02:00"}, {kPresent, 240}, "2026-11-28"},
    on_leave({"OnLeave", office(), {}, {kOff}, "2026-11-28"}),
    {"AMinuteIsNoHalfDay",
     changed(office(), [](Shift& made) { made.half_day_below = std::chrono::minutes{240}; }),
     {"in 12:00", "out 12:01"},
     {kPresent, 1},
     "2026-11-28"},
    {"CheckedOutByTheShift",
     changed(office(), [](Shift& made) { made.auto_check_out = true; }),
     {"in 12:00"},
     {kPresent, 300},
     "2026-11-28"},
    {"TooLateToBeCheckedOutByTheShift",
     changed(office(), [](Shift& made) { made.auto_check_out = true; }),
     {"in 17:00"},
     {kPresent},
     "2026-11-28"},
};

const DayCase kNoShift[] = {
    {"Away", {}, {}, {kOff}},
    {"Work", {}, {"in 03:00", "out 05:30", "in 22:00", "out 2026-11-24T01:00"}, {kPresent, 330}},
    {"AtWork", {}, {"in 03:00"}, {.worked = 45, .open = true}, "2026-11-23", "03:45"},
    {"Forgotten", {}, {"in 03:00"}, {kPresent}},
    {"OnlyACheckOut", {}, {"out 05:00"}, {kOff}},
    on_leave({"OnLeave", {}, {}, {kOff}}),
};

const DayCase kCalendar[] = {
    {"LeapDay", office(), {"in 09:00", "out 17:00"}, {kPresent, 480}, "2028-02-29"},
    {"LateOnALeapDay", office(), {"in 09:10", "out 17:00"}, {kLate, 470, 10}, "2028-02-29"},
    {"NightAfterALeapDay", weekday_night(), {"in 22:00", "out 2028-03-01T06:00"}, {kPresent, 480}, "2028-02-29"},
    {"NightIntoALeapDay", weekday_night(), {"in 22:10", "out 2028-02-29T06:00"}, {kLate, 470, 10}, "2028-02-28"},
    {"NightAcrossAMonthsEnd",
     weekday_night(),
     {"in 22:00", "out 2026-12-01T05:30"},
     {kPresent, 450, 0, 30},
     "2026-11-30"},
    {"RestNightAcrossAShortMonthsEnd",
     weekday_night(),
     {"in 22:30", "out 2027-03-01T06:00"},
     {kPresent, 450},
     "2027-02-28"},
    {"NightAcrossAYearsEnd", weekday_night(), {"in 22:00", "out 2027-01-01T06:00"}, {kPresent, 480}, "2026-12-31"},
    {"LateAfterAYearsEnd",
     weekday_night(),
     {"in 2027-01-01T00:30", "out 2027-01-01T06:00"},
     {kLate, 330, 150},
     "2026-12-31"},
    {"AbsentAcrossAYearsEnd", weekday_night(), {}, {kAbsent}, "2026-12-31", "2027-01-01T00:00"},
    {"NotDueBeforeAYearsEnd", weekday_night(), {}, {kNotDue}, "2026-12-31", "22:00"},
    {"FridaysNightInASaturday", weekday_night(), {"in 22:00", "out 2026-11-28T06:00"}, {kPresent, 480}, "2026-11-27"},
};

INSTANTIATE_TEST_SUITE_P(Holidays, OffDays, testing::ValuesIn(kHolidays), name_of_case);
INSTANTIATE_TEST_SUITE_P(RestDays, OffDays, testing::ValuesIn(kRestDays), name_of_case);
INSTANTIATE_TEST_SUITE_P(NoShift, OffDays, testing::ValuesIn(kNoShift), name_of_case);
INSTANTIATE_TEST_SUITE_P(Calendar, OffDays, testing::ValuesIn(kCalendar), name_of_case);

}  // namespace
}  // namespace rollcall::attendance
