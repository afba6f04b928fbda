// Which day a first check-in counts to and whether it is late, as one table: shift, zone, time -> day, minutes late.
#include <gtest/gtest.h>

#include "attendance/fixtures.h"

namespace rollcall::attendance {
namespace {

constexpr int kOnTime = 0;

struct LatenessCase {
    const char* name;
    const char* zone;
    const char* start;
    const char* end;
    int grace;
    WeekdaySet days;
    const char* time;
    const char* day;
    int late_by;  // kOnTime: not late
};

class FirstCheckIn : public testing::TestWithParam<LatenessCase> {};

TEST_P(FirstCheckIn, CountsToItsDayAndIsLateByTheTable) {
    const LatenessCase& c = GetParam();
    Record record(rules(shift(c.start, c.end, c.grace, c.days), c.zone));
    const PunchDecision decision = record.punch(at(c.zone, c.time));
    EXPECT_EQ(decision.direction, Direction::in);
    EXPECT_EQ(format_date(decision.day), c.day);
    EXPECT_EQ(decision.late, c.late_by != kOnTime);
    EXPECT_EQ(decision.late_by.count(), c.late_by);
}

constexpr auto kWeek = kMondayToFriday;

const LatenessCase kPlainDays[] = {
    // 2026-11-23 is a Monday.
    {"WellBefore", kBerlin, "09:00", "17:00", 0, kWeek, "2026-11-23T07:00", "2026-11-23", kOnTime},
    {"AsSoonAsItOpens", kBerlin, "09:00", "17:00", 0, kWeek, "2026-11-23T08:00", "2026-11-23", kOnTime},
    {"ExactlyAtStart", kBerlin, "09:00", "17:00", 0, kWeek, "2026-11-23T09:00", "2026-11-23", kOnTime},
    {"AMillisecondLate", kBerlin, "09:00", "17:00", 0, kWeek, "2026-11-23T09:00:00.001", "2026-11-23", 1},
    {"FiftyNineSecondsLate", kBerlin, "09:00", "17:00", 0, kWeek, "2026-11-23T09:00:59.999", "2026-11-23", 1},
    {"OneMinuteLate", kBerlin, "09:00", "17:00", 0, kWeek, "2026-11-23T09:01", "2026-11-23", 1},
    {"JustUnderTwoMinutesLate", kBerlin, "09:00", "17:00", 0, kWeek, "2026-11-23T09:01:59.999", "2026-11-23", 1},
    {"TwoMinutesLate", kBerlin, "09:00", "17:00", 0, kWeek, "2026-11-23T09:02", "2026-11-23", 2},
    {"AtEndOfGrace", kBerlin, "09:00", "17:00", 10, kWeek, "2026-11-23T09:10", "2026-11-23", kOnTime},
    {"PastGraceCountsFromStart", kBerlin, "09:00", "17:00", 10, kWeek, "2026-11-23T09:10:00.001", "2026-11-23", 10},
    {"AMinutePastGrace", kBerlin, "09:00", "17:00", 10, kWeek, "2026-11-23T09:11", "2026-11-23", 11},
    {"HoursLate", kBerlin, "09:00", "17:00", 0, kWeek, "2026-11-23T13:30", "2026-11-23", 270},
    {"AtEnd", kBerlin, "09:00", "17:00", 0, kWeek, "2026-11-23T17:00", "2026-11-23", 480},
    {"LastMomentOfAllowance", kBerlin, "09:00", "17:00", 0, kWeek, "2026-11-23T18:00", "2026-11-23", 540},
    {"AfterAllowance", kBerlin, "09:00", "17:00", 0, kWeek, "2026-11-23T18:00:00.001", "2026-11-23", kOnTime},
    {"Friday", kBerlin, "09:00", "17:00", 0, kWeek, "2026-11-27T09:05", "2026-11-27", 5},
    {"SaturdayOff", kBerlin, "09:00", "17:00", 0, kWeek, "2026-11-28T09:05", "2026-11-28", kOnTime},
    {"SundayOff", kBerlin, "09:00", "17:00", 0, kWeek, "2026-11-29T12:00", "2026-11-29", kOnTime},
    {"OnlySundays", kBerlin, "09:00", "17:00", 0, 0b1000000, "2026-11-29T09:05", "2026-11-29", 5},
    {"OnlySundaysOnMonday", kBerlin, "09:00", "17:00", 0, 0b1000000, "2026-11-30T09:05", "2026-11-30", kOnTime},
    {"NoDays", kBerlin, "09:00", "17:00", 0, 0, "2026-11-30T09:05", "2026-11-30", kOnTime},
    {"LeapDay", kBerlin, "09:00", "17:00", 0, kEveryDay, "2028-02-29T09:05", "2028-02-29", 5},
    {"StartOfDayShiftOpensTheDayBefore", kBerlin, "00:00", "08:00", 0, kEveryDay, "2026-11-23T23:30", "2026-11-24",
     kOnTime},
    {"StartOfDayShiftLate", kBerlin, "00:00", "08:00", 0, kEveryDay, "2026-11-24T00:10", "2026-11-24", 10},
    {"EndOfDayShift", kBerlin, "16:00", "00:00", 0, kWeek, "2026-11-23T16:20", "2026-11-23", 20},
    {"EndOfDayShiftAfterMidnight", kBerlin, "16:00", "00:00", 0, kWeek, "2026-11-24T00:30", "2026-11-23", 510},
};

const LatenessCase kNightsByTheTable[] = {
    {"Early", kBerlin, "22:00", "06:00", 0, kWeek, "2026-11-23T21:15", "2026-11-23", kOnTime},
    {"AtStart", kBerlin, "22:00", "06:00", 0, kWeek, "2026-11-23T22:00", "2026-11-23", kOnTime},
    {"LateBeforeMidnight", kBerlin, "22:00", "06:00", 0, kWeek, "2026-11-23T22:15", "2026-11-23", 15},
    {"LateAfterMidnight", kBerlin, "22:00", "06:00", 0, kWeek, "2026-11-24T00:15", "2026-11-23", 135},
    {"AcrossMonthEnd", kBerlin, "22:00", "06:00", 0, kWeek, "2026-12-01T01:00", "2026-11-30", 180},
    {"AcrossYearEnd", kBerlin, "22:00", "06:00", 5, kWeek, "2027-01-01T00:00", "2026-12-31", 120},
    {"AcrossLeapDay", kBerlin, "22:00", "06:00", 0, kEveryDay, "2028-03-01T00:00", "2028-02-29", 120},
    {"FridayRunsIntoSaturdayOff", kBerlin, "22:00", "06:00", 0, kWeek, "2026-11-28T00:30", "2026-11-27", 150},
    {"SundayNightIsOff", kBerlin, "22:00", "06:00", 0, kWeek, "2026-11-29T22:30", "2026-11-29", kOnTime},
    {"MondayBeforeDawnIsOff", kBerlin, "22:00", "06:00", 0, kWeek, "2026-11-30T02:00", "2026-11-30", kOnTime},
    {"LastMomentOfAllowance", kBerlin, "22:00", "06:00", 0, kWeek, "2026-11-24T07:00", "2026-11-23", 540},
    {"AfterAllowance", kBerlin, "22:00", "06:00", 0, kWeek, "2026-11-24T07:00:00.001", "2026-11-24", kOnTime},
    {"AroundTheClockHandover", kBerlin, "09:00", "09:00", 0, kEveryDay, "2026-11-24T08:30", "2026-11-24", kOnTime},
    {"AroundTheClockLate", kBerlin, "09:00", "09:00", 0, kEveryDay, "2026-11-24T09:30", "2026-11-24", 30},
    {"AroundTheClockVeryLate", kBerlin, "09:00", "09:00", 0, kEveryDay, "2026-11-24T20:59", "2026-11-24", 719},
};

const LatenessCase kClockChanges[] = {
    // Europe/Berlin 2026: 29 March 02:00 -> 03:00, 25 October 03:00 -> 02:00.
    {"BerlinMorningAfterSpring", kBerlin, "09:00", "17:00", 0, kEveryDay, "2026-03-29T09:05", "2026-03-29", 5},
    {"BerlinMorningAfterAutumn", kBerlin, "09:00", "17:00", 0, kEveryDay, "2026-10-25T09:05", "2026-10-25", 5},
    {"BerlinNightLosesAnHour", kBerlin, "22:00", "06:00", 0, kEveryDay, "2026-03-29T03:00", "2026-03-28", 240},
    {"BerlinNightGainsAnHour", kBerlin, "22:00", "06:00", 0, kEveryDay, "2026-10-25T03:00", "2026-10-24", 360},
    {"BerlinStartInGapBeginsAfterIt", kBerlin, "02:30", "10:00", 0, kEveryDay, "2026-03-29T03:00", "2026-03-29",
     kOnTime},
    {"BerlinStartInGapLate", kBerlin, "02:30", "10:00", 0, kEveryDay, "2026-03-29T03:10", "2026-03-29", 10},
    {"BerlinStartInOverlapIsTheFirst", kBerlin, "02:30", "10:00", 0, kEveryDay, "2026-10-25T02:30:00+02:00",
     "2026-10-25", kOnTime},
    {"BerlinSecondPassIsAnHourLate", kBerlin, "02:30", "10:00", 0, kEveryDay, "2026-10-25T02:30:00+01:00", "2026-10-25",
     60},
    // America/New_York 2026: 8 March 02:00 -> 03:00, 1 November 02:00 -> 01:00.
    {"NewYorkMorningAfterSpring", kNewYork, "09:00", "17:00", 0, kEveryDay, "2026-03-08T09:05", "2026-03-08", 5},
    {"NewYorkMorningAfterAutumn", kNewYork, "09:00", "17:00", 0, kEveryDay, "2026-11-01T09:05", "2026-11-01", 5},
    {"NewYorkNightLosesAnHour", kNewYork, "22:00", "06:00", 0, kEveryDay, "2026-03-08T03:00", "2026-03-07", 240},
    {"NewYorkNightGainsAnHour", kNewYork, "22:00", "06:00", 0, kEveryDay, "2026-11-01T02:00", "2026-10-31", 300},
    {"NewYorkStartInGap", kNewYork, "02:15", "10:00", 0, kEveryDay, "2026-03-08T03:01", "2026-03-08", 1},
    {"NewYorkSecondPass", kNewYork, "01:30", "10:00", 0, kEveryDay, "2026-11-01T01:30:00-05:00", "2026-11-01", 60},
    // Australia/Lord_Howe moves by half an hour: 5 April 2026 02:00 -> 01:30, 4 October 2026 02:00 -> 02:30.
    {"LordHoweNightGainsHalfAnHour", kLordHowe, "22:00", "06:00", 0, kEveryDay, "2026-04-05T03:00", "2026-04-04", 330},
    {"LordHoweNightLosesHalfAnHour", kLordHowe, "22:00", "06:00", 0, kEveryDay, "2026-10-04T03:00", "2026-10-03", 270},
    {"LordHoweStartInGap", kLordHowe, "02:10", "10:00", 0, kEveryDay, "2026-10-04T02:31", "2026-10-04", 1},
    {"LordHoweSecondPass", kLordHowe, "01:45", "10:00", 0, kEveryDay, "2026-04-05T01:45:00+10:30", "2026-04-05", 30},
};

INSTANTIATE_TEST_SUITE_P(PlainDays, FirstCheckIn, testing::ValuesIn(kPlainDays), name_of_case);
INSTANTIATE_TEST_SUITE_P(Nights, FirstCheckIn, testing::ValuesIn(kNightsByTheTable), name_of_case);
INSTANTIATE_TEST_SUITE_P(ClockChanges, FirstCheckIn, testing::ValuesIn(kClockChanges), name_of_case);

}  // namespace
}  // namespace rollcall::attendance
