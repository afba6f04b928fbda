#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <thread>

#include "store/sqlite/scratch.h"

namespace rollcall::store {
namespace {

constexpr int kWriters = 2;

// Records punches on several threads until killed; writes the number of each to `acknowledge` once it is stored.
[[noreturn]] void record_for_ever(const std::filesystem::path& file, int first, int acknowledge) {
    const auto database = open_sqlite(file);
    std::vector<std::thread> writers;
    for (int writer = 0; writer < kWriters; ++writer) {
        writers.emplace_back([&, writer] {
            const Person owner = person(1);
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

std::vector<int> kill_after(const std::filesystem::path& file, int first, std::size_t acknowledgements) {
    int ends[2];
    if (pipe(ends) != 0) return {};
    const pid_t child = fork();
    if (child == 0) record_for_ever(file, first, ends[1]);
    close(ends[1]);
    std::vector<int> acknowledged;
    int number = 0;
    while (read(ends[0], &number, sizeof number) == sizeof number) {
        acknowledged.push_back(number);
        // Killed in the midst of whatever the writers are at; what they had said by then still comes.
        if (acknowledged.size() == acknowledgements) kill(child, SIGKILL);
    }
    close(ends[0]);
    waitpid(child, nullptr, 0);
    return acknowledged;
}

TEST(SqliteCrash, KeepsEveryAcknowledgedPunchOnce) {
    const Scratch scratch;
    {
        const Person owner = person(1);
        ASSERT_TRUE(open_sqlite(scratch.database())->people().create({owner, {}, {}, {}}, entry("c"), {}));
    }
    std::vector<int> acknowledged;
    for (int round = 0; round < 8; ++round) {
        const auto some = kill_after(scratch.database(), 1 + round * 100000, 10 + 13 * static_cast<std::size_t>(round));
        ASSERT_GE(some.size(), 10U);
        acknowledged.insert(acknowledged.end(), some.begin(), some.end());
    }
    const auto database = open_sqlite(scratch.database());
    for (const int number : acknowledged) {
        ASSERT_TRUE(database->punches().find(id<PunchId>(number))) << number;
        ASSERT_TRUE(database->outbox().find(id<MessageId>(number))) << number;
        const auto replay = database->punches().find_replay(id<PersonId>(1), {"k" + std::to_string(number), "aa"});
        ASSERT_EQ((*replay)->id, id<PunchId>(number));
    }
    const std::string punches = tamper(scratch.database(), "SELECT count(*) FROM punches");
    EXPECT_EQ(tamper(scratch.database(), "SELECT count(*) FROM outbox"), punches);
    EXPECT_EQ(tamper(scratch.database(), "SELECT count(*) FROM audit WHERE action = 'punch.recorded'"), punches);
    EXPECT_EQ(tamper(scratch.database(), "SELECT max(seq) FROM punches"), punches);
    // At most what each writer had in hand when it was killed is there without having been acknowledged.
    EXPECT_LE(std::stoul(punches), acknowledged.size() + 8 * kWriters);
    EXPECT_EQ(tamper(scratch.database(), "PRAGMA integrity_check"), "ok");
    EXPECT_EQ(database->audit().first_broken(), 0);
}

}  // namespace
}  // namespace rollcall::store
