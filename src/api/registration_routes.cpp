#include <boost/json.hpp>

#include "api/call.h"
#include "api/consent_text.h"
#include "api/form.h"
#include "api/query.h"
#include "api/routes.h"
#include "api/views.h"
#include "app/enrol_face.h"
#include "app/lookalikes.h"
#include "app/register_person.h"
#include "app/settings.h"
#include "core/config_values.h"

namespace rollcall::api {

Reply get_consent(Call& call) {
    Query query(call.request);
    const std::string language = query.text("language").value_or(call.context.settings.current()->language);
    if (auto good = query.finish(); !good) return fail(good.error());
    return json_response(200, {{"version", call.context.config.consent_version},
                               {"text", consent_text(language)},
                               {"registration", write_setting(call.context.settings.current()->registration)}});
}

Reply post_registration(Call& call) {
    auto form = Form::parse(
        call.request, {"code", "name", "email", "password", "department", "language", "consent", "consent_version"},
        app::kMaxPhotosPerRequest);
    if (!form) return fail(form.error());
    app::NewRegistration registration;
    registration.details.code = form->text("code").value_or("");
    registration.details.name = form->text("name").value_or("");
    registration.details.email = form->text("email").value_or("");
    registration.details.language = form->text("language").value_or("");
    registration.password = form->text("password").value_or("");
    if (const auto department = form->text("department"); department && !department->empty()) {
        auto found = app::find_department(call.context, *department);
        if (!found) return fail(found.error());
        registration.details.department_id = *found;
    }
    auto consent = form->flag("consent");
    if (!consent) return fail(consent.error());
    registration.consent = *consent;
    registration.consent_version = form->text("consent_version").value_or("");
    registration.photos = form->photos();
    auto person = app::register_person(call.context, call.actor(), registration, call.request.deadline);
    if (!person) return fail(person.error());
    return json_response(201, {{"id", person->id.text()}, {"status", to_string(person->status)}});
}

Reply post_approval(Call& call) {
    auto id = call.id<PersonId>("id");
    if (!id) return fail(id.error());
    auto body = call.json();
    if (!body) return fail(body.error());
    JsonFields fields(*body);
    const std::string decision = fields.string("decision");
    const std::string reason = fields.optional_string("reason").value_or("");
    if (decision != "approve" && decision != "refuse" && fields.has("decision"))
        fields.wrong("decision", "This must be approve or refuse.");
    if (auto good = fields.finish(); !good) return fail(good.error());
    auto person = decision == "approve" ? app::approve_person(call.context, call.actor(), *id)
                                        : app::refuse_person(call.context, call.actor(), *id, reason);
    if (!person) return fail(person.error());
    return json_response(200, view(*person));
}

Reply delete_consent(Call& call) {
    auto id = call.id<PersonId>("id");
    if (!id) return fail(id.error());
    auto withdrawn = app::withdraw_consent(call.context, call.actor(), *id);
    if (!withdrawn) return fail(withdrawn.error());
    return no_content();
}

Reply list_lookalikes(Call& call) {
    auto id = call.id<PersonId>("id");
    if (!id) return fail(id.error());
    auto found = app::lookalikes_of(call.context, *id);
    if (!found) return fail(found.error());
    boost::json::array items;
    for (const auto& [person, likeness] : *found)
        items.push_back({{"person_id", person.id.text()},
                         {"code", person.code},
                         {"name", person.name},
                         {"status", to_string(person.status)},
                         {"likeness", likeness == app::Likeness::very_likely ? "very_likely" : "possible"}});
    return json_response(200, {{"items", std::move(items)}});
}

}  // namespace rollcall::api
