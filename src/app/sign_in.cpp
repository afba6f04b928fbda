#include "app/sign_in.h"

#include <fmt/format.h>

#include "app/messages.h"
#include "core/validate.h"
#include "identity/password.h"
#include "identity/session_rules.h"

namespace rollcall::app {

std::string account_key(const PersonId& person) {
    return "person:" + person.text();
}

namespace {
constexpr std::size_t kMaxUserAgentBytes = 200;

// One count for a person, whichever of their logins is tried; unknown logins wait alike, so that they cannot be told
// from known ones.
std::string login_key(const Result<Person>& person, const std::string& login) {
    return person ? account_key(person->id) : "login:" + fold_case(trim(login));
}
std::string address_key(const std::string& address) {
    return "address:" + address;
}

std::string in_words(std::chrono::seconds wait) {
    if (wait <= std::chrono::seconds(90)) return fmt::format("{} seconds", wait.count());
    return fmt::format("{} minutes", std::chrono::ceil<std::chrono::minutes>(wait).count());
}

Result<void> check_throttle(Context& context, const std::string& key, int free_failures) {
    const Instant now = context.clock.now();
    const auto throttle = context.database.sessions().throttle(key, now - identity::kLoginFailureWindow);
    const auto wait = identity::login_wait(throttle, free_failures, now);
    if (wait.count() == 0) return {};
    Error error{Code::too_many_attempts,
                fmt::format("Too many failed attempts. Wait {} and try again, or ask an administrator to reset your "
                            "password.",
                            in_words(wait)),
                {},
                static_cast<int>(wait.count())};
    return fail(std::move(error));
}

Result<void> check_throttles(Context& context, const std::string& account, const std::string& address) {
    if (auto allowed = check_throttle(context, account, identity::kFreeLoginFailuresPerAccount); !allowed)
        return allowed;
    return check_throttle(context, address_key(address), identity::kFreeLoginFailuresPerAddress);
}

void add_failure(Context& context, const std::string& account, const std::string& address) {
    context.database.sessions().add_failure(account, context.clock.now());
    context.database.sessions().add_failure(address_key(address), context.clock.now());
}

Result<void> check_active(const Person& person) {
    switch (person.status) {
        case PersonStatus::active:
            return {};
        case PersonStatus::pending:
            return fail(Code::person_not_active,
                        "Your registration has not been approved yet. You will be mailed when it is.");
        case PersonStatus::suspended:
            return fail(Code::person_not_active, "Your account is suspended. Please ask your HR department.");
        case PersonStatus::archived:
            return fail(Code::person_not_active, "Your account is closed. Please ask your HR department.");
    }
    return fail(Code::person_not_active, "Your account is not active.");
}

Actor actor_of(Context& context, const Person& person, Role role, const std::string& address) {
    Actor actor{person.id.text(), person.id, role, {}, address};
    if (role == Role::manager)
        for (const auto& department : context.database.organisation().departments_of_manager(person.id))
            actor.managed.push_back(department.id);
    return actor;
}

// Makes an old hash as strong as a new one; the password is at hand only now.
void strengthen(Context& context, const Actor& actor, store::Account account, const std::string& password) {
    if (!identity::needs_rehash(account.password_hash)) return;
    auto hash = identity::hash_password(password);
    if (!hash) return;
    const store::Account before = account;
    account.password_hash = *hash;
    // Changed meanwhile: the next sign-in strengthens it.
    (void)context.database.people().put_account(
        account, false, "", audit(context, actor, "account.rehashed", account.person_id.text()), before);
}
}  // namespace

Result<SignedIn> sign_in(Context& context, const SignIn& request) {
    if (request.login.size() > kMaxLoginBytes || request.password.size() > identity::kMaxPasswordBytes)
        return fail(Code::invalid_credentials, "The login or the password is wrong.");
    auto person = context.database.people().find_by_login(std::string(trim(request.login)));
    const std::string throttled = login_key(person, request.login);
    if (auto allowed = check_throttles(context, throttled, request.address); !allowed) return fail(allowed.error());

    auto account = person ? context.database.people().account(person->id) : fail(Code::not_found, "");
    auto matches = identity::verify_password(account ? account->password_hash : "", request.password);
    if (!matches) return fail(matches.error());
    if (!*matches) {
        add_failure(context, throttled, request.address);
        return fail(Code::invalid_credentials, "The login or the password is wrong.");
    }
    if (auto active = check_active(*person); !active) return fail(active.error());

    const Actor actor = actor_of(context, *person, account->role, request.address);
    const Instant now = context.clock.now();
    const std::string token = identity::random_token();
    store::Session session{context.ids.make<SessionId>(),
                           identity::sha256_hex(as_bytes(token)),
                           person->id,
                           now,
                           now,
                           request.address,
                           request.user_agent.substr(0, kMaxUserAgentBytes)};
    context.database.sessions().create(session, audit(context, actor, "session.created", session.id.text()));
    context.database.sessions().clear_failures(throttled);
    strengthen(context, actor, *account, request.password);
    return SignedIn{token, std::move(session), std::move(*person), account->role};
}

Result<Principal> principal_of(Context& context, const std::string& token, const std::string& address) {
    const auto unauthenticated = [] { return fail(Code::unauthenticated, "Please sign in."); };
    auto held = context.database.sessions().find_held(identity::sha256_hex(as_bytes(token)));
    if (!held || identity::is_expired(held->session, context.clock.now())) return unauthenticated();
    if (!held->account || held->person.status != PersonStatus::active) return unauthenticated();
    Actor actor = actor_of(context, held->person, held->account->role, address);
    return Principal{std::move(actor), std::move(held->person), std::move(held->session)};
}

Result<Principal> authenticate(Context& context, const std::string& token, const std::string& address) {
    auto principal = principal_of(context, token, address);
    const Instant now = context.clock.now();
    if (principal && now - principal->session.last_seen_at >= identity::kSessionTouchInterval)
        context.database.sessions().touch(principal->session.id, now);
    return principal;
}

void sign_out(Context& context, const Principal& principal) {
    (void)context.database.sessions().revoke(
        principal.person.id, principal.session.id,
        audit(context, principal.actor, "session.ended", principal.session.id.text()));
}

Result<void> change_password(Context& context, const Principal& principal, const PasswordChange& change) {
    const Person& person = principal.person;
    if (auto allowed = check_throttles(context, account_key(person.id), principal.actor.address); !allowed)
        return allowed;
    auto account = context.database.people().account(person.id);
    if (!account) return fail(account.error());
    if (change.current_password.size() > identity::kMaxPasswordBytes)
        return fail(Code::invalid_credentials, "The current password is wrong.");
    auto matches = identity::verify_password(account->password_hash, change.current_password);
    if (!matches) return fail(matches.error());
    if (!*matches) {
        add_failure(context, account_key(person.id), principal.actor.address);
        return fail(Code::invalid_credentials, "The current password is wrong.");
    }
    auto hash = identity::hash_new_password(change.new_password, person.code, person.name, person.email);
    if (!hash) return fail(hash.error());
    const store::Account before = *account;
    account->password_hash = *hash;
    const auto mails = account_notice(context, person, person.email, "password_changed");
    auto stored = context.database.people().put_account(
        *account, true, principal.session.token_hash,
        audit(context, principal.actor, "account.password_changed", person.id.text()), before, mails);
    if (stored) wake_for(context, mails);
    return stored;
}

}  // namespace rollcall::app
