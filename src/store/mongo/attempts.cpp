#include "store/mongo/paging.h"
#include "store/mongo/punch_document.h"
#include "store/mongo/punch_store.h"
#include "store/mongo/schema.h"

namespace rollcall::store::mongo {
namespace {

constexpr const char* kCursor = "attempts";

Attempt read_attempt(View view) {
    Attempt attempt;
    attempt.id = view.id<AttemptId>("_id");
    attempt.person_id = view.id<PersonId>("person_id");
    attempt.at = view.instant("at");
    attempt.code = view.text("code");
    attempt.address = view.text("address");
    attempt.evidence = read_evidence(view);
    return attempt;
}

}  // namespace

void MongoPunchStore::add_attempt(const Attempt& attempt, const std::vector<OutboxMessage>& messages) {
    const Effects effects{.id = new_effects_id(), .messages = messages};
    Doc document = make("_id", attempt.id, "person_id", attempt.person_id, "at", attempt.at, "code", attempt.code,
                        "address", attempt.address, "evidence", evidence_document(attempt.evidence));
    if (!messages.empty()) add_to_document(document, effects);
    if (Commands(pool_).insert(kAttempts, document) == Written::duplicate)
        throw std::logic_error("An attempt with this id is in the database already.");
    if (!messages.empty()) settler_.settle({kAttempts, attempt.id.text(), attempt.person_id.text(), "", effects});
}

int MongoPunchStore::attempts_since(const PersonId& person, Instant since, const std::vector<std::string>& codes) {
    Commands db(pool_);
    Doc times = make("$gte", since);
    const auto latest = db.find_one(kPunches, make("person_id", person, "is_void", false),
                                    {.sort = make("at", -1, "_id", -1), .projection = make("at", 1)});
    if (latest) times.add("$gt", latest->view().instant("at"));
    return static_cast<int>(
        db.count(kAttempts, make("person_id", person, "at", times, "code", make("$in", codes)), Reading::decision));
}

Page<Attempt> MongoPunchStore::list_attempts(const std::optional<PersonId>& person, const PageRequest& page) {
    const TimeKey before = newest_first_key(kCursor, page);
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
    return make_page(std::move(rows), limit, kCursor,
                     [](const Attempt& last) { return time_key_parts(last.at, last.id.text()); });
}

}  // namespace rollcall::store::mongo
