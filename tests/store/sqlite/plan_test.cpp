#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <set>

#include "store/contract/every_method.h"
#include "store/sqlite/scratch.h"

namespace rollcall::store {
namespace {

std::mutex mutex;
std::set<std::string> statements;

int note(unsigned, void*, void* statement, void*) {
    const std::lock_guard lock(mutex);
    if (const char* sql = sqlite3_sql(static_cast<sqlite3_stmt*>(statement))) statements.insert(sql);
    return 0;
}

int note_statements_of(sqlite3* connection, char**, const sqlite3_api_routines*) {
    return sqlite3_trace_v2(connection, SQLITE_TRACE_STMT, note, nullptr);
}

// Every statement that any connection runs while this lives.
class StatementLog {
  public:
    StatementLog() {
        statements.clear();
        sqlite3_auto_extension(reinterpret_cast<void (*)()>(note_statements_of));
    }
    ~StatementLog() { sqlite3_reset_auto_extension(); }
};

// Part of a name is found by a walk over people in the order of the list, within the index. Whose latest punch is a
// check-in is an index of its own, of a row a person at most.
bool is_allowed_walk(const std::string& sql, const std::string& step) {
    if (step == "SCAN punches USING COVERING INDEX punches_latest_in") return true;
    return sql.find("instr(search_key") != std::string::npos &&
           (step.find("USING INDEX people_name") != std::string::npos ||
            step.find("USING COVERING INDEX people_name") != std::string::npos);
}

// Sorted may be what is few: the rows of one page that a LIMIT has picked before (the outermost sort of lists), the
// two limited halves of a claim, the departments of one manager, those who have one role, and the dashboard's refused
// attempts of one day.
bool is_allowed_sort(const std::string& sql, int parent) {
    const bool is_picked =
        sql.find("rowid IN (") != std::string::npos || sql.find("sequence IN (") != std::string::npos;
    const bool is_claim = sql.find("lease_until = ?2") != std::string::npos;
    const bool is_few = sql.find("WHERE manager_id = ?") != std::string::npos ||
                        sql.find("WHERE accounts.role = ?") != std::string::npos;
    const bool is_of_today = sql.find("HAVING refused >= ?3") != std::string::npos;
    return (is_picked && parent == 0) || is_claim || is_few || is_of_today;
}

bool is_plannable(const std::string& sql) {
    constexpr std::array kVerbs = {"SELECT", "UPDATE", "DELETE", "INSERT"};
    return std::any_of(kVerbs.begin(), kVerbs.end(), [&](const char* verb) { return sql.starts_with(verb); });
}

bool walks_over_a_large_table(const std::string& step) {
    constexpr std::array kLarge = {"punches",
                                   "p",
                                   "people",
                                   "outbox",
                                   "audit",
                                   "a",
                                   "attempts",
                                   "faces",
                                   "person_keys",
                                   "sessions",
                                   "sign_in_failures",
                                   "one_time_tokens",
                                   "b",
                                   "r",
                                   "leave_requests",
                                   "shift_assignments",
                                   "assigned_shifts"};
    return std::any_of(kLarge.begin(), kLarge.end(), [&](const char* table) {
        const std::string scan = std::string("SCAN ") + table;
        return step == scan || step.starts_with(scan + ' ');
    });
}

TEST(SqlitePlans, SearchEveryLargeTableByAnIndexAndSortNoneOfThem) {
    const Scratch scratch;
    open_sqlite(scratch.database());  // a migration may walk over tables
    {
        const StatementLog log;
        const auto database = open_sqlite(scratch.database());
        use_every_method(*database);
    }
    SQLite::Database database(scratch.database().string(), SQLite::OPEN_READWRITE);
    int explained = 0;
    for (const std::string& sql : statements) {
        if (!is_plannable(sql)) continue;
        ++explained;
        SQLite::Statement plan(database, "EXPLAIN QUERY PLAN " + sql);
        while (plan.executeStep()) {
            const int parent = plan.getColumn(1).getInt();
            const std::string step = plan.getColumn(3).getString();
            const bool walks = walks_over_a_large_table(step) && !is_allowed_walk(sql, step);
            EXPECT_FALSE(walks) << step << "\n  in " << sql;
            const bool sorts = step.find("USE TEMP B-TREE FOR") != std::string::npos && !is_allowed_sort(sql, parent);
            EXPECT_FALSE(sorts) << step << "\n  in " << sql;
        }
    }
    EXPECT_GT(explained, 80);
}

}  // namespace
}  // namespace rollcall::store
