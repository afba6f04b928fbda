#include "store/mongo/dashboard_store.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "store/departments_filter.h"
#include "store/mongo/marks.h"
#include "store/mongo/schema.h"
#include "store/mongo/settlements.h"

namespace rollcall::store::mongo {
namespace {

// Of the refused attempts asked for, so many are counted, the newest first: whoever has that many within a day shows
// with fewer of them too.
constexpr long long kMostAttempts = 20000;

using Departments = std::optional<std::vector<std::string>>;

Doc within(Doc filter, const Departments& departments) {
    if (departments) filter.add("department_id", make("$in", *departments));
    return filter;
}

// How many documents of the filter have the same values of these fields; each group's values, then `count`.
std::vector<Doc> count_by(Commands& db, const char* collection, const Doc& filter,
                          const std::vector<std::string>& fields) {
    Doc key;
    for (const std::string& field : fields) key.add(field, "$" + field);
    return db.aggregate(collection,
                        {make("$match", filter), make("$group", make("_id", key, "count", make("$sum", 1)))});
}

View group_key(const Doc& group) {
    return group.view().document("_id");
}

int count_of(const Doc& group) {
    return static_cast<int>(group.view().number("count"));
}

Cohort read_cohort(View view, const char* shift) {
    return {view.optional_id<DepartmentId>("department_id"), view.optional_id<ShiftId>(shift)};
}

Instant nth(long long number, std::chrono::minutes step) {
    return Instant(number * std::chrono::milliseconds(step));
}

// A day's punches, and the dates of people added, may lie before its midnight in UTC, by the zone and by how early a
// shift opens.
Instant before_all_of(LocalDate day) {
    return Instant(day.time_since_epoch() - std::chrono::days{1});
}

// Who was added before the days that are looked at is the many, and counts as one with its cohort.
std::vector<Headcount> read_headcounts(Commands& db, const Departments& departments, LocalDate from) {
    const Instant first = before_all_of(from);
    const std::string active(to_string(PersonStatus::active));
    std::vector<Headcount> found;
    const Doc old = within(make("status", active, "created_at", make("$lt", first)), departments);
    for (const Doc& group : count_by(db, kPeople, old, {"department_id", "shift_id"}))
        found.push_back(
            {read_cohort(group_key(group), "shift_id"), first - std::chrono::milliseconds(1), count_of(group)});
    const Doc recent = within(make("status", active, "created_at", make("$gte", first)), departments);
    for (const Doc& group : count_by(db, kPeople, recent, {"department_id", "shift_id", "created_at"}))
        found.push_back(
            {read_cohort(group_key(group), "shift_id"), group_key(group).instant("created_at"), count_of(group)});
    return found;
}

std::vector<DayTally> read_tallies(Commands& db, const Departments& departments, LocalDate from) {
    std::vector<DayTally> found;
    const Doc days = within(make("day", make("$gte", from)), departments);
    // Fields of the index only: no document is fetched. One tally of each that is on time and one of the late.
    for (const Doc& group : count_by(db, kFirstCheckIns, days, {"day", "department_id", "own_shift_id", "late"})) {
        const View key = group_key(group);
        const int count = count_of(group);
        found.push_back({key.date("day"), read_cohort(key, "own_shift_id"), count, key.boolean("late") ? count : 0});
    }
    return found;
}

std::vector<ExtraTally> read_extras(Commands& db, const Departments& departments, LocalDate from) {
    std::vector<ExtraTally> found;
    db.scan(
        kFirstCheckIns, within(make("is_extra", true, "day", make("$gte", from)), departments),
        {.projection = make("day", 1, "department_id", 1, "own_shift_id", 1, "is_active", 1, "person_created_at", 1),
         .reading = Reading::report},
        [&](View row) {
            ExtraTally extra{row.date("day"), read_cohort(row, "own_shift_id"), {}, 1};
            if (row.boolean("is_active")) extra.since = row.instant("person_created_at");
            found.push_back(std::move(extra));
            return true;
        });
    return found;
}

std::vector<ArrivalTally> read_arrivals(Commands& db, const Departments& departments, LocalDate from, LocalDate to) {
    std::vector<ArrivalTally> found;
    const Doc days = within(make("day", make("$gte", from, "$lte", to)), departments);
    for (const Doc& group :
         count_by(db, kFirstCheckIns, days, {"day", "department_id", "own_shift_id", "quarter", "late"})) {
        const View key = group_key(group);
        ArrivalTally tally;
        tally.cohort = read_cohort(key, "own_shift_id");
        tally.day = key.date("day");
        tally.from = nth(key.number("quarter"), kQuarter);
        (key.boolean("late") ? tally.late : tally.on_time) = count_of(group);
        found.push_back(std::move(tally));
    }
    return found;
}

std::vector<PresenceTally> read_present(Commands& db, const Departments& departments, Instant since) {
    std::vector<PresenceTally> found;
    const Doc open = within(make("is_in", true, "at", make("$gte", since)), departments);
    for (const Doc& group : count_by(db, kPresence, open, {"department_id", "own_shift_id", "minute"}))
        found.push_back({read_cohort(group_key(group), "own_shift_id"), nth(group_key(group).number("minute"), kMinute),
                         count_of(group)});
    return found;
}

// Those with enough attempts, without their names.
std::map<std::string, FailedAttempts> count_attempts(Commands& db, const DashboardRequest& request) {
    std::map<std::string, FailedAttempts> counted;
    db.scan(kAttempts, make("at", make("$gte", request.attempts_since)),
            {.sort = make("at", -1, "_id", -1),
             .limit = kMostAttempts,
             .projection = make("person_id", 1, "at", 1),
             .reading = Reading::report},
            [&](View row) {
                FailedAttempts& attempts = counted[row.text("person_id")];
                if (attempts.count++ == 0) attempts.last_at = row.instant("at");
                return true;
            });
    std::erase_if(counted, [&](const auto& each) { return each.second.count < request.attempts_at_least; });
    return counted;
}

std::vector<FailedAttempts> read_failed_attempts(Commands& db, const Departments& departments,
                                                 const DashboardRequest& request) {
    std::map<std::string, FailedAttempts> counted = count_attempts(db, request);
    std::vector<FailedAttempts> found;
    if (counted.empty()) return found;
    std::vector<std::string> ids;
    for (const auto& [id, attempts] : counted) ids.push_back(id);
    db.scan(kPeople, within(make("_id", make("$in", ids)), departments),
            {.projection = make("name", 1), .reading = Reading::report}, [&](View row) {
                FailedAttempts attempts = counted[row.text("_id")];
                attempts.person_id = row.id<PersonId>("_id");
                attempts.person_name = row.text("name");
                found.push_back(std::move(attempts));
                return true;
            });
    std::sort(found.begin(), found.end(), [](const FailedAttempts& a, const FailedAttempts& b) {
        return std::tie(b.count, b.last_at, a.person_id) < std::tie(a.count, a.last_at, b.person_id);
    });
    if (found.size() > request.attempts_limit) found.resize(request.attempts_limit);
    return found;
}

}  // namespace

DashboardFacts MongoDashboardStore::read(const DashboardRequest& request) {
    const Departments departments = wanted_departments(request.department_id, request.within);
    DashboardFacts facts;
    if (departments && departments->empty()) return facts;
    Settlements::wait_for_earlier();
    Commands db(pool_);
    facts.headcounts = read_headcounts(db, departments, request.trend_from);
    facts.tallies = read_tallies(db, departments, request.trend_from);
    facts.extras = read_extras(db, departments, request.trend_from);
    facts.arrivals = read_arrivals(db, departments, request.arrivals_from, request.arrivals_to);
    facts.present = read_present(db, departments, request.present_since);
    facts.failed_attempts = read_failed_attempts(db, departments, request);
    facts.pending =
        static_cast<int>(db.count(kPeople, within(make("status", to_string(PersonStatus::pending)), departments)));
    return facts;
}

}  // namespace rollcall::store::mongo
