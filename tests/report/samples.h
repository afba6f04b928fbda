#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "report/output_file.h"
#include "report/table.h"

namespace rollcall::report {

// A column of each type.
inline std::vector<Column> sample_columns() {
    return {{"name", "Name", ColumnType::text, Total::none, {}, false, {}},
            {"day", "Date", ColumnType::date, Total::none, {}, false, {}},
            {"in", "In", ColumnType::clock, Total::none, {}, false, {}},
            {"worked", "Worked", ColumnType::duration, Total::sum, {}, false, {}},
            {"days", "Days", ColumnType::number, Total::sum, {}, false, {}},
            {"2026-11-02", "1", ColumnType::word, Total::attended, "Mo", true, {}}};
}

inline LocalDate sample_day() {
    return *parse_date("2026-11-23");
}

// 161 hours and a half.
inline Row sample_row(const std::string& name) {
    const date::time_zone* berlin = find_zone("Europe/Berlin");
    return {name,
            sample_day(),
            LocalTime{*parse_iso("2026-11-23T07:57:03Z"), berlin, 0},
            std::chrono::minutes{161 * 60 + 30},
            21LL,
            Word{"present", "P", Tone::good}};
}

inline TableMeta sample_meta() {
    TableMeta meta;
    meta.title = "Hours worked";
    meta.organisation = "Acme & Söhne";
    meta.facts = {{"Period", "1 Nov 2026 – 30 Nov 2026"}};
    meta.legend = {{"P", "Present"}};
    meta.generated = "Generated";
    meta.page = "Page {page} of {pages}";
    meta.empty = "Nothing was found.";
    return meta;
}

inline void write_all(TableWriter& table, const std::vector<Row>& rows, const TableMeta& meta = sample_meta()) {
    Tally tally(sample_columns());
    table.begin(meta, sample_columns());
    for (const Row& row : rows) {
        tally.add(row);
        table.row(row);
    }
    if (!rows.empty()) table.totals(tally.row("Total"));
    table.finish();
}

inline std::string content_of(const OutputFile& file) {
    std::string content(static_cast<std::size_t>(::lseek(file.descriptor(), 0, SEEK_END)), '\0');
    EXPECT_EQ(::pread(file.descriptor(), content.data(), content.size(), 0), static_cast<ssize_t>(content.size()));
    return content;
}

// What a program prints; its own complaints too.
inline std::string output_of(const std::string& command) {
    std::string output;
    FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
    if (pipe == nullptr) return {};
    char buffer[4096];
    while (const std::size_t got = ::fread(buffer, 1, sizeof buffer, pipe)) output.append(buffer, got);
    ::pclose(pipe);
    return output;
}

}  // namespace rollcall::report
