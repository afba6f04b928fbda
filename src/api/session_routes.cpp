#include <boost/json.hpp>

#include "api/call.h"
#include "api/query.h"
#include "api/routes.h"
#include "api/security.h"
#include "api/views.h"
#include "app/first_admin.h"
#include "app/sign_in.h"

namespace rollcall::api {

namespace {
boost::json::object session_view(const Person& person, Role role, const SessionId& id) {
    return {{"session_id", id.text()}, {"role", to_string(role)}, {"person", view(person, role)}};
}
}  // namespace

Reply post_setup(Call& call) {
    auto body = call.json();
    if (!body) return fail(body.error());
    JsonFields fields(*body);
    const std::string token = fields.string("token");
    app::NewAdmin admin{fields.string("email"), fields.string("name"), fields.optional_string("code").value_or(""),
                        fields.string("password")};
    if (auto good = fields.finish(); !good) return fail(good.error());
    auto person = app::set_up(call.context, call.actor(), token, admin);
    if (!person) return fail(person.error());
    return json_response(201, view(*person, Role::admin));
}

Reply post_session(Call& call) {
    auto body = call.json();
    if (!body) return fail(body.error());
    JsonFields fields(*body);
    app::SignIn request{fields.string("login"), fields.string("password"), call.request.remote_address,
                        std::string(call.request.headers.find("User-Agent").value_or(""))};
    if (auto good = fields.finish(); !good) return fail(good.error());
    auto signed_in = app::sign_in(call.context, request);
    if (!signed_in) return fail(signed_in.error());
    auto response = json_response(201, session_view(signed_in->person, signed_in->role, signed_in->session.id));
    response.headers.set("Location", "/api/v1/session");
    response.headers.add("Set-Cookie", session_cookie(signed_in->token));
    return response;
}

Reply get_session(Call& call) {
    return json_response(200, session_view(call.principal->person, call.actor().role, call.principal->session.id));
}

Reply delete_session(Call& call) {
    app::sign_out(call.context, *call.principal);
    auto response = no_content();
    response.headers.add("Set-Cookie", expired_session_cookie());
    return response;
}

Reply list_sessions(Call& call) {
    boost::json::array items;
    for (const auto& session : call.context.database.sessions().list(call.principal->person.id))
        items.emplace_back(view(session, session.id == call.principal->session.id));
    return json_response(200, {{"items", std::move(items)}});
}

Reply revoke_session(Call& call) {
    auto id = call.id<SessionId>("id");
    if (!id) return fail(id.error());
    auto revoked = call.context.database.sessions().revoke(
        call.principal->person.id, *id, app::audit(call.context, call.actor(), "session.revoked", id->text()));
    if (!revoked) return fail(revoked.error());
    return no_content();
}

Reply revoke_other_sessions(Call& call) {
    const auto& own = *call.principal;
    for (const auto& session : call.context.database.sessions().list(own.person.id)) {
        if (session.id == own.session.id) continue;
        // Gone meanwhile is as good as revoked.
        (void)call.context.database.sessions().revoke(
            own.person.id, session.id, app::audit(call.context, call.actor(), "session.revoked", session.id.text()));
    }
    return no_content();
}

Reply post_password(Call& call) {
    auto body = call.json();
    if (!body) return fail(body.error());
    JsonFields fields(*body);
    const app::PasswordChange change{fields.string("current_password"), fields.string("new_password")};
    if (auto good = fields.finish(); !good) return fail(good.error());
    auto changed = app::change_password(call.context, *call.principal, change);
    if (!changed) return fail(changed.error());
    return no_content();
}

}  // namespace rollcall::api
