#include "report/csv_table.h"

namespace rollcall::report {

namespace {

std::string heading(const Column& column, const TableMeta& meta) {
    if (column.type == ColumnType::duration) return column.title + " (" + meta.minutes + ")";
    return column.subtitle.empty() ? column.title : column.title + " " + column.subtitle;
}

// Writes each kind of cell as one field.
struct Field {
    CsvWriter& csv;

    void operator()(std::monostate) const { csv.empty(); }
    void operator()(const std::string& text) const { csv.text(text); }
    void operator()(long long number) const { csv.number(number); }
    void operator()(Hundredths number) const { csv.hundredths(number); }
    void operator()(LocalDate day) const { csv.text(format_date(day)); }
    void operator()(const LocalTime& time) const { csv.text(spreadsheet_time(*time.zone, time.at)); }
    void operator()(std::chrono::minutes time) const { csv.number(time.count()); }
    void operator()(const Word& word) const { csv.text(word.text); }
};

}  // namespace

void CsvTable::begin(const TableMeta& meta, const std::vector<Column>& columns) {
    std::vector<std::string> headings;
    headings.reserve(columns.size());
    for (const Column& column : columns) headings.push_back(heading(column, meta));
    csv_ = std::make_unique<CsvWriter>(std::vector<std::string_view>(headings.begin(), headings.end()), mark_);
}

void CsvTable::row(const Row& cells) {
    for (const Cell& cell : cells) std::visit(Field{*csv_}, cell);
    csv_->end_row();
    file_.write(csv_->take());
}

void CsvTable::finish() {
    file_.write(csv_->take());
    file_.flush();
}

}  // namespace rollcall::report
