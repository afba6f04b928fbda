#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <set>

#include "store/sqlite/scratch.h"

namespace rollcall::store {
namespace {

// Made by triggers of what is copied.
const std::set<std::string> kDerivedTables{"day_tallies"};
const std::set<std::string> kDerivedColumns{"first_in", "latest_in"};
// Who has changed since a reader looked: a program that has just been started reads everybody.
const std::set<std::string> kEmptyAtFirst{"gallery_changes"};

std::vector<std::string> texts(SQLite::Database& database, const std::string& sql) {
    std::vector<std::string> found;
    SQLite::Statement query(database, sql);
    while (query.executeStep()) found.push_back(query.getColumn(0).getString());
    return found;
}

std::vector<std::string> tables_of(SQLite::Database& database) {
    return texts(database, "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
}

std::vector<std::string> columns_of(SQLite::Database& database, const std::string& table) {
    return texts(database, "SELECT name FROM pragma_table_info('" + table + "', 'main') ORDER BY name");
}

// Somebody of each kind, with something of each kind.
void fill(Database& database) {
    auto& organisation = database.organisation();
    ASSERT_TRUE(organisation.put_site(site(1), entry("site")));
    const Shift of_old = shift(1);  // of its rules, older versions have these
    ASSERT_TRUE(organisation.put_shift(Shift{of_old.id, of_old.name, of_old.site_id, of_old.start, of_old.end,
                                             of_old.days, of_old.late_grace, of_old.early_grace},
                                       entry("shift")));
    ASSERT_TRUE(organisation.set_default_shift(id<ShiftId>(1), entry("default")));
    ASSERT_TRUE(organisation.put_department(department(1), entry("department")));
    for (int number = 1; number <= 3; ++number) {
        Person made = person(number);
        if (number == 1) made.department_id = id<DepartmentId>(1);
        if (number == 2) made.shift_id = id<ShiftId>(1);
        made.consent = agreed();
        const NewPerson whole{made, Account{made.id, "hash", Role::manager}, key(made), {face(number, made)}};
        ASSERT_TRUE(database.people().create(whole, entry("person"), {message(number)}));
        database.sessions().create(session(number, made), entry("session"));
        database.sessions().add_failure("key" + std::to_string(number), instant(number));
        database.punches().add_attempt({id<AttemptId>(number), made.id, instant(number), "not_live", "", {}}, {});
        for (int turn = 0; turn < 3; ++turn) {
            Punch punched =
                punch(10 * number + turn, made, 30 * turn + number, turn == 1 ? Direction::out : Direction::in);
            punched.late = number == 2;
            punched.site_id = id<SiteId>(1);
            punched.shift_id = id<ShiftId>(1);
            punched.evidence = PunchEvidence{0.5, 0.25, 0.75, LivenessBand::unsure, "m"};
            const IdempotencyKey key{"k" + std::to_string(turn), "digest"};
            ASSERT_TRUE(database.punches().record(made.id, key, punched.at, always(punched)));
        }
    }
    ASSERT_TRUE(organisation.put_department({id<DepartmentId>(1), "D", id<PersonId>(1), id<ShiftId>(1)}, entry("d")));
}

// The rows of `from`, as far as version `version` has their columns, in a new file of that version.
void write_as_version(int version, const std::filesystem::path& from, const std::filesystem::path& to) {
    SQLite::Database old(to.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    create_schema(old, version);
    old.exec("PRAGMA foreign_keys = OFF; ATTACH '" + from.string() + "' AS whole");
    for (const std::string& table : tables_of(old)) {
        if (kDerivedTables.contains(table) || kEmptyAtFirst.contains(table)) continue;
        std::string columns;
        for (const std::string& column : columns_of(old, table)) {
            if (!kDerivedColumns.contains(column)) columns += (columns.empty() ? "" : ", ") + column;
        }
        const std::string which = table == "counters" ? " WHERE name IN (SELECT name FROM main.counters)" : "";
        old.exec("INSERT OR REPLACE INTO main." + table + " (" + columns + ") SELECT " + columns + " FROM whole." +
                 table + which);
    }
}

std::map<std::string, std::vector<std::string>> rows_of(const std::filesystem::path& file) {
    SQLite::Database database(file.string(), SQLite::OPEN_READONLY);
    std::map<std::string, std::vector<std::string>> rows;
    for (const std::string& table : tables_of(database)) {
        std::string row = "''";
        for (const std::string& column : columns_of(database, table))
            row += " || ' " + column + "=' || quote(" + column + ")";
        rows[table] = texts(database, "SELECT " + row + " FROM " + table + " ORDER BY 1");
    }
    return rows;
}

class OpenSqliteOfVersion : public testing::TestWithParam<int> {};

TEST_P(OpenSqliteOfVersion, KeepsEveryRow) {
    const Scratch newest, older;
    fill(*open_sqlite(newest.database()));
    write_as_version(GetParam(), newest.database(), older.database());
    EXPECT_EQ(tamper(older.database(), "PRAGMA user_version"), std::to_string(GetParam()));
    {
        const auto database = open_sqlite(older.database());
        EXPECT_EQ(database->audit().first_broken(), 0);
        EXPECT_EQ(database->people().faces(id<PersonId>(1)).size(), 1U);
        EXPECT_EQ(database->punches().list({}, {}).items.size(), 9U);
    }
    EXPECT_EQ(tamper(older.database(), "PRAGMA user_version"), tamper(newest.database(), "PRAGMA user_version"));
    EXPECT_EQ(tamper(older.database(), "SELECT count(*) FROM pragma_foreign_key_check"), "0");
    const auto wanted = rows_of(newest.database());
    EXPECT_THAT(wanted.at("day_tallies"), testing::Not(testing::IsEmpty()));
    for (const auto& [table, rows] : rows_of(older.database())) {
        if (kEmptyAtFirst.contains(table)) continue;
        EXPECT_EQ(rows, wanted.at(table)) << table;
    }
}

INSTANTIATE_TEST_SUITE_P(Each, OpenSqliteOfVersion, testing::Range(1, kOlderVersions + 1));

}  // namespace
}  // namespace rollcall::store
