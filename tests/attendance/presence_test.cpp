// How long a check-in stays open, and which day its check-out counts to.
#include <gmock/gmock.h>

#include "attendance/fixtures.h"

namespace rollcall::attendance {
namespace {

TEST(Presence, CheckOutCountsToTheDayOfItsCheckIn) {
    Record record(rules(shift("22:00", "06:00")));
    EXPECT_EQ(record.punch(berlin("2026-11-30T21:50")).day, day("2026-11-30"));
    const auto out = record.punch(berlin("2026-12-01T06:05"));
    EXPECT_EQ(out.direction, Direction::out);
    EXPECT_EQ(out.day, day("2026-11-30"));
}

TEST(Presence, CheckOutLongAfterTheShiftsAllowanceStillCountsToItsCheckIn) {
    Record record(rules(shift("22:00", "06:00")));
    record.punch(berlin("2026-11-23T21:50"));
    const auto out = record.punch(berlin("2026-11-24T11:00"));
    EXPECT_EQ(out.direction, Direction::out);
    EXPECT_EQ(out.day, day("2026-11-23"));
}

TEST(Presence, BreakAfterMidnightStaysOnTheNightsDay) {
    Record record(rules(shift("22:00", "06:00")));
    record.punch(berlin("2026-11-23T21:50"));
    EXPECT_EQ(record.punch(berlin("2026-11-24T01:00")).day, day("2026-11-23"));
    const auto back = record.punch(berlin("2026-11-24T01:30"));
    EXPECT_EQ(back.day, day("2026-11-23"));
    EXPECT_FALSE(back.late);
    EXPECT_EQ(record.punch(berlin("2026-11-24T06:00")).day, day("2026-11-23"));
}

TEST(Presence, WithoutAShiftCheckOutAfterMidnightCountsToItsCheckIn) {
    Record record(rules(std::nullopt));
    record.punch(berlin("2026-11-23T20:00"));
    EXPECT_EQ(record.punch(berlin("2026-11-24T02:00")).day, day("2026-11-23"));
}

TEST(Presence, LastsExactlyTwentyHours) {
    Record record(rules(std::nullopt));
    record.punch(berlin("2026-11-23T08:00"));
    EXPECT_EQ(record.decide_at(berlin("2026-11-24T04:00"))->direction, Direction::out);
    EXPECT_EQ(record.decide_at(berlin("2026-11-24T04:00:00.001"))->direction, Direction::in);
}

TEST(Presence, AfterTwentyHoursAnExplicitCheckOutIsRefused) {
    Record record(rules(std::nullopt));
    record.punch(berlin("2026-11-23T08:00"));
    const auto refused = record.decide_at(berlin("2026-11-24T04:00:00.001"), kOut);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::not_checked_in);
    EXPECT_THAT(refused.error().detail, testing::HasSubstr("2026-11-23 08:00"));
}

TEST(Presence, ForgottenCheckOutDoesNotStopTheNextDay) {
    Record record(rules());
    record.punch(berlin("2026-11-23T08:57"));
    const auto next = record.punch(berlin("2026-11-24T09:10"));
    EXPECT_EQ(next.direction, Direction::in);
    EXPECT_EQ(next.day, day("2026-11-24"));
    EXPECT_EQ(next.late_by.count(), 10);
}

TEST(Presence, ForgottenAfternoonCheckOutDoesNotStopTheNextMorning) {
    Record record(rules());
    record.punch(berlin("2026-11-23T08:57"));
    record.punch(berlin("2026-11-23T12:00"));
    record.punch(berlin("2026-11-23T13:00"));  // forgotten from here: nineteen and a half hours
    for (const auto requested : {RequestedDirection::automatic, kIn}) {
        const auto next = record.decide_at(berlin("2026-11-24T08:30"), requested);
        ASSERT_TRUE(next) << next.error().detail;
        EXPECT_EQ(next->direction, Direction::in);
        EXPECT_EQ(next->day, day("2026-11-24"));
    }
}

TEST(Presence, ExplicitCheckOutTheNextMorningStillClosesTheDayBefore) {
    Record record(rules());
    record.punch(berlin("2026-11-23T13:00"));
    const auto out = record.punch(berlin("2026-11-24T08:30"), kOut);
    EXPECT_EQ(out.day, day("2026-11-23"));
}

TEST(Presence, EveningCalloutEndsInTheMorningEvenIfTheDayShiftHasOpened) {
    Record record(rules());
    record.punch(berlin("2026-11-23T20:00"));
    const auto out = record.punch(berlin("2026-11-24T08:15"));
    EXPECT_EQ(out.direction, Direction::out);
    EXPECT_EQ(out.day, day("2026-11-23"));
}

TEST(Presence, AroundTheClockDutyStaysOpenPastTwentyHours) {
    Record record(rules(shift("09:00", "09:00", 0, kEveryDay)));
    record.punch(berlin("2026-11-23T08:55"));
    const auto out = record.punch(berlin("2026-11-24T09:05"));
    EXPECT_EQ(out.direction, Direction::out);
    EXPECT_EQ(out.day, day("2026-11-23"));
}

TEST(Presence, AroundTheClockDutyIsForgottenAfterItsAllowance) {
    Record record(rules(shift("09:00", "09:00", 0, kEveryDay)));
    record.punch(berlin("2026-11-23T08:55"));
    EXPECT_EQ(record.decide_at(berlin("2026-11-24T10:00"))->direction, Direction::out);
    EXPECT_EQ(record.decide_at(berlin("2026-11-24T10:00:00.001"))->direction, Direction::in);
}

TEST(Presence, CountsRealHoursAcrossAClockChange) {
    Record record(rules(std::nullopt));
    record.punch(berlin("2026-10-24T20:00"));
    // Twenty hours later clocks show 15:00, because one hour came twice.
    EXPECT_EQ(record.decide_at(berlin("2026-10-25T15:00"))->direction, Direction::out);
    EXPECT_EQ(record.decide_at(berlin("2026-10-25T15:00:01"))->direction, Direction::in);
}

TEST(ManualPunch, InThePastIsDecidedByWhatCameBeforeIt) {
    // Someone checked in at 13:00; the manager then enters a morning that was missed. History holds what is before.
    Record morning(rules());
    const auto in = morning.punch(berlin("2026-11-23T08:55"), kIn);
    EXPECT_FALSE(in.late);
    const auto out = morning.punch(berlin("2026-11-23T12:00"), kOut);
    EXPECT_EQ(out.day, day("2026-11-23"));
    EXPECT_FALSE(morning.punch(berlin("2026-11-23T13:00"), kIn).late);
}

TEST(ManualPunch, MissingCheckOutCanBeEnteredForAnEarlierDay) {
    Record record(rules());
    record.punch(berlin("2026-11-19T09:20"));
    const auto out = record.punch(berlin("2026-11-19T17:00"), kOut);
    EXPECT_EQ(out.day, day("2026-11-19"));
}

}  // namespace
}  // namespace rollcall::attendance
