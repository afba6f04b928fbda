#include "attendance/check_in_rules.h"

#include <gmock/gmock.h>

#include "attendance/fixtures.h"

namespace rollcall::attendance {
namespace {

using testing::HasSubstr;
constexpr auto kAuto = RequestedDirection::automatic;

TEST(CheckIn, AutoAlternates) {
    Record record(rules());
    EXPECT_EQ(record.punch(berlin("2026-11-23T08:57")).direction, Direction::in);
    EXPECT_EQ(record.punch(berlin("2026-11-23T12:00")).direction, Direction::out);
    EXPECT_EQ(record.punch(berlin("2026-11-23T12:45")).direction, Direction::in);
    EXPECT_EQ(record.punch(berlin("2026-11-23T17:01")).direction, Direction::out);
    EXPECT_EQ(record.punch(berlin("2026-11-24T08:58")).direction, Direction::in);
}

TEST(CheckIn, SecondOfTheDayIsNeverLate) {
    Record record(rules());
    record.punch(berlin("2026-11-23T08:57"));
    record.punch(berlin("2026-11-23T12:00"));
    const auto after_lunch = record.punch(berlin("2026-11-23T12:45"));
    EXPECT_FALSE(after_lunch.late);
    EXPECT_EQ(after_lunch.late_by.count(), 0);
}

TEST(CheckIn, SecondIsNotLateEvenWhenTheFirstWas) {
    Record record(rules());
    EXPECT_TRUE(record.punch(berlin("2026-11-23T09:30")).late);
    record.punch(berlin("2026-11-23T12:00"));
    EXPECT_FALSE(record.punch(berlin("2026-11-23T12:45")).late);
}

TEST(CheckIn, FirstOfTheNextDayIsLateAgain) {
    Record record(rules());
    record.punch(berlin("2026-11-23T08:57"));
    record.punch(berlin("2026-11-23T17:00"));
    EXPECT_TRUE(record.punch(berlin("2026-11-24T09:02")).late);
}

TEST(CheckIn, BeforeTheShiftOpensStillMakesTheDayPunctual) {
    Record record(rules());
    EXPECT_EQ(record.punch(berlin("2026-11-23T06:30")).day, day("2026-11-23"));
    record.punch(berlin("2026-11-23T08:00"));
    EXPECT_FALSE(record.punch(berlin("2026-11-23T10:00")).late);
}

TEST(CheckIn, WithoutAShiftNobodyIsLateAndTheDayIsTheLocalDate) {
    Record record(rules(std::nullopt));
    const auto decision = record.punch(berlin("2026-11-24T00:30"));
    EXPECT_FALSE(decision.late);
    EXPECT_EQ(decision.day, day("2026-11-24"));
}

TEST(CheckIn, TheDayIsThatOfTheSitesZoneNotUtc) {
    Record record(rules(std::nullopt, "Pacific/Auckland"));
    EXPECT_EQ(record.punch(parse_iso("2026-11-23T12:00:00Z").value()).day, day("2026-11-24"));
}

TEST(CheckIn, WhileOneIsOpenIsRefusedNamingItsLocalTime) {
    Record record(rules());
    record.punch(berlin("2026-11-23T08:57"));
    const auto refused = record.decide_at(berlin("2026-11-23T10:00"), kIn);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::already_checked_in);
    EXPECT_THAT(refused.error().detail, HasSubstr("08:57"));
    EXPECT_THAT(refused.error().detail, testing::Not(HasSubstr("2026-11-23")));
}

TEST(CheckIn, RefusalNamesTheDateOfAnotherDay) {
    Record record(rules(shift("22:00", "06:00")));
    record.punch(berlin("2026-11-23T21:57"));
    const auto refused = record.decide_at(berlin("2026-11-24T01:00"), kIn);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().detail, HasSubstr("2026-11-23 21:57"));
}

TEST(CheckIn, AutoWithinCooldownIsRefusedNamingTheFirst) {
    Record record(rules());
    record.punch(berlin("2026-11-23T08:57"));
    const auto refused = record.decide_at(berlin("2026-11-23T08:57:30"), kAuto);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::already_checked_in);
    EXPECT_THAT(refused.error().detail, HasSubstr("08:57"));
    EXPECT_EQ(refused.error().retry_after_seconds, 90);
}

TEST(CheckIn, CooldownEndsExactlyWhenItIsOver) {
    Record record(rules());
    record.punch(berlin("2026-11-23T08:57"));
    EXPECT_FALSE(record.decide_at(berlin("2026-11-23T08:58:59.999")));
    const auto after = record.decide_at(berlin("2026-11-23T08:59"));
    ASSERT_TRUE(after);
    EXPECT_EQ(after->direction, Direction::out);
}

TEST(CheckIn, AutoWithinCooldownOfACheckOutIsAConflict) {
    Record record(rules());
    record.punch(berlin("2026-11-23T08:57"));
    record.punch(berlin("2026-11-23T17:00"));
    const auto refused = record.decide_at(berlin("2026-11-23T17:01"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::conflict);
    EXPECT_THAT(refused.error().detail, HasSubstr("17:00"));
}

TEST(CheckIn, WithoutCooldownAutoAlternatesAtOnce) {
    Record record(rules(shift("09:00", "17:00"), "Europe/Berlin", 0));
    record.punch(berlin("2026-11-23T08:57"));
    EXPECT_EQ(record.punch(berlin("2026-11-23T08:57")).direction, Direction::out);
}

TEST(CheckIn, AClockThatStepsBackCountsAsWithinCooldown) {
    Record record(rules());
    record.punch(berlin("2026-11-23T08:57"));
    const auto refused = record.decide_at(berlin("2026-11-23T08:50"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().retry_after_seconds, 120);
}

TEST(CheckIn, IsDecidedTheSameTwice) {
    Record record(rules());
    record.punch(berlin("2026-11-23T08:57"));
    record.punch(berlin("2026-11-23T12:00"));
    const auto once = record.decide_at(berlin("2026-11-23T12:45"));
    const auto twice = record.decide_at(berlin("2026-11-23T12:45"));
    ASSERT_TRUE(once && twice);
    EXPECT_EQ(once->day, twice->day);
    EXPECT_EQ(once->direction, twice->direction);
}

TEST(CheckOut, ExplicitIsAllowedWithinCooldown) {
    Record record(rules());
    record.punch(berlin("2026-11-23T08:57"), kIn);
    EXPECT_EQ(record.punch(berlin("2026-11-23T08:57:10"), kOut).direction, Direction::out);
}

TEST(CheckOut, WithoutAnyPunchIsRefused) {
    const Record record(rules());
    const auto refused = record.decide_at(berlin("2026-11-23T17:00"), kOut);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::not_checked_in);
}

TEST(CheckOut, TwiceIsRefusedNamingTheFirst) {
    Record record(rules());
    record.punch(berlin("2026-11-23T08:57"));
    record.punch(berlin("2026-11-23T17:02"));
    const auto refused = record.decide_at(berlin("2026-11-23T17:30"), kOut);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::not_checked_in);
    EXPECT_THAT(refused.error().detail, HasSubstr("17:02"));
}

TEST(CheckOut, IsNeverLate) {
    Record record(rules());
    record.punch(berlin("2026-11-23T08:57"));
    EXPECT_FALSE(record.punch(berlin("2026-11-23T20:00")).late);
}

TEST(Occurrence, IsAbsentOutsideItsWindow) {
    const WorkRules office = rules();
    EXPECT_FALSE(occurrence_at(office, berlin("2026-11-23T07:59:59.999")));
    EXPECT_TRUE(occurrence_at(office, berlin("2026-11-23T08:00")));
    EXPECT_TRUE(occurrence_at(office, berlin("2026-11-23T18:00")));
    EXPECT_FALSE(occurrence_at(office, berlin("2026-11-23T18:00:00.001")));
    EXPECT_FALSE(occurrence_at(office, berlin("2026-11-28T12:00")));
}

TEST(Occurrence, HasTheInstantsOfItsLocalTimes) {
    const auto found = occurrence_at(rules(shift("22:00", "06:00", 0, kEveryDay)), berlin("2026-03-29T01:00"));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->day, day("2026-03-28"));
    EXPECT_EQ(format_iso_utc(found->start), "2026-03-28T21:00:00.000Z");
    EXPECT_EQ(format_iso_utc(found->end), "2026-03-29T04:00:00.000Z");  // seven hours: the clocks went forward
}

TEST(Occurrence, OfTwoOpenOnesTheNearerStartCounts) {
    const WorkRules duty = rules(shift("09:00", "09:00", 0, kEveryDay));
    EXPECT_EQ(occurrence_at(duty, berlin("2026-11-24T07:59"))->day, day("2026-11-23"));
    EXPECT_EQ(occurrence_at(duty, berlin("2026-11-24T08:00"))->day, day("2026-11-24"));
}

}  // namespace
}  // namespace rollcall::attendance
