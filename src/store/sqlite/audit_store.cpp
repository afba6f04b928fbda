#include "store/sqlite/audit_store.h"

#include <algorithm>
#include <limits>

#include "core/validate.h"
#include "store/paging.h"
#include "store/sqlite/json.h"
#include "store/sqlite/query.h"
#include "store/sqlite/stored_rows.h"

namespace rollcall::store {
namespace {

constexpr const char* kAuditCursor = "audit";
constexpr std::size_t kVerifyPage = 1000;

constexpr const char* kLastHash = "SELECT hash FROM audit WHERE sequence = ?";
constexpr const char* kNextSequence = "UPDATE counters SET value = value + 1 WHERE name = 'audit' RETURNING value";
constexpr const char* kSequence = "SELECT value FROM counters WHERE name = 'audit'";
constexpr const char* kInsertEntry =
    "INSERT INTO audit (sequence, actor, action, subject, detail, at, address, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

// Parameters: 1 before, 2 rows, 3 not before, 4 from, 5 to, 6 actor, 7 action prefix, 8 detail text, 9 text, 10 text
// folded, 11 what the statement looks up; empty text does not filter. The + keeps the planner from choosing the index
// of times, which would sort.
const std::string kSelectEntries =
    "SELECT a.sequence, a.actor, a.action, a.subject, a.detail, a.at, a.address, a.hash FROM ";
const std::string kFits =
    " a.sequence < ?1 AND a.sequence >= ?3 AND +a.at >= ?4 AND +a.at < ?5"
    " AND (?6 = '' OR +a.actor = ?6) AND (?7 = '' OR substr(a.action, 1, length(?7)) = ?7)"
    " AND (?8 = '' OR instr(a.detail, ?8) > 0)"
    " AND (?10 = '' OR instr(a.detail, ?9) > 0"
    "  OR instr(lower(a.action || char(10) || a.address || char(10) || a.detail), ?10) > 0"
    "  OR +a.actor IN (SELECT id FROM people INDEXED BY people_name WHERE instr(search_key, ?10) > 0)"
    "  OR +a.subject IN (SELECT id FROM people INDEXED BY people_name WHERE instr(search_key, ?10) > 0))";
const std::string kNewest = " ORDER BY a.sequence DESC LIMIT ?2";
const std::string kBySequence = kSelectEntries + "audit AS a WHERE" + kFits + kNewest;
const std::string kByActor = kSelectEntries + "audit AS a WHERE a.actor = ?11 AND" + kFits + kNewest;
// The entries of one subject are few, so that the other filters may be looked at row by row.
const std::string kBySubject =
    kSelectEntries + "audit AS a INDEXED BY audit_subject WHERE a.subject = ?11 AND" + kFits + kNewest;
// The newest of each action (there are some dozens), then the newest of all: exact and bounded, however rare or
// common an action is.
const std::string kByActions =
    "SELECT b.sequence, b.actor, b.action, b.subject, b.detail, b.at, b.address, b.hash"
    " FROM json_each(?11) AS wanted JOIN audit AS b ON b.sequence IN ("
    "  SELECT a.sequence FROM audit AS a WHERE a.action = wanted.value AND" +
    kFits + kNewest + ") ORDER BY b.sequence DESC LIMIT ?2";
constexpr const char* kTimeBounds = "SELECT min(sequence), max(sequence) FROM audit WHERE at >= ? AND at < ?";
constexpr const char* kNextAction = "SELECT min(action) FROM audit WHERE action > ?";
constexpr const char* kFirstAction = "SELECT min(action) FROM audit WHERE action >= ?";
const std::string kAscending = "SELECT " + kAuditColumns + " FROM audit WHERE sequence > ? ORDER BY sequence LIMIT ?";

std::vector<StoredAuditEntry> read_entries(Query& query) {
    std::vector<StoredAuditEntry> rows;
    while (query.step()) rows.push_back(read_audit_entry(query));
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

long long last_sequence(Connection& connection) {
    Query query(connection, kSequence);
    query.step();
    return query.integer();
}

// The sequences among which a page is looked for: `first` up to, not including, `before`.
struct Range {
    long long first = 1;
    long long before = 0;
};

// Clocks may have been set back, so the entries of a time need not be neighbours, but lie within these bounds.
Range range_of(Connection& connection, const AuditFilter& filter, long long before) {
    Range range{1, std::min(before, last_sequence(connection) + 1)};
    if (!filter.from && !filter.to) return range;
    Query bounds(connection, kTimeBounds, filter.from.value_or(Instant::min()), filter.to.value_or(Instant::max()));
    bounds.step();
    if (bounds.is_null()) return {1, 1};
    range.first = bounds.integer();
    range.before = std::min(range.before, bounds.integer() + 1);
    return range;
}

std::vector<StoredAuditEntry> read_page(Connection& connection, const AuditFilter& filter, const Range& range,
                                        std::size_t count) {
    const auto read = [&](const std::string& sql, const std::optional<std::string>& wanted) {
        Query query(connection, sql, range.before, count, range.first, filter.from.value_or(Instant::min()),
                    filter.to.value_or(Instant::max()), filter.actor, filter.action_prefix, filter.detail_text,
                    filter.text, fold_case(filter.text));
        if (wanted) query.bind(*wanted);
        return read_entries(query);
    };
    if (!filter.subject.empty()) return read(kBySubject, filter.subject);
    if (!filter.text.empty()) return read(kBySequence, std::nullopt);
    if (!filter.action_prefix.empty())
        return read(kByActions, json_array(actions_with_prefix(connection, filter.action_prefix)));
    if (!filter.actor.empty()) return read(kByActor, filter.actor);
    return read(kBySequence, std::nullopt);
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
    run(writer, kInsertEntry, sequence, entry.actor, entry.action, entry.subject, entry.detail, entry.at, entry.address,
        audit_hash(previous, sequence, entry));
}

void SqliteAuditStore::append(const AuditEntry& entry) {
    Transaction transaction = Transaction::write(connections_);
    append_audit(*transaction, entry);
    transaction.commit();
}

Page<StoredAuditEntry> SqliteAuditStore::list(const AuditFilter& filter, const PageRequest& page) {
    long long before = std::numeric_limits<long long>::max();
    if (!page.after.empty()) before = cursor_number(decode_cursor(kAuditCursor, page.after, 1).front());
    const std::size_t limit = limit_of(page);
    Transaction reader = Transaction::read(connections_);
    Range range = range_of(*reader, filter, before);
    const long long first = range.first;
    // What is looked at row by row is bounded; the next page goes on where this one stopped.
    if (!filter.text.empty() && filter.subject.empty())
        range.first = std::max(first, range.before - kAuditSearchWindow);
    auto found = make_page(read_page(*reader, filter, range, limit + 1), limit, kAuditCursor,
                           [](const StoredAuditEntry& last) { return std::vector{std::to_string(last.sequence)}; });
    if (!found.next && range.first > first) found.next = encode_cursor(kAuditCursor, {std::to_string(range.first)});
    return found;
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
            const StoredAuditEntry stored = read_audit_entry(query);
            ++sequence;
            if (stored.sequence != sequence || stored.hash != audit_hash(hash, sequence, stored.entry)) return sequence;
            hash = stored.hash;
        }
        if (count == kVerifyPage) continue;
        return last_sequence(*reader) == sequence ? 0 : sequence + 1;
    }
}

}  // namespace rollcall::store
