#include <algorithm>
#include <unordered_set>

#include "core/validate.h"
#include "store/departments_filter.h"
#include "store/mongo/people_store.h"
#include "store/mongo/person_document.h"
#include "store/mongo/punch_document.h"
#include "store/mongo/punch_store.h"
#include "store/mongo/schema.h"

namespace rollcall::store::mongo {
namespace {

// Among many who have left, a few may belong to the roster: people are read in parts of at least so many.
constexpr std::size_t kLeastPart = 100;

Doc roster_query(const RosterFilter& filter, const std::optional<std::vector<std::string>>& departments,
                 const RosterPosition& after) {
    Doc query;
    if (filter.person_id) query.add("_id", *filter.person_id);
    if (departments) query.add("department_id", make("$in", *departments));
    if (!after.at_start()) query.add("order", make("$gt", order_of(after.name_key, after.id)));
    if (!filter.text.empty()) query.add("search_key", contains(fold_case(filter.text)));
    return query.add("status", make("$ne", to_string(PersonStatus::pending)));
}

Doc punches_of(const std::vector<std::string>& people, LocalDate from, LocalDate to) {
    return make("person_id", make("$in", people), "day", make("$gte", from, "$lte", to), "is_void", false);
}

std::vector<RosterEntry> read_part(Commands& db, const Doc& query, std::size_t count) {
    std::vector<RosterEntry> part;
    db.scan(kPeople, query,
            {.sort = make("order", 1), .limit = static_cast<long long>(count), .reading = Reading::report},
            [&](View row) {
                part.push_back({read_person(row), row.text("name_key")});
                return true;
            });
    return part;
}

// Of those who are not active.
std::unordered_set<std::string> who_punched(Commands& db, const std::vector<RosterEntry>& part,
                                            const RosterFilter& filter) {
    std::vector<std::string> asked;
    for (const RosterEntry& entry : part) {
        if (entry.person.status != PersonStatus::active) asked.push_back(entry.person.id.text());
    }
    std::unordered_set<std::string> punched;
    if (asked.empty()) return punched;
    for (const Doc& row : db.aggregate(kPunches, {make("$match", punches_of(asked, filter.from, filter.to)),
                                                  make("$group", make("_id", "$person_id"))}))
        punched.insert(row.view().text("_id"));
    return punched;
}

}  // namespace

std::vector<RosterEntry> MongoPeopleStore::roster(const RosterFilter& filter, const RosterPosition& after,
                                                  std::size_t limit) {
    const std::optional<std::vector<std::string>> departments = wanted_departments(filter.department_id, filter.within);
    std::vector<RosterEntry> entries;
    if (limit == 0 || (departments && departments->empty())) return entries;
    const std::size_t at_once = std::max(limit, kLeastPart);
    RosterPosition position = after;
    Commands db(pool_);
    while (true) {
        const std::vector<RosterEntry> part = read_part(db, roster_query(filter, departments, position), at_once);
        const std::unordered_set<std::string> punched = who_punched(db, part, filter);
        for (const RosterEntry& entry : part) {
            if (entry.person.status != PersonStatus::active && !punched.contains(entry.person.id.text())) continue;
            entries.push_back(entry);
            if (entries.size() == limit) return entries;
        }
        if (part.size() < at_once) return entries;
        position = part.back().position();
    }
}

std::vector<Punch> MongoPunchStore::of_days(const std::vector<PersonId>& people, LocalDate from, LocalDate to) {
    std::vector<Punch> punches;
    if (people.empty()) return punches;
    Commands(pool_).scan(kPunches, punches_of(texts_of(people), from, to), {.reading = Reading::report}, [&](View row) {
        punches.push_back(read_punch(row));
        return true;
    });
    return punches;
}

}  // namespace rollcall::store::mongo
