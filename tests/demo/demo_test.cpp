// The made-up organisation: whole, believable, and the same from the same terms.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "core/zone.h"
#include "demo/fill.h"
#include "demo/public_holidays.h"
#include "store/archive_digest.h"
#include "store/sqlite/scratch.h"

namespace rollcall::demo {
namespace {

using store::ArchiveKind;

Terms terms(int people = 60, int months = 2, std::uint64_t seed = 7) {
    return {people, months, seed, *parse_iso("2026-04-15T13:00:00Z")};
}

Result<Filled> filled(store::SqlitePlace& place, const Terms& of) {
    return fill(*place.open_writer(), of, "hash", [](long long, long long) {});
}

template <class Row>
std::vector<Row> rows(store::SqlitePlace& place, ArchiveKind kind) {
    std::vector<Row> found;
    place.open_reader()->read(kind, "", [&](const store::ArchiveRow& row) {
        found.push_back(std::get<Row>(row));
        return true;
    });
    return found;
}

TEST(Easter, IsWhereTheAlmanacHasIt) {
    const std::map<int, const char*> known{{2000, "2000-04-23"}, {2008, "2008-03-23"}, {2024, "2024-03-31"},
                                           {2025, "2025-04-20"}, {2026, "2026-04-05"}, {2027, "2027-03-28"},
                                           {2038, "2038-04-25"}, {2049, "2049-04-18"}};
    for (const auto& [year, day] : known) EXPECT_EQ(format_date(easter(date::year{year})), day);
}

TEST(PublicHolidays, AreInOrderAndOneADay) {
    const auto german = german_holidays(date::year{2007}, date::year{2009});
    for (std::size_t each = 1; each < german.size(); ++each) EXPECT_LT(german[each - 1].day, german[each].day);
    EXPECT_EQ(german.size(), 26u);  // in 2008 Ascension Day was the first of May
    const auto federal = federal_holidays(date::year{2026}, date::year{2026});
    ASSERT_EQ(federal.size(), 11u);
    EXPECT_EQ(format_date(federal[3].day), "2026-05-25");
    EXPECT_EQ(format_date(federal[9].day), "2026-11-26");
}

TEST(Demo, IsWhole) {
    store::SqlitePlace place;
    const auto done = filled(place, terms());
    ASSERT_TRUE(done) << done.error().detail;
    const auto people = rows<store::ArchivedPerson>(place, ArchiveKind::person);
    EXPECT_EQ(people.size(), 60u);
    std::map<std::string, Role> roles;
    for (const store::ArchivedPerson& each : people)
        if (each.account) roles[each.person.code] = each.account->role;
    EXPECT_EQ(roles.at(done->accounts.admin), Role::admin);
    EXPECT_EQ(roles.at(done->accounts.hr), Role::hr);
    EXPECT_EQ(roles.at(done->accounts.manager), Role::manager);
    EXPECT_EQ(roles.at(done->accounts.employee), Role::employee);
    const auto database = place.open();
    EXPECT_EQ(database->audit().first_broken(), 0);
    EXPECT_TRUE(database->organisation().default_shift());
}

TEST(Demo, TellsWhatTheServerWouldHaveRecorded) {
    store::SqlitePlace place;
    const Terms of = terms();
    const auto done = filled(place, of);
    ASSERT_TRUE(done);
    std::map<PersonId, std::vector<store::ArchivedPunch>> punches;
    for (auto& row : rows<store::ArchivedPunch>(place, ArchiveKind::punch)) punches[row.punch.person_id].push_back(row);
    long long count = 0, late = 0;
    for (auto& [person, own] : punches) {
        std::sort(own.begin(), own.end(), [](const auto& a, const auto& b) { return a.seq < b.seq; });
        for (std::size_t each = 0; each < own.size(); ++each, ++count) {
            EXPECT_EQ(own[each].seq, static_cast<long long>(each) + 1);
            EXPECT_LE(own[each].punch.at, of.now);
            EXPECT_GE(own[each].punch.day, *parse_date("2026-03-01"));
            late += own[each].punch.late ? 1 : 0;
            if (each == 0) continue;
            EXPECT_LT(own[each - 1].punch.at, own[each].punch.at);
            const bool is_out = own[each].punch.direction == Direction::out;
            EXPECT_TRUE(!is_out || own[each - 1].punch.direction == Direction::in);
        }
    }
    EXPECT_EQ(count, done->punches);
    // Some 33 working days of which some are taken off.
    EXPECT_GT(count, 60 * 2 * 20);
    EXPECT_GT(late, count / 200);
    EXPECT_LT(late, count / 10);
}

TEST(Demo, GivesNoLeaveOnDaysThatAreFreeAnyway) {
    store::SqlitePlace place;
    ASSERT_TRUE(filled(place, terms()));
    const auto leave = rows<LeaveRequest>(place, ArchiveKind::leave_request);
    ASSERT_FALSE(leave.empty());
    for (const LeaveRequest& each : leave) {
        bool any = false;
        for (LocalDate day = each.from; day <= each.to; day += date::days{1})
            any = any || date::weekday{day}.iso_encoding() <= 5;
        EXPECT_TRUE(any) << format_date(each.from);
    }
}

TEST(Demo, IsTheSameFromTheSameTerms) {
    store::SqlitePlace one, same, other;
    ASSERT_TRUE(filled(one, terms()));
    ASSERT_TRUE(filled(same, terms()));
    ASSERT_TRUE(filled(other, terms(60, 2, 8)));
    const auto ids = [](store::SqlitePlace& place) {
        std::set<std::string> found;
        for (const auto& row : rows<store::ArchivedPunch>(place, ArchiveKind::punch)) found.insert(row.punch.id.text());
        return found;
    };
    EXPECT_EQ(ids(one), ids(same));
    EXPECT_NE(ids(one), ids(other));
}

TEST(Demo, IsNotPutWhereSomethingIs) {
    store::SqlitePlace place;
    ASSERT_TRUE(filled(place, terms()));
    const auto again = filled(place, terms());
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, Code::in_use);
}

TEST(Demo, OfTheFewestPeopleHasAllAccounts) {
    store::SqlitePlace place;
    const auto done = filled(place, terms(kMinPeople, 1));
    ASSERT_TRUE(done);
    const std::set<std::string> codes{done->accounts.admin, done->accounts.hr, done->accounts.manager,
                                      done->accounts.employee};
    EXPECT_EQ(codes.size(), 4u);
    EXPECT_FALSE(codes.contains(""));
}

}  // namespace
}  // namespace rollcall::demo
