#pragma once

#include <string_view>

#include "app/analytics.h"
#include "app/exports.h"

namespace rollcall::app {

// The tables behind the charts.
enum class AnalyticsTable { punctuality, late_minutes, arrivals, absence, overtime, rising_lateness };
std::string_view to_string(AnalyticsTable table);
std::optional<AnalyticsTable> parse_analytics_table(std::string_view text);

// One of them as CSV for spreadsheets; as analyse. Audited: who took which records away.
Result<ExportedFile> export_analytics(Context& context, const Actor& actor, const AttendanceFilter& filter,
                                      AnalyticsTable table);

}  // namespace rollcall::app
