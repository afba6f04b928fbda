#include "store/paging.h"
#include "store/sqlite/json.h"
#include "store/sqlite/outbox_store.h"
#include "store/sqlite/punch_row.h"
#include "store/sqlite/punch_store.h"
#include "store/sqlite/stored_rows.h"

namespace rollcall::store {
namespace {

constexpr const char* kAttemptsCursor = "attempts";

constexpr const char* kInsertAttempt =
    "INSERT INTO attempts (id, person_id, at, code, address, match_score, match_threshold, liveness_score, liveness,"
    " model) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* kCountSince =
    "SELECT count(*) FROM attempts WHERE person_id = ?1 AND at >= ?2"
    " AND at > coalesce((SELECT max(at) FROM punches WHERE person_id = ?1 AND voided_at IS NULL), ?3)"
    " AND code IN (SELECT value FROM json_each(?4))";
const std::string kListAttempts =
    "SELECT " + kAttemptColumns + " FROM attempts WHERE (at, id) < (?, ?) ORDER BY at DESC, id DESC LIMIT ?";
const std::string kListAttemptsByPerson =
    "SELECT " + kAttemptColumns +
    " FROM attempts WHERE (at, id) < (?1, ?2) AND person_id = ?4 ORDER BY at DESC, id DESC LIMIT ?3";

int count_since(Connection& connection, const PersonId& person, Instant since, const std::vector<std::string>& codes) {
    Query query(connection, kCountSince, person, since, Instant::min(), json_array(codes));
    query.step();
    return static_cast<int>(query.integer());
}

}  // namespace

bool SqlitePunchStore::add_attempt(const Attempt& attempt, const std::optional<AttemptAlert>& alert) {
    Transaction transaction = Transaction::write(connections_);
    const auto counted = [&] {
        return alert ? count_since(*transaction, attempt.person_id, alert->since, alert->codes) : 0;
    };
    const int before = counted();
    {
        Query insert(*transaction, kInsertAttempt, attempt.id, attempt.person_id, attempt.at, attempt.code,
                     attempt.address);
        bind_evidence(insert, attempt.evidence);
        insert.run();
    }
    // Compared with what counted before: one that does not count itself must not repeat an alert.
    const bool alerts = alert && before + 1 == alert->count && counted() == alert->count;
    if (alerts) insert_messages(*transaction, alert->messages);
    transaction.commit();
    return alerts;
}

int SqlitePunchStore::attempts_since(const PersonId& person, Instant since, const std::vector<std::string>& codes) {
    ConnectionPool::Lease reader = connections_.readers.take();
    return count_since(*reader, person, since, codes);
}

Page<Attempt> SqlitePunchStore::list_attempts(const std::optional<PersonId>& person, const PageRequest& page) {
    const TimeKey before = newest_first_key(kAttemptsCursor, page);
    const std::size_t limit = limit_of(page);
    ConnectionPool::Lease reader = connections_.readers.take();
    Query query(*reader, person ? kListAttemptsByPerson : kListAttempts, before.at, before.id, limit + 1);
    if (person) query.bind(*person);
    std::vector<Attempt> rows;
    while (query.step()) rows.push_back(read_attempt(query));
    return make_page(std::move(rows), limit, kAttemptsCursor,
                     [](const Attempt& last) { return time_key_parts(last.at, last.id.text()); });
}

}  // namespace rollcall::store
