#include "store/mongo/marks.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "store/mongo/schema.h"

namespace rollcall::store::mongo {
namespace {

constexpr int kMostMarkRounds = 20;  // somebody would have to change the same person that often at the same moment
constexpr std::chrono::hours kEarliestClock{14};  // UTC+14

std::optional<Labels> read_labels(Commands& db, const std::string& person_id) {
    const auto person = db.find_one(
        kPeople, make("_id", person_id),
        {.projection = make("version", 1, "department_id", 1, "shift_id", 1, "status", 1, "created_at", 1)});
    if (!person) return std::nullopt;
    const View view = person->view();
    return Labels{view.number("version"), view.optional_id<DepartmentId>("department_id"),
                  view.optional_id<ShiftId>("shift_id"), view.text("status") == "active", view.instant("created_at")};
}

long long step_at(Instant at, std::chrono::minutes step) {
    return at.time_since_epoch() / std::chrono::milliseconds(step);
}

// Their day lies before they were added only if it is before the date that the earliest clocks of the world showed.
bool is_before_added(const std::string& day, Instant created_at) {
    return day < format_date(LocalDate(date::floor<date::days>((created_at + kEarliestClock).time_since_epoch())));
}

void apply(Commands& db, const std::string& person_id, const Labels& labels) {
    const auto stale = [&](const char* key, Doc filter) {
        return filter.add("$or", std::vector{make("department_id", make("$ne", labels.department_id)),
                                             make(key, make("$ne", labels.shift_id))});
    };
    const Doc both = make("department_id", labels.department_id, "own_shift_id", labels.shift_id);
    db.update_all(kPunches, stale("own_shift_id", make("person_id", person_id)), make("$set", both));
    db.update_all(kFirstCheckIns, stale("own_shift_id", make("person_id", person_id)), make("$set", both));
    db.update_all(kFirstCheckIns, make("person_id", person_id, "is_early", false, "is_extra", labels.is_active),
                  make("$set", make("is_extra", !labels.is_active)));
    db.update_all(kFirstCheckIns, make("person_id", person_id, "is_active", make("$ne", labels.is_active)),
                  make("$set", make("is_active", labels.is_active)));
    db.update_all(kPresence, make("_id", person_id), make("$set", both));
}

// A mark is stored only over what was made from as few punches of its day or fewer, as their newest sequence tells: of
// two that mark at once, the one that saw more stays. Of two that insert at once one is refused, and meets the other's
// then.
void put_mark(Commands& db, const char* collection, const Doc& filter, const Doc& set) {
    if (db.upsert(collection, filter, make("$set", set)) == Written::duplicate)
        db.upsert(collection, filter, make("$set", set));
}

const Doc* first_check_in(const std::vector<Doc>& punches) {
    const Doc* first = nullptr;
    for (const Doc& punch : punches) {
        const auto key = [](const Doc& of) { return std::pair(of.view().instant("at"), of.view().text("_id")); };
        if (punch.view().boolean("is_void") || punch.view().text("direction") != "in") continue;
        if (first == nullptr || key(punch) < key(*first)) first = &punch;
    }
    return first;
}

void mark_first_check_in(Commands& db, const std::string& person_id, const std::string& day, long long through,
                         const std::vector<Doc>& punches, const Labels& labels) {
    // With the person, by whom the collection may be sharded.
    const Doc filter =
        make("_id", first_check_in_id(person_id, day), "person_id", person_id, "through", make("$lte", through));
    const Doc* first = first_check_in(punches);
    if (first == nullptr) {
        db.remove(kFirstCheckIns, filter);
        return;
    }
    put_mark(db, kFirstCheckIns, filter,
             first_check_in_fields(person_id, day,
                                   {first->view().instant("at"), first->view().boolean("late"), through}, labels));
}

void mark_presence(Commands& db, const std::string& person_id, long long through, const Labels& labels) {
    const auto latest =
        db.find_one(kPunches, make("person_id", person_id, "is_void", false), {.sort = make("at", -1, "_id", -1)});
    LatestPunch marked{.through = through};
    if (latest) marked = {latest->view().text("direction") == "in", latest->view().instant("at"), through};
    put_mark(db, kPresence, make("_id", person_id, "through", make("$lte", through)), presence_fields(marked, labels));
}

bool is_labelled(View punch, const Labels& labels) {
    return punch.optional_id<DepartmentId>("department_id") == labels.department_id &&
           punch.optional_id<ShiftId>("own_shift_id") == labels.shift_id;
}

}  // namespace

std::string first_check_in_id(const std::string& person_id, const std::string& day) {
    return person_id + ":" + day;
}

Doc first_check_in_fields(const std::string& person_id, const std::string& day, const FirstCheckIn& first,
                          const Labels& labels) {
    const bool is_early = is_before_added(day, labels.created_at);
    return make("person_id", person_id, "day", day, "at", first.at, "quarter", step_at(first.at, kQuarter), "late",
                first.late, "through", first.through, "department_id", labels.department_id, "own_shift_id",
                labels.shift_id, "is_early", is_early, "is_active", labels.is_active, "is_extra",
                is_early || !labels.is_active, "person_created_at", labels.created_at);
}

Doc presence_fields(const LatestPunch& latest, const Labels& labels) {
    return make("is_in", latest.is_in, "through", latest.through, "department_id", labels.department_id, "own_shift_id",
                labels.shift_id, "at", latest.at, "minute", step_at(latest.at, kMinute));
}

void put_labels(Commands& db, const std::string& person_id) {
    auto labels = read_labels(db, person_id);
    for (int round = 0; labels && round < kMostMarkRounds; ++round) {
        apply(db, person_id, *labels);
        auto after = read_labels(db, person_id);
        if (after && after->version == labels->version) return;
        labels = after;
    }
}

void mark_punch(Commands& db, const std::string& person_id, const std::string& day) {
    const auto labels = read_labels(db, person_id);
    const std::vector<Doc> punches = db.find(kPunches, make("person_id", person_id, "day", day),
                                             {.projection = make("seq", 1, "direction", 1, "at", 1, "late", 1,
                                                                 "is_void", 1, "department_id", 1, "own_shift_id", 1)});
    if (!labels || punches.empty()) return;
    long long through = 0;
    for (const Doc& punch : punches) through = std::max(through, punch.view().number("seq"));
    mark_first_check_in(db, person_id, day, through, punches, *labels);
    mark_presence(db, person_id, through, *labels);
    // Whoever was moved meanwhile may have missed what was just stored; and whoever was moved between a punch's
    // decision and its insertion, the punch.
    const bool all_labelled = std::all_of(punches.begin(), punches.end(),
                                          [&](const Doc& punch) { return is_labelled(punch.view(), *labels); });
    const auto after = read_labels(db, person_id);
    if (after && (after->version != labels->version || !all_labelled)) put_labels(db, person_id);
}

void delete_ended_sessions(Commands& db, const std::string& person_id) {
    const auto person =
        db.find_one(kPeople, make("_id", person_id), {.projection = make("session_epoch", 1, "kept_session", 1)});
    if (!person) return;
    db.remove(kSessions,
              make("person_id", person_id, "epoch", make("$lt", person->view().number("session_epoch")), "token_hash",
                   make("$ne", person->view().text("kept_session")), "effects", make("$exists", false)));
}

}  // namespace rollcall::store::mongo
