#include <SQLiteCpp/Database.h>
#include <gtest/gtest.h>

#include <random>

#include "store/sqlite/scratch.h"

extern "C" {
extern const char rollcall_sql_v001_begin[];
extern const char rollcall_sql_v001_end[];
}

namespace rollcall::store {
namespace {

// Rows of day_tallies that differ from what the punches say; 0 when they agree.
constexpr const char* kWrongTallies =
    "WITH firsts AS ("
    "  SELECT day, department_id, shift_id, late FROM ("
    "    SELECT day, late, people.department_id, people.shift_id,"
    "      row_number() OVER (PARTITION BY person_id, day ORDER BY at, punches.id) AS place"
    "    FROM punches JOIN people ON people.id = punches.person_id WHERE direction = 'in' AND voided_at IS NULL)"
    "  WHERE place = 1),"
    " wanted AS (SELECT day, coalesce(department_id, '') AS d, coalesce(shift_id, '') AS s, count(*) AS n, sum(late) "
    "AS l"
    "  FROM firsts GROUP BY 1, 2, 3),"
    " kept AS (SELECT day, department_id AS d, shift_id AS s, attended AS n, late AS l FROM day_tallies"
    "  WHERE attended <> 0 OR late <> 0)"
    " SELECT (SELECT count(*) FROM (SELECT * FROM wanted EXCEPT SELECT * FROM kept))"
    "  + (SELECT count(*) FROM (SELECT * FROM kept EXCEPT SELECT * FROM wanted))";

// Punches of which it is wrongly said that they are, or are not, a check-in and their person's latest punch.
constexpr const char* kWronglyOpen =
    "SELECT count(*) FROM punches AS p WHERE latest_in <> (voided_at IS NULL AND direction = 'in' AND NOT EXISTS"
    " (SELECT 1 FROM punches AS later WHERE later.person_id = p.person_id AND later.voided_at IS NULL"
    "  AND (later.at, later.id) > (p.at, p.id)))";

TEST(SqliteStatistics, AgreeWithThePunchesWhateverHappens) {
    const Scratch scratch;
    const auto database = open_sqlite(scratch.database());
    ASSERT_TRUE(database->organisation().put_site(site(1), entry("s")));
    for (int number = 1; number <= 2; ++number) {
        ASSERT_TRUE(database->organisation().put_shift(shift(number), entry("s")));
        ASSERT_TRUE(database->organisation().put_department(department(number), entry("d")));
    }
    std::vector<Person> members;
    for (int number = 1; number <= 5; ++number) {
        members.push_back(person(number));
        ASSERT_TRUE(database->people().create({members.back(), {}, {}, {}}, entry("p"), {}));
    }
    std::mt19937 random(7);
    const auto roll = [&](int sides) { return static_cast<int>(random() % static_cast<unsigned>(sides)); };
    const LocalDate today = *parse_date("2026-11-22");
    for (int step = 1; step <= 600; ++step) {
        Person& member = members[static_cast<std::size_t>(roll(5))];
        if (const int what = roll(10); what < 7) {
            const int day = roll(4);
            Punch made = punch(step, member, day * 1440 + roll(600), roll(3) == 0 ? Direction::out : Direction::in);
            made.day = today + date::days{day};
            made.late = roll(2) == 0;
            ASSERT_TRUE(database->punches().record(member.id, {}, made.at, always(made)));
        } else if (what < 9) {
            member.department_id = std::nullopt;
            member.shift_id = std::nullopt;
            if (const int number = roll(3)) member.department_id = id<DepartmentId>(number);
            if (const int number = roll(3)) member.shift_id = id<ShiftId>(number);
            ASSERT_TRUE(database->people().update(member, entry("u"), {}));
        } else {
            const std::string one = "(SELECT id FROM punches ORDER BY random() LIMIT 1)";
            tamper(scratch.database(), roll(4) == 0
                                           ? "DELETE FROM punches WHERE id = " + one
                                           : "UPDATE punches SET voided_at = 1, void_reason = 'x' WHERE id = " + one);
        }
        if (step % 20 == 0) {
            ASSERT_EQ(tamper(scratch.database(), kWrongTallies), "0") << step;
            ASSERT_EQ(tamper(scratch.database(), kWronglyOpen), "0") << step;
        }
    }
    EXPECT_NE(tamper(scratch.database(), "SELECT sum(attended) FROM day_tallies"), "0");
}

TEST(SqliteStatistics, AreMadeOfWhatAnOlderDatabaseHolds) {
    const Scratch scratch;
    {
        SQLite::Database old(scratch.database().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        old.exec(std::string(rollcall_sql_v001_begin, rollcall_sql_v001_end));
        old.exec("PRAGMA user_version = 1; PRAGMA application_id = 1383033964");
        for (const char* person : {"'p1'", "'p2'"}) {
            const std::string id = person;
            old.exec(
                "INSERT INTO people (id, code, code_key, name, name_key, email, search_key, status, status_reason,"
                " language, created_at, updated_at) VALUES (" +
                id + "," + id + "," + id + ", 'n', 'n', '', '', 'active', '', '', 0, 0)");
            for (int seq = 1; seq <= 3; ++seq) {
                const std::string number = std::to_string(seq);
                old.exec(
                    "INSERT INTO punches (id, person_id, seq, direction, at, day, zone, source, late, late_by,"
                    " reason, recorded_at) VALUES (" +
                    id + "||" + number + "," + id + "," + number + ", '" + (seq == 2 ? "out" : "in") + "'," + number +
                    ", '2026-11-22', 'UTC', 'personal', " + (seq == 1 ? "1" : "0") + ", 0, '', 0)");
            }
        }
    }
    const auto database = open_sqlite(scratch.database());
    EXPECT_EQ(tamper(scratch.database(), kWrongTallies), "0");
    EXPECT_EQ(tamper(scratch.database(), kWronglyOpen), "0");
    EXPECT_EQ(tamper(scratch.database(), "SELECT attended || ' ' || late FROM day_tallies"), "2 2");
    EXPECT_EQ(tamper(scratch.database(), "SELECT group_concat(id) FROM punches WHERE first_in = 1"), "p11,p21");
}

}  // namespace
}  // namespace rollcall::store
