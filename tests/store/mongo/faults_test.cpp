#include <gtest/gtest.h>

#include <thread>

#include "store/mongo/connection.h"
#include "store/mongo/ground.h"
#include "store/mongo/open.h"
#include "store/mongo/proxy.h"
#include "store/mongo/schema.h"
#include "store/mongo/settlements.h"

namespace rollcall::store::mongo {
namespace {

using namespace std::chrono_literals;

bool is_insert_into(std::string_view message, const std::string& collection) {
    // A string field of BSON: its name, its length with the final zero, its text.
    std::string field("insert\0", 7);
    field += static_cast<char>(collection.size() + 1);
    field += std::string(3, '\0') + collection;
    return message.find(field) != std::string_view::npos;
}

// A server of which the connection to the database breaks at a moment of the test's choice.
class MongoFaults : public MongoGround {
  protected:
    void SetUp() override {
        MongoGround::SetUp();
        if (IsSkipped()) return;
        const std::string& url = place_->url();
        if (url.starts_with("mongodb+srv") || url.find(',') != std::string::npos)
            GTEST_SKIP() << "not through a proxy: the URL names more than one host";
        proxy_ = std::make_unique<Proxy>(url, [this](std::string_view message) {
            hold_while(is_silent_);
            if (is_down_) return Fate::lose_command;
            if (is_insert_into(message, collection_)) hold_while(is_slow_);
            if (!is_insert_into(message, collection_)) return Fate::pass;
            if (fate_ == Fate::lose_command && stays_down_) is_down_ = true;
            return fate_.exchange(Fate::pass);
        });
        broken_ = open_mongo(proxy_->url());
        owner_ = add_person(person(1));
    }

    void TearDown() override {
        is_silent_ = is_slow_ = false;
        broken_.reset();
        proxy_.reset();
    }

    static void hold_while(const std::atomic<bool>& flag) {
        while (flag) std::this_thread::sleep_for(10ms);
    }

    // How long `call` took to be refused for want of the database.
    static std::chrono::milliseconds refused_after(const std::function<void()>& call) {
        const auto began = std::chrono::steady_clock::now();
        EXPECT_THROW(call(), StoreUnavailable);
        return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
    }

    void expect_back(std::chrono::milliseconds within) {
        const auto until = std::chrono::steady_clock::now() + within;
        for (;;) {
            try {
                broken_->people().any_admin();
                return;
            } catch (const StoreUnavailable& error) {
                ASSERT_LT(std::chrono::steady_clock::now(), until) << error.what();
            }
            std::this_thread::sleep_for(20ms);
        }
    }

    Result<RecordedPunch> record(int number) {
        const Punch made = punch(number, owner_, number);
        return broken_->punches().record(owner_.id, IdempotencyKey{"k" + std::to_string(number), "aa"}, made.at,
                                         always(made, {message(number)}));
    }

    // Whether it comes to one punch with one message and one entry, whoever completes it.
    void expect_recorded_once(int number) {
        Settlements::wait_for_earlier();
        std::this_thread::sleep_for(3ms);
        server_->settler.sweep(0ms);
        EXPECT_TRUE(database_->punches().find(id<PunchId>(number)));
        Commands commands = db();
        EXPECT_EQ(commands.count(kPunches, {}), 1);
        EXPECT_EQ(commands.count(kAudit, make("action", "punch.recorded")), 1);
        EXPECT_EQ(commands.count(kOutbox, {}), 1);
        EXPECT_EQ(commands.count(kPresence, make("is_in", true)), 1);
    }

    std::string collection_ = kPunches;
    std::atomic<Fate> fate_{Fate::pass};
    std::atomic<bool> is_down_{false};
    std::atomic<bool> is_silent_{false};  // nothing comes through, and nothing is refused
    std::atomic<bool> is_slow_{false};    // the same for inserts into collection_ alone
    bool stays_down_ = false;
    std::unique_ptr<Proxy> proxy_;
    std::unique_ptr<Database> broken_;
    Person owner_;
};

TEST_F(MongoFaults, APunchWhoseAnswerIsLostIsRecordedAllTheSame) {
    fate_ = Fate::lose_answer;
    const auto recorded = record(1);
    ASSERT_TRUE(recorded);
    EXPECT_FALSE(recorded->replayed);
    EXPECT_EQ(fate_, Fate::pass) << "the answer was lost";
    expect_recorded_once(1);
}

TEST_F(MongoFaults, APunchThatDoesNotArriveIsRefusedOrSentAgain) {
    fate_ = Fate::lose_command;
    bool is_refused = false;
    try {
        EXPECT_TRUE(record(1)) << "a driver may send it again by itself";
    } catch (const StoreUnavailable&) {
        is_refused = true;
    }
    EXPECT_EQ(fate_, Fate::pass) << "the command was lost";
    if (is_refused) {
        EXPECT_FALSE(database_->punches().find(id<PunchId>(1)));
        std::this_thread::sleep_for(kProbeEvery);
        EXPECT_TRUE(record(1)) << "the client sends it again";
    }
    expect_recorded_once(1);
}

TEST_F(MongoFaults, APunchIsRecordedThoughItsMessageCannotBeQueuedNow) {
    collection_ = kOutbox;
    fate_ = Fate::lose_command;
    stays_down_ = true;
    ASSERT_TRUE(record(1));
    Settlements::wait_for_earlier();
    EXPECT_TRUE(is_down_);
    EXPECT_EQ(database_->outbox().count(MessageStatus::queued), 0);
    EXPECT_THROW(record(2), StoreUnavailable);
    expect_recorded_once(1);
    is_down_ = false;
    std::this_thread::sleep_for(kProbeEvery);
    const auto again = record(1);
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->replayed);
    expect_recorded_once(1);
}

// What the probes need to be sure, and the driver's second try, which waits a second for another server.
constexpr auto kToldWithin = kProbeEvery + kPatience + 1000ms;
constexpr auto kBusyMachine = 1000ms;

TEST_F(MongoFaults, WhoWaitsForADatabaseThatFellSilentIsToldSoon) {
    is_silent_ = true;
    std::vector<std::chrono::milliseconds> waited(6);
    std::vector<std::thread> callers;
    for (std::size_t i = 0; i < waited.size(); ++i) {
        callers.emplace_back([&, i] {
            std::this_thread::sleep_for(400ms * i);
            waited[i] = refused_after([&] {
                if (i % 2 == 0)
                    static_cast<void>(broken_->people().find(owner_.id));
                else
                    static_cast<void>(record(static_cast<int>(i)));
            });
        });
    }
    for (std::thread& each : callers) each.join();
    for (const auto each : waited) EXPECT_LT(each, kToldWithin + kBusyMachine);
    EXPECT_LT(refused_after([&] { broken_->people().any_admin(); }), 100ms) << "later ones at once";
    is_silent_ = false;
    expect_back(5s);
    ASSERT_TRUE(record(1));
    expect_recorded_once(1);
}

TEST_F(MongoFaults, APunchCutOffByASilentDatabaseIsRecordedOnceWhenItIsSentAgain) {
    is_slow_ = true;
    std::thread silence([&] {
        std::this_thread::sleep_for(200ms);
        is_silent_ = true;
    });
    EXPECT_LT(refused_after([&] { static_cast<void>(record(1)); }), kToldWithin + kBusyMachine);
    silence.join();
    is_slow_ = is_silent_ = false;  // what was held arrives now
    expect_back(5s);
    ASSERT_TRUE(record(1));
    expect_recorded_once(1);
}

TEST_F(MongoFaults, ASlowCommandIsNotTakenForADatabaseThatIsGone) {
    is_slow_ = true;
    std::thread relief([&] {
        std::this_thread::sleep_for(kPatience + 2s);
        is_slow_ = false;
    });
    const auto began = std::chrono::steady_clock::now();
    EXPECT_TRUE(record(1));
    EXPECT_GT(std::chrono::steady_clock::now() - began, kPatience);
    relief.join();
    expect_recorded_once(1);
}

}  // namespace
}  // namespace rollcall::store::mongo
