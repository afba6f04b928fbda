#include "report/pdf_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <regex>

#include "report/samples.h"

namespace rollcall::report {
namespace {

// What `program` prints of the table as a file named FILE.
std::string read_by(std::string program, const std::vector<Row>& rows, const TableMeta& meta = sample_meta(),
                    Paper paper = Paper::a4) {
    const std::string name = testing::TempDir() + "table" + std::to_string(::getpid()) + ".pdf";
    OutputFile file(testing::TempDir());
    PdfTable table(file, testing::TempDir(), paper);
    write_all(table, rows, meta);
    file.publish(name);
    program.replace(program.find("FILE"), 4, name);
    std::string printed = output_of(program);
    std::filesystem::remove(name);
    return printed;
}

// The pages' texts, as a reader's program extracts them, and what it says of the file.
std::string text_of(const std::vector<Row>& rows, const TableMeta& meta = sample_meta(), Paper paper = Paper::a4) {
    return read_by("pdftotext -layout FILE -", rows, meta, paper) + read_by("pdfinfo FILE", rows, meta, paper);
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

TEST(PdfTable, HoldsOrganisationPeriodRowsTotalsAndLegend) {
    const std::string text = text_of({sample_row("Asha Rao"), sample_row("Bo Berg")});
    for (const char* part : {"Acme & Söhne", "Hours worked", "Period: 1 Nov 2026", "Asha Rao", "Bo Berg", "161:30",
                             "Total", "323:00", "Page 1 of 1", "Present", "08:57"})
        EXPECT_NE(text.find(part), std::string::npos) << part << " in " << text;
}

TEST(PdfTable, RepeatsItsHeadingAndCountsItsPages) {
    const std::vector<Row> rows(200, sample_row("Asha Rao"));
    const std::string text = text_of(rows);
    std::smatch pages;
    ASSERT_TRUE(std::regex_search(text, pages, std::regex("Pages: +([0-9]+)")));
    const int all = std::stoi(pages[1]);
    EXPECT_GE(all, 4);
    for (int page = 1; page <= all; ++page)
        EXPECT_EQ(count(text, "Page " + std::to_string(page) + " of " + std::to_string(all)), 1u) << page;
    EXPECT_EQ(count(text, "Worked\n") + count(text, "Worked "), static_cast<std::size_t>(all));
    EXPECT_EQ(count(text, "Asha Rao"), 200u);
}

TEST(PdfTable, SaysThatThereIsNothing) {
    const std::string text = text_of({});
    EXPECT_NE(text.find("Nothing was found."), std::string::npos);
    EXPECT_NE(text.find("Page 1 of 1"), std::string::npos);
}

TEST(PdfTable, ShapesNamesOfOtherScripts) {
    TableMeta meta = sample_meta();
    meta.right_to_left = true;
    meta.language = "ar";
    const std::string text =
        text_of({sample_row("شذى العمري"), sample_row("דנה לוי"), sample_row("王小明"), sample_row("आशा राव")}, meta);
    for (const char* name : {"王小明", "דנה לוי"}) EXPECT_NE(text.find(name), std::string::npos) << name << text;
    EXPECT_NE(text.find("العمري"), std::string::npos) << text;
}

TEST(PdfTable, HasTheSizeOfItsPaper) {
    EXPECT_NE(text_of({sample_row("A")}).find("(A4)"), std::string::npos);
    EXPECT_NE(text_of({sample_row("A")}, sample_meta(), Paper::letter).find("(letter)"), std::string::npos);
}

TEST(PdfTable, CutsWhatIsTooLongForItsColumnAndLetsItBeFound) {
    const std::vector<Row> rows{sample_row(std::string(400, 'w') + " End")};
    EXPECT_NE(text_of(rows).find(" End"), std::string::npos) << "what the ellipsis stands for is in the file";
    const std::string boxes = read_by("pdftotext -bbox FILE -", rows);
    static const std::regex edge("xMax=\"([0-9.]+)\"");
    double furthest = 0;
    for (std::sregex_iterator each(boxes.begin(), boxes.end(), edge), end; each != end; ++each)
        furthest = std::max(furthest, std::stod((*each)[1]));
    EXPECT_GT(furthest, 400);
    EXPECT_LE(furthest, landscape(Paper::a4).width - 30);
}

}  // namespace
}  // namespace rollcall::report
