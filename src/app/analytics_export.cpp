#include "app/analytics_export.h"

#include <fmt/format.h>

#include "app/record_export.h"
#include "attendance/names.h"
#include "report/csv.h"

namespace rollcall::app {

namespace {
using report::CsvWriter;

constexpr Names<AnalyticsTable, 6> kTables{{{AnalyticsTable::punctuality, "punctuality"},
                                            {AnalyticsTable::late_minutes, "late_minutes"},
                                            {AnalyticsTable::arrivals, "arrivals"},
                                            {AnalyticsTable::absence, "absence"},
                                            {AnalyticsTable::overtime, "overtime"},
                                            {AnalyticsTable::rising_lateness, "rising_lateness"}}};

struct Written {
    CsvWriter csv;
    std::size_t rows = 0;

    void end_row() {
        csv.end_row();
        ++rows;
    }
};

Written write_punctuality(const Analytics& analytics) {
    Written file{CsvWriter({analytics.by_weeks ? "Week from" : "Month from", "Department", "People", "Days due",
                            "Attended", "Late", "Absent", "On leave"})};
    for (const AnalysedGroup& group : analytics.groups)
        for (const auto& [from, figures] : group.periods) {
            file.csv.text(format_date(from)).text(group.name).number(group.people).number(figures.due);
            file.csv.number(figures.attended).number(figures.late).number(figures.absent).number(figures.on_leave);
            file.end_row();
        }
    return file;
}

Written write_late_minutes(const Analytics& analytics) {
    Written file{CsvWriter({"Late by from (minutes)", "Late by to (minutes)", "Days"})};
    for (const LateBand& band : analytics.late_bands) {
        file.csv.number(band.from);
        if (band.to)
            file.csv.number(*band.to);
        else
            file.csv.empty();
        file.csv.number(band.days);
        file.end_row();
    }
    return file;
}

Written write_arrivals(const Analytics& analytics) {
    Written file{CsvWriter({"Weekday (1: Monday)", "Time from", "Arrivals"})};
    for (const ArrivalCell& cell : analytics.arrivals) {
        file.csv.number(cell.weekday).text(fmt::format("{:02}:{:02}", cell.minute / 60, cell.minute % 60));
        file.csv.number(cell.arrivals);
        file.end_row();
    }
    return file;
}

Written write_absence(const Analytics& analytics) {
    Written file{CsvWriter({"Month from", "Days due", "Absent", "On leave", "Days due a year before",
                            "Absent a year before", "On leave a year before"})};
    for (const Season& season : analytics.seasons) {
        const Figures& now = season.figures;
        file.csv.text(format_date(season.month)).number(now.due).number(now.absent).number(now.on_leave);
        if (const auto& then = season.year_before)
            file.csv.number(then->due).number(then->absent).number(then->on_leave);
        else
            file.csv.empty().empty().empty();
        file.end_row();
    }
    return file;
}

Written write_overtime(const Analytics& analytics) {
    Written file{
        CsvWriter({analytics.by_weeks ? "Week from" : "Month from", "Department", "People", "Overtime (minutes)"})};
    for (const AnalysedGroup& group : analytics.groups)
        for (const auto& [from, figures] : group.periods) {
            file.csv.text(format_date(from)).text(group.name).number(group.people).number(figures.overtime.count());
            file.end_row();
        }
    return file;
}

Written write_rising(const Analytics& analytics, const OrganisationSnapshot& organisation) {
    Written file{CsvWriter(
        {"Code", "Name", "Department", "Attended before", "Late before", "Attended recently", "Late recently"})};
    for (const RisingLateness& person : analytics.rising) {
        file.csv.text(person.code).text(person.name).text(organisation.name_of(person.department_id));
        file.csv.number(person.before.attended).number(person.before.late);
        file.csv.number(person.recent.attended).number(person.recent.late);
        file.end_row();
    }
    return file;
}

Written write(Context& context, const Analytics& analytics, AnalyticsTable table) {
    switch (table) {
        case AnalyticsTable::punctuality:
            return write_punctuality(analytics);
        case AnalyticsTable::late_minutes:
            return write_late_minutes(analytics);
        case AnalyticsTable::arrivals:
            return write_arrivals(analytics);
        case AnalyticsTable::absence:
            return write_absence(analytics);
        case AnalyticsTable::overtime:
            return write_overtime(analytics);
        case AnalyticsTable::rising_lateness:
            break;
    }
    return write_rising(analytics, OrganisationSnapshot(context));
}
}  // namespace

std::string_view to_string(AnalyticsTable table) {
    return name_in(kTables, table);
}

std::optional<AnalyticsTable> parse_analytics_table(std::string_view text) {
    return value_in(kTables, text);
}

Result<ExportedFile> export_analytics(Context& context, const Actor& actor, const AttendanceFilter& filter,
                                      AnalyticsTable table) {
    const auto analytics = analyse(context, actor, filter);
    if (!analytics) return fail(analytics.error());
    Written file = write(context, *analytics, table);
    const std::string what(to_string(table));
    record_export(context, actor, {"analytics " + what, analytics->from, analytics->to, file.rows, "csv"});
    return ExportedFile{
        fmt::format("rollcall-{}-{}-{}.csv", what, format_date(analytics->from), format_date(analytics->to)),
        file.csv.take()};
}

}  // namespace rollcall::app
