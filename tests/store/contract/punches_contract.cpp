#include <gmock/gmock.h>

#include "store/contract/contract.h"

namespace rollcall::store {
namespace {

using testing::ElementsAre;
using namespace std::chrono_literals;

std::vector<Instant> times(const std::vector<Punch>& punches) {
    std::vector<Instant> found;
    for (const Punch& each : punches) found.push_back(each.at);
    return found;
}

TEST_P(StoreContract, KeepsEveryFieldOfAPunch) {
    add_site(1);
    add_shift(1);
    const Person owner = add_person(1);
    const Person boss = add_person(2);
    Punch full = punch(1, owner, 57, Direction::out);
    full.at += 123ms;
    full.source = PunchSource::manual;
    full.late = true;
    full.late_by = 17min;
    full.site_id = id<SiteId>(1);
    full.shift_id = id<ShiftId>(1);
    full.evidence = PunchEvidence{0.625, 0.5, 0.875, LivenessBand::unsure, "retail-0095@1"};
    full.recorded_by = boss.id;
    full.reason = "forgot the badge";
    add_punch(full);
    reopen();
    const Punch found = *punches().find(full.id);
    EXPECT_EQ(found.person_id, owner.id);
    EXPECT_EQ(found.direction, Direction::out);
    EXPECT_EQ(found.at, full.at);
    EXPECT_EQ(found.day, full.day);
    EXPECT_EQ(found.zone, full.zone);
    EXPECT_EQ(found.source, PunchSource::manual);
    EXPECT_TRUE(found.late);
    EXPECT_EQ(found.late_by, 17min);
    EXPECT_EQ(found.site_id, full.site_id);
    EXPECT_EQ(found.shift_id, full.shift_id);
    ASSERT_TRUE(found.evidence);
    EXPECT_EQ(found.evidence->match_score, 0.625);
    EXPECT_EQ(found.evidence->match_threshold, 0.5);
    EXPECT_EQ(found.evidence->liveness_score, 0.875);
    EXPECT_EQ(found.evidence->liveness, LivenessBand::unsure);
    EXPECT_EQ(found.evidence->model, "retail-0095@1");
    EXPECT_EQ(found.recorded_by, boss.id);
    EXPECT_EQ(found.reason, full.reason);
    EXPECT_EQ(found.recorded_at, full.recorded_at);
    EXPECT_EQ(code_of(punches().find(id<PunchId>(9))), Code::not_found);
}

TEST_P(StoreContract, StoresAPunchWithItsMessagesAndAuditOrNothing) {
    const Person owner = add_person(1);
    const Punch first = punch(1, owner, 0);
    ASSERT_TRUE(punches().record(owner.id, {}, first.at, always(first, {message(1), message(2)})));
    EXPECT_EQ(outbox().count(MessageStatus::queued), 2);
    EXPECT_EQ(last_action(), "punch.recorded");
    const std::size_t before = audit_count();
    const auto refused = punches().record(owner.id, {}, instant(1), [](const auto&) -> Result<PunchRecord> {
        return fail(Code::already_checked_in, "Check out first.");
    });
    EXPECT_EQ(code_of(refused), Code::already_checked_in);
    EXPECT_EQ(outbox().count(MessageStatus::queued), 2);
    EXPECT_EQ(audit_count(), before);
    EXPECT_EQ(punches().list({}, {}).items.size(), 1U);
    EXPECT_EQ(code_of(punches().record(id<PersonId>(9), {}, instant(0), always(punch(3, person(9), 0)))),
              Code::not_found);
}

TEST_P(StoreContract, GivesDecideTheHistoryBeforeThePunch) {
    const Person owner = add_person(1);
    const Person other = add_person(2);
    const long long day = 24 * 60;
    add_punch(punch(1, owner, -3 * day));
    attendance::PunchHistory seen;
    const auto look = [&](Instant at) {
        const auto stopped = punches().record(owner.id, {}, at, [&](const auto& history) -> Result<PunchRecord> {
            seen = history;
            return fail(Code::conflict, "Only looking.");
        });
        EXPECT_FALSE(stopped);
    };
    look(instant(-4 * day));
    EXPECT_FALSE(seen.last);
    EXPECT_TRUE(seen.recent.empty());
    look(instant(0));
    ASSERT_TRUE(seen.last);
    EXPECT_EQ(seen.last->at, instant(-3 * day));
    EXPECT_THAT(times(seen.recent), ElementsAre(instant(-3 * day)));
    add_punch(punch(2, owner, -2 * day));
    add_punch(punch(3, owner, 0));
    add_punch(punch(4, owner, -10));
    add_punch(punch(5, other, -5));
    look(instant(0));
    EXPECT_EQ(seen.last->at, instant(0));
    EXPECT_THAT(times(seen.recent), ElementsAre(instant(0), instant(-10), instant(-2 * day)));
    look(instant(0) + 1ms);
    EXPECT_THAT(times(seen.recent), ElementsAre(instant(0), instant(-10)));
    // A punch stamped a moment later by a request that was faster counts; one entered for long before does not see it.
    look(instant(0) - kRaceWindow);
    EXPECT_EQ(seen.last->at, instant(0));
    look(instant(0) - kRaceWindow - 1ms);
    EXPECT_EQ(seen.last->at, instant(-10));
}

TEST_P(StoreContract, ReplaysAKnownKey) {
    const Person owner = add_person(1);
    const Person other = add_person(2);
    const IdempotencyKey key{"key-1", "aa"};
    EXPECT_FALSE(*punches().find_replay(owner.id, key));
    const Punch first = punch(1, owner, 0);
    EXPECT_FALSE(punches().record(owner.id, key, first.at, always(first))->replayed);
    const std::size_t before = audit_count();
    const Punch second = punch(2, owner, 9);
    const auto again = punches().record(owner.id, key, second.at, always(second, {message(1)}));
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->replayed);
    EXPECT_EQ(again->punch.id, first.id);
    EXPECT_EQ(audit_count(), before);
    EXPECT_EQ(outbox().count(MessageStatus::queued), 0);
    EXPECT_EQ((*punches().find_replay(owner.id, key))->id, first.id);
    EXPECT_EQ(code_of(punches().record(owner.id, IdempotencyKey{"key-1", "bb"}, second.at, always(second))),
              Code::idempotency_key_reused);
    EXPECT_EQ(code_of(punches().find_replay(owner.id, {"key-1", "bb"})), Code::idempotency_key_reused);
    const Punch others = punch(3, other, 0);
    EXPECT_FALSE(punches().record(other.id, key, others.at, always(others))->replayed);
}

TEST_P(StoreContract, RefusesAPunchWhoseIdIsTaken) {
    const Person owner = add_person(1);
    add_punch(punch(1, owner, 0));
    const Punch again = punch(1, owner, 9);
    EXPECT_THROW(punches().record(owner.id, {}, again.at, always(again)), std::logic_error);
    EXPECT_EQ(punches().find(again.id)->at, instant(0));
}

TEST_P(StoreContract, LeavesAKeyFreeWhoseRequestWasRefused) {
    const Person owner = add_person(1);
    const IdempotencyKey key{std::string(128, 'k'), "aa"};
    const auto refused = punches().record(
        owner.id, key, instant(0), [](const auto&) -> Result<PunchRecord> { return fail(Code::conflict, "Wait."); });
    EXPECT_FALSE(refused);
    const Punch first = punch(1, owner, 0);
    EXPECT_FALSE(punches().record(owner.id, key, first.at, always(first))->replayed);
}

TEST_P(StoreContract, ListsPunchesByTimeWithTheirPeople) {
    add_department(1);
    Person owner = person(1);
    owner.department_id = id<DepartmentId>(1);
    add_person(owner);
    add_punch(punch(1, owner, 10));
    add_punch(punch(3, owner, 5));
    add_punch(punch(4, owner, 10));
    add_punch(punch(2, owner, 20));
    const auto first = punches().list({}, {3, ""});
    EXPECT_THAT(numbers(first), ElementsAre(2, 4, 1));
    EXPECT_EQ(first.items[0].person_code, "E1");
    EXPECT_EQ(first.items[0].person_name, owner.name);
    EXPECT_EQ(first.items[0].department_id, id<DepartmentId>(1));
    ASSERT_TRUE(first.next);
    const auto second = punches().list({}, {3, *first.next});
    EXPECT_THAT(numbers(second), ElementsAre(3));
    EXPECT_FALSE(second.next);
}

TEST_P(StoreContract, FiltersPunches) {
    add_department(1);
    add_department(2);
    Person first = person(1);
    first.department_id = id<DepartmentId>(1);
    add_person(first);
    Person second = person(2);
    second.department_id = id<DepartmentId>(2);
    add_person(second);
    const Person third = add_person(3);
    Punch late = punch(1, first, 1);
    late.late = true;
    add_punch(late);
    add_punch(punch(2, first, 2, Direction::out));
    add_punch(punch(3, second, 3));
    Punch manual = punch(4, third, 4);
    manual.source = PunchSource::manual;
    add_punch(manual);
    using Departments = std::vector<DepartmentId>;
    const auto d1 = id<DepartmentId>(1);
    const auto d2 = id<DepartmentId>(2);
    auto filtered = [&](const PunchFilter& filter) { return numbers(punches().list(filter, {})); };
    EXPECT_THAT(filtered({.from = instant(2), .to = instant(4)}), ElementsAre(3, 2));
    EXPECT_THAT(filtered({.person_id = first.id}), ElementsAre(2, 1));
    EXPECT_THAT(filtered({.department_id = d1}), ElementsAre(2, 1));
    EXPECT_THAT(filtered({.within = Departments{d1, d2}}), ElementsAre(3, 2, 1));
    EXPECT_THAT(filtered({.within = Departments{}}), ElementsAre());
    EXPECT_THAT(filtered({.department_id = d2, .within = Departments{d1}}), ElementsAre());
    EXPECT_THAT(filtered({.person_id = first.id, .within = Departments{d1}}), ElementsAre(2, 1));
    EXPECT_THAT(filtered({.person_id = first.id, .within = Departments{d2}}), ElementsAre());
    EXPECT_THAT(filtered({.late = true}), ElementsAre(1));
    EXPECT_THAT(filtered({.late = false}), ElementsAre(4, 3, 2));
    EXPECT_THAT(filtered({.direction = Direction::out}), ElementsAre(2));
    EXPECT_THAT(filtered({.source = PunchSource::manual}), ElementsAre(4));
    EXPECT_THAT(filtered({.source = PunchSource::personal}), ElementsAre(3, 2, 1));
    EXPECT_THAT(filtered({.late = true, .source = PunchSource::manual}), ElementsAre());
    EXPECT_THAT(filtered({.from = instant(1), .within = Departments{d1, d2}, .direction = Direction::in}),
                ElementsAre(3, 1));
    EXPECT_THAT(filtered({.from = instant(0), .to = instant(3), .person_id = first.id, .late = false}), ElementsAre(2));
    const auto page = punches().list({.to = instant(4), .within = Departments{d2, d1}}, {2, ""});
    EXPECT_THAT(numbers(page), ElementsAre(3, 2));
    EXPECT_THAT(numbers(punches().list({.to = instant(4), .within = Departments{d2, d1}}, {2, *page.next})),
                ElementsAre(1));
}

TEST_P(StoreContract, FiltersPunchesBySiteAndByPartOfTheirPeoplesNames) {
    add_site(1);
    add_site(2);
    add_department(1);
    Person anna = person(1);
    anna.name = "Anna Ågren";
    anna.department_id = id<DepartmentId>(1);
    add_person(anna);
    Person hanna = person(2);
    hanna.name = "Hanna 100%";
    add_person(hanna);
    const Person other = add_person(3);
    for (int number = 1; number <= 6; ++number) {
        const Person& owner = number % 3 == 1 ? anna : number % 3 == 2 ? hanna : other;
        Punch made = punch(number, owner, number);
        if (number != 6) made.site_id = id<SiteId>(number <= 3 ? 1 : 2);
        add_punch(made);
    }
    const auto filtered = [&](const PunchFilter& filter) { return numbers(punches().list(filter, {})); };
    const auto site_1 = id<SiteId>(1);
    EXPECT_THAT(filtered({.site_id = site_1}), ElementsAre(3, 2, 1));
    EXPECT_THAT(filtered({.site_id = id<SiteId>(3)}), ElementsAre());
    EXPECT_THAT(filtered({.department_id = id<DepartmentId>(1), .site_id = site_1}), ElementsAre(1));
    EXPECT_THAT(filtered({.person_id = hanna.id, .site_id = id<SiteId>(2)}), ElementsAre(5));
    EXPECT_THAT(filtered({.text = "anna"}), ElementsAre(5, 4, 2, 1));
    EXPECT_THAT(filtered({.text = "å"}), ElementsAre(4, 1));
    EXPECT_THAT(filtered({.text = "%"}), ElementsAre(5, 2));
    EXPECT_THAT(filtered({.text = "e3"}), ElementsAre(6, 3));
    EXPECT_THAT(filtered({.text = "nobody"}), ElementsAre());
    EXPECT_THAT(filtered({.site_id = site_1, .text = "anna"}), ElementsAre(2, 1));
    EXPECT_THAT(filtered({.within = std::vector{id<DepartmentId>(1)}, .text = "anna"}), ElementsAre(4, 1));
    EXPECT_THAT(filtered({.person_id = hanna.id, .text = "anna"}), ElementsAre(5, 2));
    EXPECT_THAT(filtered({.person_id = other.id, .text = "anna"}), ElementsAre());
    EXPECT_THAT(filtered({.direction = Direction::out, .text = "anna"}), ElementsAre());
    const auto first = punches().list({.text = "anna"}, {3, ""});
    EXPECT_THAT(numbers(first), ElementsAre(5, 4, 2));
    EXPECT_THAT(numbers(punches().list({.text = "anna"}, {3, *first.next})), ElementsAre(1));
}

// More people than are looked up one by one.
TEST_P(StoreContract, FiltersPunchesByATextThatManyPeopleHave) {
    add_department(1);
    std::vector<PersonWrite> writes;
    for (int number = 1; number <= 250; ++number) {
        Person made = person(number);
        if (number % 2 == 0) made.department_id = id<DepartmentId>(1);
        writes.push_back({made, {}, entry("person.created")});
    }
    for (const auto& stored : people().put_all(writes)) EXPECT_TRUE(stored);
    for (const int number : {1, 2, 247, 248, 249, 250}) add_punch(punch(number, person(number), number));
    const Person stranger = [&] {
        Person made = person(251);
        made.name = "Stranger";
        return add_person(made);
    }();
    add_punch(punch(251, stranger, 500));
    const auto first = punches().list({.text = "PERSON"}, {2, ""});
    EXPECT_THAT(numbers(first), ElementsAre(250, 249));
    EXPECT_THAT(numbers(punches().list({.text = "person"}, {2, *first.next})), ElementsAre(248, 247));
    EXPECT_THAT(numbers(punches().list({.department_id = id<DepartmentId>(1), .text = "person"}, {2, ""})),
                ElementsAre(250, 248));
    EXPECT_THAT(numbers(punches().list({.text = "person", .order = TimeOrder::oldest_first}, {2, ""})),
                ElementsAre(1, 2));
}

TEST_P(StoreContract, ListsPunchesOldestFirstPageByPage) {
    add_department(1);
    Person member = person(1);
    member.department_id = id<DepartmentId>(1);
    add_person(member);
    const Person other = add_person(2);
    const std::vector<std::pair<int, long long>> made = {{1, 10}, {3, 5}, {4, 10}, {2, 20}, {6, 10}, {5, 30}};
    for (const auto& [number, minutes] : made) {
        Punch each = punch(number, number % 2 == 0 ? member : other, minutes);
        each.late = number >= 5;
        add_punch(each);
    }
    PunchFilter filter{.order = TimeOrder::oldest_first};
    EXPECT_THAT(numbers(punches().list(filter, {})), ElementsAre(3, 1, 4, 6, 2, 5));
    // Every page size meets the three punches of one moment at another place.
    for (std::size_t limit = 1; limit <= 6; ++limit) {
        std::vector<int> seen;
        std::string after;
        do {
            const auto page = punches().list(filter, {limit, after});
            for (const int number : numbers(page)) seen.push_back(number);
            after = page.next.value_or("");
        } while (!after.empty());
        EXPECT_THAT(seen, ElementsAre(3, 1, 4, 6, 2, 5)) << limit;
    }
    filter.from = instant(10);
    filter.to = instant(30);
    EXPECT_THAT(numbers(punches().list(filter, {})), ElementsAre(1, 4, 6, 2));
    const auto page = punches().list(filter, {3, ""});
    EXPECT_THAT(numbers(page), ElementsAre(1, 4, 6));
    EXPECT_THAT(numbers(punches().list(filter, {3, *page.next})), ElementsAre(2));
    EXPECT_THROW(punches().list({}, {3, *page.next}), BadCursor) << "a cursor of the other order";
    const auto newest = punches().list({}, {3, ""});
    EXPECT_THROW(punches().list(filter, {3, *newest.next}), BadCursor);
    filter = {.department_id = id<DepartmentId>(1), .order = TimeOrder::oldest_first};
    EXPECT_THAT(numbers(punches().list(filter, {})), ElementsAre(4, 6, 2));
    EXPECT_THAT(numbers(punches().list({.late = true, .order = TimeOrder::oldest_first}, {})), ElementsAre(6, 5));
    EXPECT_THAT(numbers(punches().list({.person_id = member.id, .order = TimeOrder::oldest_first}, {2, ""})),
                ElementsAre(4, 6));
}

TEST_P(StoreContract, ShowsPunchesToThePresentDepartment) {
    add_department(1);
    add_department(2);
    Person owner = person(1);
    owner.department_id = id<DepartmentId>(1);
    add_person(owner);
    add_punch(punch(1, owner, 1));
    owner.department_id = id<DepartmentId>(2);
    ASSERT_TRUE(people().update(owner, entry("u"), {}));
    EXPECT_THAT(numbers(punches().list({.department_id = id<DepartmentId>(1)}, {})), ElementsAre());
    EXPECT_THAT(numbers(punches().list({.department_id = id<DepartmentId>(2)}, {})), ElementsAre(1));
    owner.department_id.reset();
    ASSERT_TRUE(people().update(owner, entry("u"), {}));
    EXPECT_THAT(numbers(punches().list({.department_id = id<DepartmentId>(2)}, {})), ElementsAre());
    EXPECT_THAT(numbers(punches().list({}, {})), ElementsAre(1));
}

Attempt attempt(int number, const Person& of, long long minutes, const std::string& code) {
    return {id<AttemptId>(number), of.id, instant(minutes), code, "192.0.2.3", {}};
}

TEST_P(StoreContract, KeepsAttemptsWithTheirMessages) {
    const Person owner = add_person(1);
    const Person other = add_person(2);
    Attempt full = attempt(1, owner, 1, "not_recognised");
    full.evidence = PunchEvidence{0.25, 0.5, 0.75, LivenessBand::live, "m"};
    EXPECT_TRUE(punches().add_attempt(full, AttemptAlert{instant(0), {"not_recognised"}, 1, {message(1)}}));
    punches().add_attempt(attempt(2, other, 2, "no_face"), {});
    punches().add_attempt(attempt(3, owner, 3, "no_face"), {});
    EXPECT_TRUE(outbox().find(id<MessageId>(1)));
    const auto all = punches().list_attempts({}, {2, ""});
    ASSERT_EQ(all.items.size(), 2U);
    EXPECT_EQ(all.items[0].id, id<AttemptId>(3));
    EXPECT_EQ(all.items[1].person_id, other.id);
    ASSERT_TRUE(all.next);
    EXPECT_EQ(punches().list_attempts({}, {2, *all.next}).items.size(), 1U);
    const auto own = punches().list_attempts(owner.id, {});
    ASSERT_EQ(own.items.size(), 2U);
    EXPECT_FALSE(own.items[0].evidence);
    EXPECT_EQ(own.items[1].code, "not_recognised");
    EXPECT_EQ(own.items[1].address, "192.0.2.3");
    EXPECT_EQ(own.items[1].at, instant(1));
    EXPECT_EQ(own.items[1].evidence->match_score, 0.25);
}

TEST_P(StoreContract, CountsAttemptsSinceTheLatestPunch) {
    const Person owner = add_person(1);
    for (int number = 1; number <= 6; ++number) {
        punches().add_attempt(attempt(number, owner, number, number == 5 ? "no_face" : "not_recognised"), {});
    }
    const std::vector<std::string> counted = {"not_recognised", "not_live"};
    EXPECT_EQ(punches().attempts_since(owner.id, instant(0), counted), 5);
    EXPECT_EQ(punches().attempts_since(owner.id, instant(4), counted), 2);
    EXPECT_EQ(punches().attempts_since(owner.id, instant(4), {"no_face"}), 1);
    EXPECT_EQ(punches().attempts_since(owner.id, instant(4), {}), 0);
    add_punch(punch(1, owner, 3));
    EXPECT_EQ(punches().attempts_since(owner.id, instant(0), counted), 2);
    EXPECT_EQ(punches().attempts_since(id<PersonId>(9), instant(0), counted), 0);
}

TEST_P(StoreContract, AlertsAtTheAttemptThatBringsThoseThatCountToSoMany) {
    const Person owner = add_person(1);
    const Person other = add_person(2);
    int number = 0;
    const auto alerts = [&](const Person& of, long long minutes, const std::string& code) {
        ++number;
        return punches().add_attempt(
            attempt(number, of, minutes, code),
            AttemptAlert{instant(minutes - 10), {"not_recognised", "not_live"}, 3, {message(number)}});
    };
    EXPECT_FALSE(alerts(owner, 1, "not_recognised"));
    EXPECT_FALSE(alerts(owner, 2, "no_face")) << "says nothing of who stands there";
    EXPECT_FALSE(alerts(owner, 3, "not_live"));
    EXPECT_FALSE(alerts(other, 3, "not_recognised"));
    EXPECT_TRUE(alerts(owner, 4, "not_recognised"));
    EXPECT_FALSE(alerts(owner, 5, "not_recognised")) << "the fourth";
    EXPECT_FALSE(alerts(owner, 5, "no_face"));
    EXPECT_EQ(outbox().count(MessageStatus::queued), 1);
    EXPECT_TRUE(outbox().find(id<MessageId>(5)));
    add_punch(punch(1, owner, 6));
    EXPECT_FALSE(alerts(owner, 7, "not_live")) << "they begin again with a punch";
    EXPECT_FALSE(alerts(owner, 8, "not_live"));
    EXPECT_TRUE(alerts(owner, 16, "not_live"));
    EXPECT_FALSE(alerts(owner, 17, "not_live")) << "the fourth";
    EXPECT_TRUE(alerts(owner, 26, "not_live")) << "two have left the window, so they come to three again";
    EXPECT_EQ(outbox().count(MessageStatus::queued), 3);
}

}  // namespace
}  // namespace rollcall::store
