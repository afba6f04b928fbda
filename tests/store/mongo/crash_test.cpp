#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <thread>

#include "store/mongo/ground.h"
#include "store/mongo/open.h"
#include "store/mongo/schema.h"

namespace rollcall::store::mongo {
namespace {

using namespace std::chrono_literals;

constexpr int kWriters = 2;
constexpr int kRounds = 5;

// Records punches on several threads until killed; writes the number of each to `acknowledge` once it is stored.
[[noreturn]] void record_for_ever(const std::string& url, int first, int acknowledge) {
    const auto database = open_mongo(url);
    std::vector<std::thread> writers;
    for (int writer = 0; writer < kWriters; ++writer) {
        writers.emplace_back([&, writer] {
            const Person owner = person(1 + writer);
            for (int number = first + writer;; number += kWriters) {
                const Punch made = punch(number, owner, number);
                const auto recorded =
                    database->punches().record(owner.id, IdempotencyKey{"k" + std::to_string(number), "aa"}, made.at,
                                               always(made, {message(number)}));
                if (!recorded || write(acknowledge, &number, sizeof number) != sizeof number) _exit(1);
            }
        });
    }
    for (std::thread& writer : writers) writer.join();
    _exit(1);
}

// Kills it after so many acknowledgements and a moment, which is another each time.
std::vector<int> kill_after(const std::string& url, int first, std::size_t acknowledgements,
                            std::chrono::milliseconds moment) {
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) return {};
    const pid_t child = fork();
    if (child == 0) record_for_ever(url, first, ends[1]);
    close(ends[1]);
    std::vector<int> acknowledged;
    int number = 0;
    while (read(ends[0], &number, sizeof number) == sizeof number) {
        acknowledged.push_back(number);
        if (acknowledged.size() != acknowledgements) continue;
        std::this_thread::sleep_for(moment);
        kill(child, SIGKILL);
    }
    close(ends[0]);
    waitpid(child, nullptr, 0);
    return acknowledged;
}

TEST(MongoCrash, KeepsEveryAcknowledgedPunchOnceAndCompletesTheOthers) {
    if (mongo_server_url().empty()) GTEST_SKIP() << "there is no MongoDB-protocol server";
    MongoPlace place;
    for (const int number : {1, 2}) {
        const auto database = place.open();
        ASSERT_TRUE(database->people().create({person(number), {}, {}, {}}, entry("c"), {}));
    }
    std::vector<int> acknowledged;
    for (int round = 0; round < kRounds; ++round) {
        const auto some = kill_after(place.url(), 1 + round * 100000, 4, round * 7ms);
        ASSERT_GE(some.size(), 4U);
        acknowledged.insert(acknowledged.end(), some.begin(), some.end());
    }
    Server server(place.url());
    while (server.settler.sweep(0ms) > 0) {
    }
    const auto database = place.open();
    for (const int number : acknowledged) {
        ASSERT_TRUE(database->punches().find(id<PunchId>(number))) << number;
        ASSERT_TRUE(database->outbox().find(id<MessageId>(number))) << number;
    }
    Commands db(server.pool);
    const long long punches = db.count(kPunches, {});
    EXPECT_EQ(db.count(kOutbox, {}), punches);
    EXPECT_EQ(db.count(kAudit, make("action", "punch.recorded")), punches);
    EXPECT_EQ(db.count(kPunches, make("effects_at", make("$exists", true))), 0);
    // At most what each writer had in hand when it was killed is there without having been acknowledged.
    EXPECT_LE(punches, static_cast<long long>(acknowledged.size()) + kRounds * kWriters);
    EXPECT_EQ(database->audit().first_broken(), 0);
    EXPECT_EQ(db.count(kFirstCheckIns, {}), kWriters);
    EXPECT_EQ(db.count(kPresence, make("is_in", true)), kWriters);
}

}  // namespace
}  // namespace rollcall::store::mongo
