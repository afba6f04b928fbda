#include "report/xlsx_table.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "report/samples.h"

namespace rollcall::report {
namespace {

// The XML of the table's sheet. What spreadsheets read is tested with openpyxl, in tests/integration.
std::string sheet_of(const std::vector<Row>& rows, const TableMeta& meta = sample_meta()) {
    const std::string name = testing::TempDir() + "table" + std::to_string(::getpid()) + ".xlsx";
    OutputFile file(testing::TempDir());
    XlsxTable table(file, testing::TempDir());
    write_all(table, rows, meta);
    file.publish(name);
    const std::string sheet = output_of(
        "python3 -c 'import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read(\"xl/"
        "worksheets/sheet1.xml\").decode())' " +
        name);
    std::filesystem::remove(name);
    return sheet;
}

TEST(XlsxTable, WritesDatesAndDurationsAsNumbersOfDays) {
    const std::string sheet = sheet_of({sample_row("Asha")});
    EXPECT_NE(sheet.find("<v>46349</v>"), std::string::npos) << sheet;              // 2026-11-23
    EXPECT_NE(sheet.find("<v>6.729166666666667</v>"), std::string::npos) << sheet;  // 161:30
}

TEST(XlsxTable, WritesTextThatLooksLikeAFormulaAsText) {
    const std::string sheet = sheet_of({sample_row("=1+1")});
    EXPECT_NE(sheet.find("<t>=1+1</t>"), std::string::npos) << sheet;
    EXPECT_EQ(sheet.find("<f>1+1"), std::string::npos) << sheet;
}

TEST(XlsxTable, HasOneFormulaForEachSumAndNoneWithoutRows) {
    EXPECT_NE(sheet_of({sample_row("A"), sample_row("B")}).find("<f>SUBTOTAL(109,D2:D3)</f><v>13.45833333333333"),
              std::string::npos);
    EXPECT_EQ(sheet_of({}).find("<f>"), std::string::npos);
}

TEST(XlsxTable, NamesItsSheetWhateverTheTitle) {
    TableMeta meta = sample_meta();
    meta.title = "A [very] long title: with 'everything' Excel refuses / and more";
    EXPECT_NE(sheet_of({sample_row("A")}, meta).find("</worksheet>"), std::string::npos);
}

TEST(XlsxTable, RefusesTextThatIsTooLongForACellInsteadOfLosingIt) {
    EXPECT_NE(sheet_of({sample_row(std::string(32'767, 'x'))}).find("xxx</t>"), std::string::npos);
    EXPECT_THROW(sheet_of({sample_row(std::string(32'768, 'x'))}), std::runtime_error);
}

}  // namespace
}  // namespace rollcall::report
