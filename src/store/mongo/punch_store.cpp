#include "store/mongo/punch_store.h"

#include <sodium.h>

#include <algorithm>
#include <cassert>

#include "store/database.h"
#include "store/mongo/punch_document.h"
#include "store/mongo/schema.h"
#include "store/refusals.h"

namespace rollcall::store::mongo {
namespace {

constexpr int kMostTries = 60;     // each lost one means that another punch of the same person was recorded
constexpr int kLongestPause = 20;  // milliseconds

// Those who lost against each other come back at different times.
void pause(int tries) {
    const auto most = static_cast<std::uint32_t>(std::min(2 * tries, kLongestPause));
    std::this_thread::sleep_for(std::chrono::milliseconds(1 + randombytes_uniform(most)));
}

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

long long read_last_seq(Commands& db, const PersonId& person) {
    const auto last =
        db.find_one(kPunches, make("person_id", person), {.sort = make("seq", -1), .projection = make("seq", 1)});
    return last ? last->view().number("seq") : 0;
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

// False: the person has another punch of this sequence, or of this key.
bool insert(Commands& db, const PunchId& id, const Doc& document) {
    Written written = Written::yes;
    try {
        written = db.insert(kPunches, document);
    } catch (const StoreUnavailable&) {
        if (!has_arrived(db, id)) throw;
    }
    if (written == Written::duplicate && is_stored(db, id, Reading::decision))
        throw std::logic_error("A punch with this id is in the database already.");
    return written == Written::yes;
}

}  // namespace

Result<RecordedPunch> MongoPunchStore::record(const PersonId& person, const std::optional<IdempotencyKey>& key,
                                              Instant at, const Decide& decide) {
    for (int tries = 0; tries < kMostTries; ++tries) {
        if (tries > 0) pause(tries);
        Result<std::optional<RecordedPunch>> recorded = try_to_record(person, key, at, decide);
        if (!recorded) return fail(std::move(recorded.error()));
        if (*recorded) return std::move(**recorded);
    }
    throw StoreUnavailable("This person is being checked in and out too often at once: try again in a moment.");
}

// The last sequence is read before the history: whatever is recorded after it takes the sequence that this one wants.
Result<std::optional<RecordedPunch>> MongoPunchStore::try_to_record(const PersonId& person,
                                                                    const std::optional<IdempotencyKey>& key,
                                                                    Instant at, const Decide& decide) {
    Effects effects{.id = new_effects_id(), .punch = true};
    std::optional<PunchRecord> record;
    {
        Commands db(pool_);
        const auto owner =
            db.find_one(kPeople, make("_id", person), {.projection = make("department_id", 1, "shift_id", 1)});
        if (!owner) return no_such_person();
        const long long last_seq = read_last_seq(db, person);
        const attendance::PunchHistory history = read_history(db, person, at);
        // After the history: a request must not be refused because of the punch that it has made itself.
        if (key) {
            Result<std::optional<Punch>> known = find_by_key(db, person, *key);
            if (!known) return fail(std::move(known.error()));
            if (*known) return RecordedPunch{std::move(**known), true};
        }
        Result<PunchRecord> decided = decide(history);
        if (!decided) return fail(std::move(decided.error()));
        assert(decided->punch.person_id == person && decided->punch.at == at);
        record = std::move(*decided);
        effects.audit = record->audit;
        effects.messages = record->messages;
        Doc document =
            punch_document({record->punch, last_seq + 1, key, owner->view().optional_id<DepartmentId>("department_id"),
                            owner->view().optional_id<ShiftId>("shift_id")});
        add_to_document(document, effects);
        if (!insert(db, record->punch.id, document)) return std::nullopt;
    }
    const Punch& punch = record->punch;
    settler_.settle({kPunches, punch.id.text(), person.text(), format_date(punch.day), effects});
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
