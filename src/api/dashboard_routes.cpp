#include <boost/json.hpp>

#include "api/call.h"
#include "api/query.h"
#include "api/routes.h"
#include "api/views.h"
#include "app/dashboard.h"

namespace rollcall::api {

namespace {
boost::json::object counts_view(const app::StatusCounts& counts) {
    return {{"expected", counts.expected()},
            {"present", counts.present},
            {"late", counts.late},
            {"absent", counts.absent},
            {"not_due", counts.not_due}};
}

boost::json::object view_of_all(const app::Dashboard& board) {
    boost::json::object result = counts_view(board.counts);
    result["people"] = board.counts.people();
    result["on_leave"] = board.counts.on_leave;
    result["holiday"] = board.counts.holiday;
    result["off"] = board.counts.off;
    result["checked_in"] = board.checked_in;
    return result;
}

boost::json::object department_view(const app::DepartmentCounts& department) {
    boost::json::object result = counts_view(department.counts);
    result["department_id"] = or_null(department.department_id);
    result["name"] = nullptr;
    if (department.department_id) result["name"] = department.name;
    return result;
}

boost::json::object trend_view(const app::TrendDay& day) {
    boost::json::object result = counts_view(day.counts);
    result.erase("not_due");
    result["day"] = format_date(day.day);
    return result;
}

boost::json::object arrivals_view(const app::Arrivals& arrivals, const date::time_zone& zone) {
    return {{"from", format_iso(arrivals.from, zone)},
            {"to", format_iso(arrivals.from + app::kArrivalStep, zone)},
            {"on_time", arrivals.on_time},
            {"late", arrivals.late}};
}

boost::json::object failed_attempts_view(const store::FailedAttempts& attempts) {
    return {{"person_id", attempts.person_id.text()},
            {"person_name", attempts.person_name},
            {"count", attempts.count},
            {"last_at", format_iso_utc(attempts.last_at)}};
}

template <class T, class View>
boost::json::array array_of(const std::vector<T>& items, View item_view) {
    boost::json::array array;
    for (const T& item : items) array.emplace_back(item_view(item));
    return array;
}

boost::json::object alerts_of(const app::Dashboard& board) {
    boost::json::object alerts{
        {"failed_attempts",
         array_of(board.failed_attempts, [](const auto& each) { return failed_attempts_view(each); })},
        {"failed_mails", nullptr},
        {"pending_registrations", board.pending}};
    if (board.failed_mails) alerts["failed_mails"] = *board.failed_mails;
    return alerts;
}
}  // namespace

Reply get_dashboard(Call& call) {
    Query query(call.request);
    const auto department = query.id<DepartmentId>("department_id");
    if (auto good = query.finish(); !good) return fail(good.error());
    const auto board = app::dashboard(call.context, call.actor(), department);
    if (!board) return fail(board.error());
    const date::time_zone& zone = *board->zone;
    const EvidenceView evidence = evidence_view(call.actor().role);
    boost::json::object result{
        {"at", format_iso(board->at, zone)},
        {"day", format_date(board->day)},
        {"zone", zone.name()},
        {"counts", view_of_all(*board)},
        {"arrivals", array_of(board->arrivals, [&](const auto& each) { return arrivals_view(each, zone); })},
        {"shift_start", nullptr},
        {"departments", array_of(board->departments, [](const auto& each) { return department_view(each); })},
        {"latest", array_of(board->latest, [&](const auto& each) { return view(each, evidence); })},
        {"trend", array_of(board->trend, [](const auto& each) { return trend_view(each); })},
        {"alerts", alerts_of(*board)}};
    if (board->shift_start) result["shift_start"] = format_iso(*board->shift_start, zone);
    return json_response(200, result);
}

}  // namespace rollcall::api
