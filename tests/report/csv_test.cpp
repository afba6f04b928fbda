#include "report/csv.h"

#include <gtest/gtest.h>

namespace rollcall::report {
namespace {

const std::string kHead = "\xEF\xBB\xBF";

std::string one(std::string_view value) {
    CsvWriter csv({"a"});
    csv.text(value).end_row();
    const std::string file = csv.take();
    const std::string head = kHead + "a\r\n";
    EXPECT_TRUE(file.starts_with(head) && file.ends_with("\r\n"));
    return file.substr(head.size(), file.size() - head.size() - 2);
}

TEST(CsvWriter, WritesHeaderAndRowsWithCrlfAfterAByteOrderMark) {
    CsvWriter csv({"Name", "Minutes", "Note"});
    csv.text("Asha").number(12).empty().end_row();
    csv.text("").number(-3).text("x").end_row();
    EXPECT_EQ(csv.take(), kHead + "Name,Minutes,Note\r\nAsha,12,\r\n,-3,x\r\n");
}

TEST(CsvWriter, WritesDecimalsWithAPoint) {
    CsvWriter csv({"Hours"});
    csv.hundredths({16150}).end_row();
    csv.hundredths({-25}).end_row();
    EXPECT_EQ(csv.take(), kHead + "Hours\r\n161.50\r\n-0.25\r\n");
}

TEST(CsvWriter, QuotesWhatWouldBreakTheRow) {
    EXPECT_EQ(one("Rao, Asha"), R"("Rao, Asha")");
    EXPECT_EQ(one(R"(the "best")"), R"("the ""best""")");
    EXPECT_EQ(one("two\nlines"), "\"two\nlines\"");
    EXPECT_EQ(one("two\r\nlines"), "\"two\r\nlines\"");
    EXPECT_EQ(one("Zoë"), "Zoë");
    EXPECT_EQ(one(""), "");
}

TEST(CsvWriter, DefusesFormulas) {
    for (const char* start : {"=", "+", "-", "@", "\t", "\r", "\n", " =", "＝", "＋", "－", "＠"}) {
        const std::string found = one(std::string(start) + "cmd|' /C calc'!A0");
        EXPECT_TRUE(found.starts_with("'") || found.starts_with("\"'")) << found;
    }
    EXPECT_EQ(one("=1+1"), "'=1+1");
    EXPECT_EQ(one("=HYPERLINK(\"x\",\"y\")"), R"csv("'=HYPERLINK(""x"",""y"")")csv");
    EXPECT_EQ(one("E-1042"), "E-1042");
    EXPECT_EQ(one("a=b"), "a=b");
    EXPECT_EQ(one("   "), "   ");
    EXPECT_EQ(one("Asha Rao"), "Asha Rao");
}

}  // namespace
}  // namespace rollcall::report
