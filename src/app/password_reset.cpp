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
    const bool refused = before.failures >= kMaxResetMails;
    if (refused)
        context.database.check();  // one write here too
    else
        context.database.sessions().add_failure(key, now);
    return refused;
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
}  // namespace

void request_password_reset(Context& context, const Actor& actor, const std::string& login) {
    if (login.size() > kMaxLoginBytes) return;
    const auto person = context.database.people().find_by_login(std::string(trim(login)));
    const bool refused =
        too_many(context, "reset:" + (person ? account_key(person->id) : "login:" + fold_case(trim(login))));
    const bool can_be_mailed = person && person->status == PersonStatus::active && !person->email.empty() &&
                               context.settings.current()->mail.has_value();
    if (can_be_mailed && !refused)
        mail_link(context, actor, *person);
    else
        context.database.check();  // one write, as the mail would be, so that the time tells nothing either
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
