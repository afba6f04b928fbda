#include "report/pdf_table.h"

#include "report/pdf_pages.h"
#include "report/text_width.h"

namespace rollcall::report {

namespace {

struct ShowCell {
    const DateStyle& dates;
    ColumnType type;

    Shown operator()(std::monostate) const { return {}; }
    Shown operator()(const std::string& text) const { return {text}; }
    Shown operator()(long long number) const { return {std::to_string(number)}; }
    Shown operator()(Hundredths number) const { return {format_hundredths(number)}; }
    Shown operator()(LocalDate day) const { return {dates.text(day)}; }
    Shown operator()(const LocalTime& time) const {
        if (type == ColumnType::clock) return {format_clock(time)};
        const std::string clock = spreadsheet_time(*time.zone, time.at).substr(11, 5);
        return {dates.text(local_date(*time.zone, time.at)) + " " + clock};
    }
    // A column of zeros hides the ones that matter.
    Shown operator()(std::chrono::minutes time) const {
        return {format_duration(time), time.count() == 0 ? Tone::quiet : Tone::plain};
    }
    Shown operator()(const Word& word) const { return {word.text, word.tone}; }
};

}  // namespace

PdfTable::PdfTable(OutputFile& file, const std::string& folder, Paper paper)
    : file_(file), paper_(paper), rows_(folder) {}

void PdfTable::begin(const TableMeta& meta, const std::vector<Column>& columns) {
    meta_ = meta;
    columns_ = columns;
    widest_.resize(columns_.size());
    widths_.resize(columns_.size(), 0);
}

ShownRow PdfTable::shown(const Row& cells) const {
    ShownRow row;
    row.reserve(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i)
        row.push_back(std::visit(ShowCell{meta_.dates, columns_[i].type}, cells[i]));
    return row;
}

void PdfTable::row(const Row& cells) {
    const ShownRow row = shown(cells);
    for (std::size_t i = 0; i < row.size(); ++i) {
        const std::size_t width = text_width(row[i].text);
        if (width <= widths_[i]) continue;
        widths_[i] = width;
        widest_[i] = row[i].text;
    }
    rows_.add(row);
}

void PdfTable::totals(const Row& cells) {
    totals_ = shown(cells);
}

void PdfTable::finish() {
    PdfPages pages(file_, paper_, meta_, columns_, widest_, totals_);
    pages.draw(rows_);
    file_.flush();
}

}  // namespace rollcall::report
