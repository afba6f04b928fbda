#include <gtest/gtest.h>

#include <chrono>
#include <set>

#include "store/sqlite/scratch.h"

namespace rollcall::store {
namespace {

constexpr int kRows = 100000;

// 100,000 people in 1,000 departments with a punch each, made by SQL because the way in is not what is measured.
class SqliteScale : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        scratch_ = std::make_unique<Scratch>();
        database_ = open_sqlite(scratch_->database());
        const std::string series = "WITH RECURSIVE n (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < ";
        const std::string ids = "printf('00000000-0000-7000-8000-%012d', ";
        tamper(scratch_->database(), series + "999) INSERT INTO departments (id, name, name_key) SELECT " + ids +
                                         "i), 'd' || i, 'd' || i FROM n");
        tamper(scratch_->database(),
               series + std::to_string(kRows - 1) +
                   ") INSERT INTO people (id, code, code_key, name, name_key, email, search_key, department_id, status,"
                   " status_reason, language, created_at, updated_at) SELECT " +
                   ids +
                   "i), 'e' || i, 'e' || i, 'name ' || (i % 1000), 'name ' || (i % 1000), '', 'name ' ||"
                   " (i % 1000) || char(10) || 'e' || i || char(10), " +
                   ids + "i % 1000), 'active', '', '', 0, 0 FROM n");
        tamper(scratch_->database(),
               series + std::to_string(kRows - 1) +
                   ") INSERT INTO punches (id, person_id, seq, direction, at, day, zone, source, late, late_by, reason,"
                   " recorded_at, department_id) SELECT " +
                   ids + "i), " + ids +
                   "i), 1, 'in', 1000 + i / 7, '2026-11-22', 'UTC', 'personal', i % 10 = 0, 0,"
                   " '', 0, " +
                   ids + "i % 1000) FROM n");
    }

    static void TearDownTestSuite() {
        database_.reset();
        scratch_.reset();
    }

    static inline std::unique_ptr<Scratch> scratch_;
    static inline std::unique_ptr<Database> database_;
};

template <class Act>
double milliseconds(Act act) {
    const auto start = std::chrono::steady_clock::now();
    act();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

TEST_F(SqliteScale, PagesThroughEverybodyOnceInOrder) {
    std::set<std::string> seen;
    std::string after;
    std::string last_name;
    do {
        const auto page = database_->people().list({}, {kMaxPageLimit, after});
        for (const ListedPerson& each : page.items) {
            EXPECT_LE(last_name, each.person.name);
            last_name = each.person.name;
            EXPECT_TRUE(seen.insert(each.person.id.text()).second);
        }
        after = page.next.value_or("");
    } while (!after.empty());
    EXPECT_EQ(seen.size(), static_cast<std::size_t>(kRows));
}

TEST_F(SqliteScale, PagesThroughEveryPunchOnceInOrder) {
    std::set<std::string> seen;
    std::string after;
    Instant last = Instant::max();
    do {
        const auto page = database_->punches().list({}, {kMaxPageLimit, after});
        for (const ListedPunch& each : page.items) {
            EXPECT_GE(last, each.punch.at);
            last = each.punch.at;
            EXPECT_TRUE(seen.insert(each.punch.id.text()).second);
        }
        after = page.next.value_or("");
    } while (!after.empty());
    EXPECT_EQ(seen.size(), static_cast<std::size_t>(kRows));
}

// Generous for a slow, instrumented machine; a walk over the whole table takes longer even on a fast one.
TEST_F(SqliteScale, AnswersListsWithoutWalkingTheTable) {
    constexpr double kLimitMs = 60;
    const auto department = id<DepartmentId>(17);
    const auto fast = [&](const char* what, const PunchFilter& filter) {
        database_->punches().list(filter, {});
        const double spent = milliseconds([&] { database_->punches().list(filter, {}); });
        std::printf("%-24s %6.2f ms\n", what, spent);
        EXPECT_LT(spent, kLimitMs) << what;
    };
    fast("newest", {});
    fast("department", {.department_id = department});
    fast("two departments", {.within = std::vector<DepartmentId>{department, id<DepartmentId>(900)}});
    fast("late", {.late = true});
    fast("person", {.person_id = id<PersonId>(5)});
    fast("source without a punch", {.source = PunchSource::manual});
    const double search = milliseconds([&] { database_->people().list({"e99999", {}, {}, {}}, {}); });
    const double login = milliseconds([&] { (void)database_->people().find_by_login("E4711"); });
    std::printf("%-24s %6.2f ms\n%-24s %6.2f ms\n", "search of everybody", search, "login", login);
    EXPECT_LT(login, kLimitMs);
}

// A search looks at kAuditSearchWindow entries for one page and goes on in the next, which may be empty before it.
TEST(SqliteAuditSearch, GoesOnBeyondItsWindow) {
    const Scratch scratch;
    const auto database = open_sqlite(scratch.database());
    const auto insert = [&](long long from, long long to, const std::string& detail) {
        tamper(scratch.database(),
               "WITH RECURSIVE n (i) AS (VALUES (" + std::to_string(from) +
                   ") UNION ALL SELECT i + 1 FROM n WHERE i < " + std::to_string(to) +
                   ") INSERT INTO audit (sequence, actor, action, subject, detail, at, address, hash)"
                   " SELECT i, 'system', 'a.b', '', '" +
                   detail + "', i, '', '' FROM n");
    };
    insert(1, 1, "needle");
    insert(2, kAuditSearchWindow + 1, "hay");
    tamper(scratch.database(),
           "UPDATE counters SET value = " + std::to_string(kAuditSearchWindow + 1) + " WHERE name = 'audit'");
    AuditFilter filter;
    filter.text = "needle";
    const auto first = database->audit().list(filter, {10, ""});
    EXPECT_TRUE(first.items.empty());
    ASSERT_TRUE(first.next);
    const auto second = database->audit().list(filter, {10, *first.next});
    ASSERT_EQ(second.items.size(), 1U);
    EXPECT_EQ(second.items.front().sequence, 1);
    EXPECT_FALSE(second.next);
}

}  // namespace
}  // namespace rollcall::store
