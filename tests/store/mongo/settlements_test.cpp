#include "store/mongo/settlements.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <thread>

#include "store/mongo/ground.h"
#include "store/mongo/punch_store.h"
#include "store/mongo/schema.h"

namespace rollcall::store::mongo {
namespace {

using namespace std::chrono_literals;

class MongoSettlements : public MongoGround {
  protected:
    void SetUp() override {
        MongoGround::SetUp();
        if (IsSkipped()) return;
        for (int number = 1; number <= kMany; ++number) owners_.push_back(add_person(person(number)));
    }

    // Stored as `record` does it, and not settled.
    Committed stored(int number) {
        Commands commands = db();
        const Punch made = punch(number, owners_.at(static_cast<std::size_t>(number) - 1), number);
        const Effects effects = effects_of(made);
        leave_punch(commands, made, 1, effects);
        return {kPunches, made.id.text(), made.person_id.text(), format_date(made.day), effects, true};
    }

    long long unfinished() { return db().count(kPunches, make("effects_at", make("$exists", true))); }

    void expect_all_settled(int number) {
        EXPECT_EQ(unfinished(), 0);
        Commands commands = db();
        EXPECT_EQ(commands.count(kOutbox, {}), number);
        EXPECT_EQ(commands.count(kAudit, make("action", "punch.recorded")), number);
        EXPECT_EQ(commands.count(kFirstCheckIns, {}), number);
        EXPECT_EQ(commands.count(kPresence, make("is_in", true)), number);
    }

    static constexpr int kMany = 12;
    std::vector<Person> owners_;
};

TEST_F(MongoSettlements, AreDoneBehindTheAnswerAndSeenByWhoeverWaits) {
    Settlements settlements(server_->settler);
    for (int number = 1; number <= kMany; ++number) settlements.settle_later(stored(number));
    Settlements::wait_for_earlier();
    expect_all_settled(kMany);
    EXPECT_EQ(database_->audit().first_broken(), 0);
}

TEST_F(MongoSettlements, AreDoneByWhoeverStoresWhereThereIsNoRoom) {
    {
        // Nobody takes from the queue, so that it is full at once.
        Settlements settlements(server_->settler, 0, 1);
        settlements.settle_later(stored(1));
        EXPECT_EQ(unfinished(), 1);
        settlements.settle_later(stored(2));
        EXPECT_EQ(unfinished(), 1) << "the second is settled when the call is over";
        EXPECT_EQ(db().count(kOutbox, {}), 1);
    }
    expect_all_settled(2);
}

TEST_F(MongoSettlements, AreAllDoneBeforeTheServerIsGone) {
    {
        Settlements settlements(server_->settler, 1);
        for (int number = 1; number <= kMany; ++number) settlements.settle_later(stored(number));
    }
    expect_all_settled(kMany);
}

TEST_F(MongoSettlements, OfAServerThatIsKilledAreCompletedByAnother) {
    // A child has but one of its parent's threads, so there must be none when it is made.
    database_.reset();
    server_.reset();
    std::array<int, 2> ends{};
    ASSERT_EQ(pipe(ends.data()), 0);
    const pid_t child = fork();
    if (child == 0) {
        // It answers, and has no thread that would come to the rest.
        Server server(place_->url());
        Settlements settlements(server.settler, 0);
        MongoPunchStore punches(server.pool, server.settler, settlements);
        const Punch made = punch(1, owners_.front(), 1);
        const bool is_recorded = punches.record(made.person_id, {}, made.at, always(made, {message(1)})).has_value();
        if (!is_recorded || write(ends[1], "x", 1) != 1) _exit(1);
        pause();
    }
    char answer = 0;
    ASSERT_EQ(read(ends[0], &answer, 1), 1);
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    close(ends[0]);
    close(ends[1]);
    server_ = std::make_unique<Server>(place_->url());
    database_ = place_->open();
    EXPECT_TRUE(database_->punches().find(id<PunchId>(1))) << "what was answered is stored";
    EXPECT_EQ(unfinished(), 1);
    std::this_thread::sleep_for(3ms);
    EXPECT_EQ(server_->settler.sweep(0ms), 1);
    Commands commands = db();
    EXPECT_EQ(commands.count(kOutbox, {}), 1);
    EXPECT_EQ(commands.count(kPresence, make("is_in", true)), 1);
    EXPECT_EQ(unfinished(), 0);
}

TEST_F(MongoSettlements, OfALateArrivalAreDoneWhenTheWorkerIsWokenForItsMail) {
    for (int number = 1; number <= kMany; ++number) {
        const Punch made = punch(number, owners_.at(static_cast<std::size_t>(number) - 1), number);
        ASSERT_TRUE(database_->punches().record(made.person_id, {}, made.at, always(made, {message(number)})));
        const auto claimed = database_->outbox().claim(instant(60), instant(90), "worker", 10);
        ASSERT_EQ(claimed.size(), 1U) << number;
        EXPECT_EQ(claimed.front().id, id<MessageId>(number));
    }
}

TEST_F(MongoSettlements, OfOneServerAreSeenThroughAnotherConnectionOfTheProcess) {
    const auto other = place_->open();
    for (int number = 1; number <= kMany; ++number) {
        const Punch made = punch(number, owners_.at(static_cast<std::size_t>(number) - 1), number);
        ASSERT_TRUE(database_->punches().record(made.person_id, {}, made.at, always(made, {message(number)})));
        ASSERT_TRUE(other->outbox().find(id<MessageId>(number))) << number;
    }
    EXPECT_EQ(other->audit().list({.action_prefix = "punch."}, {kMaxPageLimit, ""}).items.size(),
              static_cast<std::size_t>(kMany));
}

}  // namespace
}  // namespace rollcall::store::mongo
