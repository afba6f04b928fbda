#pragma once

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "calendar/parse.h"

namespace rollcall::calendar::test {

inline LocalDate day(std::string_view iso) {
    return parse_date(iso).value();
}

// Lines of an event, and the days that they come to.
struct Case {
    const char* name;
    std::vector<std::string_view> lines;
    const char* days;
};

inline void PrintTo(const Case& c, std::ostream* out) {
    *out << c.name;
}

inline std::string lines(const std::vector<std::string_view>& all) {
    std::string text;
    for (const std::string_view line : all) text.append(line).append("\r\n");
    return text;
}

inline std::string event(const std::string& properties) {
    return "BEGIN:VEVENT\r\n" + properties + "END:VEVENT\r\n";
}

inline std::string calendar(const std::string& components) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\n" + components + "END:VCALENDAR\r\n";
}

// A calendar with one event of these lines, called "X" unless they say otherwise.
inline std::string one_event(const std::vector<std::string_view>& all) {
    return calendar(event("UID:1\r\nSUMMARY:X\r\n" + lines(all)));
}

// "2026-01-01 New Year; 2026-12-25 Christmas Day", or "refused: " and the sentence. Of 2025 to 2028 unless said.
inline std::string holidays_in(std::string_view ics, LocalDate from = day("2025-01-01"),
                               LocalDate to = day("2028-12-31")) {
    const auto holidays = parse_holidays(ics, from, to);
    if (!holidays) {
        EXPECT_EQ(holidays.error().code, Code::validation_failed);
        EXPECT_EQ(holidays.error().fields.at(0).field, "file");
        return "refused: " + holidays.error().detail;
    }
    std::string text;
    for (const Holiday& holiday : *holidays)
        text += (text.empty() ? "" : "; ") + format_date(holiday.day) + " " + holiday.name;
    return text;
}

// The same of events that are all called "X", without the name.
inline std::string days_in(std::string_view ics, LocalDate from = day("2025-01-01"), LocalDate to = day("2028-12-31")) {
    std::string text = holidays_in(ics, from, to);
    for (std::size_t at = text.find(" X"); at != std::string::npos; at = text.find(" X")) text.erase(at, 2);
    return text;
}

}  // namespace rollcall::calendar::test
