#include "app/reports/day_report.h"
#include "app/reports/report_kinds.h"

namespace rollcall::app {

// Who was expected and not there, with or without leave.
OpenedReport open_absences(const ReportCall& call) {
    return open_day_report(call, {"day", "code", "name", "department", "site", "shift", "status"},
                           [](const attendance::AttendanceDay& day) {
                               return day.status == AttendanceStatus::absent ||
                                      day.status == AttendanceStatus::on_leave;
                           });
}

}  // namespace rollcall::app
