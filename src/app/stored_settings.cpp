#include "app/stored_settings.h"

#include <boost/json.hpp>
#include <stdexcept>

#include "app/payroll_json.h"
#include "core/config_values.h"

namespace rollcall::app {

namespace {
namespace json = boost::json;

[[noreturn]] void damaged(const std::string& name) {
    throw std::runtime_error("the stored setting " + name +
                             " cannot be read: restore the database from a backup, or start a newer program");
}

std::string string_of(const json::value& value) {
    return std::string(value.as_string());
}

json::object mail_json(const notify::MailServer& mail) {
    return {{"host", mail.host},
            {"port", mail.port},
            {"security", to_string(mail.security)},
            {"user", mail.user},
            {"from", mail.from}};
}

// The password comes after it, by name. Boost.JSON throws where the shape is not the one that was written.
void apply_mail(Settings& settings, const json::object& stored) {
    notify::MailServer mail;
    mail.host = string_of(stored.at("host"));
    mail.port = stored.at("port").to_number<int>();
    mail.security = notify::parse_mail_security(string_of(stored.at("security"))).value();
    mail.user = string_of(stored.at("user"));
    mail.from = string_of(stored.at("from"));
    settings.mail = std::move(mail);
}

void apply_json(Settings& settings, const std::string& name, const json::value& value) {
    if (name == "organisation_name") settings.organisation_name = string_of(value);
    if (name == "registration" && !read_setting(string_of(value), settings.registration).empty()) damaged(name);
    if (name == "liveness") settings.liveness = string_of(value);
    if (name == "punch_cooldown_minutes") settings.punch_cooldown = std::chrono::minutes(value.to_number<int>());
    if (name == "keep_photos") settings.keep_photos = value.as_bool();
    if (name == "language") settings.language = string_of(value);
    if (name == "hr_email") settings.hr_email = string_of(value);
    if (name == "late_mail") {
        const json::object& told = value.as_object();
        settings.late_mail = {told.at("person").as_bool(), told.at("manager").as_bool(), told.at("hr").as_bool()};
    }
    if (name == "payroll") settings.payroll = read_payroll(value.as_object());
    if (name == "mail") apply_mail(settings, value.as_object());
}

void apply_password(Settings& settings, const store::StoredSetting& stored, const identity::KeyRing& keys) {
    const auto plain = keys.open_secret(stored.sealed, stored.master_key_id, setting_context(stored.name));
    if (!plain)
        throw std::runtime_error(
            "the stored mail password does not open: the master key file does not belong to this database");
    if (settings.mail) settings.mail->password = as_text(*plain);
}
}  // namespace

std::string setting_context(const std::string& name) {
    return "setting:" + name;
}

std::map<std::string, std::string> stored_form(const Settings& settings) {
    const LateMail& late = settings.late_mail;
    json::object values{{"organisation_name", settings.organisation_name},
                        {"registration", write_setting(settings.registration)},
                        {"liveness", settings.liveness},
                        {"punch_cooldown_minutes", settings.punch_cooldown.count()},
                        {"keep_photos", settings.keep_photos},
                        {"language", settings.language},
                        {"hr_email", settings.hr_email},
                        {"late_mail", {{"person", late.person}, {"manager", late.manager}, {"hr", late.hr}}},
                        {"payroll", payroll_json(settings.payroll)}};
    if (settings.mail) values["mail"] = mail_json(*settings.mail);
    std::map<std::string, std::string> texts;
    for (const auto& [name, value] : values) texts[name] = json::serialize(value);
    return texts;
}

void apply_stored(Settings& settings, const store::StoredSetting& stored, const identity::KeyRing& keys) {
    if (!stored.sealed.empty()) {
        if (stored.name == kMailPassword) apply_password(settings, stored, keys);
        return;
    }
    try {
        apply_json(settings, stored.name, json::parse(stored.value));
    } catch (const std::exception&) {
        damaged(stored.name);
    }
}

store::StoredSetting sealed_password(const std::string& password, const identity::KeyRing& keys) {
    auto sealed = keys.seal_secret(as_bytes(password), setting_context(kMailPassword));
    return {kMailPassword, {}, std::move(sealed.bytes), std::move(sealed.master_key_id)};
}

}  // namespace rollcall::app
