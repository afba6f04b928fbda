#include "core/validate.h"
#include "store/departments_filter.h"
#include "store/punch_cursor.h"
#include "store/sqlite/json.h"
#include "store/sqlite/person_row.h"
#include "store/sqlite/punch_row.h"
#include "store/sqlite/punch_store.h"

namespace rollcall::store {
namespace {

constexpr const char* kIsNamed = "SELECT 1 FROM people WHERE id = ? AND instr(search_key, ?) > 0";

// The statements of one order. Each picks the rows of one page by whichever index fits the filter best; what is left
// of the filter is looked at row by row. Parameters: 1 start.at, 2 start.id, 3 end, 4 rows, 5 direction, 6 source,
// 7 late, 8 site, 9 text, 10 departments as JSON, 11 the person, or people as JSON; empty text and null do not filter.
struct Statements {
    explicit Statements(TimeOrder order);

    std::string list;
    std::string late;
    std::string by_source;
    std::string by_site;
    std::string by_departments;
    std::string by_person;
    std::string by_people;
};

Statements::Statements(TimeOrder order) {
    const bool newest_first = order == TimeOrder::newest_first;
    const std::string direction = newest_first ? " DESC" : "";
    const std::string first = " ORDER BY p.at" + direction + ", p.id" + direction + " LIMIT ?4";
    const std::string range =
        newest_first ? " AND (p.at, p.id) < (?1, ?2) AND p.at >= ?3" : " AND (p.at, p.id) > (?1, ?2) AND p.at < ?3";
    const std::string pick =
        "SELECT p.rowid FROM punches AS p WHERE p.voided_at IS NULL" + range +
        " AND (?5 = '' OR p.direction = ?5) AND (?6 = '' OR p.source = ?6) AND (?7 IS NULL OR p.late = ?7)"
        " AND (?8 IS NULL OR p.site_id = ?8) AND (?9 IS NULL OR p.person_id IN"
        "  (SELECT id FROM people INDEXED BY people_name WHERE instr(search_key, ?9) > 0))";
    const std::string within = " AND (?10 IS NULL OR p.department_id IN (SELECT value FROM json_each(?10)))";
    const std::string listed = "SELECT " + kPunchColumns + ", people.code, people.name, people.department_id";
    const std::string with_person = " CROSS JOIN people ON people.id = punches.person_id";
    const std::string in_order = " ORDER BY punches.at" + direction + ", punches.id" + direction + " LIMIT ?4";
    const auto picked = [&](const std::string& more) {
        return listed + " FROM punches" + with_person + " WHERE punches.rowid IN (" + pick + within + more + first +
               ")" + in_order;
    };
    // The first of each, then the first of all: no more rows are read than there are of these times the page.
    const auto picked_of_each = [&](const std::string& wanted, const std::string& more) {
        return listed + " FROM json_each(" + wanted + ") AS wanted CROSS JOIN punches ON punches.rowid IN (" + pick +
               more + first + ")" + with_person + in_order;
    };
    list = picked("");
    late = picked(" AND p.late = 1");
    by_source = picked(" AND p.source = ?6");
    by_site = picked(" AND p.site_id = ?8");
    by_departments = picked_of_each("?10", " AND p.department_id = wanted.value");
    by_person = picked(" AND p.person_id = ?11");
    by_people = picked_of_each("?11", within + " AND p.person_id = wanted.value");
}

const Statements& statements(TimeOrder order) {
    static const Statements newest_first(TimeOrder::newest_first);
    static const Statements oldest_first(TimeOrder::oldest_first);
    return order == TimeOrder::newest_first ? newest_first : oldest_first;
}

// A filter as the statements take it.
struct WantedPunches {
    const PunchFilter& filter;
    std::optional<std::vector<std::string>> departments{};
    std::optional<std::string> text{};    // only where more people than kFewPeople have it
    std::optional<std::string> people{};  // JSON
    bool nothing = false;                 // no punch can fit
};

WantedPunches wanted_punches(Connection& connection, const PunchFilter& filter) {
    WantedPunches wanted{filter, wanted_departments(filter.department_id, filter.within)};
    wanted.nothing = wanted.departments && wanted.departments->empty();
    if (filter.text.empty() || wanted.nothing) return wanted;
    const std::string text = fold_case(filter.text);
    if (filter.person_id) {
        wanted.nothing = !exists(connection, kIsNamed, *filter.person_id, text);
        return wanted;
    }
    std::vector<std::string> people;
    Query named(connection, kPeopleNamed, text, kFewPeople + 1);
    while (named.step()) people.push_back(named.text());
    wanted.nothing = people.empty();
    if (people.size() > kFewPeople)
        wanted.text = text;
    else
        wanted.people = json_array(people);
    return wanted;
}

const std::string& sql_for(const WantedPunches& wanted) {
    const PunchFilter& filter = wanted.filter;
    const Statements& sql = statements(filter.order);
    if (filter.person_id) return sql.by_person;
    if (wanted.people) return sql.by_people;
    if (wanted.departments) return sql.by_departments;
    // Late arrivals by a rare source are fewer by source.
    if (filter.source && *filter.source != PunchSource::personal) return sql.by_source;
    if (filter.late == true) return sql.late;
    if (filter.site_id) return sql.by_site;
    return filter.source ? sql.by_source : sql.list;
}

Instant end_of(const PunchFilter& filter) {
    return filter.order == TimeOrder::newest_first ? filter.from.value_or(Instant::min())
                                                   : filter.to.value_or(Instant::max());
}

ListedPunch read_listed_punch(Query& row) {
    ListedPunch listed;
    listed.punch = read_punch(row);
    listed.person_code = row.text();
    listed.person_name = row.text();
    listed.department_id = row.optional_id<DepartmentId>();
    return listed;
}

std::vector<ListedPunch> read_listed_punches(Connection& connection, const WantedPunches& wanted, const TimeKey& start,
                                             std::size_t count) {
    const PunchFilter& filter = wanted.filter;
    Query query(connection, sql_for(wanted), start.at, start.id, end_of(filter), count,
                filter.direction ? to_string(*filter.direction) : std::string_view(),
                filter.source ? to_string(*filter.source) : std::string_view(), filter.late, filter.site_id,
                wanted.text);
    // SQLite refuses parameters beyond the last that a statement names.
    if (wanted.departments)
        query.bind(json_array(*wanted.departments));
    else
        query.bind(std::nullopt);
    if (filter.person_id)
        query.bind(*filter.person_id);
    else if (wanted.people)
        query.bind(*wanted.people);
    std::vector<ListedPunch> rows;
    while (query.step()) rows.push_back(read_listed_punch(query));
    return rows;
}

}  // namespace

Page<ListedPunch> SqlitePunchStore::list(const PunchFilter& filter, const PageRequest& page) {
    const TimeKey start = punch_list_start(filter, page);
    const std::size_t limit = limit_of(page);
    Transaction reader = Transaction::read(connections_);
    const WantedPunches wanted = wanted_punches(*reader, filter);
    if (wanted.nothing) return {};
    return make_page(read_listed_punches(*reader, wanted, start, limit + 1), limit, punch_list_name(filter.order),
                     [](const ListedPunch& last) { return time_key_parts(last.punch.at, last.punch.id.text()); });
}

}  // namespace rollcall::store
