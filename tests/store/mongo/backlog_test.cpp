#include "store/mongo/backlog.h"

#include <gtest/gtest.h>

namespace rollcall::store::mongo {
namespace {

using namespace std::chrono_literals;

const Backlog::Key kOne{"people", "1"};
const Backlog::Clock::time_point kStart{1h};

bool is_due(Backlog& backlog, Backlog::Clock::duration after) {
    backlog.begin_round();
    const bool due = backlog.is_due(kOne, kStart + after, 5s);
    backlog.end_round();
    return due;
}

TEST(Backlog, CompletesWhatItHasSeenForLongEnough) {
    Backlog backlog;
    EXPECT_FALSE(is_due(backlog, 0s));
    EXPECT_FALSE(is_due(backlog, 4s));
    EXPECT_TRUE(is_due(backlog, 5s));
}

TEST(Backlog, ForgetsWhatOthersHaveCompleted) {
    Backlog backlog;
    EXPECT_FALSE(is_due(backlog, 0s));
    backlog.begin_round();
    backlog.end_round();
    EXPECT_FALSE(is_due(backlog, 6s)) << "it owes something new";
}

TEST(Backlog, TriesWhatFailedAgainMoreAndMoreSeldom) {
    Backlog backlog;
    EXPECT_FALSE(is_due(backlog, 0s));
    EXPECT_TRUE(is_due(backlog, 5s));
    backlog.tried(kOne, kStart + 5s);
    EXPECT_FALSE(is_due(backlog, 14s));
    EXPECT_TRUE(is_due(backlog, 15s));
    backlog.tried(kOne, kStart + 15s);
    EXPECT_FALSE(is_due(backlog, 34s));
    EXPECT_TRUE(is_due(backlog, 35s));
    for (int i = 0; i < 20; ++i) backlog.tried(kOne, kStart + 35s);
    EXPECT_TRUE(is_due(backlog, 35s + 10min)) << "but never less often than that";
}

}  // namespace
}  // namespace rollcall::store::mongo
