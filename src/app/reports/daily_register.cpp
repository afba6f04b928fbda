#include "app/reports/day_report.h"
#include "app/reports/report_kinds.h"

namespace rollcall::app {

// Everybody on each day.
OpenedReport open_daily_register(const ReportCall& call) {
    return open_day_report(call,
                           {"day", "code", "name", "department", "shift", "status", "first_in", "last_out", "worked",
                            "late_by", "early_by", "overtime"},
                           [](const attendance::AttendanceDay&) { return true; });
}

}  // namespace rollcall::app
