#include "store/refusals.h"
#include "store/sqlite/audit_store.h"
#include "store/sqlite/outbox_store.h"
#include "store/sqlite/people_store.h"
#include "store/sqlite/person_row.h"
#include "store/sqlite/session_store.h"
#include "store/sqlite/token_store.h"

namespace rollcall::store {
namespace {

constexpr const char* kFindAccount = "SELECT person_id, password_hash, role FROM accounts WHERE person_id = ?";
constexpr const char* kPutAccount =
    "INSERT INTO accounts (person_id, password_hash, role) VALUES (?, ?, ?)"
    " ON CONFLICT (person_id) DO UPDATE SET password_hash = excluded.password_hash, role = excluded.role";
const std::string kWithRole = "SELECT " + kPersonColumns +
                              " FROM accounts CROSS JOIN people ON people.id = accounts.person_id"
                              " WHERE accounts.role = ? ORDER BY people.name_key, people.id";
// The joins start from the few administrators, never from everybody.
constexpr const char* kIsActiveAdmin =
    "SELECT 1 FROM accounts CROSS JOIN people ON people.id = accounts.person_id"
    " WHERE accounts.person_id = ? AND accounts.role = 'admin' AND people.status = 'active'";
constexpr const char* kAnyActiveAdmin =
    "SELECT 1 FROM accounts CROSS JOIN people ON people.id = accounts.person_id"
    " WHERE accounts.role = 'admin' AND people.status = 'active' LIMIT 1";
constexpr const char* kAnyAdmin = "SELECT 1 FROM accounts WHERE role = 'admin' LIMIT 1";

Result<Account> find_account(Connection& connection, const PersonId& id) {
    Query query(connection, kFindAccount, id);
    if (!query.step()) return no_account();
    Account account;
    account.person_id = query.id<PersonId>();
    account.password_hash = query.text();
    account.role = read_enum(query, parse_role);
    return account;
}

}  // namespace

void put_account_row(Connection& writer, const Account& account) {
    run(writer, kPutAccount, account.person_id, account.password_hash, to_string(account.role));
}

Result<void> check_account_unchanged(Connection& connection, const PersonId& person,
                                     const std::optional<Account>& before) {
    const Result<Account> stored = find_account(connection, person);
    const bool same =
        before ? stored && stored->password_hash == before->password_hash && stored->role == before->role : !stored;
    if (same) return {};
    return account_changed_meanwhile();
}

bool is_active_admin(Connection& connection, const PersonId& person) {
    return exists(connection, kIsActiveAdmin, person);
}

bool any_active_admin(Connection& connection) {
    return exists(connection, kAnyActiveAdmin);
}

Result<Account> SqlitePeopleStore::account(const PersonId& id) {
    ConnectionPool::Lease reader = connections_.readers.take();
    return find_account(*reader, id);
}

Result<void> SqlitePeopleStore::put_account(const Account& account, bool end_their_sessions,
                                            const std::string& keep_session_hash, const AuditEntry& audit,
                                            const std::optional<Account>& unchanged,
                                            const std::vector<OutboxMessage>& messages) {
    Transaction transaction = Transaction::write(connections_);
    if (!person_exists(*transaction, account.person_id)) {
        return no_such_person();
    }
    if (unchanged) {
        if (auto same = check_account_unchanged(*transaction, account.person_id, unchanged); !same) return same;
    }
    const Result<Account> before = find_account(*transaction, account.person_id);
    const bool was_admin = is_active_admin(*transaction, account.person_id);
    put_account_row(*transaction, account);
    if (was_admin && !any_active_admin(*transaction)) return last_administrator();
    if (end_their_sessions) {
        end_sessions(*transaction, account.person_id, keep_session_hash);
        drop_tokens(*transaction, account.person_id, TokenPurpose::password_reset, audit.at);
    }
    // Whoever made a link, and may still hold it, may have been allowed to for the old role only.
    if ((before ? before->role : Role::employee) != account.role)
        drop_tokens(*transaction, account.person_id, audit.at);
    insert_messages(*transaction, messages);
    append_audit(*transaction, audit);
    transaction.commit();
    return {};
}

std::vector<Person> SqlitePeopleStore::with_role(Role role) {
    ConnectionPool::Lease reader = connections_.readers.take();
    Query query(*reader, kWithRole, to_string(role));
    std::vector<Person> people;
    while (query.step()) people.push_back(read_person(query));
    return people;
}

bool SqlitePeopleStore::any_admin() {
    ConnectionPool::Lease reader = connections_.readers.take();
    return exists(*reader, kAnyAdmin);
}

}  // namespace rollcall::store
