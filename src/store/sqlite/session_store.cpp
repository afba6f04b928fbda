#include "store/sqlite/session_store.h"

#include "store/refusals.h"
#include "store/sqlite/audit_store.h"
#include "store/sqlite/person_row.h"
#include "store/sqlite/query.h"
#include "store/sqlite/stored_rows.h"
#include "store/user_agent.h"

namespace rollcall::store {
namespace {

constexpr const char* kInsertSession =
    "INSERT INTO sessions (id, token_hash, person_id, created_at, last_seen_at, address, user_agent)"
    " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7"
    " WHERE EXISTS (SELECT 1 FROM people WHERE id = ?3 AND status IN ('pending', 'active'))";
const std::string kFindSession = "SELECT " + kSessionColumns + " FROM sessions WHERE token_hash = ?";
const std::string kHolder = "SELECT " + kPersonColumns +
                            ", accounts.password_hash, accounts.role FROM people"
                            " LEFT JOIN accounts ON accounts.person_id = people.id WHERE people.id = ?";
const std::string kListSessions =
    "SELECT " + kSessionColumns + " FROM sessions WHERE person_id = ? ORDER BY created_at DESC, id DESC";
constexpr const char* kTouch = "UPDATE sessions SET last_seen_at = max(last_seen_at, ?) WHERE id = ?";
constexpr const char* kRevoke = "DELETE FROM sessions WHERE id = ? AND person_id = ?";
constexpr const char* kEndAll = "DELETE FROM sessions WHERE person_id = ? AND token_hash <> ?";
constexpr const char* kDeleteIdle = "DELETE FROM sessions WHERE last_seen_at < ?";
constexpr const char* kDeleteOld = "DELETE FROM sessions WHERE created_at < ?";

constexpr const char* kThrottle = "SELECT count(*), max(at) FROM sign_in_failures WHERE key = ? AND at >= ?";
constexpr const char* kAddFailure = "INSERT INTO sign_in_failures (key, at) VALUES (?, ?)";
constexpr const char* kClearFailures = "DELETE FROM sign_in_failures WHERE key = ?";
constexpr const char* kDeleteFailures = "DELETE FROM sign_in_failures WHERE at < ?";

constexpr const char* kSetupToken = "SELECT setup_token_hash FROM installation WHERE id = 1";
constexpr const char* kTakeSetupToken =
    "UPDATE installation SET setup_token_hash = '' WHERE id = 1 AND setup_token_hash = ? AND setup_token_hash <> ''";
constexpr const char* kPutSetupToken = "UPDATE installation SET setup_token_hash = ? WHERE id = 1";

}  // namespace

void end_sessions(Connection& writer, const PersonId& person, const std::string& keep) {
    run(writer, kEndAll, person, keep);
}

void SqliteSessionStore::create(const Session& session, const AuditEntry& audit) {
    Transaction transaction = Transaction::write(connections_);
    const int stored =
        run(*transaction, kInsertSession, session.id, session.token_hash, session.person_id, session.created_at,
            session.last_seen_at, session.address, kept_user_agent(session.user_agent));
    if (stored == 0) return;
    append_audit(*transaction, audit);
    transaction.commit();
}

std::optional<Session> SqliteSessionStore::find(const std::string& token_hash) {
    ConnectionPool::Lease reader = connections_.readers.take();
    Query query(*reader, kFindSession, token_hash);
    if (!query.step()) return std::nullopt;
    return read_session(query);
}

std::optional<HeldSession> SqliteSessionStore::find_held(const std::string& token_hash) {
    ConnectionPool::Lease reader = connections_.readers.take();
    Query query(*reader, kFindSession, token_hash);
    if (!query.step()) return std::nullopt;
    HeldSession held{read_session(query), {}, {}};
    Query holder(*reader, kHolder, held.session.person_id);
    if (!holder.step()) return std::nullopt;
    held.person = read_person(holder);
    if (!holder.is_null()) {
        std::string password_hash = holder.text();
        held.account = Account{held.person.id, std::move(password_hash), read_enum(holder, parse_role)};
    }
    return held;
}

void SqliteSessionStore::touch(const SessionId& id, Instant seen_at) {
    Transaction transaction = Transaction::write(connections_);
    run(*transaction, kTouch, seen_at, id);
    transaction.commit();
}

std::vector<Session> SqliteSessionStore::list(const PersonId& person) {
    ConnectionPool::Lease reader = connections_.readers.take();
    Query query(*reader, kListSessions, person);
    std::vector<Session> sessions;
    while (query.step()) sessions.push_back(read_session(query));
    return sessions;
}

Result<void> SqliteSessionStore::revoke(const PersonId& person, const SessionId& id, const AuditEntry& audit) {
    Transaction transaction = Transaction::write(connections_);
    if (run(*transaction, kRevoke, id, person) == 0) {
        return session_has_ended();
    }
    append_audit(*transaction, audit);
    transaction.commit();
    return {};
}

void SqliteSessionStore::revoke_all(const PersonId& person, const AuditEntry& audit) {
    Transaction transaction = Transaction::write(connections_);
    end_sessions(*transaction, person, "");
    append_audit(*transaction, audit);
    transaction.commit();
}

int SqliteSessionStore::delete_expired(Instant idle_since, Instant created_before) {
    Transaction transaction = Transaction::write(connections_);
    const int idle = run(*transaction, kDeleteIdle, idle_since);
    const int old = run(*transaction, kDeleteOld, created_before);
    transaction.commit();
    return idle + old;
}

Throttle SqliteSessionStore::throttle(const std::string& key, Instant since) {
    ConnectionPool::Lease reader = connections_.readers.take();
    Query query(*reader, kThrottle, key, since);
    query.step();
    Throttle throttle;
    throttle.failures = static_cast<int>(query.integer());
    throttle.last_failure_at = query.optional_instant().value_or(Instant{});
    return throttle;
}

void SqliteSessionStore::add_failure(const std::string& key, Instant at) {
    Transaction transaction = Transaction::write(connections_);
    run(*transaction, kAddFailure, key, at);
    transaction.commit();
}

void SqliteSessionStore::clear_failures(const std::string& key) {
    Transaction transaction = Transaction::write(connections_);
    run(*transaction, kClearFailures, key);
    transaction.commit();
}

int SqliteSessionStore::delete_failures_before(Instant at) {
    Transaction transaction = Transaction::write(connections_);
    const int deleted = run(*transaction, kDeleteFailures, at);
    transaction.commit();
    return deleted;
}

std::string SqliteSessionStore::setup_token_hash() {
    ConnectionPool::Lease reader = connections_.readers.take();
    Query query(*reader, kSetupToken);
    query.step();
    return query.text();
}

void SqliteSessionStore::put_setup_token_hash(const std::string& hash) {
    Transaction transaction = Transaction::write(connections_);
    run(*transaction, kPutSetupToken, hash);
    transaction.commit();
}

bool SqliteSessionStore::take_setup_token_hash(const std::string& hash) {
    Transaction transaction = Transaction::write(connections_);
    const bool is_taken = run(*transaction, kTakeSetupToken, hash) == 1;
    transaction.commit();
    return is_taken;
}

}  // namespace rollcall::store
