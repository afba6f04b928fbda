#include <algorithm>
#include <boost/json.hpp>

#include "api/call.h"
#include "api/field_readers.h"
#include "api/form.h"
#include "api/metrics.h"
#include "api/query.h"
#include "api/routes.h"
#include "api/views.h"
#include "app/check_in.h"
#include "app/exports.h"
#include "app/reading_scope.h"
#include "app/record_punch.h"
#include "face/engine.h"

namespace rollcall::api {

namespace {
Result<std::optional<std::string>> idempotency_key(Call& call) {
    const auto key = call.request.headers.find("Idempotency-Key");
    if (!key) return std::optional<std::string>{};
    const bool visible = std::all_of(key->begin(), key->end(), [](char c) { return c > ' ' && c <= '~'; });
    if (key->empty() || key->size() > app::kMaxIdempotencyKeyBytes || !visible)
        return invalid_field("Idempotency-Key",
                             "An Idempotency-Key has 1 to 128 visible ASCII characters, such as a UUID.");
    return std::optional<std::string>(std::string(*key));
}

http::Response reply_to(const store::RecordedPunch& recorded, Role role) {
    auto response = json_response(201, view(recorded.punch, evidence_view(role)));
    response.headers.set("Location", "/api/v1/punches/" + recorded.punch.id.text());
    if (recorded.replayed) response.headers.set("Idempotent-Replayed", "true");
    return response;
}

store::PunchFilter punch_filter(Query& query) {
    store::PunchFilter filter;
    filter.from = query.instant("from");
    filter.to = query.instant("to");
    filter.person_id = query.id<PersonId>("person_id");
    filter.department_id = query.id<DepartmentId>("department_id");
    filter.site_id = query.id<SiteId>("site_id");
    filter.text = query.text("text").value_or("");
    filter.late = query.boolean("late");
    filter.direction = query.choice("direction", parse_direction, "in, out");
    filter.source = query.choice("source", parse_punch_source,
                                 "personal, kiosk, pin, badge, manual, import, device, offline, other");
    filter.order = query.choice("order", store::parse_time_order, "asc, desc").value_or(store::TimeOrder::newest_first);
    return filter;
}
}  // namespace

Reply post_punch(Call& call) {
    auto key = idempotency_key(call);
    if (!key) return fail(key.error());
    auto form = Form::parse(call.request, {"direction"}, face::kMaxFrames);
    if (!form) return fail(form.error());
    if (form->photos().empty()) return invalid_field("photo", "Send at least one photograph.", FieldReason::required);
    const auto direction = parse_requested_direction(form->text("direction").value_or("auto"));
    if (!direction) return invalid_field("direction", "This must be in, out or auto.");
    const app::CheckIn request{form->photos(), *direction, *key};
    app::CheckInTimes times;
    const auto began = std::chrono::steady_clock::now();
    auto recorded = app::check_in(call.context, *call.principal, request, call.request.deadline, times);
    call.metrics.count_check_in(recorded ? "accepted" : name_of(recorded.error().code), times,
                                std::chrono::steady_clock::now() - began);
    if (!recorded) return fail(recorded.error());
    return reply_to(*recorded, call.actor().role);
}

Reply post_manual_punch(Call& call) {
    auto key = idempotency_key(call);
    if (!key) return fail(key.error());
    auto body = call.json();
    if (!body) return fail(body.error());
    JsonFields fields(*body);
    app::ManualPunch request;
    request.person_id = take_id<PersonId>(fields, "person_id");
    const std::string direction = fields.string("direction");
    const std::string at = fields.string("at");
    request.reason = fields.string("reason");
    const auto parsed_direction = parse_requested_direction(direction);
    if (fields.has("direction") && !parsed_direction) fields.wrong("direction", "This must be in, out or auto.");
    const auto parsed_at = parse_iso(at);
    if (fields.has("at") && !parsed_at)
        fields.wrong("at", "This must be a time with its offset, such as 2026-11-22T08:57:00+01:00.");
    if (auto good = fields.finish(); !good) return fail(good.error());
    request.direction = *parsed_direction;
    request.at = *parsed_at;
    std::optional<store::IdempotencyKey> stored_key;
    if (*key) stored_key = store::IdempotencyKey{**key, identity::sha256_hex(as_bytes(call.request.body))};
    auto recorded = app::record_manual_punch(call.context, call.actor(), request, stored_key);
    if (!recorded) return fail(recorded.error());
    return reply_to(*recorded, call.actor().role);
}

Reply list_punches(Call& call) {
    Query query(call.request);
    store::PunchFilter filter = punch_filter(query);
    const PageRequest page = query.page();
    if (auto good = query.finish(); !good) return fail(good.error());
    if (auto allowed = app::narrow_to_readable(call.context, call.actor(), filter); !allowed)
        return fail(allowed.error());
    const EvidenceView evidence = evidence_view(call.actor().role);
    return json_response(200, page_view(call.context.database.punches().list(filter, page),
                                        [&](const store::ListedPunch& punch) { return view(punch, evidence); }));
}

Reply export_punches(Call& call) {
    Query query(call.request);
    const store::PunchFilter filter = punch_filter(query);
    if (auto good = query.finish(); !good) return fail(good.error());
    auto file = app::export_punches(call.context, call.actor(), filter);
    if (!file) return fail(file.error());
    return csv_response(file->name, std::move(file->content));
}

Reply get_punch(Call& call) {
    auto id = call.id<PunchId>("id");
    if (!id) return fail(id.error());
    auto punch = call.context.database.punches().find(*id);
    if (!punch) return fail(punch.error());
    const auto person = call.context.database.people().find(punch->person_id);
    const bool own = punch->person_id == call.actor().person_id;
    if (!own && !call.actor().sees_everyone() && (!person || !call.actor().may_read(*person)))
        return fail(Code::not_found, "There is no such punch.");
    return json_response(200, view(*punch, evidence_view(call.actor().role)));
}

}  // namespace rollcall::api
