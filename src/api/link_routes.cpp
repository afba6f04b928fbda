#include <boost/json.hpp>

#include "api/call.h"
#include "api/form.h"
#include "api/routes.h"
#include "app/enrol_face.h"
#include "app/invitation.h"
#include "app/password_reset.h"
#include "app/settings.h"
#include "core/zone.h"

namespace rollcall::api {

Reply post_password_reset(Call& call) {
    auto body = call.json();
    if (!body) return fail(body.error());
    JsonFields fields(*body);
    const std::string login = fields.string("login");
    if (auto good = fields.finish(); !good) return fail(good.error());
    if (auto asked = app::request_password_reset(call.context, call.actor(), login); !asked) return fail(asked.error());
    auto accepted = no_content();
    accepted.status = 202;
    return accepted;
}

Reply accept_password_reset(Call& call) {
    auto body = call.json();
    if (!body) return fail(body.error());
    JsonFields fields(*body);
    const std::string token = fields.string("token"), new_password = fields.string("new_password");
    if (auto good = fields.finish(); !good) return fail(good.error());
    auto changed = app::reset_password(call.context, call.actor(), token, new_password);
    if (!changed) return fail(changed.error());
    return no_content();
}

Reply post_invitation(Call& call) {
    auto id = call.id<PersonId>("id");
    if (!id) return fail(id.error());
    auto invitation = app::invite(call.context, call.actor(), *id);
    if (!invitation) return fail(invitation.error());
    return json_response(201, {{"url", invitation->url},
                               {"expires_at", format_iso_utc(invitation->expires_at)},
                               {"mailed", invitation->mailed}});
}

Reply lookup_invitation(Call& call) {
    auto body = call.json();
    if (!body) return fail(body.error());
    JsonFields fields(*body);
    const std::string token = fields.string("token");
    if (auto good = fields.finish(); !good) return fail(good.error());
    auto invited = app::look_up_invitation(call.context, token);
    if (!invited) return fail(invited.error());
    return json_response(200, {{"name", invited->person.name},
                               {"code", invited->person.code},
                               {"email", invited->person.email},
                               {"organisation_name", call.context.settings.current()->organisation_name},
                               {"has_password", invited->has_password},
                               {"has_faces", invited->has_faces},
                               {"consent_version", call.context.config.consent_version},
                               {"expires_at", format_iso_utc(invited->expires_at)}});
}

Reply accept_invitation(Call& call) {
    auto form =
        Form::parse(call.request, {"token", "password", "consent", "consent_version"}, app::kMaxPhotosPerRequest);
    if (!form) return fail(form.error());
    auto token = form->required("token");
    if (!token) return fail(token.error());
    auto consent = form->flag("consent");
    if (!consent) return fail(consent.error());
    const app::InvitationReply reply{*token, form->text("password").value_or(""), *consent,
                                     form->text("consent_version").value_or(""), form->photos()};
    auto person = app::accept_invitation(call.context, call.actor(), reply, call.request.deadline);
    if (!person) return fail(person.error());
    return json_response(200, {{"id", person->id.text()}, {"status", to_string(person->status)}});
}

}  // namespace rollcall::api
