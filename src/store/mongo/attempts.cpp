#include <algorithm>
#include <stdexcept>

#include "store/database.h"
#include "store/mongo/commit.h"
#include "store/mongo/paging.h"
#include "store/mongo/punch_document.h"
#include "store/mongo/punch_store.h"
#include "store/mongo/schema.h"

namespace rollcall::store::mongo {
namespace {

constexpr const char* kAttemptsCursor = "attempts";
constexpr int kMostAttemptTries = 100;  // each lost one means that another attempt of the same person was stored
constexpr std::size_t kTurnDigits = 12;

// The attempts that count for an alert take turns, so that each is decided on all before it: like a punch's sequence, a
// turn is unique, and whoever wants one that is taken decides again.
std::string turn_of(const PersonId& person, long long number) {
    std::string digits = std::to_string(number);
    return person.text() + "/" + std::string(kTurnDigits - digits.size(), '0') + digits;
}

long long last_turn(Commands& db, const PersonId& person) {
    const Doc theirs = make("turn", make("$gt", turn_of(person, 0), "$lt", person.text() + "0"));  // '0' is behind '/'
    const auto last = db.find_one(kAttempts, theirs, {.sort = make("turn", -1), .projection = make("turn", 1)});
    return last ? std::stoll(last->view().text("turn").substr(person.text().size() + 1)) : 0;
}

Instant latest_punch(Commands& db, const PersonId& person) {
    const auto latest = db.find_one(kPunches, make("person_id", person, "is_void", false),
                                    {.sort = make("at", -1, "_id", -1), .projection = make("at", 1)});
    return latest ? latest->view().instant("at") : Instant::min();
}

int count_between(Commands& db, const PersonId& person, Instant since, Instant after,
                  const std::vector<std::string>& codes) {
    Doc times = make("$gte", since);
    if (after != Instant::min()) times.add("$gt", after);
    return static_cast<int>(
        db.count(kAttempts, make("person_id", person, "at", times, "code", make("$in", codes)), Reading::decision));
}

bool reaches(Commands& db, const Attempt& attempt, const AttemptAlert& alert) {
    const Instant punch = latest_punch(db, attempt.person_id);
    const bool counts = attempt.at >= alert.since && attempt.at > punch &&
                        std::find(alert.codes.begin(), alert.codes.end(), attempt.code) != alert.codes.end();
    return counts && count_between(db, attempt.person_id, alert.since, punch, alert.codes) + 1 == alert.count;
}

// False: another attempt of the person has taken the turn.
bool insert_attempt(Commands& db, const Attempt& attempt, const Doc& document) {
    if (insert_once(db, kAttempts, document) == Written::yes) return true;
    if (db.find_one(kAttempts, make("_id", attempt.id), {.projection = make("_id", 1)}))
        throw std::logic_error("An attempt with this id is in the database already.");
    return false;
}

}  // namespace

bool MongoPunchStore::add_attempt(const Attempt& attempt, const std::optional<AttemptAlert>& alert) {
    for (int tries = 0; tries < kMostAttemptTries; ++tries) {
        Effects effects{.id = new_effects_id()};
        bool alerts = false;
        {
            Commands db(pool_);
            Doc document = attempt_document(attempt);
            if (alert) {
                document.add("turn", turn_of(attempt.person_id, last_turn(db, attempt.person_id) + 1));
                alerts = reaches(db, attempt, *alert);
            }
            if (alerts) {
                effects.messages = alert->messages;
                add_to_document(document, effects);
            }
            if (!insert_attempt(db, attempt, document)) continue;
        }
        if (alerts) settler_.settle({kAttempts, attempt.id.text(), attempt.person_id.text(), "", effects});
        return alerts;
    }
    throw StoreUnavailable("This person is being refused too often at once: try again in a moment.");
}

int MongoPunchStore::attempts_since(const PersonId& person, Instant since, const std::vector<std::string>& codes) {
    Commands db(pool_);
    const int all = count_between(db, person, since, Instant::min(), codes);
    if (all == 0) return 0;  // as nearly always: the latest punch makes them no more
    const Instant punch = latest_punch(db, person);
    return punch == Instant::min() ? all : count_between(db, person, since, punch, codes);
}

Page<Attempt> MongoPunchStore::list_attempts(const std::optional<PersonId>& person, const PageRequest& page) {
    const TimeKey before = newest_first_key(kAttemptsCursor, page);
    const std::size_t limit = limit_of(page);
    Doc filter;
    if (person) filter.add("person_id", *person);
    add_before(filter, "at", before);
    std::vector<Attempt> rows;
    Commands(pool_).scan(
        kAttempts, filter,
        {.sort = make("at", -1, "_id", -1), .limit = static_cast<long long>(limit + 1), .reading = Reading::report},
        [&](View row) {
            rows.push_back(read_attempt(row));
            return true;
        });
    return make_page(std::move(rows), limit, kAttemptsCursor,
                     [](const Attempt& last) { return time_key_parts(last.at, last.id.text()); });
}

}  // namespace rollcall::store::mongo
