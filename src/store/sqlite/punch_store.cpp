#include "store/sqlite/punch_store.h"

#include <cassert>

#include "store/refusals.h"
#include "store/sqlite/audit_store.h"
#include "store/sqlite/outbox_store.h"
#include "store/sqlite/person_row.h"
#include "store/sqlite/punch_row.h"

namespace rollcall::store {
namespace {

const std::string kFindPunch = "SELECT " + kPunchColumns + " FROM punches WHERE id = ?";
const std::string kFindReplay =
    "SELECT " + kPunchColumns + ", request_digest FROM punches WHERE person_id = ? AND idempotency_key = ?";
const std::string kLast = "SELECT " + kPunchColumns +
                          " FROM punches WHERE person_id = ? AND at <= ? AND voided_at IS NULL"
                          " ORDER BY at DESC, id DESC LIMIT 1";
const std::string kRecent = "SELECT " + kPunchColumns +
                            " FROM punches WHERE person_id = ? AND at <= ? AND at >= ? AND voided_at IS NULL"
                            " ORDER BY at DESC, id DESC";
constexpr const char* kNextSeq = "SELECT coalesce(max(seq), 0) + 1 FROM punches WHERE person_id = ?";
constexpr const char* kInsertPunch =
    "INSERT INTO punches (id, person_id, seq, direction, at, day, zone, source, late, late_by, site_id, shift_id,"
    " recorded_by, reason, recorded_at, idempotency_key, request_digest, match_score, match_threshold,"
    " liveness_score, liveness, model, department_id, own_shift_id)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,"
    " (SELECT department_id FROM people WHERE id = ?2), (SELECT shift_id FROM people WHERE id = ?2))";

Result<std::optional<Punch>> find_by_key(Connection& connection, const PersonId& person, const IdempotencyKey& key) {
    Query query(connection, kFindReplay, person, key.key);
    if (!query.step()) return std::nullopt;
    Punch punch = read_punch(query);
    if (query.text() != key.request_digest) {
        return key_is_reused();
    }
    return punch;
}

attendance::PunchHistory read_history(Connection& connection, const PersonId& person, Instant at) {
    attendance::PunchHistory history;
    const Instant until = at + kRaceWindow;
    {
        Query recent(connection, kRecent, person, until, at - kHistoryWindow);
        while (recent.step()) history.recent.push_back(read_punch(recent));
    }
    if (history.recent.empty()) {
        Query last(connection, kLast, person, until);
        if (last.step()) history.recent.push_back(read_punch(last));
    }
    if (!history.recent.empty()) history.last = history.recent.front();
    return history;
}

void insert_punch(Connection& writer, const Punch& punch, const std::optional<IdempotencyKey>& key) {
    long long seq = 0;
    {
        Query next(writer, kNextSeq, punch.person_id);
        next.step();
        seq = next.integer();
    }
    std::optional<std::string> key_text;
    std::optional<std::string> digest;
    if (key) {
        key_text = key->key;
        digest = key->request_digest;
    }
    Query insert(writer, kInsertPunch, punch.id, punch.person_id, seq, to_string(punch.direction), punch.at,
                 format_date(punch.day), punch.zone, to_string(punch.source), punch.late, punch.late_by, punch.site_id,
                 punch.shift_id, punch.recorded_by, punch.reason, punch.recorded_at, key_text, digest);
    bind_evidence(insert, punch.evidence);
    insert.run();
}

}  // namespace

Result<RecordedPunch> SqlitePunchStore::record(const PersonId& person, const std::optional<IdempotencyKey>& key,
                                               Instant at, const Decide& decide) {
    Transaction transaction = Transaction::write(connections_);
    Connection& writer = *transaction;
    if (key) {
        Result<std::optional<Punch>> known = find_by_key(writer, person, *key);
        if (!known) return fail(std::move(known.error()));
        if (*known) return RecordedPunch{std::move(**known), true};
    }
    if (!person_exists(writer, person)) {
        return no_such_person();
    }
    Result<PunchRecord> decided = decide(read_history(writer, person, at));
    if (!decided) return fail(std::move(decided.error()));
    assert(decided->punch.person_id == person && decided->punch.at == at);
    insert_punch(writer, decided->punch, key);
    insert_messages(writer, decided->messages);
    append_audit(writer, decided->audit);
    transaction.commit();
    return RecordedPunch{std::move(decided->punch), false};
}

Result<std::optional<Punch>> SqlitePunchStore::find_replay(const PersonId& person, const IdempotencyKey& key) {
    ConnectionPool::Lease reader = connections_.readers.take();
    return find_by_key(*reader, person, key);
}

Result<Punch> SqlitePunchStore::find(const PunchId& id) {
    ConnectionPool::Lease reader = connections_.readers.take();
    Query query(*reader, kFindPunch, id);
    if (!query.step()) return no_such_punch();
    return read_punch(query);
}

}  // namespace rollcall::store
