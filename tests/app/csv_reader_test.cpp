#include "app/csv_reader.h"

#include <gtest/gtest.h>

#include <sstream>

namespace rollcall::app {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Result<Rows> read(const std::string& text) {
    std::istringstream input(text);
    Rows rows;
    auto outcome = read_csv(input, [&](std::size_t number, std::vector<std::string>& fields) {
        EXPECT_EQ(number, rows.size() + 1);
        rows.push_back(fields);
        return true;
    });
    if (!outcome) return fail(outcome.error());
    return rows;
}

TEST(CsvReader, ReadsQuotesCommasAndLineBreaksInFields) {
    const auto rows = read("code,name\r\n7,\"Ana \"\"Nan\"\" Ruiz, Dr.\nsecond line\"\r\n");
    ASSERT_TRUE(rows);
    EXPECT_EQ(*rows, (Rows{{"code", "name"}, {"7", "Ana \"Nan\" Ruiz, Dr.\nsecond line"}}));
}

TEST(CsvReader, SkipsTheByteOrderMarkAndTakesTheLastLineWithoutAnEnd) {
    EXPECT_EQ(*read("\xEF\xBB\xBF"
                    "code,name\n1,A"),
              (Rows{{"code", "name"}, {"1", "A"}}));
    EXPECT_TRUE(read("")->empty());
}

TEST(CsvReader, NamesTheRowThatIsMalformed) {
    for (const char* text : {"code\n1\n\"never closed", "code\n1\na\"b\n", "code\n1\n\"a\"b\n"}) {
        const auto rows = read(text);
        ASSERT_FALSE(rows) << text;
        EXPECT_EQ(rows.error().code, Code::malformed_body);
        EXPECT_NE(rows.error().detail.find("Row 3"), std::string::npos) << rows.error().detail;
    }
}

TEST(CsvReader, HoldsItsLimits) {
    EXPECT_TRUE(read(std::string(kMaxCsvField, 'x') + "\n"));
    EXPECT_FALSE(read(std::string(kMaxCsvField + 1, 'x') + "\n"));
    EXPECT_TRUE(read(std::string(kMaxCsvFields - 1, ',') + "\n"));
    EXPECT_FALSE(read(std::string(kMaxCsvFields, ',') + "\n"));
}

TEST(CsvReader, GivesUpOnAFieldLongBeforeItsEnd) {
    std::istringstream input("code\n" + std::string(8 * 1024 * 1024, 'x'));
    const auto outcome = read_csv(input, [](std::size_t, std::vector<std::string>&) { return true; });
    ASSERT_FALSE(outcome);
    EXPECT_NE(outcome.error().detail.find("Row 2"), std::string::npos) << outcome.error().detail;
    EXPECT_LE(input.tellg(), 256 * 1024);
}

TEST(CsvReader, StopsWhenAsked) {
    std::istringstream input("1\n2\n3\n");
    int rows = 0;
    EXPECT_TRUE(read_csv(input, [&](std::size_t, std::vector<std::string>&) { return ++rows < 2; }));
    EXPECT_EQ(rows, 2);
}

}  // namespace
}  // namespace rollcall::app
