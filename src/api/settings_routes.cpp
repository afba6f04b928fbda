#include <boost/json.hpp>

#include "api/call.h"
#include "api/payroll_fields.h"
#include "api/routes.h"
#include "app/change_settings.h"
#include "app/face_service.h"
#include "app/payroll_json.h"
#include "app/send_test_mail.h"
#include "core/config_values.h"

namespace rollcall::api {

namespace {
constexpr long long kHighestPort = 65535;

boost::json::value mail_view(const std::optional<notify::MailServer>& mail) {
    if (!mail) return nullptr;
    return boost::json::object{{"host", mail->host},
                               {"port", mail->port},
                               {"security", to_string(mail->security)},
                               {"user", mail->user},
                               {"password_set", !mail->password.empty()},
                               {"from", mail->from}};
}

boost::json::object settings_view(const app::Settings& settings) {
    boost::json::array fixed;
    for (const auto& name : settings.fixed) fixed.emplace_back(name);
    const app::LateMail& late = settings.late_mail;
    return {{"organisation_name", settings.organisation_name},
            {"registration", write_setting(settings.registration)},
            {"liveness", settings.liveness},
            {"punch_cooldown_minutes", settings.punch_cooldown.count()},
            {"keep_photos", settings.keep_photos},
            {"language", settings.language},
            {"hr_email", settings.hr_email},
            {"late_mail", {{"person", late.person}, {"manager", late.manager}, {"hr", late.hr}}},
            {"payroll", app::payroll_json(settings.payroll)},
            {"mail", mail_view(settings.mail)},
            {"fixed", std::move(fixed)}};
}

std::optional<app::MailServerChange> take_mail(JsonFields& fields, const boost::json::object& object) {
    JsonFields mail(object);
    app::MailServerChange change;
    change.host = mail.string("host");
    if (const auto port = mail.optional_integer("port", 1, kHighestPort)) change.port = static_cast<int>(*port);
    if (const std::string security = mail.string("security"); !security.empty()) {
        const auto parsed = notify::parse_mail_security(security);
        if (!parsed) mail.wrong("security", "This must be tls, starttls or none.");
        change.security = parsed.value_or(change.security);
    }
    change.user = mail.optional_string("user").value_or("");
    change.password = mail.optional_string("password");
    change.from = mail.optional_string("from");
    fields.include("mail", mail);
    return change;
}

void take_late_mail(JsonFields& fields, app::SettingsChange& change) {
    const auto* object = fields.optional_object("late_mail");
    if (!object) return;
    JsonFields told(*object);
    change.late_mail_person = told.optional_bool("person");
    change.late_mail_manager = told.optional_bool("manager");
    change.late_mail_hr = told.optional_bool("hr");
    fields.include("late_mail", told);
}

app::SettingsChange take_change(JsonFields& fields) {
    app::SettingsChange change;
    change.organisation_name = fields.optional_string("organisation_name");
    if (const auto text = fields.optional_string("registration")) {
        RegistrationPolicy policy{};
        const Problem problem = read_setting(*text, policy);
        if (!problem.empty()) fields.wrong("registration", "This " + problem + ".");
        change.registration = policy;
    }
    change.liveness = fields.optional_string("liveness");
    if (const auto minutes =
            fields.optional_integer("punch_cooldown_minutes", 0, std::chrono::minutes(kMaxPunchCooldown).count()))
        change.punch_cooldown = std::chrono::minutes(*minutes);
    change.keep_photos = fields.optional_bool("keep_photos");
    change.language = fields.optional_string("language");
    change.hr_email = fields.optional_string("hr_email");
    take_late_mail(fields, change);
    take_payroll(fields, change.payroll);
    if (const auto mail = fields.nullable_object("mail"))
        change.mail = *mail ? take_mail(fields, **mail) : std::nullopt;
    return change;
}
}  // namespace

Reply get_about(Call& call) {
    const auto settings = call.context.settings.current();
    return json_response(200, {{"organisation_name", settings->organisation_name},
                               {"registration", write_setting(settings->registration)},
                               {"setup_needed", !call.context.database.people().any_admin()},
                               {"mail_configured", settings->mail.has_value()},
                               {"face_engine_available", call.context.faces.available()},
                               {"language", settings->language},
                               {"consent_version", call.context.config.consent_version}});
}

Reply get_settings(Call& call) {
    return json_response(200, settings_view(*call.context.settings.latest()));
}

Reply patch_settings(Call& call) {
    auto body = call.json();
    if (!body) return fail(body.error());
    JsonFields fields(*body);
    const app::SettingsChange change = take_change(fields);
    if (auto good = fields.finish(); !good) return fail(good.error());
    auto settings = app::change_settings(call.context, call.actor(), change);
    if (!settings) return fail(settings.error());
    return json_response(200, settings_view(**settings));
}

Reply post_test_mail(Call& call) {
    auto body = call.json();
    if (!body) return fail(body.error());
    JsonFields fields(*body);
    const std::string to = fields.string("to");
    if (auto good = fields.finish(); !good) return fail(good.error());
    auto sent = app::send_test_mail(call.context, call.actor(), to, call.principal->person.language);
    if (!sent) return fail(sent.error());
    return json_response(200, {{"delivered", true}});
}

}  // namespace rollcall::api
