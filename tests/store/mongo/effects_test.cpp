#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <set>
#include <thread>

#include "store/mongo/ground.h"
#include "store/mongo/message_document.h"
#include "store/mongo/punch_document.h"
#include "store/mongo/schema.h"
#include "store/mongo/settlements.h"

namespace rollcall::store::mongo {
namespace {

using namespace std::chrono_literals;

// What was left this very millisecond is not older than that.
void let_it_age() {
    std::this_thread::sleep_for(3ms);
}

class MongoEffects : public MongoGround {
  protected:
    int sweep(Server& server) {
        Settlements::wait_for_earlier();
        let_it_age();
        return server.settler.sweep(0ms);
    }

    std::multiset<std::string> audited(const std::string& action) {
        std::multiset<std::string> subjects;
        for (const StoredAuditEntry& stored :
             database_->audit().list({.action_prefix = action}, {kMaxPageLimit, ""}).items)
            subjects.insert(stored.entry.subject);
        EXPECT_EQ(database_->audit().first_broken(), 0);
        return subjects;
    }

    DashboardFacts facts(const std::optional<DepartmentId>& department = {}) {
        DashboardRequest request;
        request.department_id = department;
        request.trend_from = request.arrivals_from = request.arrivals_to = punch(1, person(1), 0).day;
        request.present_since = instant(-60);
        return database_->dashboard().read(request);
    }

    long long unfinished(const char* collection) {
        Commands commands = db();
        const long long left = commands.count(collection, make("effects_at", make("$exists", true)));
        EXPECT_EQ(commands.count(collection, make("effects", make("$exists", true))), left);
        EXPECT_EQ(commands.count(collection, make("effects_count", make("$exists", true))), left);
        return left;
    }
};

TEST_F(MongoEffects, OfAPunchThatItsServerLeftAreCarriedOutByAnother) {
    const Person owner = add_person(person(1));
    Commands commands = db();
    const Punch left = punch(1, owner, 20);
    leave_punch(commands, left, 1, effects_of(left));
    EXPECT_EQ(database_->punches().find(left.id)->at, left.at) << "what is stored is stored";
    EXPECT_TRUE(facts().tallies.empty());
    let_it_age();
    EXPECT_EQ(server_->settler.sweep(1h), 0) << "its server may still be at it";
    EXPECT_EQ(sweep(*server_), 1);
    EXPECT_THAT(audited("punch.recorded"), testing::ElementsAre(left.id.text()));
    EXPECT_EQ(database_->outbox().count(MessageStatus::queued), 1);
    EXPECT_EQ(facts().tallies.size(), 1U);
    EXPECT_EQ(facts().arrivals.size(), 1U);
    EXPECT_EQ(facts().present.size(), 1U);
    EXPECT_EQ(unfinished(kPunches), 0);
    EXPECT_EQ(sweep(*server_), 0);
    EXPECT_EQ(audited("punch.recorded").size(), 1U);
    EXPECT_EQ(database_->outbox().list({}, {}).items.size(), 1U);
}

TEST_F(MongoEffects, AreCarriedOutOnceByTwoServersAtOnce) {
    constexpr int kLeft = 20;
    Commands commands = db();
    for (int number = 1; number <= kLeft; ++number) {
        const Person owner = add_person(person(number));
        const Punch left = punch(number, owner, number);
        leave_punch(commands, left, 1, effects_of(left));
    }
    let_it_age();
    Server other(place_->url());
    std::thread first([&] { server_->settler.sweep(0ms); });
    std::thread second([&] { other.settler.sweep(0ms); });
    first.join();
    second.join();
    EXPECT_EQ(sweep(*server_), 0);
    const std::multiset<std::string> subjects = audited("punch.recorded");
    EXPECT_EQ(subjects.size(), static_cast<std::size_t>(kLeft));
    EXPECT_EQ(std::set<std::string>(subjects.begin(), subjects.end()).size(), static_cast<std::size_t>(kLeft));
    EXPECT_EQ(database_->outbox().list({}, {kMaxPageLimit, ""}).items.size(), static_cast<std::size_t>(kLeft));
    int attended = 0, present = 0;
    for (const DayTally& tally : facts().tallies) attended += tally.attended;
    for (const PresenceTally& tally : facts().present) present += tally.people;
    EXPECT_EQ(attended, kLeft);
    EXPECT_EQ(present, kLeft);
    EXPECT_EQ(unfinished(kPunches), 0);
}

TEST_F(MongoEffects, ThatWereHalfCarriedOutAreNotRepeated) {
    const Person owner = add_person(person(1));
    Commands commands = db();
    const Punch left = punch(1, owner, 20);
    const Effects effects = effects_of(left);
    leave_punch(commands, left, 1, effects);
    // Its message was queued and sent, its entry chained: only that it is done was not noted any more.
    database_->outbox().enqueue(effects.messages.front());
    ASSERT_EQ(database_->outbox().claim(instant(9), instant(10), "w", 9).size(), 1U);
    ASSERT_TRUE(database_->outbox().mark_sent(effects.messages.front().id, "w", instant(9)));
    server_->chain.append({{effects.id, *effects.audit}});
    EXPECT_EQ(sweep(*server_), 1);
    EXPECT_EQ(audited("punch.recorded").size(), 1U);
    EXPECT_EQ(database_->outbox().find(effects.messages.front().id)->status, MessageStatus::sent);
    EXPECT_EQ(database_->outbox().count(MessageStatus::queued), 0);
}

TEST_F(MongoEffects, OfPunchesThatAreSweptInAnyOrderLeaveTheMarksOfTheLast) {
    const Person owner = add_person(person(1));
    Commands commands = db();
    const Punch first = punch(1, owner, 20);
    const Punch second = punch(2, owner, 90, Direction::out);
    leave_punch(commands, first, 1, effects_of(first));
    leave_punch(commands, second, 2, effects_of(second));
    // A living server records a third before the two are found.
    Punch third = punch(3, owner, 5);
    third.late = true;
    ASSERT_TRUE(database_->punches().record(owner.id, {}, third.at, always(third)));
    EXPECT_EQ(sweep(*server_), 2);
    const DashboardFacts now = facts();
    ASSERT_EQ(now.tallies.size(), 1U);
    EXPECT_EQ(now.tallies[0].late, 1);
    ASSERT_EQ(now.arrivals.size(), 1U);
    EXPECT_EQ(now.arrivals[0].from, instant(0));
    EXPECT_TRUE(now.present.empty());
    EXPECT_EQ(audited("punch.recorded").size(), 3U);
}

TEST_F(MongoEffects, OfAMoveLabelWhatThePersonHas) {
    for (const int number : {1, 2})
        ASSERT_TRUE(database_->organisation().put_department(department(number), entry("d")));
    Person owner = person(1);
    owner.department_id = id<DepartmentId>(1);
    add_person(owner);
    const Punch made = punch(1, owner, 20);
    ASSERT_TRUE(database_->punches().record(owner.id, {}, made.at, always(made)));
    Settlements::wait_for_earlier();
    Commands commands = db();
    const Effects effects{.id = new_effects_id(), .audit = entry("person.updated"), .labels = true};
    const Doc move = change_with(make("department_id", id<DepartmentId>(2), "status", "archived"), effects);
    ASSERT_EQ(commands.update(kPeople, make("_id", owner.id), move).matched, 1);
    EXPECT_EQ(facts(id<DepartmentId>(1)).tallies.size(), 1U) << "not told yet";
    EXPECT_EQ(sweep(*server_), 1);
    EXPECT_TRUE(facts(id<DepartmentId>(1)).tallies.empty());
    const DashboardFacts moved = facts(id<DepartmentId>(2));
    EXPECT_EQ(moved.tallies.size(), 1U);
    EXPECT_EQ(moved.present.size(), 1U);
    ASSERT_EQ(moved.extras.size(), 1U);
    EXPECT_FALSE(moved.extras[0].since);
    EXPECT_EQ(database_->punches().list({.department_id = id<DepartmentId>(2)}, {}).items.size(), 1U);
    EXPECT_EQ(audited("person.updated").size(), 1U);
    EXPECT_EQ(unfinished(kPeople), 0);
}

TEST_F(MongoEffects, OfTwoChangesOfOneDocumentAreEachCarriedOut) {
    const Person owner = add_person(person(1));
    Commands commands = db();
    for (const char* action : {"first", "second"}) {
        const Effects effects{.id = new_effects_id(), .audit = entry(action)};
        commands.update(kPeople, make("_id", owner.id), change_with({}, effects));
    }
    EXPECT_EQ(sweep(*server_), 1) << "one document";
    EXPECT_EQ(audited("first").size(), 1U);
    EXPECT_EQ(audited("second").size(), 1U);
    EXPECT_EQ(unfinished(kPeople), 0);
}

TEST_F(MongoEffects, ThatCannotBeCarriedOutKeepNobodyElses) {
    const Person owner = add_person(person(1));
    Commands commands = db();
    const Punch spoilt = punch(1, owner, 10);
    const Effects effects = effects_of(spoilt);
    leave_punch(commands, spoilt, 1, effects);
    commands.update(kPunches, make("_id", spoilt.id),
                    make("$set", make("effects." + effects.id + ".audit.at", "soon")));
    const Person other = add_person(person(2));
    const Punch sound = punch(2, other, 20);
    leave_punch(commands, sound, 1, effects_of(sound));
    EXPECT_THROW(sweep(*server_), std::logic_error) << "somebody must hear of it";
    EXPECT_THAT(audited("punch.recorded"), testing::ElementsAre(sound.id.text()));
    EXPECT_EQ(unfinished(kPunches), 1);
}

TEST_F(MongoEffects, AreCarriedOutHoweverManyOthersCannotBe) {
    constexpr int kSpoilt = 105;  // more than are tried at once
    const Person owner = add_person(person(1));
    Commands commands = db();
    std::vector<Doc> documents;
    for (int number = 1; number <= kSpoilt; ++number) {
        const Punch spoilt = punch(number, owner, number);
        Doc document = punch_document({spoilt, number, {}, {}, {}});
        document.add("version", 1LL).add("effects_at", instant(number)).add("effects_count", 1);
        documents.push_back(document.add("effects", make(new_effects_id(), make("audit", "spoilt"))));
    }
    commands.insert_all(kPunches, documents, false);
    const Punch sound = punch(kSpoilt + 1, owner, kSpoilt + 1);
    leave_punch(commands, sound, kSpoilt + 1, effects_of(sound));
    EXPECT_THROW(sweep(*server_), std::logic_error);
    EXPECT_THROW(sweep(*server_), std::logic_error) << "the others that cannot be";
    EXPECT_THAT(audited("punch.recorded"), testing::ElementsAre(sound.id.text()));
    EXPECT_EQ(sweep(*server_), 0) << "they are tried again later";
    EXPECT_EQ(unfinished(kPunches), kSpoilt);
}

TEST_F(MongoEffects, AreCarriedOutAfterATimeThatNoOtherServersClockSays) {
    const Person owner = add_person(person(1));
    Commands commands = db();
    const Instant now = commands.database_time();
    const std::array<std::chrono::minutes, 2> offs{10min, -10min};
    for (int number = 1; number <= 2; ++number) {
        const Punch left = punch(number, owner, number);
        leave_punch(commands, left, number, effects_of(left));
        commands.update(kPunches, make("_id", left.id), make("$set", make("effects_at", now + offs[number - 1])));
    }
    EXPECT_EQ(server_->settler.sweep(300ms), 0) << "their servers may still be at it";
    std::this_thread::sleep_for(350ms);
    EXPECT_EQ(server_->settler.sweep(300ms), 2);
    EXPECT_EQ(audited("punch.recorded").size(), 2U);
}

TEST_F(MongoEffects, OfAChangeThatWasTakenBackAreForgotten) {
    const Person owner = add_person(person(1));
    Commands commands = db();
    const Effects effects{.id = new_effects_id(), .audit = entry("person.updated")};
    commands.update(kPeople, make("_id", owner.id), change_with({}, effects));
    commands.update(kPeople, make("_id", owner.id),
                    make("$unset", make("effects." + effects.id, ""), "$inc", make("effects_count", -1)));
    EXPECT_EQ(sweep(*server_), 0);
    EXPECT_EQ(unfinished(kPeople), 0);
    EXPECT_TRUE(audited("person.updated").empty());
}

TEST_F(MongoEffects, OfAnEndedSessionRemoveIt) {
    const Person owner = add_person(person(1));
    database_->sessions().create(session(1, owner), entry("session.created"));
    Commands commands = db();
    const Effects effects{.id = new_effects_id(), .audit = entry("session.revoked"), .removes = true};
    commands.update(kSessions, make("_id", id<SessionId>(1)), change_with(make("is_ended", true), effects));
    EXPECT_FALSE(database_->sessions().find("hash1"));
    EXPECT_EQ(sweep(*server_), 1);
    EXPECT_EQ(commands.count(kSessions, {}), 0);
    EXPECT_EQ(audited("session.revoked").size(), 1U);
}

}  // namespace
}  // namespace rollcall::store::mongo
