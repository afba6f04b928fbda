#include "report/xlsx_table.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>
#include <tuple>

#include "report/text_width.h"
#include "report/xlsx_values.h"

namespace rollcall::report {

namespace {

constexpr int kShortDate = 14;  // Excel's own number format: the date as the reader's machine writes it
constexpr std::size_t kMinWidth = 4, kMaxWidth = 48;
constexpr lxw_row_t kMaxBars = 60;  // more cannot be told apart on a screen
constexpr lxw_color_t kHeadingFill = 0x1F3A5F, kRestFill = 0xEEF1F5;

// The tones' fill and ink, as Excel's own "good", "neutral" and "bad" have them.
struct CellColours {
    lxw_color_t fill, ink;
};
constexpr CellColours cell_colours_of(Tone tone) {
    switch (tone) {
        case Tone::good:
            return {0xE3F4E7, 0x1B6B34};
        case Tone::warning:
            return {0xFFF1D6, 0x8A5300};
        case Tone::bad:
            return {0xFCE1E1, 0xA61B1B};
        case Tone::quiet:
            return {0xFFFFFF, 0x6B7280};
        case Tone::plain:
            break;
    }
    return {0xFFFFFF, 0x000000};
}

void check(lxw_error error) {
    if (error != LXW_NO_ERROR)
        throw std::runtime_error(std::string("The workbook cannot be written: ") + lxw_strerror(error));
}

double value_of(Hundredths number) {
    return static_cast<double>(number.count) / 100;
}

// How wide the cell's text is, in characters.
struct ShownWidth {
    std::size_t operator()(std::monostate) const { return 0; }
    std::size_t operator()(const std::string& text) const { return text_width(text); }
    std::size_t operator()(long long number) const { return std::to_string(number).size(); }
    std::size_t operator()(Hundredths number) const { return format_hundredths(number).size(); }
    std::size_t operator()(LocalDate) const { return 10; }
    std::size_t operator()(const LocalTime&) const { return 5; }
    std::size_t operator()(std::chrono::minutes time) const { return format_duration(time).size(); }
    std::size_t operator()(const Word& word) const { return text_width(word.text); }
};

}  // namespace

class XlsxTable::Workbook {
  public:
    Workbook(OutputFile& file, std::string folder) : file_(file), folder_(std::move(folder)) {
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        options.tmpdir = folder_.data();
        options.use_zip64 = LXW_TRUE;
        book_ = workbook_new_opt(file_.path().c_str(), &options);
        if (book_ == nullptr) throw std::bad_alloc();
    }
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;
    ~Workbook() {
        if (book_ != nullptr) lxw_workbook_free(book_);
    }

    void begin(const TableMeta& meta, const std::vector<Column>& columns);
    void add(const Row& cells);
    void add_totals(const Row& cells);
    void close();

  private:
    void write(std::size_t index, const Cell& cell, bool total);
    void write_total(std::size_t index, const Cell& cell);
    void describe();
    void add_chart(const Chart& chart);
    lxw_worksheet* add_sheet(const std::string& name);
    lxw_format* format_of(ColumnType type, Tone tone, bool shaded, bool total);
    lxw_format* heading(bool shaded);

    OutputFile& file_;
    std::string folder_;
    lxw_workbook* book_ = nullptr;
    lxw_worksheet* sheet_ = nullptr;
    TableMeta meta_;
    std::vector<Column> columns_;
    std::vector<std::size_t> widths_;
    std::map<std::tuple<ColumnType, Tone, bool, bool>, lxw_format*> formats_;
    lxw_row_t next_row_ = 1;
};

lxw_worksheet* XlsxTable::Workbook::add_sheet(const std::string& name) {
    lxw_worksheet* sheet = workbook_add_worksheet(book_, sheet_name(name).c_str());
    if (sheet == nullptr) throw std::runtime_error("The workbook has no sheet: " + name);
    if (meta_.right_to_left) worksheet_right_to_left(sheet);
    return sheet;
}

lxw_format* XlsxTable::Workbook::heading(bool shaded) {
    lxw_format* format = workbook_add_format(book_);
    format_set_bold(format);
    format_set_font_color(format, 0xFFFFFF);
    format_set_bg_color(format, shaded ? 0x5B6B80 : kHeadingFill);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    return format;
}

lxw_format* XlsxTable::Workbook::format_of(ColumnType type, Tone tone, bool shaded, bool total) {
    lxw_format*& format = formats_[{type, tone, shaded, total}];
    if (format != nullptr) return format;
    format = workbook_add_format(book_);
    if (type == ColumnType::decimal) format_set_num_format(format, "0.00");
    if (type == ColumnType::date) format_set_num_format_index(format, kShortDate);
    if (type == ColumnType::clock) format_set_num_format(format, "hh:mm");
    if (type == ColumnType::instant) format_set_num_format(format, "yyyy-mm-dd hh:mm:ss");
    if (type == ColumnType::duration) format_set_num_format(format, "[h]:mm");
    if (tone != Tone::plain) format_set_font_color(format, cell_colours_of(tone).ink);
    if (tone != Tone::plain && tone != Tone::quiet)
        format_set_bg_color(format, cell_colours_of(tone).fill);
    else if (shaded)
        format_set_bg_color(format, kRestFill);
    if (total) {
        format_set_bold(format);
        format_set_top(format, LXW_BORDER_THIN);
    }
    return format;
}

void XlsxTable::Workbook::begin(const TableMeta& meta, const std::vector<Column>& columns) {
    meta_ = meta;
    columns_ = columns;
    lxw_doc_properties properties{};
    properties.title = meta_.title.data();
    properties.company = meta_.organisation.data();
    check(workbook_set_properties(book_, &properties));
    sheet_ = add_sheet(meta_.title);
    check(worksheet_autofilter(sheet_, 0, 0, 1, static_cast<lxw_col_t>(columns_.size() - 1)));
    lxw_format* const plain = heading(false);
    lxw_format* const shaded = heading(true);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const Column& column = columns_[i];
        const std::string title = column.subtitle.empty() ? column.title : column.title + "\n" + column.subtitle;
        check(worksheet_write_string(sheet_, 0, static_cast<lxw_col_t>(i), title.c_str(),
                                     column.shaded ? shaded : plain));
        // Beside the title there is the button of the filter.
        widths_.push_back(std::max(text_width(column.title), text_width(column.subtitle)) + 2);
    }
    worksheet_freeze_panes(sheet_, 1, columns_.size() > 2 && columns_[1].type == ColumnType::text ? 2 : 0);
    worksheet_set_landscape(sheet_);
    worksheet_set_paper(sheet_, 9);  // A4
    worksheet_fit_to_pages(sheet_, 1, 0);
    check(worksheet_repeat_rows(sheet_, 0, 0));
}

void XlsxTable::Workbook::write(std::size_t index, const Cell& cell, bool total) {
    const Column& column = columns_[index];
    const auto at = static_cast<lxw_col_t>(index);
    const auto* word = std::get_if<Word>(&cell);
    lxw_format* const format = format_of(column.type, word ? word->tone : Tone::plain, column.shaded, total);
    const auto number = [&](double value) { check(worksheet_write_number(sheet_, next_row_, at, value, format)); };
    const auto text = [&](const std::string& value) {
        check(worksheet_write_string(sheet_, next_row_, at, value.c_str(), format));
    };
    if (const auto* value = std::get_if<std::string>(&cell)) text(*value);
    if (word) text(word->text);
    if (const auto* value = std::get_if<long long>(&cell)) number(static_cast<double>(*value));
    if (const auto* value = std::get_if<Hundredths>(&cell)) number(value_of(*value));
    if (const auto* value = std::get_if<LocalDate>(&cell)) number(serial_of(*value));
    if (const auto* value = std::get_if<LocalTime>(&cell)) number(serial_of(*value));
    if (const auto* value = std::get_if<std::chrono::minutes>(&cell)) number(serial_of(*value));
    if (std::holds_alternative<std::monostate>(cell) && (column.shaded || total))
        check(worksheet_write_blank(sheet_, next_row_, at, format));
    const std::size_t shown = column.type == ColumnType::instant ? 19 : std::visit(ShownWidth{}, cell);
    widths_[index] = std::max(widths_[index], shown + 1);
}

void XlsxTable::Workbook::add(const Row& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) write(i, cells[i], false);
    ++next_row_;
}

// A sum that counts what the filters show, with the sum of all as its value until a spreadsheet computes it.
void XlsxTable::Workbook::write_total(std::size_t index, const Cell& cell) {
    const auto* time = std::get_if<std::chrono::minutes>(&cell);
    const auto* number = std::get_if<long long>(&cell);
    const auto* decimal = std::get_if<Hundredths>(&cell);
    if (columns_[index].total != Total::sum || next_row_ == 1 || (!time && !number && !decimal))
        return write(index, cell, true);
    const double value = time ? serial_of(*time) : decimal ? value_of(*decimal) : static_cast<double>(*number);
    const auto at = static_cast<lxw_col_t>(index);
    std::array<char, LXW_MAX_CELL_RANGE_LENGTH> range{};
    lxw_rowcol_to_range(range.data(), 1, at, next_row_ - 1, at);
    const std::string formula = std::string("=SUBTOTAL(109,") + range.data() + ")";
    check(worksheet_write_formula_num(sheet_, next_row_, at, formula.c_str(),
                                      format_of(columns_[index].type, Tone::plain, columns_[index].shaded, true),
                                      value));
    widths_[index] = std::max(widths_[index], std::visit(ShownWidth{}, cell) + 2);
}

void XlsxTable::Workbook::add_totals(const Row& cells) {
    const lxw_row_t rows = next_row_;
    for (std::size_t i = 0; i < cells.size(); ++i) write_total(i, cells[i]);
    next_row_ = rows;
}

// The second sheet: what this is, of when, and what its letters mean.
void XlsxTable::Workbook::describe() {
    lxw_worksheet* const sheet = add_sheet("Rollcall");
    lxw_format* const bold = workbook_add_format(book_);
    format_set_bold(bold);
    lxw_row_t line = 0;
    const auto add_line = [&](const std::string& label, const std::string& value) {
        check(worksheet_write_string(sheet, line, 0, label.c_str(), bold));
        if (!value.empty()) check(worksheet_write_string(sheet, line, 1, value.c_str(), nullptr));
        ++line;
    };
    add_line(meta_.title, meta_.organisation);
    for (const auto& [label, value] : meta_.facts) add_line(label, value);
    add_line(meta_.generated, "");
    for (const auto& [letter, meaning] : meta_.legend) add_line(letter, meaning);
    check(worksheet_set_column(sheet, 0, 0, 30, nullptr));
    check(worksheet_set_column(sheet, 1, 1, 60, nullptr));
}

// A sheet of bars, as wide as the screen.
void XlsxTable::Workbook::add_chart(const Chart& wanted) {
    lxw_chartsheet* const sheet = workbook_add_chartsheet(book_, sheet_name(wanted.title).c_str());
    lxw_chart* const chart = workbook_add_chart(book_, LXW_CHART_COLUMN_STACKED);
    if (sheet == nullptr || chart == nullptr) throw std::runtime_error("The workbook has no chart.");
    const auto place_of = [&](const std::string& key) {
        const auto found =
            std::find_if(columns_.begin(), columns_.end(), [&](const Column& c) { return c.key == key; });
        return static_cast<lxw_col_t>(found - columns_.begin());
    };
    const std::string name = sheet_name(meta_.title);
    const lxw_col_t label = place_of(wanted.label);
    for (const std::string& key : wanted.series) {
        const lxw_col_t at = place_of(key);
        lxw_chart_series* const series = chart_add_series(chart, nullptr, nullptr);
        chart_series_set_categories(series, name.c_str(), 1, label, next_row_ - 1, label);
        chart_series_set_values(series, name.c_str(), 1, at, next_row_ - 1, at);
        chart_series_set_name(series, columns_[at].title.c_str());
        if (columns_[at].type == ColumnType::duration) chart_axis_set_num_format(chart->y_axis, "[h]:mm");
    }
    chart_title_set_name(chart, meta_.title.c_str());
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    check(chartsheet_set_chart(sheet, chart));
}

void XlsxTable::Workbook::close() {
    // In constant memory the filters' range can be declared only before the rows, of which there are by now as many as
    // this: the library has no call for it, and reads the range when it closes.
    sheet_->autofilter.last_row = next_row_ > 1 ? next_row_ - 1 : 1;
    for (std::size_t i = 0; i < widths_.size(); ++i) {
        const auto at = static_cast<lxw_col_t>(i);
        const double width = static_cast<double>(std::clamp(widths_[i], kMinWidth, kMaxWidth));
        check(worksheet_set_column(sheet_, at, at, width, nullptr));
    }
    if (meta_.chart && next_row_ > 1 && next_row_ <= kMaxBars + 1) add_chart(*meta_.chart);
    describe();
    // Frees the workbook, whatever comes of it.
    check(workbook_close(std::exchange(book_, nullptr)));
}

XlsxTable::XlsxTable(OutputFile& file, std::string folder)
    : workbook_(std::make_unique<Workbook>(file, std::move(folder))) {}
XlsxTable::~XlsxTable() = default;

void XlsxTable::begin(const TableMeta& meta, const std::vector<Column>& columns) {
    workbook_->begin(meta, columns);
}

void XlsxTable::row(const Row& cells) {
    workbook_->add(cells);
}

void XlsxTable::totals(const Row& cells) {
    workbook_->add_totals(cells);
}

void XlsxTable::finish() {
    workbook_->close();
}

}  // namespace rollcall::report
