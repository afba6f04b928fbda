#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/reports/report_catalogue.h"
#include "core/page.h"

namespace rollcall::app {

// A part of a report, for programs and for a page that shows it.
struct ReportPage {
    ReportFilter filter{};  // completed
    std::vector<report::Column> columns;
    std::vector<report::Row> rows;
    std::optional<report::Row> totals{};  // where this is the whole report
    std::optional<std::string> next{};
};

// May be short although there is a next one. Errors as of complete_filter and the kind's `open`; throws
// store::BadCursor.
Result<ReportPage> read_report(Context& context, const Actor& actor, const ReportKind& kind, const ReportFilter& filter,
                               const report::Texts& texts, const PageRequest& page);

}  // namespace rollcall::app
