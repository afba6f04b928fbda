#include "identity/session_rules.h"

#include <algorithm>

namespace rollcall::identity {

namespace {

constexpr std::chrono::seconds kFirstLoginWait{30};

}  // namespace

bool is_expired(const store::Session& session, Instant now) {
    return now - session.last_seen_at >= kSessionIdleTimeout || now - session.created_at >= kSessionAbsoluteTimeout;
}

std::chrono::seconds login_wait(const store::Throttle& throttle, int free_failures, Instant now) {
    if (throttle.failures < free_failures) return std::chrono::seconds{0};
    std::chrono::seconds wait = kFirstLoginWait;
    for (int i = free_failures; i < throttle.failures && wait < kLoginFailureWindow; ++i) wait *= 2;
    wait = std::min<std::chrono::seconds>(wait, kLoginFailureWindow);
    const auto passed = std::max(now - throttle.last_failure_at, std::chrono::milliseconds{0});
    return std::max(std::chrono::ceil<std::chrono::seconds>(wait - passed), std::chrono::seconds{0});
}

}  // namespace rollcall::identity
