#include "store/sqlite/dashboard_store.h"

#include "store/departments_filter.h"
#include "store/sqlite/json.h"
#include "store/sqlite/query.h"
#include "store/sqlite/stored_rows.h"

namespace rollcall::store {
namespace {

constexpr std::chrono::minutes kQuarter{15};
constexpr std::chrono::minutes kMinute{1};
constexpr std::chrono::milliseconds kDay = std::chrono::days{1};

// In each, ?1 is the departments as JSON; null: all people.
// Who was added before the days that are looked at is the many, and counts as one with its cohort.
constexpr const char* kHeadcounts =
    "SELECT department_id, shift_id, min(created_at), count(*) FROM people INDEXED BY people_cohorts"
    " WHERE status = 'active' AND created_at < ?2"
    " AND (?1 IS NULL OR department_id IN (SELECT value FROM json_each(?1))) GROUP BY department_id, shift_id"
    " UNION ALL SELECT department_id, shift_id, created_at, count(*) FROM people INDEXED BY people_cohorts"
    " WHERE status = 'active' AND created_at >= ?2"
    " AND (?1 IS NULL OR department_id IN (SELECT value FROM json_each(?1)))"
    " GROUP BY department_id, shift_id, created_at";
constexpr const char* kTallies =
    "SELECT nullif(department_id, ''), nullif(shift_id, ''), day, attended, late FROM day_tallies"
    " WHERE day >= ?2 AND attended > 0"
    " AND (?1 IS NULL OR department_id IN (SELECT value FROM json_each(?1)))";
// Somebody's day lies before they were added only if it is before the date on which the earliest clocks of the world
// (UTC+14) were then; its exact date is the reader's to know.
constexpr const char* kExtrasOfActive =
    "SELECT people.department_id, people.shift_id, p.day, people.created_at FROM people INDEXED BY people_cohorts"
    " CROSS JOIN punches AS p ON p.person_id = people.id AND p.voided_at IS NULL AND p.first_in = 1"
    " AND p.at >= ?3 AND p.at < people.created_at + ?4 AND p.day >= ?2"
    " AND p.day < date(people.created_at / 1000 + 50400, 'unixepoch')"
    " WHERE people.status = 'active' AND people.created_at >= ?3"
    " AND (?1 IS NULL OR people.department_id IN (SELECT value FROM json_each(?1)))";
constexpr const char* kExtrasOfOthers =
    "SELECT people.department_id, people.shift_id, p.day, NULL FROM people INDEXED BY people_cohorts"
    " CROSS JOIN punches AS p ON p.person_id = people.id AND p.voided_at IS NULL AND p.first_in = 1"
    " AND p.at >= ?3 AND p.day >= ?2"
    " WHERE people.status IN ('pending', 'suspended', 'archived')"
    " AND (?1 IS NULL OR people.department_id IN (SELECT value FROM json_each(?1)))";
constexpr const char* kArrivals =
    "SELECT department_id, own_shift_id, day, at / 900000, late, count(*) FROM punches INDEXED BY punches_first_in"
    " WHERE first_in = 1 AND day BETWEEN ?2 AND ?3"
    " AND (?1 IS NULL OR department_id IN (SELECT value FROM json_each(?1)))"
    " GROUP BY day, department_id, own_shift_id, at / 900000, late";
constexpr const char* kPresent =
    "SELECT department_id, own_shift_id, at / 60000, count(*) FROM punches INDEXED BY punches_latest_in"
    " WHERE latest_in = 1 AND at >= ?2"
    " AND (?1 IS NULL OR department_id IN (SELECT value FROM json_each(?1)))"
    " GROUP BY department_id, own_shift_id, at / 60000";
constexpr const char* kFailedAttempts =
    "SELECT people.id, people.name, count(*) AS refused, max(attempts.at) AS last_at"
    " FROM attempts INDEXED BY attempts_at CROSS JOIN people ON people.id = attempts.person_id"
    " WHERE attempts.at >= ?2 AND (?1 IS NULL OR people.department_id IN (SELECT value FROM json_each(?1)))"
    " GROUP BY people.id HAVING refused >= ?3 ORDER BY refused DESC, last_at DESC, people.id LIMIT ?4";
constexpr const char* kPending =
    "SELECT count(*) FROM people INDEXED BY people_cohorts WHERE status = 'pending'"
    " AND (?1 IS NULL OR department_id IN (SELECT value FROM json_each(?1)))";

using Departments = std::optional<std::string>;  // JSON

int count_of(Query& row) {
    return static_cast<int>(row.integer());
}

Instant nth(long long number, std::chrono::minutes step) {
    return Instant(number * std::chrono::milliseconds(step));
}

// A day's punches, and the dates of people added, may lie before its midnight in UTC, by the zone and by how early a
// shift opens.
Instant before_all_of(LocalDate day) {
    return Instant(day.time_since_epoch() - std::chrono::days{1});
}

std::vector<Headcount> read_headcounts(Connection& reader, const Departments& departments, LocalDate from) {
    std::vector<Headcount> found;
    Query query(reader, kHeadcounts, departments, before_all_of(from));
    while (query.step()) found.push_back({read_cohort(query), query.instant(), count_of(query)});
    return found;
}

std::vector<DayTally> read_tallies(Connection& reader, const Departments& departments, LocalDate from) {
    std::vector<DayTally> found;
    Query query(reader, kTallies, departments, format_date(from));
    while (query.step()) {
        const Cohort cohort = read_cohort(query);
        found.push_back({query.date(), cohort, count_of(query), count_of(query)});
    }
    return found;
}

std::vector<ExtraTally> read_extras(Connection& reader, const Departments& departments, LocalDate from) {
    const Instant earliest = before_all_of(from);
    std::vector<ExtraTally> found;
    const auto add = [&](Query& query) {
        while (query.step()) {
            const Cohort cohort = read_cohort(query);
            found.push_back({query.date(), cohort, query.optional_instant(), 1});
        }
    };
    Query active(reader, kExtrasOfActive, departments, format_date(from), earliest,
                 static_cast<long long>(kDay.count()));
    add(active);
    Query others(reader, kExtrasOfOthers, departments, format_date(from), earliest);
    add(others);
    return found;
}

std::vector<ArrivalTally> read_arrivals(Connection& reader, const Departments& departments, LocalDate from,
                                        LocalDate to) {
    std::vector<ArrivalTally> found;
    Query query(reader, kArrivals, departments, format_date(from), format_date(to));
    while (query.step()) {
        ArrivalTally tally;
        tally.cohort = read_cohort(query);
        tally.day = query.date();
        tally.from = nth(query.integer(), kQuarter);
        const bool late = query.integer() != 0;
        (late ? tally.late : tally.on_time) = count_of(query);
        found.push_back(std::move(tally));
    }
    return found;
}

std::vector<PresenceTally> read_present(Connection& reader, const Departments& departments, Instant since) {
    std::vector<PresenceTally> found;
    Query query(reader, kPresent, departments, since);
    while (query.step()) {
        const Cohort cohort = read_cohort(query);
        found.push_back({cohort, nth(query.integer(), kMinute), count_of(query)});
    }
    return found;
}

std::vector<FailedAttempts> read_failed_attempts(Connection& reader, const Departments& departments,
                                                 const DashboardRequest& request) {
    std::vector<FailedAttempts> found;
    Query query(reader, kFailedAttempts, departments, request.attempts_since, request.attempts_at_least,
                request.attempts_limit);
    while (query.step()) found.push_back({query.id<PersonId>(), query.text(), count_of(query), query.instant()});
    return found;
}

int read_pending(Connection& reader, const Departments& departments) {
    Query query(reader, kPending, departments);
    query.step();
    return count_of(query);
}

}  // namespace

DashboardFacts SqliteDashboardStore::read(const DashboardRequest& request) {
    Departments departments;
    if (const auto wanted = wanted_departments(request.department_id, request.within))
        departments = json_array(*wanted);
    Transaction transaction = Transaction::read(connections_);
    Connection& reader = *transaction;
    DashboardFacts facts;
    facts.headcounts = read_headcounts(reader, departments, request.trend_from);
    facts.tallies = read_tallies(reader, departments, request.trend_from);
    facts.extras = read_extras(reader, departments, request.trend_from);
    facts.arrivals = read_arrivals(reader, departments, request.arrivals_from, request.arrivals_to);
    facts.present = read_present(reader, departments, request.present_since);
    facts.failed_attempts = read_failed_attempts(reader, departments, request);
    facts.pending = read_pending(reader, departments);
    return facts;
}

}  // namespace rollcall::store
