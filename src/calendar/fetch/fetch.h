#pragma once

#include <atomic>
#include <chrono>
#include <string>

#include "core/result.h"

struct sockaddr;

namespace rollcall::calendar {

inline constexpr long kMaxRedirects = 5;

struct FetchSettings {
    std::string user_agent;  // as servers are told
    std::string ca_file{};   // PEM; empty: the system's
    std::chrono::milliseconds connect_timeout{10'000};
    std::chrono::milliseconds total_timeout{20'000};
};

// Gets calendars over https and http; webcal means https. Certificates are verified, redirects followed to http(s)
// only, and nothing is taken from link-local addresses, where clouds tell machines their secrets. Thread-safe.
class CalendarFetcher {
  public:
    explicit CalendarFetcher(FetchSettings settings);

    // What is there, at most kMaxCalendarBytes. validation_failed (field "feed_url") with a sentence that names the
    // server and nothing else of the address, which may be a secret; overloaded when this was stopped.
    Result<std::string> fetch(const std::string& url) const;
    // What is on its way is given up within a second, and whatever is asked for later at once.
    void stop() { stopping_ = true; }

  private:
    FetchSettings settings_;
    std::atomic<bool> stopping_{false};
};

// Whether it is one that no calendar is taken from.
bool is_forbidden(const sockaddr& address);

}  // namespace rollcall::calendar
