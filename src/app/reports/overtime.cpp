#include "app/reports/day_report.h"
#include "app/reports/report_kinds.h"

namespace rollcall::app {

// Days with overtime, and what an hour of it earns.
OpenedReport open_overtime(const ReportCall& call) {
    return open_day_report(call,
                           {"day", "code", "name", "department", "shift", "first_in", "last_out", "worked", "overtime",
                            "overtime_percent"},
                           [](const attendance::AttendanceDay& day) { return day.overtime.count() > 0; });
}

}  // namespace rollcall::app
