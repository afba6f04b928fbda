#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/zone.h"

namespace rollcall::report {

// How a word is meant, for writers that can show it.
enum class Tone { plain, good, warning, bad, quiet };

// One of a closed list of values: its name for programs, and what readers see in their language.
struct Word {
    std::string code;
    std::string text;
    Tone tone = Tone::plain;
};

// An instant as clocks in `zone`, which is never null, show it.
struct LocalTime {
    Instant at{};
    const date::time_zone* zone = nullptr;
    int days_later = 0;  // than the day that its row is about: a night shift's end
};

// A number with two decimals.
struct Hundredths {
    long long count = 0;
};

// What stands in one field of a table; nothing in an empty one.
using Cell =
    std::variant<std::monostate, std::string, long long, Hundredths, LocalDate, LocalTime, std::chrono::minutes, Word>;
using Row = std::vector<Cell>;

// clock: a time of day of the row's day; instant: date and time.
enum class ColumnType { text, number, decimal, date, clock, instant, duration, word };

// What the last row says of a column; `attended`: how many of its words have the tone of somebody who was there.
enum class Total { none, sum, attended };

struct Column {
    std::string key;  // stable, for programs
    std::string title;
    ColumnType type = ColumnType::text;
    Total total = Total::none;
    std::string subtitle{};     // a second line of the heading, such as the weekday under a date
    bool shaded = false;        // a day of rest in a calendar
    std::string short_title{};  // where there is little room
};

// How dates are written: {day}, {month} (two digits), {name} (a short name) and {year}.
struct DateStyle {
    std::string pattern = "{year}-{month}-{day}";
    std::vector<std::string> months{};  // twelve short names

    std::string text(LocalDate day) const;
};

// Bars to be drawn of a table where its form has room for them: one a row, of these columns one on the other.
struct Chart {
    std::string label;                // the key of the column that names the bars
    std::vector<std::string> series;  // keys
    std::string title;
};

// What stands around a table, in the reader's language.
struct TableMeta {
    std::string title;
    std::string organisation;                                 // may be empty
    std::vector<std::pair<std::string, std::string>> facts;   // label and value: the period, the filters
    std::vector<std::pair<std::string, std::string>> legend;  // what letters mean
    std::string generated;                                    // when
    std::string page = "{page} / {pages}";
    std::string total = "Total";
    std::string minutes = "minutes";  // the unit of durations where they are plain numbers
    std::string empty = "";           // said in place of rows where there are none
    std::string language = "en";
    bool right_to_left = false;
    DateStyle dates{};
    std::optional<Chart> chart{};
};

// Writes one table, row by row, without keeping them. Every row has a cell for each column. A failure of the
// environment (a full disk) is an exception.
class TableWriter {
  public:
    virtual ~TableWriter() = default;
    virtual void begin(const TableMeta& meta, const std::vector<Column>& columns) = 0;
    virtual void row(const Row& cells) = 0;
    // At most once, after the last row; formats for programs leave it out.
    virtual void totals(const Row& cells) = 0;
    virtual void finish() = 0;
};

// Adds up the columns that have a total.
class Tally {
  public:
    explicit Tally(std::vector<Column> columns);
    void add(const Row& cells);
    // The totals as a row; `label` stands in the first column that can hold text.
    Row row(const std::string& label) const;
    bool any() const;  // whether any column has a total

  private:
    std::vector<Column> columns_;
    std::vector<long long> sums_;
};

// "161:30": hours without an end at 24.
std::string format_duration(std::chrono::minutes time);
// "161.50", "-0.25".
std::string format_hundredths(Hundredths value);
// "2026-11-23 08:57:03", which spreadsheets take for a time.
std::string spreadsheet_time(const date::time_zone& zone, Instant at);
// "08:57", or "06:02 +1" where it is on a later day than its row's.
std::string format_clock(const LocalTime& time);

}  // namespace rollcall::report
