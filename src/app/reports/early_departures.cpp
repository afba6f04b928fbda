#include "app/reports/day_report.h"
#include "app/reports/report_kinds.h"

namespace rollcall::app {

// Who left before the end of what was expected.
OpenedReport open_early_departures(const ReportCall& call) {
    return open_day_report(call,
                           {"day", "code", "name", "department", "site", "shift", "shift_end", "last_out", "early_by"},
                           [](const attendance::AttendanceDay& day) { return day.early_by.count() > 0; });
}

}  // namespace rollcall::app
