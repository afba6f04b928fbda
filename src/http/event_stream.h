#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::http {

// "event: NAME" and "data: DATA" as a server-sent event. Neither may hold a line break.
std::string format_event(std::string_view name, std::string_view data);

// The body of a response that goes on: server-sent events, pushed by whoever made the stream and sent by the
// connection as they come. No thread waits for it. Thread-safe.
class EventStream {
  public:
    // Asked on Lane::plain at every heartbeat. False ends the stream.
    using Check = std::function<bool()>;

    EventStream(std::size_t capacity, std::chrono::milliseconds heartbeat, Check may_go_on)
        : capacity_(capacity), heartbeat_(heartbeat), may_go_on_(std::move(may_go_on)) {}

    // False if the stream has ended. It does when `capacity` events wait already: its reader is too slow.
    bool push(std::shared_ptr<const std::string> event);
    // What has not been sent is dropped.
    void end();
    bool ended() const;

    // For the connection. `wake` is called, with the stream locked, whenever there is something to take or the stream
    // has ended; not any more once detach returns, which ends the stream too.
    void attach(std::function<void()> wake);
    void detach();
    // All that waits, joined.
    std::string take();
    std::chrono::milliseconds heartbeat() const { return heartbeat_; }
    bool may_go_on() const { return may_go_on_(); }

  private:
    const std::size_t capacity_;
    const std::chrono::milliseconds heartbeat_;
    const Check may_go_on_;
    mutable std::mutex mutex_;
    std::vector<std::shared_ptr<const std::string>> waiting_;
    std::function<void()> wake_;
    bool ended_ = false;
};

// The streams that are being sent, so that stopping can end them. Thread-safe.
class OpenStreams {
  public:
    // Ends `stream` at once after end_all.
    void add(EventStream& stream);
    void remove(EventStream& stream);
    void end_all();
    int count() const;

  private:
    mutable std::mutex mutex_;
    std::set<EventStream*> streams_;
    bool closed_ = false;
};

}  // namespace rollcall::http
