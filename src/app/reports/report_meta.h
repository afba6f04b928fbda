#pragma once

#include "app/reports/report_catalogue.h"

namespace rollcall::app {

// What stands around a report: title, organisation, period, filters by their names, when it was made, its legend.
report::TableMeta report_meta(Context& context, const ReportKind& kind, const ReportFilter& filter,
                              const report::Texts& texts);

}  // namespace rollcall::app
