#include "app/change_person.h"

#include <algorithm>

#include "app/enrol_face.h"
#include "app/messages.h"
#include "app/person_changes.h"
#include "app/person_rules.h"
#include "app/sign_in.h"
#include "identity/password.h"

namespace rollcall::app {

namespace {
bool is_last_admin(Context& context, const PersonId& id) {
    const auto admins = context.database.people().with_role(Role::admin);
    return std::none_of(admins.begin(), admins.end(),
                        [&](const Person& admin) { return admin.id != id && admin.status == PersonStatus::active; });
}

bool is_admin(Context& context, const PersonId& id) {
    const auto account = context.database.people().account(id);
    return account && account->role == Role::admin;
}

Result<void> check_status_change(Context& context, const Actor& actor, const Person& person, PersonStatus status) {
    if (status == person.status) return {};
    if (status == PersonStatus::pending || person.status == PersonStatus::pending)
        return fail(Code::conflict, "A pending registration is approved or refused; nobody becomes pending again.");
    if (!is_admin(context, person.id)) return {};
    if (actor.role != Role::admin) return fail(Code::forbidden, "Only an administrator changes an administrator.");
    if (status != PersonStatus::active && is_last_admin(context, person.id))
        return fail(Code::conflict, "This is the last administrator; make somebody else one first.");
    return {};
}

Result<void> apply_status(Context& context, const Actor& actor, Person& person, const PersonChange& change) {
    if (!change.status) return {};
    if (auto allowed = check_status_change(context, actor, person, *change.status); !allowed) return allowed;
    person.status = *change.status;
    if (person.status == PersonStatus::active) {
        person.status_reason.clear();
        return {};
    }
    auto reason = check_reason(change.status_reason);
    if (!reason) return invalid_field("status_reason", reason.error().detail, reason.error().fields.front().reason);
    person.status_reason = *reason;
    return {};
}

Result<PersonDetails> changed_details(Context& context, const Person& person, const PersonChange& change) {
    const bool signs_in = context.database.people().account(person.id).has_value();
    return check_details(
        context,
        PersonDetails{change.code.value_or(person.code), change.name.value_or(person.name),
                      change.email.value_or(person.email), change.department_id.value_or(person.department_id),
                      change.shift_id.value_or(person.shift_id), change.language.value_or(person.language)},
        signs_in && !person.email.empty());
}

Result<void> check_may_change_account(Context& context, const Actor& actor, const PersonId& id,
                                      const AccountChange& change) {
    if (change.role && actor.role != Role::admin)
        return fail(Code::forbidden, "Only an administrator gives or takes roles.");
    return check_may_give_password(context, actor, id);
}

// Everyone may choose the language of their own mails; the rest is for HR.
Result<void> check_may_change(const Actor& actor, const Person& person, const PersonChange& change) {
    if (actor.sees_everyone()) return {};
    if (!actor.may_read(person)) return fail(Code::not_found, "There is no such person.");
    const bool only_language = !change.code && !change.name && !change.email && !change.department_id &&
                               !change.shift_id && !change.status && change.status_reason.empty();
    if (person.id == actor.person_id && only_language) return {};
    return fail(Code::forbidden, "You may change your own language only. Ask your HR department for the rest.");
}
}  // namespace

Result<void> check_may_touch(Context& context, const Actor& actor, const PersonId& id) {
    if (actor.role == Role::admin || !is_admin(context, id)) return {};
    return fail(Code::forbidden, "Only an administrator changes an administrator.");
}

Result<void> check_may_give_password(Context& context, const Actor& actor, const PersonId& id) {
    if (actor.role == Role::admin) return {};
    const auto account = context.database.people().account(id);
    if (account && (account->role == Role::admin || account->role == Role::hr))
        return fail(Code::forbidden, "Only an administrator lets HR and administrators choose a new password.");
    return {};
}

Result<void> check_may_replace(Context& context, const Actor& actor, const Person& before, const Person& after) {
    if (auto allowed = check_may_touch(context, actor, before.id); !allowed) return allowed;
    const bool same_logins = before.email == after.email && before.code == after.code;
    if (same_logins || check_may_give_password(context, actor, before.id)) return {};
    return fail(Code::forbidden, "Only an administrator changes the e-mail address or the code of HR.");
}

Result<Person> change_person(Context& context, const Actor& actor, const PersonId& id, const PersonChange& change) {
    auto person = context.database.people().find(id);
    if (!person) return person;
    if (auto allowed = check_may_change(actor, *person, change); !allowed) return fail(allowed.error());
    const Person before = *person;
    auto details = changed_details(context, *person, change);
    if (!details) return fail(details.error());
    person->code = details->code;
    person->name = details->name;
    person->email = details->email;
    person->department_id = details->department_id;
    person->shift_id = details->shift_id;
    person->language = details->language;
    if (auto allowed = check_may_replace(context, actor, before, *person); !allowed) return fail(allowed.error());
    if (auto applied = apply_status(context, actor, *person, change); !applied) return fail(applied.error());
    if (changed_fields(before, *person).empty()) return before;
    person->updated_at = context.clock.now();
    const auto mails = moved_mail_notice(context, before, *person);
    auto stored = context.database.people().update(
        *person, audit(context, actor, "person.changed", id.text(), change_detail(before, *person)), mails,
        {.unchanged = before});
    if (!stored) return fail(stored.error());
    wake_for(context, mails);
    if (person->status != before.status) update_gallery(context, id);
    context.publish(PeopleChanged{});
    return person;
}

Result<store::Account> change_account(Context& context, const Actor& actor, const PersonId& id,
                                      const AccountChange& change) {
    auto& people = context.database.people();
    auto person = people.find(id);
    if (!person) return fail(person.error());
    if (auto allowed = check_may_change_account(context, actor, id, change); !allowed) return fail(allowed.error());
    const auto stored_account = people.account(id);
    store::Account account = stored_account.value_or(store::Account{id, "", Role::employee});
    if (change.role && *change.role != account.role) {
        if (account.role == Role::admin && is_last_admin(context, id))
            return fail(Code::conflict, "This is the last administrator; make somebody else one first.");
        account.role = *change.role;
    }
    if (change.password) {
        auto hash = identity::hash_new_password(*change.password, person->code, person->name, person->email);
        if (!hash) return fail(hash.error());
        account.password_hash = *hash;
    }
    const auto mails = change.password ? account_notice(context, *person, person->email, "password_changed")
                                       : std::vector<store::OutboxMessage>{};
    auto stored = people.put_account(account, true, "",
                                     audit(context, actor, "account.changed", id.text(),
                                           json_of({{"role", std::string(to_string(account.role))},
                                                    {"password", change.password ? "changed" : "kept"}})),
                                     stored_account ? std::optional(*stored_account) : std::nullopt, mails);
    if (!stored) return fail(stored.error());
    wake_for(context, mails);
    // Whoever was locked out gets in with the new password at once.
    if (change.password) context.database.sessions().clear_failures(account_key(id));
    context.publish(PeopleChanged{});
    return account;
}

}  // namespace rollcall::app
