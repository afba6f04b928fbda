#include "app/reports/report_page.h"

#include "app/attendance_days.h"

namespace rollcall::app {

Result<ReportPage> read_report(Context& context, const Actor& actor, const ReportKind& kind, const ReportFilter& filter,
                               const report::Texts& texts, const PageRequest& page) {
    auto complete = complete_filter(context, actor, kind, filter);
    if (!complete) return fail(complete.error());
    auto report = kind.open({context, actor, *complete, texts});
    if (!report) return fail(report.error());
    if (!page.after.empty()) (*report)->start_at(page.after);
    ReportPage result{std::move(*complete), (*report)->columns(), {}, {}, {}};
    while (!(*report)->done() && result.rows.size() < page.limit && (*report)->scanned() < kMaxDaysPerPage)
        for (report::Row& row : (*report)->next(page.limit - result.rows.size())) result.rows.push_back(std::move(row));
    if (!(*report)->done()) result.next = (*report)->cursor();
    if (result.next || !page.after.empty()) return result;
    report::Tally tally(result.columns);
    for (const report::Row& row : result.rows) tally.add(row);
    if (tally.any()) result.totals = tally.row(texts.at("label", "total"));
    return result;
}

}  // namespace rollcall::app
