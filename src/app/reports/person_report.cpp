#include "app/reports/person_report.h"

#include <algorithm>

#include "app/reports/day_report.h"
#include "store/cursor.h"

namespace rollcall::app {

namespace {
constexpr std::string_view kReportPeopleCursor = "report people";
}  // namespace

void PersonReport::start_at(const std::string& cursor) {
    std::vector<std::string> parts = store::decode_cursor(kReportPeopleCursor, cursor, 2);
    scan_.start_after({std::move(parts[0]), std::move(parts[1])});
}

std::string PersonReport::cursor() const {
    return store::encode_cursor(kReportPeopleCursor, {scan_.position().name_key, scan_.position().id});
}

std::vector<report::Row> PersonReport::next(std::size_t limit) {
    std::vector<report::Row> rows;
    for (PersonDays& person : scan_.next(std::max<std::size_t>(1, limit / usual_rows_))) {
        std::erase_if(person.days, [&](const PersonDay& day) { return !filter_.fits(day); });
        if (!person.days.empty()) add_rows(person, rows);
    }
    return rows;
}

Result<PersonScan> open_person_scan(const ReportCall& call) {
    auto scan = scan_attendance(call.context, call.actor, attendance_filter(call.filter));
    if (!scan) return fail(scan.error());
    return PersonScan(call.context, std::move(*scan));
}

DaySums::DaySums(const std::vector<PersonDay>& days) {
    for (const PersonDay& each : days) {
        const attendance::AttendanceDay& day = each.day;
        present += day.status == AttendanceStatus::present;
        late += day.status == AttendanceStatus::late;
        half_days += day.status == AttendanceStatus::half_day;
        absent += day.status == AttendanceStatus::absent;
        on_leave += day.status == AttendanceStatus::on_leave;
        worked_days += day.worked.count() > 0;
        worked += day.worked;
        overtime += day.overtime;
        late_by += day.late_by;
        early_by += day.early_by;
    }
}

}  // namespace rollcall::app
