#include "store/sqlite/audit_store.h"

#include <limits>

#include "store/sqlite/json.h"
#include "store/sqlite/paging.h"
#include "store/sqlite/query.h"

namespace rollcall::store {
namespace {

constexpr const char* kCursor = "audit";
constexpr std::size_t kVerifyPage = 1000;

constexpr const char* kLastHash = "SELECT hash FROM audit WHERE sequence = ?";
constexpr const char* kNextSequence = "UPDATE counters SET value = value + 1 WHERE name = 'audit' RETURNING value";
constexpr const char* kSequence = "SELECT value FROM counters WHERE name = 'audit'";
constexpr const char* kInsert =
    "INSERT INTO audit (sequence, actor, action, subject, detail, at, address, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

constexpr const char* kBySequence =
    "SELECT sequence, actor, action, subject, detail, at, address, hash FROM audit"
    " WHERE sequence < ? ORDER BY sequence DESC LIMIT ?";
constexpr const char* kByActor =
    "SELECT sequence, actor, action, subject, detail, at, address, hash FROM audit"
    " WHERE actor = ?3 AND sequence < ?1 ORDER BY sequence DESC LIMIT ?2";
// The entries of one subject are few, so that the other filters may be looked at row by row.
constexpr const char* kBySubject =
    "SELECT sequence, actor, action, subject, detail, at, address, hash FROM audit INDEXED BY audit_subject"
    " WHERE subject = ?3 AND sequence < ?1 AND (?4 = '' OR actor = ?4) AND substr(action, 1, length(?5)) = ?5"
    " ORDER BY sequence DESC LIMIT ?2";
// The newest of each action (there are some dozens), then the newest of all: exact and bounded, however rare or
// common an action is.
constexpr const char* kByActions =
    "SELECT a.sequence, a.actor, a.action, a.subject, a.detail, a.at, a.address, a.hash"
    " FROM json_each(?3) AS wanted JOIN audit AS a ON a.sequence IN ("
    "  SELECT sequence FROM audit WHERE action = wanted.value AND sequence < ?1 AND (?4 = '' OR actor = ?4)"
    "  ORDER BY sequence DESC LIMIT ?2)"
    " ORDER BY a.sequence DESC LIMIT ?2";
constexpr const char* kNextAction = "SELECT min(action) FROM audit WHERE action > ?";
constexpr const char* kFirstAction = "SELECT min(action) FROM audit WHERE action >= ?";
constexpr const char* kAscending =
    "SELECT sequence, actor, action, subject, detail, at, address, hash FROM audit"
    " WHERE sequence > ? ORDER BY sequence LIMIT ?";

StoredAuditEntry read_entry(Query& row) {
    StoredAuditEntry stored;
    stored.sequence = row.integer();
    stored.entry.actor = row.text();
    stored.entry.action = row.text();
    stored.entry.subject = row.text();
    stored.entry.detail = row.text();
    stored.entry.at = row.instant();
    stored.entry.address = row.text();
    stored.hash = row.text();
    return stored;
}

std::vector<StoredAuditEntry> read_rows(Query& query) {
    std::vector<StoredAuditEntry> rows;
    while (query.step()) rows.push_back(read_entry(query));
    return rows;
}

std::string first_text(Connection& connection, const char* sql, const std::string& bound) {
    Query query(connection, sql, bound);
    return query.step() && !query.is_null() ? query.text() : std::string();
}

std::vector<std::string> actions_with_prefix(Connection& connection, const std::string& prefix) {
    std::vector<std::string> actions;
    std::string action = first_text(connection, kFirstAction, prefix);
    while (!action.empty() && action.starts_with(prefix)) {
        actions.push_back(action);
        action = first_text(connection, kNextAction, action);
    }
    return actions;
}

std::vector<StoredAuditEntry> read_page(Connection& connection, const AuditFilter& filter, long long before,
                                        std::size_t count) {
    if (!filter.subject.empty()) {
        Query query(connection, kBySubject, before, count, filter.subject, filter.actor, filter.action_prefix);
        return read_rows(query);
    }
    if (!filter.action_prefix.empty()) {
        const std::string actions = json_array(actions_with_prefix(connection, filter.action_prefix));
        Query query(connection, kByActions, before, count, actions, filter.actor);
        return read_rows(query);
    }
    if (!filter.actor.empty()) {
        Query query(connection, kByActor, before, count, filter.actor);
        return read_rows(query);
    }
    Query query(connection, kBySequence, before, count);
    return read_rows(query);
}

long long last_sequence(Connection& connection) {
    Query query(connection, kSequence);
    query.step();
    return query.integer();
}

}  // namespace

void append_audit(Connection& writer, const AuditEntry& entry) {
    long long sequence = 0;
    {
        Query next(writer, kNextSequence);
        next.step();
        sequence = next.integer();
        next.run();
    }
    std::string previous;
    if (Query last(writer, kLastHash, sequence - 1); last.step()) previous = last.text();
    run(writer, kInsert, sequence, entry.actor, entry.action, entry.subject, entry.detail, entry.at, entry.address,
        audit_hash(previous, sequence, entry));
}

void SqliteAuditStore::append(const AuditEntry& entry) {
    Transaction transaction = Transaction::write(connections_);
    append_audit(*transaction, entry);
    transaction.commit();
}

Page<StoredAuditEntry> SqliteAuditStore::list(const AuditFilter& filter, const PageRequest& page) {
    long long before = std::numeric_limits<long long>::max();
    if (!page.after.empty()) before = cursor_number(decode_cursor(kCursor, page.after, 1).front());
    const std::size_t limit = limit_of(page);
    Transaction reader = Transaction::read(connections_);
    return make_page(read_page(*reader, filter, before, limit + 1), limit, kCursor,
                     [](const StoredAuditEntry& last) { return std::vector{std::to_string(last.sequence)}; });
}

// In pages, each a transaction of its own, so that a long chain does not keep the WAL from being folded in.
long long SqliteAuditStore::first_broken() {
    long long sequence = 0;
    std::string hash;
    while (true) {
        Transaction reader = Transaction::read(connections_);
        Query query(*reader, kAscending, sequence, kVerifyPage);
        std::size_t count = 0;
        for (; query.step(); ++count) {
            const StoredAuditEntry stored = read_entry(query);
            ++sequence;
            if (stored.sequence != sequence || stored.hash != audit_hash(hash, sequence, stored.entry)) return sequence;
            hash = stored.hash;
        }
        if (count == kVerifyPage) continue;
        return last_sequence(*reader) == sequence ? 0 : sequence + 1;
    }
}

}  // namespace rollcall::store
