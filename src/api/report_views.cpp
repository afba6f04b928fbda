#include <boost/json.hpp>

#include "api/views.h"
#include "core/zone.h"

namespace rollcall::api {

namespace {

std::string_view name_of_type(report::ColumnType type) {
    using report::ColumnType;
    switch (type) {
        case ColumnType::text:
            return "text";
        case ColumnType::number:
            return "number";
        case ColumnType::decimal:
            return "decimal";
        case ColumnType::date:
            return "date";
        case ColumnType::clock:
            return "time";
        case ColumnType::instant:
            return "instant";
        case ColumnType::duration:
            return "minutes";
        case ColumnType::word:
            break;
    }
    return "word";
}

// Typed as the column says: programs get values, words by their names, not what readers see.
struct CellValue {
    boost::json::value operator()(std::monostate) const { return nullptr; }
    boost::json::value operator()(const std::string& text) const { return boost::json::value(text); }
    boost::json::value operator()(long long number) const { return number; }
    boost::json::value operator()(report::Hundredths number) const { return static_cast<double>(number.count) / 100; }
    boost::json::value operator()(LocalDate day) const { return boost::json::value(format_date(day)); }
    boost::json::value operator()(const report::LocalTime& time) const {
        return boost::json::value(format_iso(time.at, *time.zone));
    }
    boost::json::value operator()(std::chrono::minutes time) const { return time.count(); }
    boost::json::value operator()(const report::Word& word) const { return boost::json::value(word.code); }
};

boost::json::object row_view(const std::vector<report::Column>& columns, const report::Row& row) {
    boost::json::object result;
    for (std::size_t i = 0; i < columns.size(); ++i) result[columns[i].key] = std::visit(CellValue{}, row[i]);
    return result;
}

// The totals alone: the word that stands before them on paper is nothing to programs.
boost::json::value totals_view(const std::vector<report::Column>& columns, const std::optional<report::Row>& totals) {
    if (!totals) return nullptr;
    boost::json::object result;
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].total != report::Total::none) result[columns[i].key] = std::visit(CellValue{}, (*totals)[i]);
    return result;
}

boost::json::value day_or_null(const std::optional<LocalDate>& day) {
    return day ? boost::json::value(format_date(*day)) : boost::json::value(nullptr);
}

}  // namespace

boost::json::object view(const app::ReportKind& kind, const app::ReportPage& page, const report::Texts& texts) {
    boost::json::array columns, items;
    for (const report::Column& column : page.columns)
        columns.push_back(
            {{"key", column.key},
             {"title", column.title},
             {"subtitle", column.subtitle.empty() ? boost::json::value(nullptr) : boost::json::value(column.subtitle)},
             {"type", name_of_type(column.type)},
             {"rest_day", column.shaded}});
    for (const report::Row& row : page.rows) items.emplace_back(row_view(page.columns, row));
    return {{"name", kind.name},
            {"title", texts.at("title", kind.name)},
            {"language", texts.language()},
            {"from", day_or_null(page.filter.from)},
            {"to", day_or_null(page.filter.to)},
            {"columns", std::move(columns)},
            {"items", std::move(items)},
            {"totals", totals_view(page.columns, page.totals)},
            {"next", page.next ? boost::json::value(*page.next) : boost::json::value(nullptr)}};
}

}  // namespace rollcall::api
