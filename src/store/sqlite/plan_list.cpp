#include "core/validate.h"
#include "store/departments_filter.h"
#include "store/paging.h"
#include "store/sqlite/json.h"
#include "store/sqlite/person_row.h"
#include "store/sqlite/plan_rows.h"
#include "store/sqlite/plan_store.h"
#include "store/sqlite/stored_rows.h"

namespace rollcall::store {
namespace {

constexpr const char* kLeaveCursor = "leave";
constexpr const char* kBehindAll = "~";  // every id

// Parameters: 1 text, 2 rows, 3 departments as JSON; an empty text does not filter.
constexpr const char* kPeopleOfDepartments =
    "SELECT id FROM people INDEXED BY people_department_name"
    " WHERE department_id IN (SELECT value FROM json_each(?3)) AND (?1 = '' OR instr(search_key, ?1) > 0) LIMIT ?2";
// Parameters: 1 the person, 2 text, 3 departments.
constexpr const char* kIsWanted =
    "SELECT 1 FROM people WHERE id = ?1 AND (?2 = '' OR instr(search_key, ?2) > 0)"
    " AND (?3 IS NULL OR department_id IN (SELECT value FROM json_each(?3)))";

// Each picks the rows of one page by whichever index fits the filter best; what is left of it is looked at row by row.
// Parameters: 1 the id before which the page begins, 2 rows, 3 status, 4 type, 5 from, 6 to, 7 text and 8 departments,
// where more than kFewPeople have them, 9 people as JSON; an empty text and null do not filter.
const std::string kPickLeave =
    "SELECT r.rowid FROM leave_requests AS r WHERE r.id < ?1 AND (?3 IS NULL OR r.status = ?3)"
    " AND (?4 IS NULL OR r.leave_type_id = ?4) AND (?5 IS NULL OR r.last_day >= ?5)"
    " AND (?6 IS NULL OR r.first_day <= ?6)"
    " AND ((?7 = '' AND ?8 IS NULL) OR EXISTS (SELECT 1 FROM people WHERE people.id = r.person_id"
    "  AND (?7 = '' OR instr(people.search_key, ?7) > 0)"
    "  AND (?8 IS NULL OR people.department_id IN (SELECT value FROM json_each(?8)))))";
const std::string kLatest = " ORDER BY r.id DESC LIMIT ?2";
const std::string kSelectListedLeave = "SELECT " + kLeaveColumns + ", people.code, people.name, people.department_id";
const std::string kWithPerson = " CROSS JOIN people ON people.id = leave_requests.person_id";
const std::string kLatestFirst = " ORDER BY leave_requests.id DESC LIMIT ?2";

std::string picked(const std::string& more) {
    return kSelectListedLeave + " FROM leave_requests" + kWithPerson + " WHERE leave_requests.rowid IN (" + kPickLeave +
           more + kLatest + ")" + kLatestFirst;
}

const std::string kListLeave = picked("");
const std::string kListLeaveByStatus = picked(" AND r.status = ?3");
const std::string kListLeaveByType = picked(" AND r.leave_type_id = ?4");
// The latest of each, then the latest of all.
const std::string kListLeaveByPeople =
    kSelectListedLeave + " FROM json_each(?9) AS wanted CROSS JOIN leave_requests ON leave_requests.rowid IN (" +
    kPickLeave + " AND r.person_id = wanted.value" + kLatest + ")" + kWithPerson + kLatestFirst;

// Parameters: 1 people as JSON, 2 from, 3 to. `key` is the place among the people.
const std::string kLeaveOf =
    "SELECT wanted.key, " + kLeaveColumns +
    " FROM json_each(?1) AS wanted CROSS JOIN leave_requests ON leave_requests.person_id = wanted.value"
    " AND leave_requests.last_day >= ?2 AND leave_requests.first_day <= ?3"
    " AND leave_requests.status IN ('requested', 'approved')";
const std::string kAssignmentsOf =
    "SELECT wanted.key, " + kAssignmentColumns +
    " FROM json_each(?1) AS wanted CROSS JOIN shift_assignments ON shift_assignments.person_id = wanted.value"
    " AND shift_assignments.last_day >= ?2 AND shift_assignments.first_day <= ?3";

// Parameters: 1 from, 2 to, 3 departments as JSON. Everybody's plans are gone through from `from` on; of departments,
// their people's.
const std::string kPlannedColumns = "SELECT people.id, " + kCohortColumns + ", people.created_at FROM ";
const std::string kPlanned = kPlannedColumns +
                             "(SELECT person_id FROM leave_requests INDEXED BY leave_requests_approved"
                             "  WHERE status = 'approved' AND last_day >= ?1 AND first_day <= ?2"
                             " UNION SELECT person_id FROM shift_assignments INDEXED BY shift_assignments_days"
                             "  WHERE last_day >= ?1 AND first_day <= ?2) AS has_plans"
                             " CROSS JOIN people ON people.id = has_plans.person_id WHERE people.status = 'active'";
const std::string kPlannedOfDepartments =
    kPlannedColumns +
    "people INDEXED BY people_cohorts WHERE people.status = 'active'"
    " AND people.department_id IN (SELECT value FROM json_each(?3))"
    " AND (EXISTS (SELECT 1 FROM leave_requests WHERE person_id = people.id AND last_day >= ?1 AND first_day <= ?2"
    "   AND status = 'approved')"
    "  OR EXISTS (SELECT 1 FROM shift_assignments WHERE person_id = people.id AND last_day >= ?1 AND first_day <= ?2))";

// A filter as the statements take it.
struct WantedLeave {
    std::optional<std::string> departments{};  // JSON; these two only where more than kFewPeople have them
    std::string text{};
    std::optional<std::string> people{};  // JSON
    bool nothing = false;                 // no request can fit
};

WantedLeave wanted_leave(Connection& connection, const LeaveFilter& filter) {
    WantedLeave wanted;
    wanted.text = fold_case(filter.text);
    if (const auto departments = wanted_departments(filter.department_id, filter.within)) {
        wanted.departments = json_array(*departments);
        wanted.nothing = departments->empty();
    }
    if (wanted.nothing || (wanted.text.empty() && !wanted.departments && !filter.person_id)) return wanted;
    std::vector<std::string> people;
    if (filter.person_id) {
        wanted.nothing = !exists(connection, kIsWanted, *filter.person_id, wanted.text, wanted.departments);
        people.push_back(filter.person_id->text());
    } else {
        Query query(connection, wanted.departments ? kPeopleOfDepartments : kPeopleNamed, wanted.text, kFewPeople + 1);
        if (wanted.departments) query.bind(*wanted.departments);
        while (query.step()) people.push_back(query.text());
        wanted.nothing = people.empty();
    }
    if (people.size() > kFewPeople) return wanted;
    return {{}, {}, json_array(people), wanted.nothing};
}

std::optional<std::string> date_text(const std::optional<LocalDate>& day) {
    return day ? std::optional(format_date(*day)) : std::nullopt;
}

const std::string& sql_for(const WantedLeave& wanted, const LeaveFilter& filter) {
    if (wanted.people) return kListLeaveByPeople;
    if (filter.status) return kListLeaveByStatus;
    return filter.leave_type_id ? kListLeaveByType : kListLeave;
}

std::vector<ListedLeave> read_listed_leave(Connection& connection, const WantedLeave& wanted, const LeaveFilter& filter,
                                           const std::string& before, std::size_t count) {
    const auto status = filter.status ? std::optional(std::string(to_string(*filter.status))) : std::nullopt;
    Query query(connection, sql_for(wanted, filter), before, count, status, filter.leave_type_id,
                date_text(filter.from), date_text(filter.to), wanted.text, wanted.departments);
    if (wanted.people) query.bind(*wanted.people);
    std::vector<ListedLeave> rows;
    while (query.step()) {
        ListedLeave listed;
        listed.request = read_leave(query);
        listed.person_code = query.text();
        listed.person_name = query.text();
        listed.department_id = query.optional_id<DepartmentId>();
        rows.push_back(std::move(listed));
    }
    return rows;
}

}  // namespace

Page<ListedLeave> SqlitePlanStore::list_leave(const LeaveFilter& filter, const PageRequest& page) {
    const std::string before = page.after.empty() ? kBehindAll : decode_cursor(kLeaveCursor, page.after, 1).front();
    const std::size_t limit = limit_of(page);
    Transaction reader = Transaction::read(connections_);
    const WantedLeave wanted = wanted_leave(*reader, filter);
    if (wanted.nothing) return {};
    return make_page(read_listed_leave(*reader, wanted, filter, before, limit + 1), limit, kLeaveCursor,
                     [](const ListedLeave& last) { return std::vector{last.request.id.text()}; });
}

std::vector<PersonPlans> SqlitePlanStore::plans_of(const std::vector<PersonId>& people, LocalDate from, LocalDate to) {
    std::vector<PersonPlans> plans(people.size());
    std::vector<std::string> ids;
    ids.reserve(people.size());
    for (const PersonId& id : people) ids.push_back(id.text());
    const std::string wanted = json_array(ids);
    Transaction transaction = Transaction::read(connections_);
    Query leave(*transaction, kLeaveOf, wanted, format_date(from), format_date(to));
    while (leave.step()) {
        PersonPlans& of = plans.at(static_cast<std::size_t>(leave.integer()));
        of.leave.push_back(read_leave(leave));
    }
    Query assignments(*transaction, kAssignmentsOf, wanted, format_date(from), format_date(to));
    while (assignments.step()) {
        PersonPlans& of = plans.at(static_cast<std::size_t>(assignments.integer()));
        of.assignments.push_back(read_assignment(assignments));
    }
    return plans;
}

std::vector<PlannedPerson> SqlitePlanStore::planned(const std::optional<DepartmentId>& department_id,
                                                    const std::optional<std::vector<DepartmentId>>& within,
                                                    LocalDate from, LocalDate to) {
    const auto departments = wanted_departments(department_id, within);
    ConnectionPool::Lease reader = connections_.readers.take();
    Query query(*reader, departments ? kPlannedOfDepartments : kPlanned, format_date(from), format_date(to));
    if (departments) query.bind(json_array(*departments));
    std::vector<PlannedPerson> people;
    while (query.step()) {
        const PersonId id = query.id<PersonId>();
        const Cohort cohort = read_cohort(query);
        people.push_back({id, cohort, query.instant()});
    }
    return people;
}

}  // namespace rollcall::store
