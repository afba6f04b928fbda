#include "store/mongo/punch_store.h"

#include <cassert>

#include "store/database.h"
#include "store/mongo/punch_document.h"
#include "store/mongo/schema.h"
#include "store/mongo/turns.h"
#include "store/refusals.h"

namespace rollcall::store::mongo {
namespace {

bool is_stored(Commands& db, const PunchId& id, Reading reading) {
    return db.find_one(kPunches, make("_id", id), {.projection = make("_id", 1), .reading = reading}).has_value();
}

Result<std::optional<Punch>> find_by_key(Commands& db, const PersonId& person, const IdempotencyKey& key) {
    const auto found = db.find_one(kPunches, make("person_id", person, "idempotency", idempotency_of(key)));
    if (!found) return std::nullopt;
    if (found->view().text("request_digest") != key.request_digest) return key_is_reused();
    Punch punch = read_punch(found->view());
    // What is told again must be what no failover takes back.
    if (!is_stored(db, punch.id, Reading::settled))
        throw StoreUnavailable("The punch is there, but not yet safe: try again in a moment.");
    return punch;
}

// What the person's latest punch, by its sequence, says of the next one.
struct Latest {
    long long seq = 0;
    std::optional<DepartmentId> department_id{};
    std::optional<ShiftId> own_shift_id{};
};

// The labels of the latest punch are the person's, or are about to be: whoever moves the person labels it anew, and
// whoever marks the next one looks at the person again. Absent: no such person.
std::optional<Latest> read_latest(Commands& db, const PersonId& person) {
    const auto last =
        db.find_one(kPunches, make("person_id", person),
                    {.sort = make("seq", -1), .projection = make("seq", 1, "department_id", 1, "own_shift_id", 1)});
    if (last)
        return Latest{last->view().number("seq"), last->view().optional_id<DepartmentId>("department_id"),
                      last->view().optional_id<ShiftId>("own_shift_id")};
    const auto owner =
        db.find_one(kPeople, make("_id", person), {.projection = make("department_id", 1, "shift_id", 1)});
    if (!owner) return std::nullopt;
    return Latest{0, owner->view().optional_id<DepartmentId>("department_id"),
                  owner->view().optional_id<ShiftId>("shift_id")};
}

attendance::PunchHistory read_history(Commands& db, const PersonId& person, Instant at) {
    const Doc newest_first = make("at", -1, "_id", -1);
    const Instant until = at + kRaceWindow;
    attendance::PunchHistory history;
    const auto add = [&](View row) {
        history.recent.push_back(read_punch(row));
        return true;
    };
    db.scan(kPunches,
            make("person_id", person, "at", make("$gte", at - kHistoryWindow, "$lte", until), "is_void", false),
            {.sort = newest_first}, add);
    if (history.recent.empty())
        db.scan(kPunches, make("person_id", person, "at", make("$lte", until), "is_void", false),
                {.sort = newest_first, .limit = 1}, add);
    if (!history.recent.empty()) history.last = history.recent.front();
    return history;
}

// What came of a write that was cut off is asked for once, and of what no failover takes back.
bool has_arrived(Commands& db, const PunchId& id) {
    try {
        return is_stored(db, id, Reading::settled);
    } catch (const StoreUnavailable&) {
        return false;
    }
}

// False: the person has another punch of this sequence, or of this key. `key_is_new`: it was looked for.
bool insert_punch(Commands& db, const PunchId& id, const Doc& document, bool key_is_new) {
    Written written = Written::yes;
    try {
        written = db.insert(kPunches, document);
    } catch (const StoreUnavailable&) {
        if (!has_arrived(db, id)) throw;
    }
    if (written == Written::duplicate && key_is_new && is_stored(db, id, Reading::decision))
        throw std::logic_error("A punch with this id is in the database already.");
    return written == Written::yes;
}

}  // namespace

Result<RecordedPunch> MongoPunchStore::record(const PersonId& person, const std::optional<IdempotencyKey>& key,
                                              Instant at, const Decide& decide) {
    for (int tries = 0; tries < kMostTurns; ++tries) {
        if (tries > 0) wait_for_turn(tries);
        Result<std::optional<RecordedPunch>> recorded = try_to_record(person, key, at, decide, tries > 0);
        if (!recorded) return fail(std::move(recorded.error()));
        if (*recorded) return std::move(**recorded);
    }
    throw StoreUnavailable("This person is being checked in and out too often at once: try again in a moment.");
}

// The last sequence is read before the history: whatever is recorded after it takes the sequence that this one wants.
Result<std::optional<RecordedPunch>> MongoPunchStore::try_to_record(const PersonId& person,
                                                                    const std::optional<IdempotencyKey>& key,
                                                                    Instant at, const Decide& decide,
                                                                    bool was_refused) {
    Effects effects{.id = new_effects_id(), .punch = true};
    std::optional<PunchRecord> record;
    {
        Commands db(pool_);
        const auto latest = read_latest(db, person);
        if (!latest) return no_such_person();
        const attendance::PunchHistory history = read_history(db, person, at);
        Result<PunchRecord> decided = decide(history);
        // Nearly always the key is new, and where it is not the database refuses the insertion. After the history: a
        // request must not be refused because of the punch that it has made itself.
        const bool looks_for_key = key && (was_refused || !decided);
        if (looks_for_key) {
            Result<std::optional<Punch>> known = find_by_key(db, person, *key);
            if (!known) return fail(std::move(known.error()));
            if (*known) return RecordedPunch{std::move(**known), true};
        }
        if (!decided) return fail(std::move(decided.error()));
        assert(decided->punch.person_id == person && decided->punch.at == at);
        record = std::move(*decided);
        effects.audit = record->audit;
        effects.messages = record->messages;
        Doc document =
            punch_document({record->punch, latest->seq + 1, key, latest->department_id, latest->own_shift_id});
        add_to_document(document, effects);
        if (!insert_punch(db, record->punch.id, document, !key || looks_for_key)) return std::nullopt;
    }
    const Punch& punch = record->punch;
    settlements_.settle_later({kPunches, punch.id.text(), person.text(), format_date(punch.day), effects, true});
    return RecordedPunch{punch, false};
}

Result<std::optional<Punch>> MongoPunchStore::find_replay(const PersonId& person, const IdempotencyKey& key) {
    Commands db(pool_);
    return find_by_key(db, person, key);
}

Result<Punch> MongoPunchStore::find(const PunchId& id) {
    const auto found = Commands(pool_).find_one(kPunches, make("_id", id));
    if (!found) return no_such_punch();
    return read_punch(found->view());
}

}  // namespace rollcall::store::mongo
