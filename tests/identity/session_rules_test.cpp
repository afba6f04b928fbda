#include "identity/session_rules.h"

#include <gtest/gtest.h>

namespace rollcall::identity {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
const Instant kStart{std::chrono::hours{24 * 20'000}};

store::Session session(Instant created, Instant seen) {
    store::Session made;
    made.created_at = created;
    made.last_seen_at = seen;
    return made;
}

TEST(Session, ExpiresWhenIdleForAWeek) {
    const auto idle = session(kStart, kStart);
    EXPECT_FALSE(is_expired(idle, kStart));
    EXPECT_FALSE(is_expired(idle, kStart + kSessionIdleTimeout - milliseconds{1}));
    EXPECT_TRUE(is_expired(idle, kStart + kSessionIdleTimeout));
}

TEST(Session, ExpiresThirtyDaysAfterSignInHoweverBusy) {
    const Instant end = kStart + kSessionAbsoluteTimeout;
    EXPECT_FALSE(is_expired(session(kStart, end - seconds{1}), end - milliseconds{1}));
    EXPECT_TRUE(is_expired(session(kStart, end - seconds{1}), end));
}

TEST(LoginWait, IsNothingForTheFreeFailures) {
    for (int failures = 0; failures < kFreeLoginFailuresPerAccount; ++failures) {
        EXPECT_EQ(login_wait({failures, kStart}, kFreeLoginFailuresPerAccount, kStart), seconds{0});
    }
}

TEST(LoginWait, DoublesWithEachFurtherFailureUpToTheWindow) {
    const int free = kFreeLoginFailuresPerAccount;
    EXPECT_EQ(login_wait({free, kStart}, free, kStart), seconds{30});
    EXPECT_EQ(login_wait({free + 1, kStart}, free, kStart), seconds{60});
    EXPECT_EQ(login_wait({free + 4, kStart}, free, kStart), seconds{480});
    EXPECT_EQ(login_wait({free + 5, kStart}, free, kStart), kLoginFailureWindow);
    EXPECT_EQ(login_wait({1'000'000'000, kStart}, free, kStart), kLoginFailureWindow);
}

TEST(LoginWait, CountsFromTheLastFailureInWholeSecondsRoundedUp) {
    const store::Throttle throttle{kFreeLoginFailuresPerAccount, kStart};
    const auto wait = [&](milliseconds later) {
        return login_wait(throttle, kFreeLoginFailuresPerAccount, kStart + later);
    };
    EXPECT_EQ(wait(seconds{10}), seconds{20});
    EXPECT_EQ(wait(milliseconds{29'001}), seconds{1});
    EXPECT_EQ(wait(seconds{30}), seconds{0});
    EXPECT_EQ(wait(seconds{3600}), seconds{0});
    EXPECT_EQ(wait(-seconds{3600}), seconds{30});  // a clock that stepped back shuts nobody out for longer
}

}  // namespace
}  // namespace rollcall::identity
