#include <boost/json.hpp>

#include "api/call.h"
#include "api/field_readers.h"
#include "api/organisation_replies.h"
#include "api/plan_views.h"
#include "api/query.h"
#include "api/routes.h"
#include "api/views.h"
#include "app/ask_for_leave.h"
#include "app/decide_leave.h"
#include "app/leave_balance.h"
#include "app/organise.h"

namespace rollcall::api {

namespace {
constexpr const char* kPortions = "day, first_half, second_half";

Reply put_type(Call& call, LeaveType type, unsigned status) {
    auto body = call.json();
    if (!body) return fail(body.error());
    JsonFields fields(*body);
    type.name = type.id.empty() ? fields.string("name") : fields.optional_string("name").value_or(type.name);
    type.paid = fields.optional_bool("paid").value_or(type.paid);
    type.retired = fields.optional_bool("retired").value_or(type.retired);
    if (fields.has_null("yearly_allowance_days"))
        type.yearly_half_days.reset();
    else if (const auto halves = fields.optional_halves("yearly_allowance_days", app::kMaxYearlyHalfDays))
        type.yearly_half_days = *halves;
    if (auto good = fields.finish(); !good) return fail(good.error());
    auto result = app::put_leave_type(call.context, call.actor(), std::move(type));
    if (!result) return fail(result.error());
    return stored(call, status, "leave-types", *result, view(*result));
}

Result<LeaveType> the_type(Call& call) {
    auto id = call.id<LeaveTypeId>("id");
    return id ? call.context.database.organisation().leave_type(*id) : fail(id.error());
}

// Whether the leave is to be approved at once.
bool take_approved(JsonFields& fields) {
    const auto known = [](std::string_view word) {
        const auto status = parse_leave_status(word);
        return status && holds(*status) ? status : std::nullopt;
    };
    return take_choice(fields, "status", known, "requested, approved") == LeaveStatus::approved;
}

Reply decide(Call& call, app::LeaveAct act) {
    auto id = call.id<LeaveRequestId>("id");
    if (!id) return fail(id.error());
    auto body = call.json();
    if (!body) return fail(body.error());
    JsonFields fields(*body);
    const std::string note = fields.optional_string("note").value_or("");
    if (auto good = fields.finish(); !good) return fail(good.error());
    auto leave = app::decide_leave(call.context, call.actor(), *id, act, note);
    if (!leave) return fail(leave.error());
    return json_response(200, view(*leave));
}
}  // namespace

Reply list_leave_types(Call& call) {
    return list_of(call.context.database.organisation().leave_types(),
                   [](const LeaveType& type) { return view(type); });
}
Reply post_leave_type(Call& call) {
    return put_type(call, LeaveType{}, 201);
}
Reply get_leave_type(Call& call) {
    auto type = the_type(call);
    if (!type) return fail(type.error());
    return json_response(200, view(*type));
}
Reply patch_leave_type(Call& call) {
    auto type = the_type(call);
    if (!type) return fail(type.error());
    return put_type(call, std::move(*type), 200);
}
Reply delete_leave_type(Call& call) {
    auto type = the_type(call);
    if (!type) return fail(type.error());
    return gone(call, call.context.database.organisation().delete_leave_type(
                          type->id, app::audit(call.context, call.actor(), "leave_type.deleted", type->id.text(),
                                               app::json_of({{"name", type->name}}))));
}

Reply list_leave_requests(Call& call) {
    Query query(call.request);
    store::LeaveFilter filter;
    filter.person_id = query.id<PersonId>("person_id");
    filter.department_id = query.id<DepartmentId>("department_id");
    filter.status = query.choice("status", parse_leave_status, "requested, approved, refused, cancelled");
    filter.leave_type_id = query.id<LeaveTypeId>("leave_type_id");
    filter.from = query.date("from");
    filter.to = query.date("to");
    filter.text = query.text("text").value_or("");
    const PageRequest page = query.page();
    if (auto good = query.finish(); !good) return fail(good.error());
    auto listed = app::list_leave(call.context, call.actor(), std::move(filter), page);
    if (!listed) return fail(listed.error());
    return json_response(200, page_view(*listed, [](const app::KnownLeave& leave) { return view(leave); }));
}

Reply post_leave_request(Call& call) {
    auto body = call.json();
    if (!body) return fail(body.error());
    JsonFields fields(*body);
    app::LeaveWish wish;
    if (fields.has("person_id")) wish.person_id = take_id<PersonId>(fields, "person_id");
    wish.leave_type_id = take_id<LeaveTypeId>(fields, "leave_type_id");
    wish.from = take_date(fields, "from");
    wish.to = take_date(fields, "to");
    wish.portion = take_choice(fields, "portion", parse_leave_portion, kPortions).value_or(LeavePortion::day);
    wish.note = fields.optional_string("note").value_or("");
    wish.approved = take_approved(fields);
    if (auto good = fields.finish(); !good) return fail(good.error());
    auto leave = app::ask_for_leave(call.context, call.actor(), wish);
    if (!leave) return fail(leave.error());
    auto response = json_response(201, view(*leave));
    response.headers.set("Location", "/api/v1/leave-requests/" + leave->request.id.text());
    return response;
}

Reply get_leave_request(Call& call) {
    auto id = call.id<LeaveRequestId>("id");
    if (!id) return fail(id.error());
    auto leave = app::find_leave(call.context, call.actor(), *id);
    if (!leave) return fail(leave.error());
    return json_response(200, view(*leave));
}

Reply approve_leave(Call& call) {
    return decide(call, app::LeaveAct::approve);
}
Reply refuse_leave(Call& call) {
    return decide(call, app::LeaveAct::refuse);
}
Reply cancel_leave(Call& call) {
    return decide(call, app::LeaveAct::cancel);
}

Reply get_leave_balance(Call& call) {
    auto id = call.id<PersonId>("id");
    if (!id) return fail(id.error());
    Query query(call.request);
    const auto year = query.integer("year", app::kMinLeaveYear, app::kMaxLeaveYear);
    if (auto good = query.finish(); !good) return fail(good.error());
    auto balance = app::leave_balance(call.context, call.actor(), *id, year);
    if (!balance) return fail(balance.error());
    return json_response(200, view(*balance));
}

}  // namespace rollcall::api
