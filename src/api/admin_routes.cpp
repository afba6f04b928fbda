#include <boost/json.hpp>

#include "api/call.h"
#include "api/query.h"
#include "api/routes.h"
#include "api/views.h"
#include "app/face_service.h"
#include "app/settings.h"

namespace rollcall::api {

Reply list_attempts(Call& call) {
    Query query(call.request);
    const auto person = query.id<PersonId>("person_id");
    const PageRequest page = query.page();
    if (auto good = query.finish(); !good) return fail(good.error());
    const EvidenceView evidence = evidence_view(call.actor().role);
    return json_response(200, page_view(call.context.database.punches().list_attempts(person, page),
                                        [&](const store::Attempt& attempt) { return view(attempt, evidence); }));
}

Reply list_outbox(Call& call) {
    Query query(call.request);
    const auto status = query.choice("status", store::parse_message_status, "queued, sending, sent, failed");
    const PageRequest page = query.page();
    if (auto good = query.finish(); !good) return fail(good.error());
    return json_response(200, page_view(call.context.database.outbox().list(status, page),
                                        [](const store::OutboxMessage& message) { return view(message); }));
}

Reply resend_message(Call& call) {
    auto id = call.id<MessageId>("id");
    if (!id) return fail(id.error());
    auto& outbox = call.context.database.outbox();
    auto queued = outbox.resend(*id, call.context.clock.now(),
                                app::audit(call.context, call.actor(), "message.resent", id->text()));
    if (!queued) return fail(queued.error());
    call.context.wake_outbox();
    auto message = outbox.find(*id);
    if (!message) return fail(message.error());
    return json_response(202, view(*message));
}

namespace {
// Entries about a punch are its person's, and name it in their detail.
bool look_up_punch(Call& call, store::AuditFilter& filter) {
    if (!is_uuid(filter.subject)) return false;
    const auto punch = call.context.database.punches().find(PunchId(filter.subject));
    if (!punch) return false;
    filter.detail_text = filter.subject;
    filter.subject = punch->person_id.text();
    return true;
}

// HR may read what was done to one person or punch, administrators everything.
Result<void> check_subject(Call& call, store::AuditFilter& filter) {
    const bool about_punch = look_up_punch(call, filter);
    if (about_punch || call.actor().role == Role::admin) return {};
    if (filter.subject.empty())
        return invalid_field("subject", "Name the person or punch by id; only administrators may read everything.");
    if (!call.context.database.people().find(PersonId(filter.subject)))
        return fail(Code::not_found, "There is no such person or punch.");
    return {};
}
}  // namespace

Reply list_audit(Call& call) {
    Query query(call.request);
    store::AuditFilter filter;
    filter.subject = query.text("subject").value_or("");
    filter.actor = query.text("actor").value_or("");
    filter.action_prefix = query.text("action").value_or("");
    filter.from = query.instant("from");
    filter.to = query.instant("to");
    filter.text = query.text("text").value_or("");
    const PageRequest page = query.page();
    if (auto good = query.finish(); !good) return fail(good.error());
    if (auto allowed = check_subject(call, filter); !allowed) return fail(allowed.error());
    return json_response(200, page_view(call.context.database.audit().list(filter, page),
                                        [](const store::StoredAuditEntry& entry) { return view(entry); }));
}

Reply get_status(Call& call) {
    app::FaceService& faces = call.context.faces;
    boost::json::object engine{{"available", faces.available()}};
    if (faces.available()) {
        engine["contract"] = faces.pool()->contract();
        engine["engines"] = faces.pool()->size();
        engine["gallery"] = faces.gallery().size();
    } else {
        engine["reason"] = faces.unavailable().detail;
    }
    auto& outbox = call.context.database.outbox();
    return json_response(200, {{"version", ROLLCALL_VERSION},
                               {"face_engine", std::move(engine)},
                               {"mail",
                                {{"configured", call.context.settings.current()->mail.has_value()},
                                 {"queued", outbox.count(store::MessageStatus::queued)},
                                 {"failed", outbox.count(store::MessageStatus::failed)}}}});
}

}  // namespace rollcall::api
