// Dates for which something else is planned than the usual shift: at the door, and when the day is judged.
#include <gtest/gtest.h>

#include "attendance/attendance_day.h"
#include "attendance/fixtures.h"

namespace rollcall::attendance {
namespace {

DayRules worked(Shift shift, const std::string& zone = kBerlin) {
    return {std::make_shared<const Shift>(std::move(shift)), find_zone(zone), Rostered::work};
}

DayRules rest(Shift shift = attendance::shift("09:00", "17:00")) {
    DayRules made = worked(std::move(shift));
    made.rostered = Rostered::rest;
    return made;
}

DayRules usual_with(std::optional<std::string> holiday, std::optional<PlannedLeave> leave) {
    DayRules made = worked(shift("09:00", "17:00"));
    made.rostered = Rostered::no;
    made.holiday = std::move(holiday);
    made.leave = std::move(leave);
    return made;
}

WorkRules with(const std::string& date, DayRules special) {
    WorkRules made = rules();
    made.special.emplace(day(date), std::move(special));
    return made;
}

AttendanceDay judged(const WorkRules& under, const std::string& date, const std::string& now,
                     const std::vector<Punch>& punches = {}) {
    return attendance_day({punches, nullptr}, plan_of(under, day(date)), at(kBerlin, now));
}

// 2026-11-23 is a Monday, 2026-11-28 a Saturday.

TEST(SpecialDay, HasItsOwnStart) {
    Record late_shift(with("2026-11-23", worked(shift("14:00", "22:00"))));
    const auto decision = late_shift.punch(at(kBerlin, "2026-11-23T14:07"));
    EXPECT_TRUE(decision.late);
    EXPECT_EQ(decision.late_by.count(), 7);
    EXPECT_FALSE(
        Record(with("2026-11-23", worked(shift("14:00", "22:00")))).punch(at(kBerlin, "2026-11-23T13:59")).late);
}

TEST(SpecialDay, LeavesTheOthersAsTheyAre) {
    Record record(with("2026-11-23", worked(shift("14:00", "22:00"))));
    EXPECT_EQ(record.punch(at(kBerlin, "2026-11-24T09:03")).late_by.count(), 3);
}

TEST(SpecialDay, OfANightShiftKeepsItsMorning) {
    Record record(with("2026-11-23", worked(shift("22:00", "06:00"))));
    EXPECT_EQ(record.punch(at(kBerlin, "2026-11-23T21:52")).day, day("2026-11-23"));
    const auto out = record.punch(at(kBerlin, "2026-11-24T06:10"));
    EXPECT_EQ(out.direction, Direction::out);
    EXPECT_EQ(out.day, day("2026-11-23"));
    // The usual day that follows is not taken for the night's.
    const auto in = record.punch(at(kBerlin, "2026-11-24T09:01"), RequestedDirection::in);
    EXPECT_EQ(in.day, day("2026-11-24"));
    EXPECT_TRUE(in.late);
}

TEST(SpecialDay, IsWorkedOnADayTheShiftDoesNotHave) {
    const WorkRules under = with("2026-11-28", worked(shift("09:00", "17:00")));
    EXPECT_EQ(judged(under, "2026-11-28", "2026-11-28T12:00").status, AttendanceStatus::absent);
    EXPECT_EQ(judged(rules(), "2026-11-28", "2026-11-28T12:00").status, AttendanceStatus::off);
    EXPECT_EQ(Record(under).punch(at(kBerlin, "2026-11-28T09:10")).late_by.count(), 10);
}

TEST(SpecialDay, OfRestIsNotWaitedFor) {
    const WorkRules under = with("2026-11-23", rest());
    EXPECT_EQ(judged(under, "2026-11-23", "2026-11-23T20:00").status, AttendanceStatus::off);
    EXPECT_FALSE(Record(under).punch(at(kBerlin, "2026-11-23T09:30")).late);
    EXPECT_FALSE(occurrence_at(under, at(kBerlin, "2026-11-23T12:00")));
}

TEST(SpecialDay, OfRestThatIsWorkedIsOvertime) {
    Shift paid = shift("09:00", "17:00");
    paid.overtime.after_daily = std::chrono::hours{8};
    paid.overtime.rest_day_percent = 150;
    const WorkRules under = with("2026-11-23", rest(paid));
    std::vector<Punch> punches(2);
    punches[0].at = at(kBerlin, "2026-11-23T10:00");
    punches[1].at = at(kBerlin, "2026-11-23T12:00");
    punches[1].direction = Direction::out;
    for (Punch& punch : punches) punch.day = day("2026-11-23");
    const AttendanceDay result = judged(under, "2026-11-23", "2026-11-24T12:00", punches);
    EXPECT_EQ(result.overtime.count(), 120);
    EXPECT_EQ(result.overtime_percent, 150);
}

TEST(SpecialDay, OfAHolidayOrLeaveMakesNobodyLate) {
    EXPECT_FALSE(
        Record(with("2026-11-23", usual_with("Founders' Day", {}))).punch(at(kBerlin, "2026-11-23T11:00")).late);
    const WorkRules away = with("2026-11-23", usual_with({}, PlannedLeave{"Holiday", LeavePortion::day}));
    EXPECT_FALSE(Record(away).punch(at(kBerlin, "2026-11-23T11:00")).late);
    EXPECT_EQ(judged(away, "2026-11-23", "2026-11-23T20:00").status, AttendanceStatus::on_leave);
}

TEST(SpecialDay, WithTheFirstHalfOffIsLateOnlyInTheSecond) {
    const WorkRules away = with("2026-11-23", usual_with({}, PlannedLeave{"Holiday", LeavePortion::first_half}));
    EXPECT_FALSE(Record(away).punch(at(kBerlin, "2026-11-23T12:59")).late);
    EXPECT_EQ(Record(away).punch(at(kBerlin, "2026-11-23T13:12")).late_by.count(), 12);
}

TEST(SpecialDay, InAnotherZoneIsOfThatZone) {
    // Nine in Auckland is nine in the evening of the day before in Berlin.
    const WorkRules under = with("2026-11-24", worked(shift("09:00", "17:00"), "Pacific/Auckland"));
    const auto found = occurrence_at(under, at("Pacific/Auckland", "2026-11-24T09:30"));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->day, day("2026-11-24"));
}

}  // namespace
}  // namespace rollcall::attendance
