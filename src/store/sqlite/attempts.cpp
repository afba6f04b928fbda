#include "store/paging.h"
#include "store/sqlite/json.h"
#include "store/sqlite/outbox_store.h"
#include "store/sqlite/punch_row.h"
#include "store/sqlite/punch_store.h"

namespace rollcall::store {
namespace {

constexpr const char* kCursor = "attempts";

constexpr const char* kInsert =
    "INSERT INTO attempts (id, person_id, at, code, address, match_score, match_threshold, liveness_score, liveness,"
    " model) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* kCountSince =
    "SELECT count(*) FROM attempts WHERE person_id = ?1 AND at >= ?2"
    " AND at > coalesce((SELECT max(at) FROM punches WHERE person_id = ?1 AND voided_at IS NULL), ?3)"
    " AND code IN (SELECT value FROM json_each(?4))";
constexpr const char* kList =
    "SELECT id, person_id, at, code, address, match_score, match_threshold, liveness_score, liveness, model"
    " FROM attempts WHERE (at, id) < (?, ?) ORDER BY at DESC, id DESC LIMIT ?";
constexpr const char* kListByPerson =
    "SELECT id, person_id, at, code, address, match_score, match_threshold, liveness_score, liveness, model"
    " FROM attempts WHERE (at, id) < (?1, ?2) AND person_id = ?4 ORDER BY at DESC, id DESC LIMIT ?3";

Attempt read_attempt(Query& row) {
    Attempt attempt;
    attempt.id = row.id<AttemptId>();
    attempt.person_id = row.id<PersonId>();
    attempt.at = row.instant();
    attempt.code = row.text();
    attempt.address = row.text();
    attempt.evidence = read_evidence(row);
    return attempt;
}

}  // namespace

void SqlitePunchStore::add_attempt(const Attempt& attempt, const std::vector<OutboxMessage>& messages) {
    Transaction transaction = Transaction::write(connections_);
    {
        Query insert(*transaction, kInsert, attempt.id, attempt.person_id, attempt.at, attempt.code, attempt.address);
        bind_evidence(insert, attempt.evidence);
        insert.run();
    }
    insert_messages(*transaction, messages);
    transaction.commit();
}

int SqlitePunchStore::attempts_since(const PersonId& person, Instant since, const std::vector<std::string>& codes) {
    ConnectionPool::Lease reader = connections_.readers.take();
    Query query(*reader, kCountSince, person, since, Instant::min(), json_array(codes));
    query.step();
    return static_cast<int>(query.integer());
}

Page<Attempt> SqlitePunchStore::list_attempts(const std::optional<PersonId>& person, const PageRequest& page) {
    const TimeKey before = newest_first_key(kCursor, page);
    const std::size_t limit = limit_of(page);
    ConnectionPool::Lease reader = connections_.readers.take();
    Query query(*reader, person ? kListByPerson : kList, before.at, before.id, limit + 1);
    if (person) query.bind(*person);
    std::vector<Attempt> rows;
    while (query.step()) rows.push_back(read_attempt(query));
    return make_page(std::move(rows), limit, kCursor,
                     [](const Attempt& last) { return time_key_parts(last.at, last.id.text()); });
}

}  // namespace rollcall::store
