#include "identity/hash_budget.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

namespace rollcall::identity {
namespace {

TEST(HashBudget, LetsItsNumberInAndRefusesBeyondTheLine) {
    HashBudget budget(2, 0);
    auto first = budget.enter();
    auto second = budget.enter();
    ASSERT_TRUE(first && second);
    const auto third = budget.enter();
    ASSERT_FALSE(third);
    EXPECT_EQ(third.error().code, Code::overloaded);
    EXPECT_GT(third.error().retry_after_seconds, 0);
}

TEST(HashBudget, ATurnIsGivenBack) {
    HashBudget budget(1, 0);
    for (int i = 0; i < 3; ++i) {
        const auto turn = budget.enter();
        EXPECT_TRUE(turn);
    }
}

TEST(HashBudget, TheLineHoldsExactlyItsLength) {
    HashBudget budget(1, 3);
    std::atomic<int> served{0};
    std::atomic<int> refused{0};
    std::vector<std::thread> threads;
    {
        const auto turn = budget.enter();
        ASSERT_TRUE(turn);
        for (int i = 0; i < 5; ++i) {
            threads.emplace_back([&] { (budget.enter() ? served : refused)++; });
        }
        while (refused < 2) std::this_thread::sleep_for(std::chrono::milliseconds{1});
        EXPECT_EQ(served, 0);
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(served, 3);
    EXPECT_EQ(refused, 2);
}

TEST(HashBudget, NeverRunsMoreThanItsNumberAtOnce) {
    HashBudget budget(2, 64);
    std::atomic<int> running{0};
    std::atomic<int> most{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 16; ++i) {
        threads.emplace_back([&] {
            for (int round = 0; round < 50; ++round) {
                const auto turn = budget.enter();
                ASSERT_TRUE(turn);
                const int now = ++running;
                for (int seen = most; seen < now && !most.compare_exchange_weak(seen, now);) {
                }
                --running;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_LE(most, 2);
}

}  // namespace
}  // namespace rollcall::identity
