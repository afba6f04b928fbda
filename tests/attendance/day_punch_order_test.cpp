// How punches are put together: their order, repeated ones, and missing ones.
#include "attendance/day_fixtures.h"

namespace rollcall::attendance {
namespace {

class PunchedDays : public testing::TestWithParam<DayCase> {};

TEST_P(PunchedDays, ComeTo) {
    expect_day(GetParam());
}

const DayCase kOrder[] = {
    {"BackToFront", office(), {"out 17:00", "in 13:00", "out 12:00", "in 09:00"}, {kPresent, 420}},
    {"EnteredAfterwards", office(), {"in 09:00", "out 17:00", "in 12:45", "out 12:00"}, {kPresent, 435}},
    {"LateOneEnteredFirst", office(), {"out 17:00", "in 09:20"}, {kLate, 460, 20}},
    {"EqualInstantsInTheOrderRecorded", office(), {"in 09:00", "out 12:00", "in 12:00", "out 17:00"}, {kPresent, 480}},
    {"InAndOutAtOnce", office(), {"in 09:00", "out 09:00", "in 10:00", "out 17:00"}, {kPresent, 420}},
    {"NextDay", office(), {"out 2026-11-24T01:00", "in 09:00"}, {kPresent, 960}},
};

const DayCase kRepeated[] = {
    {"CheckIn", office(), {"in 09:00", "in 09:01:59.999", "out 17:00"}, {kPresent, 480}},
    {"CheckInTwoMinutesLater", office(), {"in 09:00", "in 09:02", "out 17:00"}, {kPresent, 478}},
    {"CheckInAtTheSameInstant", office(), {"in 09:00", "in 09:00", "out 17:00"}, {kPresent, 480}},
    {"CheckOut", office(), {"in 09:00", "out 16:59", "out 17:00"}, {kPresent, 479, 0, 1}},
    {"CheckOutTwoMinutesLater", office(), {"in 09:00", "out 16:58", "out 17:00"}, {kPresent, 478, 0, 2}},
    {"CheckOutLaterFirstToLast", first_to_last(office()), {"in 09:00", "out 16:58", "out 17:00"}, {kPresent, 480}},
    {"LateByTheFirst", office(), {"in 09:10", "in 09:11", "out 17:00"}, {kLate, 470, 10}},
    {"TheSecondInTimeForIt", office(), {"in 08:59", "in 09:00", "out 17:00"}, {kPresent, 481}},
    {"InAndOutAreNotTheSame", office(), {"in 09:00", "out 09:01", "in 09:01:30", "out 17:00"}, {kPresent, 479}},
    {"OpenTwice", office(), {"in 09:00", "in 09:01"}, {.worked = 60, .open = true}, "2026-11-23", "10:00"},
    {"OpenTwiceIsNotCheckedOutByTheShift",
     checks_out(office()),
     {"in 09:00", "in 09:01"},
     {.worked = 60, .open = true},
     "2026-11-23",
     "10:00"},
};

const DayCase kMissing[] = {
    {"CheckOut", office(), {"in 09:00"}, {kPresent}},
    {"CheckOutOfALateOne", office(), {"in 09:10"}, {kLate, 0, 10}},
    {"CheckOutAtNoon", office(), {"in 09:00", "in 13:00", "out 17:00"}, {kPresent, 240}},
    {"CheckOutAtNoonFirstToLast", first_to_last(office()), {"in 09:00", "in 13:00", "out 17:00"}, {kPresent, 480}},
    {"CheckOutAtNoonThenLeftEarly", office(), {"in 09:00", "in 13:00", "out 16:00"}, {kPresent, 180, 0, 60}},
    {"CheckOutBeforeComingBackAfterTheEnd", office(), {"in 09:00", "in 17:30", "out 18:00"}, {kPresent, 30}},
    {"CheckOutBeforeTheStart", office(), {"in 08:50", "in 09:10", "out 17:00"}, {kPresent, 470}},
    {"NoneButGoneOverTheStart", office(), {"in 08:40", "out 08:50", "in 09:10", "out 17:00"}, {kPresent, 480}},
    {"CheckOutAtTheEnd", office(), {"in 09:00", "out 12:00", "in 13:00"}, {kPresent, 180}},
    {"CheckOutAtTheEndFirstToLast", first_to_last(office()), {"in 09:00", "out 12:00", "in 13:00"}, {kPresent, 180}},
    {"CheckOutOfComingBackAtTheEnd", office(), {"in 09:00", "out 12:00", "in 17:00"}, {kPresent, 180, 0, 300}},
    {"CheckIn", office(), {"out 17:00"}, {kAbsent}},
    {"CheckInBeforeTheDaysOthers", office(), {"out 08:00", "in 09:00", "out 17:00"}, {kPresent, 480}},
    {"CheckInAtNoon", office(), {"in 09:00", "out 12:00", "out 17:00"}, {kPresent, 180, 0, 300}},
    {"CheckInAtNoonFirstToLast", first_to_last(office()), {"in 09:00", "out 12:00", "out 17:00"}, {kPresent, 480}},
    {"OnlyThereBeforeTheShift", office(), {"in 07:00", "out 08:30"}, {kPresent, 90, 0, 480}},
    {"OnlyThereBeforeAndAfterTheShift",
     office(),
     {"in 07:00", "out 08:00", "in 17:30", "out 18:00"},
     {kPresent, 90, 0, 480}},
    {"OnlyThereAfterTheShift", office(), {"in 17:30", "out 18:00"}, {kLate, 30, 510}},
};

const DayCase kAutomatic[] = {
    {"AtTheShiftsEnd", checks_out(office()), {"in 09:00"}, {kPresent, 480}},
    {"AfterABreak", checks_out(office()), {"in 09:00", "out 12:00", "in 13:00"}, {kPresent, 420}},
    {"OnlyTheLast", checks_out(office()), {"in 09:00", "in 13:00"}, {kPresent, 240}},
    {"NotWhoCheckedOut", checks_out(office()), {"in 09:00", "out 16:00"}, {kPresent, 420, 0, 60}},
    {"NotWhoCameAfterwards", checks_out(office()), {"in 17:30"}, {kLate, 0, 510}},
    {"NotWhileOpen", checks_out(office()), {"in 09:00"}, {.worked = 510, .open = true}, "2026-11-23", "17:30"},
    {"OfTheNight",
     changed(shift("22:00", "06:00"), [](Shift& made) { made.auto_check_out = true; }),
     {"in 22:10"},
     {kLate, 470, 10}},
};

INSTANTIATE_TEST_SUITE_P(Order, PunchedDays, testing::ValuesIn(kOrder), name_of_case);
INSTANTIATE_TEST_SUITE_P(Repeated, PunchedDays, testing::ValuesIn(kRepeated), name_of_case);
INSTANTIATE_TEST_SUITE_P(Missing, PunchedDays, testing::ValuesIn(kMissing), name_of_case);
INSTANTIATE_TEST_SUITE_P(Automatic, PunchedDays, testing::ValuesIn(kAutomatic), name_of_case);

TEST(PunchedDay, IsOpenSinceTheFirstOfARepeatedCheckIn) {
    const DayCase row{"", office(), {"in 09:00", "in 09:01"}, {.open = true}, "2026-11-23", "10:00"};
    EXPECT_EQ(day_of(row).open_since, instant_of(row, "09:00"));
}

TEST(PunchedDay, TellsWhenTheShiftCheckedOut) {
    const DayCase row{"", checks_out(office()), {"in 09:00"}};
    const AttendanceDay found = day_of(row);
    EXPECT_TRUE(found.auto_checked_out);
    EXPECT_EQ(found.last_out, instant_of(row, "17:00"));
}

}  // namespace
}  // namespace rollcall::attendance
