#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "app/context.h"
#include "app/events.h"
#include "http/event_stream.h"

namespace rollcall::api {

inline constexpr std::size_t kMaxEventStreams = 1000;
inline constexpr int kMaxEventStreamsPerPerson = 8;
inline constexpr std::size_t kBufferedEvents = 64;  // of one stream
inline constexpr std::chrono::seconds kEventHeartbeat{15};
// What a refused client is told to wait: by then a stream whose reader has gone has given its place back.
inline constexpr int kEventRetrySeconds = 15;

// Brings what happens to those who may read it: HR and administrators everything, a manager what happens to the people
// of their departments and that anything about people changed, everybody their own punches. Must outlive the streams it
// opened. Thread-safe.
class EventHub {
  public:
    // Who the reader is by now, as far as the session is still good. May block.
    using Recheck = std::function<std::optional<app::Actor>()>;

    // too_many_attempts above the limit of one person, overloaded above that of all. `recheck` is asked at every
    // heartbeat; without an actor the stream ends.
    Result<std::shared_ptr<http::EventStream>> open(app::Actor reader, Recheck recheck);
    void publish(const app::Event& event);

  private:
    struct Subscription {
        app::Actor reader;
        std::weak_ptr<http::EventStream> stream;
    };

    Result<void> check_room(const PersonId& person);
    bool renew(Subscription& subscription, const Recheck& recheck);

    std::mutex mutex_;
    std::vector<std::shared_ptr<Subscription>> subscriptions_;
};

}  // namespace rollcall::api
