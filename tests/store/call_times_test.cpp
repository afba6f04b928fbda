#include "store/call_times.h"

#include <gtest/gtest.h>

#include <numeric>
#include <stdexcept>
#include <thread>

namespace rollcall::store {
namespace {

using std::chrono::milliseconds;

TEST(CallTimes, CountsByRepositoryAndOutcomeUnderTheFirstBoundThatHolds) {
    CallTimes times;
    times.add(Repository::people, milliseconds{1}, false);
    times.add(Repository::people, milliseconds{3}, false);
    times.add(Repository::people, std::chrono::seconds{60}, false);
    times.add(Repository::outbox, milliseconds{1}, true);
    const auto rows = times.read();
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(to_string(rows[0].repository), "people");
    EXPECT_FALSE(rows[0].failed);
    EXPECT_EQ(rows[0].counts[1], 1u);  // at most 1 ms
    EXPECT_EQ(rows[0].counts[3], 1u);  // at most 5 ms
    EXPECT_EQ(rows[0].counts.back(), 1u);
    EXPECT_NEAR(rows[0].seconds, 60.004, 1e-6);
    EXPECT_EQ(to_string(rows[1].repository), "outbox");
    EXPECT_TRUE(rows[1].failed);
}

TEST(CallTimer, ACallThatThrowsHasFailedAndOneInsideAHandlerHasNot) {
    CallTimes times;
    try {
        const CallTimer timer(times, Repository::audit);
        throw std::runtime_error("lost");
    } catch (const std::exception&) {
        const CallTimer timer(times, Repository::tokens);
    }
    const auto rows = times.read();
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[0].repository, Repository::tokens);
    EXPECT_FALSE(rows[0].failed);
    EXPECT_EQ(rows[1].repository, Repository::audit);
    EXPECT_TRUE(rows[1].failed);
}

TEST(CallTimes, LosesNothingAmongThreads) {
    CallTimes times;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&times] {
            for (int call = 0; call < 1000; ++call) times.add(Repository::punches, milliseconds{1}, false);
        });
    threads.clear();
    const auto rows = times.read();
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(std::accumulate(rows[0].counts.begin(), rows[0].counts.end(), std::uint64_t{0}), 4000u);
}

}  // namespace
}  // namespace rollcall::store
