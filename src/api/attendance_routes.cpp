#include <boost/json.hpp>

#include "api/call.h"
#include "api/query.h"
#include "api/routes.h"
#include "api/views.h"
#include "app/attendance_days.h"
#include "app/explain_day.h"
#include "app/exports.h"
#include "app/today.h"

namespace rollcall::api {

namespace {
app::AttendanceFilter attendance_filter(Query& query) {
    app::AttendanceFilter filter;
    filter.from = query.date("from");
    filter.to = query.date("to");
    filter.person_id = query.id<PersonId>("person_id");
    filter.department_id = query.id<DepartmentId>("department_id");
    filter.site_id = query.id<SiteId>("site_id");
    filter.status = query.choice("status", parse_attendance_status,
                                 "present, late, half_day, absent, not_due, on_leave, holiday, off");
    filter.text = query.text("text").value_or("");
    filter.order = query.choice("order", store::parse_time_order, "asc, desc").value_or(app::DayOrder::newest_first);
    return filter;
}
}  // namespace

Reply list_attendance(Call& call) {
    Query query(call.request);
    const app::AttendanceFilter filter = attendance_filter(query);
    const PageRequest page = query.page();
    if (auto good = query.finish(); !good) return fail(good.error());
    auto days = app::list_attendance(call.context, call.actor(), filter, page);
    if (!days) return fail(days.error());
    return json_response(200, page_view(*days, [](const app::PersonDay& day) { return view(day); }));
}

Reply export_attendance(Call& call) {
    Query query(call.request);
    const app::AttendanceFilter filter = attendance_filter(query);
    if (auto good = query.finish(); !good) return fail(good.error());
    auto file = app::export_attendance(call.context, call.actor(), filter);
    if (!file) return fail(file.error());
    return csv_response(file->name, std::move(file->content));
}

Reply get_day(Call& call) {
    auto id = call.id<PersonId>("id");
    if (!id) return fail(id.error());
    const auto day = parse_date(call.request.params.at("date"));
    if (!day) return fail(Code::not_found, "There is no such date: write it as 2026-11-23.");
    auto explained = app::explain_day(call.context, call.actor(), *id, *day);
    if (!explained) return fail(explained.error());
    return json_response(200, view(*explained, evidence_view(call.actor().role)));
}

Reply get_today(Call& call) {
    auto id = call.id<PersonId>("id");
    if (!id) return fail(id.error());
    auto today = app::today_of(call.context, *call.principal, *id);
    if (!today) return fail(today.error());
    return json_response(200, view(*today, evidence_view(call.actor().role)));
}

}  // namespace rollcall::api
