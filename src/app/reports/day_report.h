#pragma once

#include <initializer_list>
#include <string_view>

#include "app/attendance_days.h"
#include "app/reports/report.h"

namespace rollcall::app {

// The days that a report's filter is about.
AttendanceFilter attendance_filter(const ReportFilter& filter);

// A report with a row for each day of a person that `holds`, oldest day first and by name within it. `fields` are the
// keys of its columns, of those in day_fields.cpp.
OpenedReport open_day_report(const ReportCall& call, std::initializer_list<std::string_view> fields,
                             bool (*holds)(const attendance::AttendanceDay&));

}  // namespace rollcall::app
