#include <fmt/format.h>

#include <boost/json.hpp>

#include "api/call.h"
#include "api/field_readers.h"
#include "api/organisation_replies.h"
#include "api/plan_views.h"
#include "api/query.h"
#include "api/routes.h"
#include "api/views.h"
#include "app/assign_shifts.h"
#include "app/roster.h"

namespace rollcall::api {

namespace {
template <class AnyId>
AnyId known_id(JsonFields& fields, std::string_view list, std::size_t index, std::string text) {
    if (!is_uuid(text)) fields.wrong(fmt::format("{}[{}]", list, index), "This must be an id.");
    return AnyId(std::move(text));
}

void take_people(JsonFields& fields, std::vector<PersonId>& people) {
    if (!fields.has("person_ids")) fields.wrong("person_ids", "This field is required.", FieldReason::required);
    auto ids = fields.optional_strings("person_ids", store::kMaxAssignedAtOnce);
    if (!ids) return;
    for (std::size_t i = 0; i < ids->size(); ++i)
        people.push_back(known_id<PersonId>(fields, "person_ids", i, std::move((*ids)[i])));
}

void take_cycle(JsonFields& fields, std::vector<std::optional<ShiftId>>& cycle) {
    if (!fields.has("cycle")) fields.wrong("cycle", "This field is required.", FieldReason::required);
    auto ids = fields.optional_nullable_strings("cycle", kMaxCycleDays);
    if (!ids) return;
    for (std::size_t i = 0; i < ids->size(); ++i) {
        auto& id = (*ids)[i];
        cycle.push_back(id ? std::optional(known_id<ShiftId>(fields, "cycle", i, std::move(*id))) : std::nullopt);
    }
}

boost::json::object list_view(const std::vector<ShiftAssignment>& assignments) {
    boost::json::array items;
    for (const ShiftAssignment& assignment : assignments) items.emplace_back(view(assignment));
    return {{"items", std::move(items)}};
}
}  // namespace

Reply list_shift_assignments(Call& call) {
    auto id = call.id<PersonId>("id");
    if (!id) return fail(id.error());
    Query query(call.request);
    const auto from = query.date("from");
    const auto to = query.date("to");
    if (auto good = query.finish(); !good) return fail(good.error());
    auto assignments = app::assignments_of(call.context, call.actor(), *id, from, to);
    if (!assignments) return fail(assignments.error());
    return json_response(200, list_view(*assignments));
}

Reply post_shift_assignments(Call& call) {
    auto body = call.json();
    if (!body) return fail(body.error());
    JsonFields fields(*body);
    app::ShiftWish wish;
    take_people(fields, wish.people);
    wish.from = take_date(fields, "from");
    wish.to = take_optional_date(fields, "to");
    take_cycle(fields, wish.cycle);
    wish.on_shift_days = fields.optional_bool("on_shift_days").value_or(false);
    wish.note = fields.optional_string("note").value_or("");
    if (auto good = fields.finish(); !good) return fail(good.error());
    auto assignments = app::assign_shifts(call.context, call.actor(), wish);
    if (!assignments) return fail(assignments.error());
    return json_response(201, list_view(*assignments));
}

Reply delete_shift_assignment(Call& call) {
    auto id = call.id<ShiftAssignmentId>("id");
    if (!id) return fail(id.error());
    auto deleted = app::delete_assignment(call.context, call.actor(), *id);
    if (!deleted) return fail(deleted.error());
    return no_content();
}

Reply get_roster(Call& call) {
    Query query(call.request);
    app::RosterRequest request;
    request.from = query.required_date("from");
    request.to = query.required_date("to");
    request.person_id = query.id<PersonId>("person_id");
    request.department_id = query.id<DepartmentId>("department_id");
    request.text = query.text("text").value_or("");
    const PageRequest page = query.page();
    if (auto good = query.finish(); !good) return fail(good.error());
    auto rows = app::list_roster(call.context, call.actor(), request, page);
    if (!rows) return fail(rows.error());
    return json_response(200, page_view(*rows, [](const app::RosterRow& row) { return view(row); }));
}

}  // namespace rollcall::api
