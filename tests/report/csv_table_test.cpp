#include "report/csv_table.h"

#include <gtest/gtest.h>

#include "report/samples.h"

namespace rollcall::report {
namespace {

using std::chrono::minutes;

std::string csv_of(const std::vector<Row>& rows, ByteOrderMark mark = ByteOrderMark::no) {
    OutputFile file(testing::TempDir());
    CsvTable table(file, mark);
    write_all(table, rows);
    return content_of(file);
}

const std::string kHeading = "Name,Date,In,Worked (minutes),Days,1 Mo\r\n";

TEST(CsvTable, WritesTypedFieldsAsSpreadsheetsAndProgramsReadThem) {
    EXPECT_EQ(csv_of({sample_row("Asha")}), kHeading + "Asha,2026-11-23,2026-11-23 08:57:03,9690,21,P\r\n");
}

TEST(CsvTable, IsAHeadingAloneWhereThereIsNothing) {
    EXPECT_EQ(csv_of({}), kHeading);
}

TEST(CsvTable, LeavesEmptyWhatIsNotThere) {
    EXPECT_EQ(csv_of({Row(6)}), kHeading + ",,,,,\r\n");
}

TEST(CsvTable, BeginsWithAByteOrderMarkIfAsked) {
    EXPECT_EQ(csv_of({}, ByteOrderMark::yes), "\xEF\xBB\xBF" + kHeading);
}

TEST(CsvTable, DefusesFormulasInTextAndLeavesNegativeNumbers) {
    Row row = sample_row("=cmd|' /C calc'!A0");
    row[3] = minutes{-5};
    EXPECT_EQ(csv_of({row}), kHeading + "'=cmd|' /C calc'!A0,2026-11-23,2026-11-23 08:57:03,-5,21,P\r\n");
}

}  // namespace
}  // namespace rollcall::report
