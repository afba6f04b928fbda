#pragma once

#include "app/reports/report.h"

namespace rollcall::app {

// One a file. Each expects a completed filter (complete_filter), and is not_found for a person whose records the actor
// may not read.
OpenedReport open_daily_register(const ReportCall& call);
OpenedReport open_monthly_sheet(const ReportCall& call);
OpenedReport open_late_arrivals(const ReportCall& call);
OpenedReport open_early_departures(const ReportCall& call);
OpenedReport open_absences(const ReportCall& call);
OpenedReport open_overtime(const ReportCall& call);
OpenedReport open_hours(const ReportCall& call);
OpenedReport open_payroll(const ReportCall& call);
OpenedReport open_punches(const ReportCall& call);
OpenedReport open_enrolment(const ReportCall& call);

}  // namespace rollcall::app
