#include "core/validate.h"
#include "store/departments_filter.h"
#include "store/mongo/owners.h"
#include "store/mongo/paging.h"
#include "store/mongo/punch_document.h"
#include "store/mongo/punch_store.h"
#include "store/mongo/schema.h"
#include "store/punch_cursor.h"

namespace rollcall::store::mongo {
namespace {

// Of so few people MongoDB merges the punches person by person in the order of the list; of more it would sort them all
// (internalQueryMaxScansToExplode), and the list itself meets enough of them.
constexpr std::size_t kMostNamed = 200;
// Of a list that is looked through for people with a name, so much at a time.
constexpr std::size_t kPunchesLookedThroughAtOnce = 500;

// A filter as its queries take it.
struct WantedPunches {
    const PunchFilter& filter;
    std::optional<std::vector<std::string>> departments{};
    std::string text{};  // only where more people than kMostNamed have it
    std::optional<std::vector<std::string>> people{};
    bool nothing = false;  // no punch can fit
};

WantedPunches wanted_punches(Commands& db, const PunchFilter& filter) {
    WantedPunches wanted{filter, wanted_departments(filter.department_id, filter.within)};
    wanted.nothing = wanted.departments && wanted.departments->empty();
    if (filter.text.empty() || wanted.nothing) return wanted;
    const std::string text = fold_case(filter.text);
    if (filter.person_id) {
        const Doc is_named = make("_id", *filter.person_id, "search_key", contains(text));
        wanted.nothing = db.count(kPeople, is_named) == 0;
        return wanted;
    }
    std::vector<std::string> people = people_who(db, make("search_key", contains(text)), kMostNamed + 1);
    wanted.nothing = people.empty();
    if (people.size() > kMostNamed)
        wanted.text = text;
    else
        wanted.people = std::move(people);
    return wanted;
}

// Which index serves it best is the database's choice: there is one for each of the fields that are rare enough.
Doc punches_query(const WantedPunches& wanted, const TimeKey& start) {
    const PunchFilter& filter = wanted.filter;
    Doc query;
    if (filter.person_id) query.add("person_id", *filter.person_id);
    if (wanted.people) query.add("person_id", make("$in", *wanted.people));
    if (wanted.departments) query.add("department_id", make("$in", *wanted.departments));
    if (filter.source) want_source(query, *filter.source);
    if (filter.late) query.add("late", *filter.late);
    if (filter.site_id) query.add("site_id", *filter.site_id);
    if (filter.direction) query.add("direction", to_string(*filter.direction));
    if (filter.order == TimeOrder::newest_first)
        add_before(query, "at", start, filter.from);
    else
        add_after(query, "at", start, filter.to);
    return query.add("is_void", false);
}

// By id; with `text` only those who have it.
std::unordered_map<std::string, Owner> owners_of(Commands& db, const std::vector<Punch>& punches,
                                                 const std::string& text) {
    std::set<std::string> ids;
    for (const Punch& punch : punches) ids.insert(punch.person_id.text());
    return owners_of(db, ids, text.empty() ? Doc() : make("search_key", contains(text)));
}

std::vector<Punch> read_punches(Commands& db, const WantedPunches& wanted, const TimeKey& start, std::size_t count) {
    const int direction = wanted.filter.order == TimeOrder::newest_first ? -1 : 1;
    std::vector<Punch> punches;
    db.scan(kPunches, punches_query(wanted, start),
            {.sort = make("at", direction, "_id", direction),
             .limit = static_cast<long long>(count),
             .reading = Reading::report},
            [&](View row) {
                punches.push_back(read_punch(row));
                return true;
            });
    return punches;
}

std::vector<ListedPunch> read_listed_punches(Commands& db, const WantedPunches& wanted, TimeKey start,
                                             std::size_t count) {
    const std::size_t at_once = wanted.text.empty() ? count : kPunchesLookedThroughAtOnce;
    std::vector<ListedPunch> rows;
    while (true) {
        const std::vector<Punch> punches = read_punches(db, wanted, start, at_once);
        if (punches.empty()) return rows;
        const auto owners = owners_of(db, punches, wanted.text);
        for (const Punch& punch : punches) {
            const auto owner = owners.find(punch.person_id.text());
            if (owner == owners.end()) continue;
            rows.push_back({punch, owner->second.code, owner->second.name, owner->second.department_id});
            if (rows.size() == count) return rows;
        }
        if (punches.size() < at_once) return rows;
        start = {punches.back().at, punches.back().id.text()};
    }
}

}  // namespace

Page<ListedPunch> MongoPunchStore::list(const PunchFilter& filter, const PageRequest& page) {
    const TimeKey start = punch_list_start(filter, page);
    const std::size_t limit = limit_of(page);
    // Of somebody who is moved while they check in, the punch is labelled anew with its effects.
    if (filter.department_id || filter.within) Settlements::wait_for_earlier();
    Commands db(pool_);
    const WantedPunches wanted = wanted_punches(db, filter);
    if (wanted.nothing) return {};
    return make_page(read_listed_punches(db, wanted, start, limit + 1), limit, punch_list_name(filter.order),
                     [](const ListedPunch& last) { return time_key_parts(last.punch.at, last.punch.id.text()); });
}

}  // namespace rollcall::store::mongo
