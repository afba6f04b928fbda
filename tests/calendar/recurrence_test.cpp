#include <gtest/gtest.h>

#include "calendar/calendar_text.h"

namespace rollcall::calendar {
namespace {

using namespace test;

class Recurring : public testing::TestWithParam<Case> {};

TEST_P(Recurring, IsExpandedWithinTheTimeAskedFor) {
    EXPECT_EQ(days_in(one_event(GetParam().lines)), GetParam().days);
}

INSTANTIATE_TEST_SUITE_P(
    Rules, Recurring,
    testing::Values(
        Case{"EveryYear",
             {"DTSTART;VALUE=DATE:20200501", "RRULE:FREQ=YEARLY"},
             "2025-05-01; 2026-05-01; 2027-05-01; 2028-05-01"},
        Case{"EveryYearForCenturies",
             {"DTSTART;VALUE=DATE:17760704", "RRULE:FREQ=YEARLY"},
             "2025-07-04; 2026-07-04; 2027-07-04; 2028-07-04"},
        Case{"EveryLeapDay", {"DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY"}, "2028-02-29"},
        Case{"LastOfFebruary",
             {"DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"},
             "2025-02-28; 2026-02-28; 2027-02-28; 2028-02-29"},
        Case{"LastMondayOfMay",
             {"DTSTART;VALUE=DATE:20230529", "RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO"},
             "2025-05-26; 2026-05-25; 2027-05-31; 2028-05-29"},
        Case{"FourthThursdayOfNovember",
             {"DTSTART;VALUE=DATE:20201126", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH"},
             "2025-11-27; 2026-11-26; 2027-11-25; 2028-11-23"},
        Case{"FirstMondayBySetpos",
             {"DTSTART;VALUE=DATE:20240902", "RRULE:FREQ=YEARLY;BYMONTH=9;BYDAY=MO;BYSETPOS=1"},
             "2025-09-01; 2026-09-07; 2027-09-06; 2028-09-04"},
        Case{"MondayNearTheMiddleOfMay",
             {"DTSTART;VALUE=DATE:20240520", "RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=MO;BYMONTHDAY=18,19,20,21,22,23,24"},
             "2025-05-19; 2026-05-18; 2027-05-24; 2028-05-22"},
        Case{"EveryOtherYear",
             {"DTSTART;VALUE=DATE:20250601", "RRULE:FREQ=YEARLY;INTERVAL=2"},
             "2025-06-01; 2027-06-01"},
        Case{"HundredthDay",
             {"DTSTART;VALUE=DATE:20250410", "RRULE:FREQ=YEARLY;BYYEARDAY=100"},
             "2025-04-10; 2026-04-10; 2027-04-10; 2028-04-09"},
        Case{"ThreeTimes",
             {"DTSTART;VALUE=DATE:20250101", "RRULE:FREQ=YEARLY;COUNT=3"},
             "2025-01-01; 2026-01-01; 2027-01-01"},
        Case{"CountedFromLongAgo", {"DTSTART;VALUE=DATE:20200101", "RRULE:FREQ=YEARLY;COUNT=6"}, "2025-01-01"},
        Case{"UntilADayThatCounts",
             {"DTSTART;VALUE=DATE:20250101", "RRULE:FREQ=YEARLY;UNTIL=20260101"},
             "2025-01-01; 2026-01-01"},
        Case{"UntilAMomentOfThatDay",
             {"DTSTART;VALUE=DATE:20250101", "RRULE:FREQ=YEARLY;UNTIL=20260101T120000Z"},
             "2025-01-01; 2026-01-01"},
        Case{"UntilTheDayBefore", {"DTSTART;VALUE=DATE:20250101", "RRULE:FREQ=YEARLY;UNTIL=20251231"}, "2025-01-01"},
        Case{"EveryMonth",
             {"DTSTART;VALUE=DATE:20260131", "RRULE:FREQ=MONTHLY;COUNT=3"},
             "2026-01-31; 2026-03-31; 2026-05-31"},
        Case{"SecondTuesdays",
             {"DTSTART;VALUE=DATE:20260113", "RRULE:FREQ=MONTHLY;BYDAY=2TU;COUNT=3"},
             "2026-01-13; 2026-02-10; 2026-03-10"},
        Case{"EveryOtherWeek",
             {"DTSTART;VALUE=DATE:20260102", "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;COUNT=3"},
             "2026-01-02; 2026-01-16; 2026-01-30"},
        Case{"EveryDay",
             {"DTSTART;VALUE=DATE:20260102", "RRULE:FREQ=DAILY;COUNT=3"},
             "2026-01-02; 2026-01-03; 2026-01-04"},
        Case{"SeveralDaysEveryYear",
             {"DTSTART;VALUE=DATE:20241231", "DURATION:P2D", "RRULE:FREQ=YEARLY;COUNT=3"},
             "2025-01-01; 2025-12-31; 2026-01-01; 2026-12-31; 2027-01-01"},
        Case{"OfTheHebrewCalendar",
             {"DTSTART;VALUE=DATE:20250413", "RRULE:RSCALE=HEBREW;FREQ=YEARLY;COUNT=3"},
             "2025-04-13; 2026-04-02; 2027-04-22"},
        Case{"TwoRules",
             {"DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=YEARLY;COUNT=2", "RRULE:FREQ=MONTHLY;COUNT=2"},
             "2026-01-01; 2026-02-01; 2027-01-01"},
        Case{"ARuleThatNoDayFits",
             {"DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"},
             "2026-01-01"}));

INSTANTIATE_TEST_SUITE_P(
    Exceptions, Recurring,
    testing::Values(
        Case{"Added",
             {"DTSTART;VALUE=DATE:20260101", "RDATE;VALUE=DATE:20260301,20260401"},
             "2026-01-01; 2026-03-01; 2026-04-01"},
        Case{"AddedAsTimes", {"DTSTART;VALUE=DATE:20260101", "RDATE:20260301T000000Z"}, "2026-01-01; 2026-03-01"},
        Case{"AddedPeriod",
             {"DTSTART;VALUE=DATE:20260101", "RDATE;VALUE=PERIOD:20260301T000000Z/P1D"},
             "2026-01-01; 2026-03-01"},
        Case{"Excluded",
             {"DTSTART;VALUE=DATE:20250101", "RRULE:FREQ=YEARLY", "EXDATE;VALUE=DATE:20260101,20280101"},
             "2025-01-01; 2027-01-01"},
        Case{"ExcludedOneByOne",
             {"DTSTART;VALUE=DATE:20250101", "RRULE:FREQ=YEARLY", "EXDATE:20260101T000000Z",
              "EXDATE;VALUE=DATE:20270101"},
             "2025-01-01; 2028-01-01"},
        Case{"TheFirstExcluded",
             {"DTSTART;VALUE=DATE:20250101", "RRULE:FREQ=YEARLY", "EXDATE;VALUE=DATE:20250101"},
             "2026-01-01; 2027-01-01; 2028-01-01"},
        Case{"ExcludedByRule",
             {"DTSTART;VALUE=DATE:20250101", "RRULE:FREQ=YEARLY", "EXRULE:FREQ=YEARLY;INTERVAL=2"},
             "2026-01-01; 2028-01-01"},
        Case{"ExclusionOfWhatIsNot", {"DTSTART;VALUE=DATE:20250101", "EXDATE;VALUE=DATE:20250102"}, "2025-01-01"}));

constexpr const char* kEveryYear = "UID:a\r\nSUMMARY:X\r\nDTSTART;VALUE=DATE:20250101\r\nRRULE:FREQ=YEARLY\r\n";

TEST(Override, MovesOneOccurrence) {
    const std::string moved =
        "UID:a\r\nSUMMARY:Moved\r\nRECURRENCE-ID;VALUE=DATE:20260101\r\nDTSTART;VALUE=DATE:20260102\r\n";
    const char* expected = "2025-01-01 X; 2026-01-02 Moved; 2027-01-01 X; 2028-01-01 X";
    EXPECT_EQ(holidays_in(calendar(event(kEveryYear) + event(moved))), expected);
    EXPECT_EQ(holidays_in(calendar(event(moved) + event(kEveryYear))), expected);
}

TEST(Override, CancelsOneOccurrence) {
    const std::string cancelled =
        "UID:a\r\nSTATUS:CANCELLED\r\nRECURRENCE-ID;VALUE=DATE:20260101\r\nDTSTART;VALUE=DATE:20260101\r\n";
    EXPECT_EQ(days_in(calendar(event(kEveryYear) + event(cancelled))), "2025-01-01; 2027-01-01; 2028-01-01");
}

TEST(Override, OfAnotherEventChangesNothing) {
    const std::string other =
        "UID:b\r\nSTATUS:CANCELLED\r\nRECURRENCE-ID;VALUE=DATE:20260101\r\nDTSTART;VALUE=DATE:20260101\r\n";
    EXPECT_EQ(days_in(calendar(event(kEveryYear) + event(other))), "2025-01-01; 2026-01-01; 2027-01-01; 2028-01-01");
}

}  // namespace
}  // namespace rollcall::calendar
