#include "core/validate.h"
#include "store/departments_filter.h"
#include "store/sqlite/json.h"
#include "store/sqlite/people_store.h"
#include "store/sqlite/person_row.h"
#include "store/sqlite/punch_row.h"
#include "store/sqlite/punch_store.h"

namespace rollcall::store {
namespace {

// Parameters: 1 after.name_key, 2 after.id, 3 rows, 4 text, 5 from, 6 to, 7 the person, or departments as JSON.
const std::string kSelectRoster = "SELECT " + kPersonColumns + ", people.name_key";
const std::string kPickRoster =
    "SELECT p.rowid FROM people AS p WHERE (p.name_key, p.id) > (?1, ?2)"
    " AND (?4 = '' OR instr(p.search_key, ?4) > 0)"
    " AND (+p.status = 'active' OR (+p.status IN ('suspended', 'archived') AND EXISTS (SELECT 1 FROM punches"
    "  WHERE person_id = p.id AND day BETWEEN ?5 AND ?6 AND voided_at IS NULL)))";
const std::string kFirst = " ORDER BY p.name_key, p.id LIMIT ?3";
const std::string kByName = " ORDER BY people.name_key, people.id LIMIT ?3";

const std::string kRoster =
    kSelectRoster + " FROM people WHERE people.rowid IN (" + kPickRoster + kFirst + ")" + kByName;
const std::string kRosterOfPerson =
    kSelectRoster + " FROM people WHERE people.rowid IN (" + kPickRoster + " AND p.id = ?7" + kFirst + ")" + kByName;
const std::string kWanted = "p.department_id IN (SELECT value FROM json_each(?7))";
const std::string kRosterOfPersonWithin = kSelectRoster + " FROM people WHERE people.rowid IN (" + kPickRoster +
                                          " AND p.id = ?8 AND " + kWanted + kFirst + ")" + kByName;
// The first rows of each department, then the first of all.
const std::string kRosterByDepartments = kSelectRoster +
                                         " FROM json_each(?7) AS wanted JOIN people ON people.rowid IN (" +
                                         kPickRoster + " AND p.department_id = wanted.value" + kFirst + ")" + kByName;

const std::string kOfDays = "SELECT " + kPunchColumns +
                            " FROM json_each(?1) AS wanted CROSS JOIN punches ON punches.person_id = wanted.value"
                            " AND punches.day BETWEEN ?2 AND ?3 AND punches.voided_at IS NULL";

const std::string& roster_sql(bool has_person, bool has_departments) {
    if (has_person) return has_departments ? kRosterOfPersonWithin : kRosterOfPerson;
    return has_departments ? kRosterByDepartments : kRoster;
}

}  // namespace

std::vector<RosterEntry> SqlitePeopleStore::roster(const RosterFilter& filter, const RosterPosition& after,
                                                   std::size_t limit) {
    const std::optional<std::vector<std::string>> departments = wanted_departments(filter.department_id, filter.within);
    if (departments && departments->empty()) return {};
    ConnectionPool::Lease reader = connections_.readers.take();
    Query query(*reader, roster_sql(filter.person_id.has_value(), departments.has_value()), after.name_key, after.id,
                limit, fold_case(filter.text), format_date(filter.from), format_date(filter.to));
    if (departments) query.bind(json_array(*departments));
    if (filter.person_id) query.bind(*filter.person_id);
    std::vector<RosterEntry> entries;
    while (query.step()) {
        Person person = read_person(query);
        entries.push_back({std::move(person), query.text()});
    }
    return entries;
}

std::vector<Punch> SqlitePunchStore::of_days(const std::vector<PersonId>& people, LocalDate from, LocalDate to) {
    std::vector<std::string> ids;
    ids.reserve(people.size());
    for (const PersonId& id : people) ids.push_back(id.text());
    ConnectionPool::Lease reader = connections_.readers.take();
    Query query(*reader, kOfDays, json_array(ids), format_date(from), format_date(to));
    std::vector<Punch> punches;
    while (query.step()) punches.push_back(read_punch(query));
    return punches;
}

}  // namespace rollcall::store
