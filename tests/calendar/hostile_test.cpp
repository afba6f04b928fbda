// Calendars that nobody means well with, and those at a limit.
#include <gtest/gtest.h>

#include <chrono>

#include "calendar/calendar_text.h"
#include "calendar/content_lines.h"

namespace rollcall::calendar {
namespace {

using namespace test;
using namespace std::string_literals;

constexpr const char* kNoCalendar =
    "refused: This is not an iCalendar file: export the calendar as .ics and try again.";
constexpr const char* kDamaged = "refused: This iCalendar file is cut short or damaged: export it again and try again.";

TEST(HostileCalendar, IsRefusedIfItIsNone) {
    for (const std::string& text : {""s, "\r\n"s, "<!DOCTYPE html><html></html>"s, "PK\x03\x04"s, "{}"s,
                                    "BEGIN:VCARD\r\nEND:VCARD\r\n"s, "day,name\n2026-01-01,New Year\n"s, "BEGIN"s, ":"s,
                                    "\xEF\xBB\xBF"s, "BEGIN:VCALENDAR\r\n\0END:VCALENDAR\r\n"s, "END:VCALENDAR\r\n"s})
        EXPECT_EQ(holidays_in(text), kNoCalendar) << text;
}

TEST(HostileCalendar, IsRefusedIfBeginAndEndDoNotFit) {
    const std::string begin = "BEGIN:VCALENDAR\r\n";
    for (const std::string& text :
         {begin, begin + "BEGIN:VEVENT\r\n", begin + "BEGIN:VEVENT\r\nEND:VCALENDAR\r\n", begin + "END:VEVENT\r\n",
          calendar("") + "END:VCALENDAR\r\n", calendar("") + "DTSTART:20260101\r\n",
          begin + "BEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDA"})
        EXPECT_EQ(holidays_in(text), kDamaged) << text;
}

TEST(HostileCalendar, IsRefusedIfItIsNotUtf8) {
    EXPECT_EQ(holidays_in(calendar(event("SUMMARY:Mari\xE4 Himmelfahrt\r\nDTSTART;VALUE=DATE:20260815\r\n"))),
              "refused: Line 5 is not UTF-8: export the calendar as UTF-8.");
}

TEST(HostileCalendar, NestsAsDeepAsTheLimitAndNoDeeper) {
    const auto nested = [](std::size_t depth) {
        std::string begins;
        std::string ends;
        for (std::size_t i = 1; i < depth; ++i) {
            begins += "BEGIN:X-DEEP\r\n";
            ends += "END:X-DEEP\r\n";
        }
        return calendar(begins + ends + event("SUMMARY:X\r\nDTSTART;VALUE=DATE:20260101\r\n"));
    };
    EXPECT_EQ(days_in(nested(kMaxDepth)), "2026-01-01");
    EXPECT_EQ(days_in(nested(kMaxDepth + 1)),
              "refused: Line 11 begins something more than 8 levels deep, which no calendar does: export it again.");
    EXPECT_EQ(days_in(nested(40'000)).find("refused: Line 11 "), 0u);
}

TEST(HostileCalendar, HasAsManyBytesAsTheLimitAndNoMore) {
    const std::string ics = one_event({"DTSTART;VALUE=DATE:20260101"});
    EXPECT_EQ(days_in(ics + std::string(kMaxCalendarBytes - ics.size(), '\n')), "2026-01-01");
    EXPECT_EQ(days_in(ics + std::string(kMaxCalendarBytes - ics.size() + 1, '\n')),
              "refused: A calendar has at most 1024 KiB: export only the holidays.");
}

TEST(HostileCalendar, HasAsManyEventsAsTheLimitAndNoMore) {
    std::string events;
    for (std::size_t i = 0; i < kMaxEvents; ++i) events += event("SUMMARY:X\r\nDTSTART;VALUE=DATE:20260101\r\n");
    EXPECT_EQ(days_in(calendar(events)), "2026-01-01");
    EXPECT_EQ(days_in(calendar(events + event("DTSTART;VALUE=DATE:20260101\r\n"))),
              "refused: A calendar has at most 5000 events: export only the holidays.");
}

TEST(HostileCalendar, HasAsManyHolidaysAsTheLimitAndNoMore) {
    const auto daily = [](std::size_t count) {
        return one_event({"DTSTART;VALUE=DATE:20250101", "RRULE:FREQ=DAILY;COUNT=" + std::to_string(count)});
    };
    EXPECT_EQ(parse_holidays(daily(kMaxHolidays), day("2025-01-01"), day("2028-12-31")).value().size(), kMaxHolidays);
    EXPECT_EQ(days_in(daily(kMaxHolidays + 1)),
              "refused: There are more than 1000 holidays from 2025-01-01 to 2028-12-31: export only the holidays.");
}

TEST(HostileCalendar, HasUsedLinesAsLongAsTheLimitAndNoLonger) {
    const auto named = [](std::size_t length) {
        const std::string head = "SUMMARY:";
        return calendar(event(head + std::string(length - head.size(), 'y') + "\r\nDTSTART;VALUE=DATE:20260101\r\n"));
    };
    EXPECT_EQ(holidays_in(named(kMaxLineBytes)), "2026-01-01 " + std::string(kMaxHolidayNameLength - 1, 'y') + "…");
    EXPECT_EQ(holidays_in(named(kMaxLineBytes + 1)), "refused: Line 5 is longer than 16384 bytes: shorten it.");
}

TEST(HostileCalendar, MayHaveAHugeLineThatIsNotUsed) {
    EXPECT_EQ(days_in(one_event({"DESCRIPTION:" + std::string(900'000, 'y'), "DTSTART;VALUE=DATE:20260101"})),
              "2026-01-01");
    std::string folded = "DESCRIPTION:y";
    for (int i = 0; i < 200'000; ++i) folded += "\r\n y";
    EXPECT_EQ(days_in(one_event({folded, "DTSTART;VALUE=DATE:20260101"})), "2026-01-01");
}

class HostileRule : public testing::TestWithParam<const char*> {};

TEST_P(HostileRule, DoesNotHang) {
    std::string events;
    for (int i = 0; i < 1000; ++i)
        events += event("SUMMARY:X\r\nDTSTART;VALUE=DATE:20250101\r\nRRULE:"s + GetParam() + "\r\n");
    const auto started = std::chrono::steady_clock::now();
    holidays_in(calendar(events));
    EXPECT_LT(std::chrono::steady_clock::now() - started, std::chrono::seconds(20));
}

INSTANTIATE_TEST_SUITE_P(
    Rules, HostileRule,
    testing::Values("FREQ=SECONDLY", "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MINUTELY;INTERVAL=1",
                    "FREQ=HOURLY;COUNT=2000000000", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;COUNT=2000000000",
                    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
                    "FREQ=MONTHLY;BYSETPOS=5;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYMONTHDAY=1,2,3",
                    "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11;BYMINUTE=0,1,2,3,4,5,6,7;BYSECOND=0,1,2,3,4,5,6,7",
                    "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=5L;BYMONTHDAY=30", "RSCALE=KLINGON;FREQ=YEARLY"));

TEST(RecurrenceRule, ThatRecursMoreOftenThanDailyIsRefused) {
    for (const char* rule : {"RRULE:FREQ=SECONDLY", "RRULE:FREQ=MINUTELY", "RRULE:FREQ=HOURLY"})
        EXPECT_EQ(days_in(one_event({"DTSTART;VALUE=DATE:20260101", rule})),
                  "refused: The event \"X\" (line 4) recurs more often than every day: correct or remove it.");
}

TEST(RecurrenceRule, ThatTakesTooLongIsRefused) {
    std::string events;
    for (int i = 0; i < 30; ++i)
        events += event("SUMMARY:X\r\nDTSTART;VALUE=DATE:20250101\r\nRRULE:FREQ=MONTHLY;BYDAY=MO;BYSETPOS=9\r\n");
    EXPECT_NE(holidays_in(calendar(events)).find("recurs so often that it takes too long"), std::string::npos);
}

}  // namespace
}  // namespace rollcall::calendar
