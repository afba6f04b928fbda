#include "report/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace rollcall::report {

std::string DateStyle::text(LocalDate day) const {
    const date::year_month_day parts{day};
    const unsigned month = static_cast<unsigned>(parts.month());
    const std::string name = month <= months.size() ? months[month - 1] : fmt::format("{:02}", month);
    return fmt::format(fmt::runtime(pattern), fmt::arg("day", fmt::format("{:02}", static_cast<unsigned>(parts.day()))),
                       fmt::arg("month", fmt::format("{:02}", month)), fmt::arg("name", name),
                       fmt::arg("year", fmt::format("{:04}", static_cast<int>(parts.year()))));
}

Tally::Tally(std::vector<Column> columns) : columns_(std::move(columns)), sums_(columns_.size(), 0) {}

void Tally::add(const Row& cells) {
    assert(cells.size() == columns_.size());
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (columns_[i].total == Total::none) continue;
        if (const auto* number = std::get_if<long long>(&cells[i])) sums_[i] += *number;
        if (const auto* number = std::get_if<Hundredths>(&cells[i])) sums_[i] += number->count;
        if (const auto* time = std::get_if<std::chrono::minutes>(&cells[i])) sums_[i] += time->count();
        if (const auto* word = std::get_if<Word>(&cells[i]))
            sums_[i] += word->tone == Tone::good || word->tone == Tone::warning ? 1 : 0;
    }
}

Row Tally::row(const std::string& label) const {
    Row cells(columns_.size());
    bool labelled = false;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (columns_[i].total != Total::none) {
            if (columns_[i].type == ColumnType::duration)
                cells[i] = std::chrono::minutes{sums_[i]};
            else if (columns_[i].type == ColumnType::decimal)
                cells[i] = Hundredths{sums_[i]};
            else
                cells[i] = sums_[i];
        } else if (!labelled && columns_[i].type == ColumnType::text) {
            cells[i] = label;
            labelled = true;
        }
    }
    return cells;
}

bool Tally::any() const {
    return std::any_of(columns_.begin(), columns_.end(), [](const Column& each) { return each.total != Total::none; });
}

std::string format_duration(std::chrono::minutes time) {
    const long long all = time.count() < 0 ? -time.count() : time.count();
    return fmt::format("{}{}:{:02}", time.count() < 0 ? "-" : "", all / 60, all % 60);
}

std::string format_hundredths(Hundredths value) {
    const long long all = value.count < 0 ? -value.count : value.count;
    return fmt::format("{}{}.{:02}", value.count < 0 ? "-" : "", all / 100, all % 100);
}

std::string spreadsheet_time(const date::time_zone& zone, Instant at) {
    return format_iso(at, zone).substr(0, 19).replace(10, 1, " ");
}

std::string format_clock(const LocalTime& time) {
    const std::string clock = spreadsheet_time(*time.zone, time.at).substr(11, 5);
    return time.days_later == 0 ? clock : fmt::format("{} {:+}", clock, time.days_later);
}

}  // namespace rollcall::report
