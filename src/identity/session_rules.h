#pragma once

#include <chrono>

#include "core/clock.h"
#include "store/sessions.h"

namespace rollcall::identity {

inline constexpr std::chrono::hours kSessionIdleTimeout{24 * 7};
inline constexpr std::chrono::hours kSessionAbsoluteTimeout{24 * 30};
// `last_seen_at` is written at most this often, so that a read does not always cost a write.
inline constexpr std::chrono::minutes kSessionTouchInterval{5};

bool is_expired(const store::Session& session, Instant now);

// Sign-in throttling: failures within the window make the next try wait, per account and per address.
inline constexpr std::chrono::minutes kLoginFailureWindow{15};
inline constexpr int kFreeLoginFailuresPerAccount = 5;
inline constexpr int kFreeLoginFailuresPerAddress = 50;

// How long from `now` until another try is allowed: 0 if at once; after the free failures 30 s, doubling with each
// further one, at most the window.
std::chrono::seconds login_wait(const store::Throttle& throttle, int free_failures, Instant now);

}  // namespace rollcall::identity
