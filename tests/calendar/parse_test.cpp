#include "calendar/parse.h"

#include <gtest/gtest.h>

#include "calendar/calendar_text.h"

namespace rollcall::calendar {
namespace {

using namespace test;

std::string name_of_case(const testing::TestParamInfo<Case>& info) {
    return info.param.name;
}

class WholeDays : public testing::TestWithParam<Case> {};

TEST_P(WholeDays, AreHolidays) {
    EXPECT_EQ(days_in(one_event(GetParam().lines)), GetParam().days);
}

INSTANTIATE_TEST_SUITE_P(
    Dates, WholeDays,
    testing::Values(
        Case{"OneDay", {"DTSTART;VALUE=DATE:20260101"}, "2026-01-01"},
        Case{"WithItsEnd", {"DTSTART;VALUE=DATE:20260101", "DTEND;VALUE=DATE:20260102"}, "2026-01-01"},
        Case{"WithoutSayingThatItIsADate", {"DTSTART:20260101", "DTEND:20260102"}, "2026-01-01"},
        Case{"InSmallLetters", {"dtstart;value=date:20260101"}, "2026-01-01"},
        Case{"EndThatIsItsStart", {"DTSTART;VALUE=DATE:20260101", "DTEND;VALUE=DATE:20260101"}, "2026-01-01"},
        Case{"SeveralDays",
             {"DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227"},
             "2026-12-24; 2026-12-25; 2026-12-26"},
        Case{"SeveralDaysByDuration", {"DTSTART;VALUE=DATE:20261230", "DURATION:P2D"}, "2026-12-30; 2026-12-31"},
        Case{"AWeek",
             {"DTSTART;VALUE=DATE:20260202", "DURATION:P1W"},
             "2026-02-02; 2026-02-03; 2026-02-04; 2026-02-05; 2026-02-06; 2026-02-07; 2026-02-08"},
        Case{"LeapDay", {"DTSTART;VALUE=DATE:20280229"}, "2028-02-29"},
        Case{"OfItsEdges", {"DTSTART;VALUE=DATE:20241230", "DTEND;VALUE=DATE:20250102"}, "2025-01-01"},
        Case{"BeforeTheTimeAskedFor", {"DTSTART;VALUE=DATE:20241231"}, ""},
        Case{"AfterTheTimeAskedFor", {"DTSTART;VALUE=DATE:20290101"}, ""},
        Case{"ZoneOnADate", {"DTSTART;TZID=Europe/Berlin;VALUE=DATE:20260101"}, "2026-01-01"},
        Case{"UnknownParameter", {"DTSTART;X-WHERE=\"a:b;c\";VALUE=DATE:20260101"}, "2026-01-01"}),
    name_of_case);

INSTANTIATE_TEST_SUITE_P(
    Times, WholeDays,
    testing::Values(Case{"MidnightToMidnight",
                         {"DTSTART;TZID=Europe/Berlin:20260101T000000", "DTEND;TZID=Europe/Berlin:20260102T000000"},
                         "2026-01-01"},
                    Case{"MidnightToMidnightInUtc",
                         {"DTSTART:20260101T000000Z", "DTEND:20260103T000000Z"},
                         "2026-01-01; 2026-01-02"},
                    Case{"ToTheLastMinute", {"DTSTART:20260101T000000", "DTEND:20260101T235900"}, "2026-01-01"},
                    Case{"ToTheLastSecond", {"DTSTART:20260101T000000", "DTEND:20260101T235959"}, "2026-01-01"},
                    Case{"ByDuration", {"DTSTART:20260101T000000", "DURATION:PT24H"}, "2026-01-01"},
                    Case{"OnlyTheDayBetween", {"DTSTART:20260105T180000", "DTEND:20260107T120000"}, "2026-01-06"},
                    Case{"OnlyTheDayBetweenEveryYear",
                         {"DTSTART:20260105T180000", "DTEND:20260107T120000",
                          "RRULE:FREQ=YEARLY;UNTIL=20270201T000000Z"},
                         "2026-01-06; 2027-01-06"},
                    Case{"AMeeting", {"DTSTART:20260105T090000", "DTEND:20260105T100000"}, ""},
                    Case{"ANight", {"DTSTART:20260105T220000", "DTEND:20260106T060000"}, ""},
                    Case{"AMoment", {"DTSTART:20260105T000000"}, ""},
                    Case{"AMeetingEveryHour", {"DTSTART:20260105T090000", "DURATION:PT1H", "RRULE:FREQ=HOURLY"}, ""}),
    name_of_case);

INSTANTIATE_TEST_SUITE_P(
    States, WholeDays,
    testing::Values(Case{"Cancelled", {"DTSTART;VALUE=DATE:20260101", "STATUS:CANCELLED"}, ""},
                    Case{"Confirmed", {"DTSTART;VALUE=DATE:20260101", "STATUS:CONFIRMED"}, "2026-01-01"},
                    Case{"Tentative", {"DTSTART;VALUE=DATE:20260101", "STATUS:TENTATIVE"}, "2026-01-01"},
                    Case{"OfAnUnknownState", {"DTSTART;VALUE=DATE:20260101", "STATUS:WHATEVER"}, "2026-01-01"},
                    Case{"Transparent", {"DTSTART;VALUE=DATE:20260101", "TRANSP:TRANSPARENT"}, "2026-01-01"},
                    Case{"Opaque", {"DTSTART;VALUE=DATE:20260101", "TRANSP:OPAQUE"}, "2026-01-01"}),
    name_of_case);

INSTANTIATE_TEST_SUITE_P(
    Wrong, WholeDays,
    testing::Values(
        Case{"NoDate", {"CLASS:PUBLIC"}, "refused: The event \"X\" (line 4) has no date: give it one, or remove it."},
        Case{"NoSuchDay",
             {"DTSTART;VALUE=DATE:20260231"},
             "refused: The event \"X\" (line 4) has a date or a recurrence that cannot be read: correct or remove it."},
        Case{"NotADate",
             {"DTSTART;VALUE=DATE:soon"},
             "refused: The event \"X\" (line 4) has a date or a recurrence that cannot be read: correct or remove it."},
        Case{"NotARule",
             {"DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=OFTEN"},
             "refused: The event \"X\" (line 4) has a date or a recurrence that cannot be read: correct or remove it."},
        Case{"EndsBeforeItBegins",
             {"DTSTART;VALUE=DATE:20260105", "DTEND;VALUE=DATE:20260101"},
             "refused: The event \"X\" (line 4) ends before it begins: correct or remove it."},
        Case{"NegativeDuration",
             {"DTSTART;VALUE=DATE:20260105", "DURATION:-P1D"},
             "refused: The event \"X\" (line 4) ends before it begins: correct or remove it."},
        Case{"EndlessDuration",
             {"DTSTART;VALUE=DATE:20260105", "DURATION:P999999999W"},
             "refused: The event \"X\" (line 4) lasts longer than a year: shorten or remove it."}),
    name_of_case);

TEST(ParseHolidays, OneAtALimitOfDaysCountsAndOneBeyondIsRefused) {
    const auto of_length = [](int days) {
        return one_event({"DTSTART;VALUE=DATE:20260101", "DURATION:P" + std::to_string(days) + "D"});
    };
    EXPECT_EQ(parse_holidays(of_length(kMaxEventDays), day("2025-01-01"), day("2028-12-31")).value().size(), 366u);
    EXPECT_EQ(days_in(of_length(kMaxEventDays + 1)),
              "refused: The event \"X\" (line 4) lasts longer than a year: shorten or remove it.");
}

TEST(ParseHolidays, AreByDayAndOneADay) {
    const std::string ics = calendar(event("SUMMARY:Christmas Day\r\nDTSTART;VALUE=DATE:20261225\r\n") +
                                     event("SUMMARY:Unity Day\r\nDTSTART;VALUE=DATE:20261003\r\n") +
                                     event("SUMMARY:Founder's Day\r\nDTSTART;VALUE=DATE:20261225\r\n") +
                                     event("SUMMARY:Christmas Day\r\nDTSTART;VALUE=DATE:20261225\r\n"));
    EXPECT_EQ(holidays_in(ics), "2026-10-03 Unity Day; 2026-12-25 Christmas Day, Founder's Day");
}

TEST(ParseHolidays, OtherComponentsAndOtherPeoplesEventsWithinAreNotHolidays) {
    const std::string ics = calendar(
        "BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\nBEGIN:STANDARD\r\nDTSTART:19701025T030000\r\n"
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n"
        "END:VTIMEZONE\r\n"
        "BEGIN:VTODO\r\nSUMMARY:Buy a tree\r\nDTSTART;VALUE=DATE:20261220\r\nEND:VTODO\r\n"
        "BEGIN:VJOURNAL\r\nDTSTART;VALUE=DATE:20261221\r\nEND:VJOURNAL\r\n" +
        event("SUMMARY:Christmas Day\r\nBEGIN:VALARM\r\nSUMMARY:Alarm\r\nDTSTART;VALUE=DATE:20261201\r\n"
              "TRIGGER:-PT15M\r\nEND:VALARM\r\nDTSTART;VALUE=DATE:20261225\r\n"));
    EXPECT_EQ(holidays_in(ics), "2026-12-25 Christmas Day");
}

TEST(ParseHolidays, OfAnEmptyCalendarAreNone) {
    EXPECT_EQ(holidays_in(calendar("")), "");
}

TEST(ParseHolidays, OfSeveralCalendarsInOneFileAreAll) {
    EXPECT_EQ(days_in(one_event({"DTSTART;VALUE=DATE:20260101"}) + "\r\n" + one_event({"DTSTART;VALUE=DATE:20260102"})),
              "2026-01-01; 2026-01-02");
}

}  // namespace
}  // namespace rollcall::calendar
