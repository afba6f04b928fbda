#include "app/reports/day_report.h"
#include "app/reports/report_kinds.h"

namespace rollcall::app {

// Who came late, also where the day then came to half a day or leave.
OpenedReport open_late_arrivals(const ReportCall& call) {
    return open_day_report(call,
                           {"day", "code", "name", "department", "site", "shift", "shift_start", "first_in", "late_by"},
                           [](const attendance::AttendanceDay& day) { return day.late_by.count() > 0; });
}

}  // namespace rollcall::app
