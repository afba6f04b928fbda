#include "app/password_reset.h"

#include "app/messages.h"
#include "app/one_time_links.h"
#include "app/settings.h"
#include "app/sign_in.h"
#include "core/validate.h"
#include "identity/password.h"
#include "identity/session_rules.h"

namespace rollcall::app {

namespace {
// Counts the request unless there have been too many of this login already: what is refused must not count, or whoever
// goes on asking would keep the person from ever getting a link.
bool too_many(Context& context, const std::string& key) {
    const Instant now = context.clock.now();
    const auto before = context.database.sessions().throttle(key, now - identity::kLoginFailureWindow);
    if (before.failures >= kMaxResetMails) return true;
    context.database.sessions().add_failure(key, now);
    return false;
}

void mail_link(Context& context, const Actor& actor, const Person& person) {
    const OneTimeLink link = make_link(context, store::TokenPurpose::password_reset, person.id, kResetLinkLifetime);
    auto mails = one_time_message_to(context, person, "password_reset",
                                     {{"link", link.url}, {"minutes", std::to_string(kResetLinkLifetime.count())}});
    // Gone meanwhile is as good as never there.
    if (context.database.tokens().issue(link.token, audit(context, actor, "account.reset_requested", person.id.text()),
                                        mails))
        wake_for(context, mails);
}

Result<void> use_link(Context& context, const Actor& actor, const store::OneTimeToken& token, store::TokenUse& use,
                      const std::string& password_hash) {
    const auto account = context.database.people().account(token.person_id);
    use.unchanged_account = account ? std::optional(*account) : std::nullopt;
    use.account = store::Account{token.person_id, password_hash, account ? account->role : Role::employee};
    return context.database.tokens().use_up(token, use,
                                            audit(context, actor, "account.password_reset", token.person_id.text()));
}

void mail_link_to(Context& context, const Actor& actor, const std::string& login) {
    const auto person = context.database.people().find_by_login(login);
    if (too_many(context, "reset:" + (person ? account_key(person->id) : "login:" + fold_case(login)))) return;
    if (person && person->status == PersonStatus::active && !person->email.empty() &&
        context.settings.current()->mail.has_value())
        mail_link(context, actor, *person);
}
}  // namespace

Result<void> request_password_reset(Context& context, const Actor& actor, const std::string& login) {
    // Whoever asks hears of a database that is away, whatever they ask.
    context.database.check();
    if (login.size() > kMaxLoginBytes) return {};
    // Afterwards, so that the time of the answer cannot tell whether there is somebody to be mailed.
    const bool is_taken =
        context.later([&context, actor, login = std::string(trim(login))] { mail_link_to(context, actor, login); });
    if (!is_taken) return fail(Code::overloaded, "Too many ask for a new password at the moment: try again shortly.");
    return {};
}

Result<void> reset_password(Context& context, const Actor& actor, const std::string& token,
                            const std::string& new_password) {
    auto holder = holder_of(context, store::TokenPurpose::password_reset, token);
    if (!holder) return fail(holder.error());
    const Person& person = holder->person;
    auto hash = identity::hash_new_password(new_password, person.code, person.name, person.email);
    if (!hash) return fail(hash.error());
    store::TokenUse use;
    use.at = context.clock.now();
    use.messages = account_notice(context, person, person.email, "password_changed");
    auto used = use_link(context, actor, holder->token, use, *hash);
    // A sign-in meanwhile, which made the old hash a stronger one, is no reason to ask anybody to try again.
    if (!used && used.error().code == Code::conflict) used = use_link(context, actor, holder->token, use, *hash);
    if (!used) return used;
    wake_for(context, use.messages);
    context.database.sessions().clear_failures(account_key(person.id));
    return {};
}

}  // namespace rollcall::app
