#include "app/change_settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "app/person_rules.h"
#include "app/stored_settings.h"
#include "core/config_values.h"
#include "core/validate.h"

namespace rollcall::app {

namespace {
// Applies a change to a copy of the settings and gathers what is wrong with it.
class SettingsDraft {
  public:
    SettingsDraft(const Settings& before, Context& context)
        : before_(before), context_(context), config_(context.config), after_(before) {}

    void apply(const SettingsChange& change) {
        apply_policies(change);
        apply_addresses(change);
        apply_payroll(change);
        if (!change.mail) return;
        if (*change.mail)
            apply_mail(**change.mail);
        else
            after_.mail.reset();
    }

    const Settings& after() const { return after_; }
    Result<void> check() const {
        if (errors_.empty()) return {};
        return fail(Error{Code::validation_failed, errors_.front().message, errors_, 0});
    }

  private:
    void wrong(std::string field, std::string message, FieldReason reason = FieldReason::invalid) {
        errors_.push_back({std::move(field), std::move(message), reason});
    }
    // `problem` as core/config_values.h words them.
    void require(const std::string& field, const Problem& problem, FieldReason reason = FieldReason::invalid) {
        if (!problem.empty()) wrong(field, "This " + problem + ".", reason);
    }

    void apply_policies(const SettingsChange& change) {
        after_.registration = change.registration.value_or(before_.registration);
        after_.keep_photos = change.keep_photos.value_or(before_.keep_photos);
        after_.late_mail = {change.late_mail_person.value_or(before_.late_mail.person),
                            change.late_mail_manager.value_or(before_.late_mail.manager),
                            change.late_mail_hr.value_or(before_.late_mail.hr)};
        after_.liveness = change.liveness.value_or(before_.liveness);
        require("liveness", check_liveness(after_.liveness));
        after_.punch_cooldown = change.punch_cooldown.value_or(before_.punch_cooldown);
        if (after_.punch_cooldown.count() < 0)
            wrong("punch_cooldown_minutes", "This must not be negative.", FieldReason::out_of_range);
        require("punch_cooldown_minutes", check_cooldown(after_.punch_cooldown), FieldReason::out_of_range);
    }

    void apply_addresses(const SettingsChange& change) {
        after_.organisation_name = trim(change.organisation_name.value_or(before_.organisation_name));
        const std::string& name = after_.organisation_name;
        if (!is_valid_utf8(name) || has_control_characters(name) || code_point_count(name) > kMaxOrganisationNameLength)
            wrong(
                "organisation_name",
                fmt::format("A name has at most {} characters and no control characters.", kMaxOrganisationNameLength),
                FieldReason::not_a_name);
        after_.hr_email = trim(change.hr_email.value_or(before_.hr_email));
        require("hr_email", check_optional_email(after_.hr_email), FieldReason::not_an_email);
        after_.language = change.language.value_or(before_.language);
        // What the configuration gives may be a language without mails of its own, such as pt-BR.
        if (after_.language != before_.language && !is_mail_language(after_.language))
            wrong("language", kMailLanguagesHint);
    }

    void apply_payroll(const SettingsChange& change) {
        if (!change.payroll) return;
        after_.payroll = *change.payroll;
        for (FieldError& each : complete_payroll(context_, after_.payroll))
            wrong("payroll." + each.field, std::move(each.message), each.reason);
    }

    void apply_mail(const MailServerChange& change) {
        notify::MailServer server = server_of(change);
        // Nothing but the same again will be taken, so there is nothing to find wrong.
        if (before_.fixed.contains("mail")) {
            server.password = change.password.value_or(before_.mail ? before_.mail->password : "");
        } else {
            check_server(server);
            server.password = password_of(server, change);
        }
        after_.mail = std::move(server);
    }

    notify::MailServer server_of(const MailServerChange& change) const {
        notify::MailServer server;
        server.host = trim(change.host);
        server.port = change.port.value_or(notify::default_port(change.security));
        server.security = change.security;
        server.user = trim(change.user);
        const bool from_is_fixed = before_.fixed.contains("mail.from");
        server.from = trim(change.from     ? *change.from
                           : from_is_fixed ? config_.mail_from
                           : before_.mail  ? before_.mail->from
                                           : "");
        return server;
    }

    void check_server(const notify::MailServer& server) {
        if (!notify::is_mail_host(server.host))
            wrong("mail.host", "Give the name or the address of the mail server, such as mail.example.org.",
                  FieldReason::not_a_host);
        else if (server.security == notify::MailSecurity::none && !notify::is_loopback(server.host))
            wrong("mail.security",
                  "Without TLS only a mail server on this machine can be used: choose tls or starttls.",
                  FieldReason::needs_tls);
        if (server.from.empty())
            wrong("mail.from", "Give the address that mail comes from.", FieldReason::required);
        else
            require("mail.from", check_mail_from(server.from), FieldReason::not_an_email);
        if (server.user.size() > kMaxMailUserBytes || !is_valid_utf8(server.user) ||
            has_control_characters(server.user))
            wrong("mail.user", fmt::format("A user has at most {} bytes and no control characters.", kMaxMailUserBytes),
                  FieldReason::too_long);
    }

    // A stored password must not be sent to a server, or as a user, that it was not given for.
    std::string password_of(const notify::MailServer& server, const MailServerChange& change) {
        if (server.user.empty()) {
            if (!change.password.value_or("").empty())
                wrong("mail.user", "Give the user that the password is for.", FieldReason::required);
            return {};
        }
        if (change.password) {
            const std::string& given = *change.password;
            if (given.empty() || given.size() > kMaxMailPasswordBytes || has_control_characters(given))
                wrong("mail.password",
                      fmt::format("A password has 1 to {} bytes and no control characters.", kMaxMailPasswordBytes),
                      given.empty() ? FieldReason::required : FieldReason::too_long);
            return given;
        }
        if (before_.mail && before_.mail->user == server.user &&
            fold_case(before_.mail->host) == fold_case(server.host))
            return before_.mail->password;
        wrong("mail.password", "Give the password: there is none yet for this user of this server.",
              FieldReason::required);
        return {};
    }

    const Settings& before_;
    Context& context_;
    const Config& config_;
    Settings after_;
    std::vector<FieldError> errors_;
};

std::string password_in(const Settings& settings) {
    return settings.mail ? settings.mail->password : std::string();
}

// What the two have different: rows to write, and the audit entry's words for them.
struct Difference {
    store::SettingsUpdate update;
    boost::json::object words;
    bool mail = false;
    bool empty() const { return update.put.empty() && update.erase.empty(); }
};

Difference difference(const Settings& before, const Settings& after, const identity::KeyRing& keys) {
    Difference found;
    found.update.revision = before.revision;
    const auto old_form = stored_form(before), new_form = stored_form(after);
    for (const auto& [name, value] : new_form) {
        const auto old = old_form.find(name);
        if (old != old_form.end() && old->second == value) continue;
        found.update.put.push_back({name, value, {}, {}});
        found.words[name] = boost::json::parse(value);
        found.mail = found.mail || name == "mail";
    }
    if (before.mail && !after.mail) {
        found.update.erase = {"mail", kMailPassword};
        found.words["mail"] = nullptr;
        found.mail = true;
    } else if (const std::string password = password_in(after); password != password_in(before)) {
        found.words[kMailPassword] = password.empty() ? "removed" : "changed";
        found.mail = true;
        if (password.empty())
            found.update.erase.push_back(kMailPassword);
        else
            found.update.put.push_back(sealed_password(password, keys));
    }
    return found;
}

// What the configuration gives wins, so a change of it here would do nothing.
Result<void> check_fixed(const Settings& before, const Settings& after, const Difference& found,
                         const std::string& configured_from) {
    std::vector<std::string> names;
    for (const auto& setting : found.update.put)
        if (setting.name != "mail" && before.fixed.contains(setting.name)) names.push_back(setting.name);
    if (found.mail && before.fixed.contains("mail")) names.emplace_back("mail");
    if (after.mail && after.mail->from != configured_from && before.fixed.contains("mail.from"))
        names.emplace_back("mail.from");
    if (names.empty()) return {};
    Error error{Code::setting_fixed,
                "The configuration file or the environment of the server gives this: change it there.",
                {},
                0};
    for (std::string& name : names) error.fields.push_back({std::move(name), error.detail});
    return fail(std::move(error));
}
}  // namespace

Result<std::shared_ptr<const Settings>> change_settings(Context& context, const Actor& actor,
                                                        const SettingsChange& change) {
    const auto before = context.settings.latest();
    SettingsDraft draft(*before, context);
    draft.apply(change);
    if (auto good = draft.check(); !good) return fail(good.error());
    const Difference found = difference(*before, draft.after(), context.keys);
    if (auto free = check_fixed(*before, draft.after(), found, context.config.mail_from); !free)
        return fail(free.error());
    if (found.empty()) return before;
    auto stored = context.database.settings().update(
        found.update, audit(context, actor, "settings.changed", "", boost::json::serialize(found.words)));
    if (!stored) return fail(stored.error());
    auto after = context.settings.latest();
    if (found.mail) {
        context.database.outbox().hasten(context.clock.now());
        context.wake_outbox();
    }
    return after;
}

}  // namespace rollcall::app
