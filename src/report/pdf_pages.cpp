#include "report/pdf_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "report/text_width.h"

namespace rollcall::report {

namespace {

constexpr double kMargin = 36;  // half an inch: what every printer can do
constexpr double kFooter = 26;
constexpr double kPadding = 4;          // beside the text of a column
constexpr double kLetterPadding = 1.5;  // of a calendar's columns
constexpr double kLargest = 9, kSmallest = 6.5, kStep = 0.5;
constexpr double kLeastText = 10;  // characters that a column of text keeps

constexpr Colour kInk{0.10, 0.11, 0.13}, kQuiet{0.42, 0.45, 0.50}, kAccent{0.12, 0.23, 0.37};
constexpr Colour kHairline{0.87, 0.88, 0.90}, kRest{0.937, 0.945, 0.957}, kHeading{0.93, 0.945, 0.965};

struct ToneColours {
    Colour fill, ink;
};
constexpr ToneColours colours_of(Tone tone) {
    switch (tone) {
        case Tone::good:
            return {{0.90, 0.96, 0.91}, {0.09, 0.40, 0.19}};
        case Tone::warning:
            return {{1.0, 0.945, 0.84}, {0.52, 0.31, 0.0}};
        case Tone::bad:
            return {{0.99, 0.885, 0.885}, {0.65, 0.10, 0.10}};
        case Tone::quiet:
            return {{1, 1, 1}, kQuiet};
        case Tone::plain:
            break;
    }
    return {{1, 1, 1}, kInk};
}

bool has_fill(Tone tone) {
    return tone == Tone::good || tone == Tone::warning || tone == Tone::bad;
}

// A day of a calendar: a letter under a date.
bool is_letter(const Column& column) {
    return column.type == ColumnType::word && !column.subtitle.empty();
}

const std::string& title_of(const Column& column) {
    return column.short_title.empty() ? column.title : column.short_title;
}

double padding_of(const Column& column) {
    return is_letter(column) ? kLetterPadding : kPadding;
}

Align align_of(const Column& column) {
    if (is_letter(column)) return Align::centre;
    switch (column.type) {
        case ColumnType::number:
        case ColumnType::decimal:
        case ColumnType::duration:
        case ColumnType::clock:
            return Align::end;
        default:
            return Align::start;
    }
}

std::string longest_word(const std::string& text) {
    std::string longest;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t to = std::min(text.find(' ', from), text.size());
        const std::string word = text.substr(from, to - from);
        if (text_width(word) > text_width(longest)) longest = word;
        from = to + 1;
    }
    return longest;
}

std::string joined(const std::vector<std::pair<std::string, std::string>>& pairs, const char* between,
                   const char* apart) {
    std::string all;
    for (const auto& [label, value] : pairs) {
        if (!all.empty()) all += apart;
        all += label + between + value;
    }
    return all;
}

TextStyle bold(TextStyle style) {
    style.bold = true;
    return style;
}

}  // namespace

PdfPages::PdfPages(OutputFile& file, Paper paper, const TableMeta& meta, const std::vector<Column>& columns,
                   const std::vector<std::string>& widest, const std::optional<ShownRow>& totals)
    : meta_(meta), columns_(columns), totals_(totals), canvas_(file, meta.language, meta.right_to_left) {
    canvas_.describe(meta.title, meta.organisation);
    choose_size(paper, widest);
    double offset = 0;
    for (const double width : widths_) {
        offsets_.push_back(offset);
        offset += width;
    }
    table_width_ = offset;
    row_height_ = text_.size * 1.9;
    measure_heading();
    canvas_.set_page_size(page_);
}

std::vector<ColumnWish> PdfPages::wishes(double size, const std::vector<std::string>& widest) {
    std::vector<ColumnWish> result;
    double widest_letter = 0;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const Column& column = columns_[i];
        const TextStyle style{size};
        const double title = std::max(canvas_.width_of(longest_word(title_of(column)), bold(style)),
                                      canvas_.width_of(column.subtitle, style));
        const double around = 2 * padding_of(column);
        const double total = totals_ ? canvas_.width_of((*totals_)[i].text, bold(style)) : 0;
        const double content = std::max(canvas_.width_of(widest[i], style), total);
        const double width = std::max(title, content) + around;
        const bool may_shrink = column.type == ColumnType::text;
        const double least = std::max(title, std::min(content, kLeastText * size * 0.6)) + around;
        result.push_back({width, may_shrink ? least : width});
        if (is_letter(column)) widest_letter = std::max(widest_letter, width);
    }
    // The days of a calendar are all of one width.
    for (std::size_t i = 0; i < columns_.size(); ++i)
        if (is_letter(columns_[i])) result[i] = {widest_letter, widest_letter};
    return result;
}

// Upright in the largest letters if that holds everything, else across, in letters as small as it takes.
void PdfPages::choose_size(Paper paper, const std::vector<std::string>& widest) {
    const auto wanted = [&](double size) {
        double sum = 0;
        for (const ColumnWish& wish : wishes(size, widest)) sum += wish.width;
        return sum;
    };
    text_.size = kLargest;
    page_ = portrait(paper);
    if (wanted(kLargest - kStep) > page_.width - 2 * kMargin) page_ = landscape(paper);
    const double room = page_.width - 2 * kMargin;
    while (text_.size > kSmallest && wanted(text_.size) > room) text_.size -= kStep;
    widths_ = fit_columns(wishes(text_.size, widest), room);
}

void PdfPages::measure_heading() {
    bool subtitles = false;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const double width = widths_[i] - 2 * padding_of(columns_[i]) + 0.5;
        title_lines_height_ =
            std::max(title_lines_height_, canvas_.paragraph_height(title_of(columns_[i]), bold(text_), width, 2));
        subtitles = subtitles || !columns_[i].subtitle.empty();
    }
    heading_height_ = title_lines_height_ + (subtitles ? text_.size * 1.3 : 0) + 7;
}

double PdfPages::start_of(double offset, double width) const {
    return meta_.right_to_left ? page_.width - kMargin - offset - width : kMargin + offset;
}

Box PdfPages::column_box(std::size_t index, double y, double height) const {
    return {start_of(offsets_[index], widths_[index]), y, widths_[index], height};
}

// The head of the first page; its height.
double PdfPages::title_block(bool draw) {
    const double width = page_.width - 2 * kMargin;
    double y = kMargin;
    const auto add = [&](const std::string& text, const TextStyle& style, int lines, double after) {
        if (text.empty()) return;
        const double height = canvas_.paragraph_height(text, style, width, lines);
        if (draw) canvas_.paragraph(text, style, {kMargin, y, width, height}, Align::start, lines);
        y += height + after;
    };
    add(meta_.organisation, {9, true, kQuiet}, 1, 2);
    add(meta_.title, {18, true, kAccent}, 1, 4);
    add(joined(meta_.facts, ": ", "   ·   "), {9, false, kInk}, 3, 10);
    return y - kMargin;
}

double PdfPages::running_head() {
    const std::string period = meta_.facts.empty() ? std::string() : "   ·   " + meta_.facts.front().second;
    const Box box{kMargin, kMargin - 6, page_.width - 2 * kMargin, 14};
    canvas_.text(meta_.title + period, {8.5, true, kQuiet}, box, Align::start);
    canvas_.text(meta_.organisation, {8.5, false, kQuiet}, box, Align::end);
    return kMargin + 14;
}

// Where the rows begin.
double PdfPages::begin_page() {
    ++page_number_;
    const double y = page_number_ == 1 ? kMargin + title_block(true) : running_head();
    heading(y);
    return y + heading_height_;
}

void PdfPages::heading(double y) {
    canvas_.fill({kMargin, y, page_.width - 2 * kMargin, heading_height_}, kHeading);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const Column& column = columns_[i];
        Box box = column_box(i, y, heading_height_);
        if (column.shaded) canvas_.fill(box, {0.84, 0.86, 0.90});
        box.x += padding_of(column);
        box.width -= 2 * padding_of(column);
        const TextStyle title{text_.size, true, kAccent};
        const double height = canvas_.paragraph_height(title_of(column), title, box.width + 0.5, 2);
        const double top = column.subtitle.empty() ? y + heading_height_ - 4 - height : y + 3;
        canvas_.paragraph(title_of(column), title, {box.x, top, box.width + 0.5, height}, align_of(column), 2);
        const Box below{box.x - 1, y + 3 + title_lines_height_, box.width + 2, text_.size * 1.3};
        canvas_.text(column.subtitle, {text_.size * 0.85, false, kQuiet}, below, align_of(column));
    }
    canvas_.line(kMargin, y + heading_height_ - 0.8, page_.width - 2 * kMargin, 0.8, kAccent);
}

void PdfPages::row(double y, const ShownRow& cells, bool total) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const Column& column = columns_[i];
        Box box = column_box(i, y, row_height_);
        const ToneColours colours = colours_of(cells[i].tone);
        if (is_letter(column) && has_fill(cells[i].tone))
            canvas_.fill({box.x + 0.4, box.y + 0.4, box.width - 0.8, box.height - 0.8}, colours.fill);
        else if (column.shaded)
            canvas_.fill(box, kRest);
        box.x += padding_of(column);
        box.width -= 2 * padding_of(column);
        canvas_.text(cells[i].text, {text_.size, total, total ? kInk : colours.ink}, box, align_of(column));
    }
    if (total)
        canvas_.line(kMargin, y, page_.width - 2 * kMargin, 0.8, kAccent);
    else
        canvas_.line(kMargin, y + row_height_ - 0.4, page_.width - 2 * kMargin, 0.4, kHairline);
}

// What the letters mean, below the table; its height.
double PdfPages::legend_block(bool draw, double y) {
    if (meta_.legend.empty()) return 0;
    const TextStyle style{8, false, kQuiet};
    const std::string text = joined(meta_.legend, "  ", "      ");
    const double width = page_.width - 2 * kMargin;
    const double height = canvas_.paragraph_height(text, style, width, 3);
    if (draw) canvas_.paragraph(text, style, {kMargin, y + 10, width, height}, Align::start, 3);
    return height + 10;
}

void PdfPages::end_page() {
    const double y = page_.height - kMargin - kFooter + 14;
    const Box box{kMargin, y, page_.width - 2 * kMargin, 12};
    const TextStyle style{7.5, false, kQuiet};
    canvas_.line(kMargin, y - 2, box.width, 0.4, kHairline);
    canvas_.text(meta_.generated, style, box, Align::start);
    canvas_.text(fmt::format(fmt::runtime(meta_.page), fmt::arg("page", page_number_), fmt::arg("pages", pages_)),
                 style, box, Align::end);
    canvas_.end_page();
}

void PdfPages::draw(RowSpool& rows) {
    const double bottom = page_.height - kMargin - kFooter;
    const double first_room = bottom - kMargin - title_block(false) - heading_height_;
    const double room = bottom - kMargin - 14 - heading_height_;
    const double legend = legend_block(false, 0);
    const std::size_t lines = rows.size() + (totals_ || rows.size() == 0 ? 1 : 0);
    const PagePlan plan = plan_pages(lines, row_height_, first_room, room, legend);
    pages_ = plan.pages;
    double y = begin_page();
    std::size_t left = plan.first;
    for (std::size_t line = 0; line < lines; ++line) {
        if (left == 0) {
            end_page();
            y = begin_page();
            left = plan.each;
        }
        if (line < rows.size())
            row(y, rows.next(), false);
        else if (rows.size() > 0)
            row(y, *totals_, true);
        else
            canvas_.text(meta_.empty, {text_.size, false, kQuiet}, {kMargin, y, page_.width - 2 * kMargin, row_height_},
                         Align::start);
        y += row_height_;
        --left;
    }
    if (plan.end_apart) {
        end_page();
        ++page_number_;
        y = running_head();
    }
    legend_block(true, y);
    end_page();
    canvas_.finish();
}

}  // namespace rollcall::report
