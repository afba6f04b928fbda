#include <fmt/format.h>

#include "app/reports/day_report.h"
#include "app/reports/person_report.h"
#include "app/reports/report_kinds.h"
#include "app/reports/words.h"
#include "attendance/shift.h"

namespace rollcall::app {

namespace {

using report::ColumnType;
using report::Total;

class MonthlySheet final : public PersonReport {
  public:
    MonthlySheet(PersonScan scan, AttendanceFilter filter, std::vector<report::Column> columns, const ReportCall& call)
        : PersonReport(std::move(scan), std::move(filter), std::move(columns)),
          texts_(call.texts),
          from_(*call.filter.from),
          to_(*call.filter.to) {}

  private:
    void add_rows(const PersonDays& person, std::vector<report::Row>& rows) const override {
        report::Row row{person.who.person.code, person.who.person.name};
        auto next = person.days.begin();
        for (LocalDate day = from_; day <= to_; day += date::days{1}) {
            const bool any = next != person.days.end() && next->day.day == day;
            row.push_back(any ? report::Cell(status_letter(texts_, next->day.status)) : report::Cell());
            if (any) ++next;
        }
        const DaySums sums(person.days);
        for (const long long count : {sums.present, sums.late, sums.half_days, sums.absent, sums.on_leave})
            row.emplace_back(count);
        row.emplace_back(sums.worked);
        rows.push_back(std::move(row));
    }

    const report::Texts& texts_;
    LocalDate from_, to_;
};

// Nobody is expected under the organisation's default shift; its weekend, wherever that lies in the week.
bool is_rest_day(const attendance::WorkRules& usual, LocalDate day) {
    const WeekdaySet working = usual.shift ? usual.shift->days : kMondayToFriday;
    const date::weekday weekday{date::sys_days{day.time_since_epoch()}};
    return (working >> (weekday.iso_encoding() - 1) & 1) == 0;
}

report::Column day_column(const report::Texts& texts, LocalDate day, bool rest) {
    const date::year_month_day parts{day};
    const std::string number = std::to_string(static_cast<unsigned>(parts.day()));
    return {format_date(day), number, ColumnType::word, Total::attended, texts.weekday(day), rest, {}};
}

// Headed by the status's letter where there is little room.
report::Column count_column(const report::Texts& texts, std::string_view key, AttendanceStatus status) {
    report::Column column = column_of(texts, key, ColumnType::number, Total::sum);
    column.short_title = texts.at("letter", to_string(status));
    return column;
}

std::vector<report::Column> sheet_columns(const ReportCall& call) {
    const report::Texts& texts = call.texts;
    OrganisationSnapshot organisation(call.context);
    const attendance::WorkRules& usual = organisation.rules_of(Person{});
    std::vector<report::Column> columns{column_of(texts, "code", ColumnType::text),
                                        column_of(texts, "name", ColumnType::text)};
    for (LocalDate day = *call.filter.from; day <= *call.filter.to; day += date::days{1})
        columns.push_back(day_column(texts, day, is_rest_day(usual, day)));
    columns.push_back(count_column(texts, "days_present", AttendanceStatus::present));
    columns.push_back(count_column(texts, "days_late", AttendanceStatus::late));
    columns.push_back(count_column(texts, "days_half", AttendanceStatus::half_day));
    columns.push_back(count_column(texts, "days_absent", AttendanceStatus::absent));
    columns.push_back(count_column(texts, "days_on_leave", AttendanceStatus::on_leave));
    columns.push_back(column_of(texts, "worked", ColumnType::duration, Total::sum));
    return columns;
}

}  // namespace

// People by days, as the paper sheets that this replaces: a letter for each day.
OpenedReport open_monthly_sheet(const ReportCall& call) {
    auto scan = open_person_scan(call);
    if (!scan) return fail(scan.error());
    return std::make_unique<MonthlySheet>(std::move(*scan), attendance_filter(call.filter), sheet_columns(call), call);
}

}  // namespace rollcall::app
