#include "store/mongo/people_store.h"
#include "store/mongo/person_change.h"
#include "store/mongo/schema.h"
#include "store/refusals.h"

namespace rollcall::store::mongo {

Result<Account> MongoPeopleStore::account(const PersonId& id) {
    const auto found = Commands(pool_).find_one(kPeople, make("_id", id), {.projection = make("account", 1)});
    const auto account = found ? read_account(found->view()) : std::nullopt;
    if (!account) return no_account();
    return *account;
}

Result<void> MongoPeopleStore::put_account(const Account& account, bool end_sessions,
                                           const std::string& keep_session_hash, const AuditEntry& audit,
                                           const std::optional<Account>& unchanged,
                                           const std::vector<OutboxMessage>& messages) {
    return change(account.person_id, [&](View person, PersonUpdate& update) -> Result<bool> {
        const auto before = read_account(person);
        if (unchanged &&
            (!before || before->password_hash != unchanged->password_hash || before->role != unchanged->role))
            return account_changed_meanwhile();
        set_account(update.set, person, account);
        update.effects.audit = audit;
        update.effects.messages = messages;
        const bool is_active = person.text("status") == to_string(PersonStatus::active);
        const bool is_admin = account.role == Role::admin && is_active;
        if (is_admin != is_active_admin(person)) update.is_admin = is_admin;
        update.ends_sessions = update.effects.sessions = end_sessions;
        update.kept_session = keep_session_hash;
        // Whoever made a link, and may still hold it, may have been allowed to for the old role only.
        const bool changes_role = (before ? before->role : Role::employee) != account.role;
        drop_tokens(update, person, audit.at, [&](View token) {
            return changes_role || (end_sessions && is_for(token, TokenPurpose::password_reset));
        });
        return true;
    });
}

std::vector<Person> MongoPeopleStore::with_role(Role role) {
    std::vector<Person> people;
    Commands(pool_).scan(kPeople, make("account.role", to_string(role)), {.sort = make("order", 1)}, [&](View row) {
        people.push_back(read_person(row));
        return true;
    });
    return people;
}

bool MongoPeopleStore::any_admin() {
    const Doc admins = make("account.role", to_string(Role::admin));
    return Commands(pool_).find_one(kPeople, admins, {.projection = make("_id", 1)}).has_value();
}

}  // namespace rollcall::store::mongo
