#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "core/clock.h"

namespace rollcall::api {

inline constexpr std::size_t kMaxRateEntries = 20'000;

// Counts requests per key in fixed windows of a minute, in this process: it keeps a single client from tying up the
// costly routes. Sign-in throttling that must hold across servers is the database's. Thread-safe.
class RateLimit {
  public:
    // 0 if another request of `key` is allowed now, else the seconds until the window ends.
    int wait(const std::string& key, int per_minute, Deadline now);

  private:
    struct Window {
        Deadline ends{};
        int count = 0;
    };
    std::mutex mutex_;
    std::map<std::string, Window> windows_;
};

}  // namespace rollcall::api
