// Calendars as well-known programs write them.
#include <gtest/gtest.h>

#include "calendar/calendar_text.h"

namespace rollcall::calendar {
namespace {

using namespace test;

TEST(Export, OfAWebCalendarService) {
    const std::string ics = lines({"BEGIN:VCALENDAR",
                                   "PRODID:-//Big Service//Web Calendar 70.9054//EN",
                                   "VERSION:2.0",
                                   "CALSCALE:GREGORIAN",
                                   "METHOD:PUBLISH",
                                   "X-WR-CALNAME:Holidays in Germany",
                                   "X-WR-TIMEZONE:UTC",
                                   "BEGIN:VEVENT",
                                   "DTSTART;VALUE=DATE:20261003",
                                   "DTEND;VALUE=DATE:20261004",
                                   "DTSTAMP:20261101T101010Z",
                                   "UID:20261003_60o30c9g60o30c1g60o30dr56c@example.org",
                                   "CLASS:PUBLIC",
                                   "CREATED:20210901T101010Z",
                                   "DESCRIPTION:Public holiday",
                                   "LAST-MODIFIED:20210901T101010Z",
                                   "SEQUENCE:0",
                                   "STATUS:CONFIRMED",
                                   "SUMMARY:Day of German Unity",
                                   "TRANSP:TRANSPARENT",
                                   "END:VEVENT",
                                   "BEGIN:VEVENT",
                                   "DTSTART;VALUE=DATE:20261118",
                                   "DTEND;VALUE=DATE:20261119",
                                   "DTSTAMP:20261101T101010Z",
                                   "UID:20261118_60o30c9g60o30c1g60o30dr56c@example.org",
                                   "CLASS:PUBLIC",
                                   "DESCRIPTION:Observance\\nTo hide observances\\, go to the settings of the cal",
                                   " endar > Holidays in Germany",
                                   "STATUS:CONFIRMED",
                                   "SUMMARY:Repentance Day (Saxony)",
                                   "TRANSP:TRANSPARENT",
                                   "END:VEVENT",
                                   "END:VCALENDAR"});
    EXPECT_EQ(holidays_in(ics), "2026-10-03 Day of German Unity; 2026-11-18 Repentance Day (Saxony)");
}

TEST(Export, OfAMailProgramForTheOffice) {
    const std::string ics = lines({"BEGIN:VCALENDAR",
                                   "PRODID:-//Office Corporation//Mail 16.0 MIMEDIR//EN",
                                   "VERSION:2.0",
                                   "METHOD:PUBLISH",
                                   "X-CALSTART:20260101T000000",
                                   "X-WR-RELCALID:{0000002E-9CDF-9CE8-4C4A-2BCE2A6E0F17}",
                                   "BEGIN:VTIMEZONE",
                                   "TZID:W. Europe Standard Time",
                                   "BEGIN:STANDARD",
                                   "DTSTART:16011028T030000",
                                   "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
                                   "TZOFFSETFROM:+0200",
                                   "TZOFFSETTO:+0100",
                                   "END:STANDARD",
                                   "BEGIN:DAYLIGHT",
                                   "DTSTART:16010325T020000",
                                   "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
                                   "TZOFFSETFROM:+0100",
                                   "TZOFFSETTO:+0200",
                                   "END:DAYLIGHT",
                                   "END:VTIMEZONE",
                                   "BEGIN:VEVENT",
                                   "CATEGORIES:Holiday",
                                   "CLASS:PUBLIC",
                                   "DTEND;TZID=\"W. Europe Standard Time\":20261227T000000",
                                   "DTSTAMP:20261101T101010Z",
                                   "DTSTART;TZID=\"W. Europe Standard Time\":20261225T000000",
                                   "LOCATION:Germany",
                                   "PRIORITY:5",
                                   "SEQUENCE:0",
                                   "SUMMARY;LANGUAGE=de:Weihnachten\\; 1. und 2. Feiertag",
                                   "TRANSP:TRANSPARENT",
                                   "UID:040000008200E00074C5B7101A82E008",
                                   "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
                                   "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
                                   "BEGIN:VALARM",
                                   "TRIGGER:-PT15M",
                                   "ACTION:DISPLAY",
                                   "DESCRIPTION:Reminder",
                                   "END:VALARM",
                                   "END:VEVENT",
                                   "END:VCALENDAR"});
    EXPECT_EQ(holidays_in(ics),
              "2026-12-25 Weihnachten; 1. und 2. Feiertag; 2026-12-26 Weihnachten; 1. und 2. Feiertag");
}

TEST(Export, OfAPhoneWithRules) {
    const std::string ics = lines({"BEGIN:VCALENDAR",
                                   "METHOD:PUBLISH",
                                   "VERSION:2.0",
                                   "X-WR-CALNAME:US Holidays",
                                   "PRODID:-//Fruit Computers Inc.//OS 14.4//EN",
                                   "X-APPLE-CALENDAR-COLOR:#CC73E1",
                                   "X-WR-TIMEZONE:Europe/Paris",
                                   "CALSCALE:GREGORIAN",
                                   "BEGIN:VEVENT",
                                   "CREATED:20260101T000000Z",
                                   "UID:A-1",
                                   "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
                                   "DTEND;VALUE=DATE:20201127",
                                   "TRANSP:TRANSPARENT",
                                   "X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC",
                                   "SUMMARY:Thanksgiving Day",
                                   "LAST-MODIFIED:20260101T000000Z",
                                   "DTSTAMP:20260101T000000Z",
                                   "DTSTART;VALUE=DATE:20201126",
                                   "SEQUENCE:0",
                                   "X-APPLE-UNIVERSAL-ID:0",
                                   "END:VEVENT",
                                   "BEGIN:VEVENT",
                                   "UID:A-2",
                                   "RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;UNTIL=20271231",
                                   "DTSTART;VALUE=DATE:20200525",
                                   "DTEND;VALUE=DATE:20200526",
                                   "SUMMARY:Memorial Day",
                                   "END:VEVENT",
                                   "END:VCALENDAR"});
    EXPECT_EQ(holidays_in(ics, day("2026-01-01"), day("2028-12-31")),
              "2026-05-25 Memorial Day; 2026-11-26 Thanksgiving Day; 2027-05-31 Memorial Day; "
              "2027-11-25 Thanksgiving Day; 2028-11-23 Thanksgiving Day");
}

TEST(Export, WithAByteOrderMarkAndUnixLineEnds) {
    const std::string ics =
        "\xEF\xBB\xBF"
        "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nSUMMARY:Fête nationale\nDTSTART;VALUE=DATE:20260714\n"
        "END:VEVENT\nEND:VCALENDAR";
    EXPECT_EQ(holidays_in(ics), "2026-07-14 Fête nationale");
}

TEST(Export, WithLongNamesFoldedByOctets) {
    const std::string ics =
        lines({"BEGIN:VCALENDAR", "BEGIN:VEVENT", "DTSTART;VALUE=DATE:20260815", "SUMMARY;LANGUAGE=de:Mari\xC3",
               " \xA4 Himmelfahrt (Saarland und Teile Bay", "\t erns)", "END:VEVENT", "END:VCALENDAR"});
    EXPECT_EQ(holidays_in(ics), "2026-08-15 Mariä Himmelfahrt (Saarland und Teile Bay erns)");
}

}  // namespace
}  // namespace rollcall::calendar
