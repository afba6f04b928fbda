#include "calendar/name.h"

#include <gtest/gtest.h>

#include "calendar/calendar_text.h"
#include "core/validate.h"

namespace rollcall::calendar {
namespace {

using namespace test;

std::string name_in(const std::string& summary) {
    const auto holidays = parse_holidays(calendar(event(summary + "\r\nDTSTART;VALUE=DATE:20260101\r\n")),
                                         day("2026-01-01"), day("2026-12-31"));
    return holidays ? holidays->at(0).name : "refused: " + holidays.error().detail;
}

TEST(HolidayName, IsWhatTheSummarySays) {
    EXPECT_EQ(name_in("SUMMARY:New Year"), "New Year");
    EXPECT_EQ(name_in("summary;LANGUAGE=de:Neujahr"), "Neujahr");
    EXPECT_EQ(name_in("SUMMARY:  New   Year\t "), "New Year");
    EXPECT_EQ(name_in(R"(SUMMARY:Day\, and\; night\\day)"), R"(Day, and; night\day)");
    EXPECT_EQ(name_in(R"(SUMMARY:Two\nlines\Nhere)"), "Two lines here");
    EXPECT_EQ(name_in("SUMMARY:Mariä Himmelfahrt"), "Mariä Himmelfahrt");
    EXPECT_EQ(name_in("SUMMARY:عيد الفطر"), "عيد الفطر");
    EXPECT_EQ(name_in("SUMMARY:春节 🧧"), "春节 🧧");
    EXPECT_EQ(name_in("SUMMARY;X-P=\"a:b\":Quoted: yes"), "Quoted: yes");
}

TEST(HolidayName, IsUnfolded) {
    EXPECT_EQ(name_in("SUMM\r\n ARY:New Y\r\n ear\r\n 's Day"), "New Year's Day");
    EXPECT_EQ(name_in("SUMMARY:New\n  Year"), "New Year");
    EXPECT_EQ(name_in("SUMMARY:Mari\xC3\r\n \xA4 Himmelfahrt"), "Mariä Himmelfahrt");
}

TEST(HolidayName, HasNoControlCharacters) {
    EXPECT_EQ(name_in("SUMMARY:a\x01"
                      "b\x7f"
                      "c"),
              "a b c");
    EXPECT_EQ(name_in("SUMMARY:a\xE2\x80\xAE"
                      "b\xC2\x85"
                      "c"),
              "abc");
    EXPECT_EQ(name_in("SUMMARY:a\rEND:VEVENT"), "a END:VEVENT");
}

TEST(HolidayName, IsThereEvenIfNoneIsGiven) {
    for (const char* summary : {"SUMMARY:", "SUMMARY:   ", "DESCRIPTION:New Year", "SUMMARY"})
        EXPECT_EQ(name_in(summary), kUnnamed) << summary;
}

TEST(HolidayName, IsCutBeyondItsLimitOnly) {
    std::string longest;
    for (std::size_t i = 0; i < kMaxHolidayNameLength; ++i) longest += "ä";
    EXPECT_EQ(shown_name(longest), longest);
    EXPECT_EQ(shown_name(longest + "ä"), longest.substr(0, longest.size() - 2) + "…");
    EXPECT_EQ(code_point_count(shown_name(longest + longest)), kMaxHolidayNameLength);
}

TEST(JoinedNames, SayEachOnce) {
    EXPECT_EQ(joined_names("A", "B"), "A, B");
    EXPECT_EQ(joined_names("A, B", "B"), "A, B");
    EXPECT_EQ(joined_names("A, B", "A"), "A, B");
    EXPECT_EQ(joined_names("A, B", "A, B"), "A, B");
    EXPECT_EQ(joined_names("AB", "A"), "AB, A");
    EXPECT_EQ(code_point_count(joined_names(std::string(100, 'x'), std::string(100, 'y'))), kMaxHolidayNameLength);
}

}  // namespace
}  // namespace rollcall::calendar
