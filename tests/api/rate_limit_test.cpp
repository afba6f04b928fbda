#include "api/rate_limit.h"

#include <gtest/gtest.h>

#include <string>

namespace rollcall::api {
namespace {

using std::chrono::seconds;

TEST(RateLimit, AllowsTheQuotaAndNamesTheWaitAfterIt) {
    RateLimit limit;
    const Deadline start{};
    for (int i = 0; i < 3; ++i) EXPECT_EQ(limit.wait("a", 3, start), 0);
    EXPECT_EQ(limit.wait("a", 3, start), 60);
    EXPECT_EQ(limit.wait("a", 3, start + seconds(45)), 15);
    EXPECT_EQ(limit.wait("a", 3, start + seconds(60)), 0);
}

TEST(RateLimit, KeepsKeysApart) {
    RateLimit limit;
    EXPECT_EQ(limit.wait("a", 1, {}), 0);
    EXPECT_EQ(limit.wait("b", 1, {}), 0);
    EXPECT_GT(limit.wait("a", 1, {}), 0);
}

TEST(RateLimit, SharesOneWindowAmongNewcomersWhenFullAndRecovers) {
    RateLimit limit;
    for (std::size_t i = 0; i < kMaxRateEntries; ++i) ASSERT_EQ(limit.wait(std::to_string(i), 1, {}), 0);
    EXPECT_EQ(limit.wait("newcomer", 1, {}), 0);
    EXPECT_GT(limit.wait("another", 1, {}), 0);
    EXPECT_EQ(limit.wait("later", 1, Deadline{} + seconds(61)), 0);
    EXPECT_EQ(limit.wait("later too", 1, Deadline{} + seconds(61)), 0);
}

}  // namespace
}  // namespace rollcall::api
