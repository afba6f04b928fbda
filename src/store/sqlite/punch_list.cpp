#include <limits>

#include "store/sqlite/departments_filter.h"
#include "store/sqlite/paging.h"
#include "store/sqlite/punch_row.h"
#include "store/sqlite/punch_store.h"

namespace rollcall::store {
namespace {

constexpr const char* kCursor = "punches";

// The rows of one page, picked by whichever index fits the filter best; what is left of the filter is looked at row
// by row. Parameters: 1 before.at, 2 before.id, 3 from, 4 rows, 5 direction, 6 source, 7 late, 8 person,
// 9 departments as JSON; empty text and null do not filter.
const std::string kPick =
    "SELECT p.rowid FROM punches AS p WHERE p.voided_at IS NULL AND (p.at, p.id) < (?1, ?2) AND p.at >= ?3"
    " AND (?5 = '' OR p.direction = ?5) AND (?7 IS NULL OR p.late = ?7)";
const std::string kNewest = " ORDER BY p.at DESC, p.id DESC LIMIT ?4";
const std::string kAnySource = " AND (?6 = '' OR p.source = ?6)";

const std::string kListed = "SELECT " + kPunchColumns + ", people.code, people.name, people.department_id";
const std::string kListedNewest = " ORDER BY punches.at DESC, punches.id DESC LIMIT ?4";
const std::string kWithPerson = " CROSS JOIN people ON people.id = punches.person_id";

std::string picked(const std::string& pick) {
    return kListed + " FROM punches" + kWithPerson + " WHERE punches.rowid IN (" + pick + ")" + kListedNewest;
}

const std::string kList = picked(kPick + kAnySource + kNewest);
const std::string kListLate = picked(kPick + kAnySource + " AND p.late = 1" + kNewest);
const std::string kListBySource = picked(kPick + " AND p.source = ?6" + kNewest);
const std::string kListByPerson = picked(kPick + kAnySource + " AND p.person_id = ?8" + kNewest);
const std::string kListByPersonWithin = picked(
    kPick + kAnySource + " AND p.person_id = ?8 AND p.department_id IN (SELECT value FROM json_each(?9))" + kNewest);
// The newest of each department, then the newest of all: no more rows are read than departments times the page.
const std::string kListByDepartments =
    kListed + " FROM json_each(?9) AS wanted CROSS JOIN punches ON punches.rowid IN (" + kPick + kAnySource +
    " AND p.department_id = wanted.value" + kNewest + ")" + kWithPerson + kListedNewest;

const std::string& sql_for(const PunchFilter& filter, bool has_departments) {
    if (filter.person_id) return has_departments ? kListByPersonWithin : kListByPerson;
    if (has_departments) return kListByDepartments;
    // Late arrivals by a rare source are fewer by source.
    if (filter.source && *filter.source != PunchSource::personal) return kListBySource;
    if (filter.late == true) return kListLate;
    return filter.source ? kListBySource : kList;
}

ListedPunch read_listed(Query& row) {
    ListedPunch listed;
    listed.punch = read_punch(row);
    listed.person_code = row.text();
    listed.person_name = row.text();
    listed.department_id = row.optional_id<DepartmentId>();
    return listed;
}

}  // namespace

Page<ListedPunch> SqlitePunchStore::list(const PunchFilter& filter, const PageRequest& page) {
    NewestFirstKey before = newest_first_key(kCursor, page);
    if (filter.to) before = std::min(before, NewestFirstKey{*filter.to, {}});
    const std::optional<std::vector<std::string>> departments = wanted_departments(filter.department_id, filter.within);
    if (departments && departments->empty()) return {};
    const std::size_t limit = limit_of(page);

    ConnectionPool::Lease reader = connections_.readers.take();
    Query query(*reader, sql_for(filter, departments.has_value()), before.at, before.id,
                filter.from.value_or(Instant::min()), limit + 1,
                filter.direction ? to_string(*filter.direction) : std::string_view(),
                filter.source ? to_string(*filter.source) : std::string_view(), filter.late);
    if (filter.person_id || departments) query.bind(filter.person_id);
    if (departments) query.bind(json_array(*departments));
    std::vector<ListedPunch> rows;
    while (query.step()) rows.push_back(read_listed(query));
    return make_page(std::move(rows), limit, kCursor,
                     [](const ListedPunch& last) { return newest_first_parts(last.punch.at, last.punch.id.text()); });
}

}  // namespace rollcall::store
