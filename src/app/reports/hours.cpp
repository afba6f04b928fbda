#include "app/reports/day_report.h"
#include "app/reports/person_report.h"
#include "app/reports/report_kinds.h"

namespace rollcall::app {

namespace {

using report::ColumnType;
using report::Total;

class Hours final : public PersonReport {
  public:
    using PersonReport::PersonReport;

  private:
    void add_rows(const PersonDays& person, std::vector<report::Row>& rows) const override {
        const Person& who = person.who.person;
        const DaySums sums(person.days);
        rows.push_back({who.code, who.name, organisation().name_of(who.department_id), sums.worked_days, sums.worked,
                        sums.worked - sums.overtime, sums.overtime, sums.late, sums.late_by, sums.early_by, sums.absent,
                        sums.on_leave});
    }
};

std::vector<report::Column> hours_columns(const report::Texts& texts) {
    return {column_of(texts, "code", ColumnType::text),
            column_of(texts, "name", ColumnType::text),
            column_of(texts, "department", ColumnType::text),
            column_of(texts, "days_worked", ColumnType::number, Total::sum),
            column_of(texts, "worked", ColumnType::duration, Total::sum),
            column_of(texts, "ordinary", ColumnType::duration, Total::sum),
            column_of(texts, "overtime", ColumnType::duration, Total::sum),
            column_of(texts, "days_late", ColumnType::number, Total::sum),
            column_of(texts, "late_by", ColumnType::duration, Total::sum),
            column_of(texts, "early_by", ColumnType::duration, Total::sum),
            column_of(texts, "days_absent", ColumnType::number, Total::sum),
            column_of(texts, "days_on_leave", ColumnType::number, Total::sum)};
}

}  // namespace

// What each person worked in a pay period.
OpenedReport open_hours(const ReportCall& call) {
    auto scan = open_person_scan(call);
    if (!scan) return fail(scan.error());
    return std::make_unique<Hours>(std::move(*scan), attendance_filter(call.filter), hours_columns(call.texts));
}

}  // namespace rollcall::app
