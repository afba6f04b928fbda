#include "store/sqlite/archive_derived.h"

#include <array>
#include <vector>

#include "store/sqlite/query.h"

namespace rollcall::store {
namespace {

// The definitions lie in the file, so that whatever goes on after an interruption finds them.
constexpr const char* kPostpone =
    "CREATE TABLE postponed AS SELECT type, name, sql FROM sqlite_schema"
    " WHERE type IN ('index', 'trigger') AND sql IS NOT NULL ORDER BY type";
constexpr const char* kDrops = "SELECT 'DROP ' || type || ' ' || name FROM postponed";
constexpr const char* kDefinitions = "SELECT sql FROM postponed ORDER BY rowid";
constexpr const char* kForget = "DROP TABLE postponed";

// As V005__statistics.sql fills them in, and as its triggers keep them.
constexpr std::array kDerive = {
    "UPDATE punches SET department_id = people.department_id, own_shift_id = people.shift_id FROM people"
    " WHERE people.id = punches.person_id AND (punches.department_id IS NOT people.department_id"
    " OR punches.own_shift_id IS NOT people.shift_id)",
    "UPDATE punches SET first_in = 1 WHERE rowid IN (SELECT row FROM ("
    " SELECT rowid AS row, row_number() OVER (PARTITION BY person_id, day ORDER BY at, id) AS place"
    " FROM punches WHERE direction = 'in' AND voided_at IS NULL) WHERE place = 1)",
    "UPDATE punches SET latest_in = 1 WHERE direction = 'in' AND rowid IN (SELECT row FROM ("
    " SELECT rowid AS row, row_number() OVER (PARTITION BY person_id ORDER BY at DESC, id DESC) AS place"
    " FROM punches WHERE voided_at IS NULL) WHERE place = 1)",
    "INSERT INTO day_tallies (day, department_id, shift_id, attended, late)"
    " SELECT day, coalesce(department_id, ''), coalesce(own_shift_id, ''), count(*), sum(late)"
    " FROM punches WHERE first_in = 1 GROUP BY 1, 2, 3",
    "UPDATE counters SET value = (SELECT coalesce(max(sequence), 0) FROM audit) WHERE name = 'audit'"};

std::vector<std::string> texts(Connection& connection, const char* sql) {
    Query query(connection, sql);
    std::vector<std::string> found;
    while (query.step()) found.push_back(query.text());
    return found;
}

}  // namespace

void postpone_derived(Connection& connection) {
    connection.execute(kPostpone);
    for (const std::string& drop : texts(connection, kDrops)) connection.execute(drop);
}

void make_derived(Connection& connection) {
    for (const char* sql : kDerive) connection.execute(sql);
    for (const std::string& definition : texts(connection, kDefinitions)) connection.execute(definition);
    connection.execute(kForget);
}

}  // namespace rollcall::store
