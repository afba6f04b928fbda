#include <boost/json.hpp>

#include "api/call.h"
#include "api/query.h"
#include "api/routes.h"
#include "api/views.h"
#include "app/analytics_export.h"

namespace rollcall::api {

namespace {
constexpr const char* kTables = "punctuality, late_minutes, arrivals, absence, overtime, rising_lateness";

boost::json::object analytics_view(const app::Figures& figures) {
    return {{"due", figures.due},       {"attended", figures.attended}, {"late", figures.late},
            {"absent", figures.absent}, {"on_leave", figures.on_leave}, {"overtime_minutes", figures.overtime.count()}};
}

boost::json::object analytics_view(const app::AnalysedGroup& group) {
    boost::json::array periods;
    for (const auto& [from, figures] : group.periods) {
        boost::json::object period = analytics_view(figures);
        period["from"] = format_date(from);
        periods.push_back(std::move(period));
    }
    return {{"department_id", or_null(group.department_id)},
            {"name", group.department_id ? boost::json::value(group.name) : boost::json::value(nullptr)},
            {"people", group.people},
            {"periods", std::move(periods)}};
}

boost::json::object analytics_view(const app::LateBand& band) {
    return {{"from", band.from},
            {"to", band.to ? boost::json::value(*band.to) : boost::json::value(nullptr)},
            {"days", band.days}};
}

boost::json::object analytics_view(const app::ArrivalCell& cell) {
    return {{"weekday", cell.weekday}, {"minute", cell.minute}, {"arrivals", cell.arrivals}};
}

boost::json::object analytics_view(const app::Season& season) {
    return {{"month", format_date(season.month).substr(0, 7)},
            {"figures", analytics_view(season.figures)},
            {"year_before", season.year_before ? boost::json::value(analytics_view(*season.year_before))
                                               : boost::json::value(nullptr)}};
}

boost::json::object analytics_view(const app::RisingLateness& person) {
    return {{"person_id", person.person_id.text()},
            {"code", person.code},
            {"name", person.name},
            {"department_id", or_null(person.department_id)},
            {"before", analytics_view(person.before)},
            {"recent", analytics_view(person.recent)}};
}

template <class T>
boost::json::array analytics_array(const std::vector<T>& items) {
    boost::json::array array;
    for (const T& item : items) array.push_back(analytics_view(item));
    return array;
}

boost::json::object analytics_view(const app::Analytics& analytics) {
    return {{"from", format_date(analytics.from)},
            {"to", format_date(analytics.to)},
            {"step", analytics.by_weeks ? "week" : "month"},
            {"people", analytics.people},
            {"figures", analytics_view(analytics.figures)},
            {"groups", analytics_array(analytics.groups)},
            {"groups_left_out", analytics.groups_left_out},
            {"late_minutes", analytics_array(analytics.late_bands)},
            {"arrivals", analytics_array(analytics.arrivals)},
            {"months", analytics_array(analytics.seasons)},
            {"rising_lateness", analytics.is_long_enough ? boost::json::value(analytics_array(analytics.rising))
                                                         : boost::json::value(nullptr)}};
}

std::optional<bool> parse_is_csv(std::string_view text) {
    if (text == "json") return false;
    if (text == "csv") return true;
    return std::nullopt;
}

}  // namespace

Reply get_analytics(Call& call) {
    Query query(call.request);
    app::AttendanceFilter filter;
    filter.from = query.date("from");
    filter.to = query.date("to");
    filter.department_id = query.id<DepartmentId>("department_id");
    filter.site_id = query.id<SiteId>("site_id");
    filter.shift_id = query.id<ShiftId>("shift_id");
    const bool is_csv = query.choice("format", parse_is_csv, "json, csv").value_or(false);
    std::optional<app::AnalyticsTable> table;
    if (is_csv) {
        table = query.choice("table", app::parse_analytics_table, kTables);
        if (!table) query.refuse("table", std::string("Name one of ") + kTables + ".");
    }
    if (auto good = query.finish(); !good) return fail(good.error());
    if (table) {
        auto file = app::export_analytics(call.context, call.actor(), filter, *table);
        if (!file) return fail(file.error());
        return csv_response(file->name, std::move(file->content));
    }
    const auto analytics = app::analyse(call.context, call.actor(), filter);
    if (!analytics) return fail(analytics.error());
    return json_response(200, analytics_view(*analytics));
}

}  // namespace rollcall::api
