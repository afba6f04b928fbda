#pragma once

#include <span>
#include <string_view>

#include "app/reports/report.h"

namespace rollcall::app {

// What a report can be narrowed by.
enum class ReportParameter { period, person_id, department_id, site_id, shift_id, text };
std::string_view to_string(ReportParameter parameter);

// The range that a report is about when nothing is asked for.
enum class UsualPeriod { none, today, this_month };

struct ReportKind {
    std::string_view name;
    std::span<const ReportParameter> parameters;
    UsualPeriod usual_period = UsualPeriod::today;
    date::days longest{366};         // of the period
    bool for_managers_only = false;  // and above; the others everybody may have of themselves
    bool has_letters = false;        // statuses as single letters, which need a legend
    OpenedReport (*open)(const ReportCall&) = nullptr;
    std::span<const std::string_view> charted{};  // columns worth a chart: one bar a person

    bool takes(ReportParameter parameter) const;
};

// Every report there is.
std::span<const ReportKind> report_kinds();
// Null for a name that is none.
const ReportKind* find_report(std::string_view name);
// "daily_register, monthly_sheet, …"
std::string report_names();

struct Period {
    LocalDate from{}, to{};
};
// "2026-10" as its days; empty for anything else.
std::optional<Period> parse_month(std::string_view text);

// Completes and checks a filter: the usual period where none is asked for. validation_failed for a period that is none
// or too long, for what this report cannot be narrowed by, and for a site, shift or department that is not there;
// forbidden for a report that this role does not have.
Result<ReportFilter> complete_filter(Context& context, const Actor& actor, const ReportKind& kind, ReportFilter filter);

}  // namespace rollcall::app
