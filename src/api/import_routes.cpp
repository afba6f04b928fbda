#include "app/import_people.h"

#include <boost/json.hpp>
#include <mutex>
#include <sstream>

#include "api/call.h"
#include "api/problem.h"
#include "api/query.h"
#include "api/routes.h"

namespace rollcall::api {

namespace {
constexpr std::size_t kMaxShownRows = 500;
constexpr int kImportRetrySeconds = 10;

boost::json::object imported_row_view(const app::ImportedRow& row) {
    return {{"row", row.row},
            {"code", row.code},
            {"name", row.name},
            {"email", row.email},
            {"department", row.department},
            {"action", app::to_string(row.action)},
            {"errors", view(row.errors)}};
}

// The rows that are shown: those with errors before the others.
class ShownRows {
  public:
    void add(const app::ImportedRow& row) {
        auto& list = row.errors.empty() ? others_ : errors_;
        if (list.size() < kMaxShownRows) list.push_back(imported_row_view(row));
    }
    boost::json::array take() {
        for (auto& row : others_) {
            if (errors_.size() == kMaxShownRows) break;
            errors_.push_back(std::move(row));
        }
        return std::move(errors_);
    }

  private:
    boost::json::array errors_, others_;
};
}  // namespace

Reply import_people(Call& call) {
    Query query(call.request);
    app::ImportOptions options;
    options.apply = query.boolean("apply").value_or(false);
    options.max_rows = app::kMaxImportRowsByRequest;
    if (auto good = query.finish(); !good) return fail(good.error());
    if (auto declared = call.require_media("text/csv"); !declared) return fail(declared.error());
    // It may take a minute on a thread that others need.
    static std::mutex one_at_a_time;
    const std::unique_lock lock(one_at_a_time, std::try_to_lock);
    if (!lock)
        return fail(Error{Code::too_many_attempts,
                          "Somebody else is importing people. Wait a moment and try again.",
                          {},
                          kImportRetrySeconds});
    std::istringstream csv(call.request.body);
    ShownRows shown;
    auto report = app::import_people(call.context, call.actor(), csv, options,
                                     [&](const app::ImportedRow& row) { shown.add(row); });
    if (!report) return fail(report.error());
    return json_response(200, {{"applied", options.apply},
                               {"rows", report->rows},
                               {"created", report->created},
                               {"updated", report->updated},
                               {"unchanged", report->unchanged},
                               {"failed", report->failed},
                               {"items", shown.take()}});
}

}  // namespace rollcall::api
