#pragma once

#include <boost/asio/error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

#include "http/stream.h"

namespace rollcall::http {

using SteadyTime = std::chrono::steady_clock::time_point;

// How long something is waited for: until then, but once the channel drains, only so long after that began.
struct Patience {
    SteadyTime until;
    std::chrono::milliseconds once_draining;
};

// How slowly the peer may read: that long without a byte, and altogether as long again as this rate takes.
struct WritePace {
    std::chrono::milliseconds without_progress;
    std::size_t least_rate;  // bytes/s
};

// What ends a wait because the channel drains.
inline const error_code kDrained = net::error::shut_down;

// A Stream on which nothing takes longer than it may: what is late ends with net::error::timed_out. Used on its
// socket's executor only, one operation at a time.
class Channel : public std::enable_shared_from_this<Channel> {
  public:
    explicit Channel(std::unique_ptr<Stream> stream);

    net::awaitable<error_code> handshake(Patience patience);
    net::awaitable<Transfer> read_some(net::mutable_buffer into, Patience patience);
    // All of both, or an error.
    net::awaitable<Transfer> write(net::const_buffer head, net::const_buffer body, WritePace pace);
    // Ends the sending side and reads until the peer ends too or is silent, at most that long: closing while the peer
    // still sends would reset the connection and lose the answer on its way.
    net::awaitable<void> close(std::chrono::milliseconds linger, std::chrono::milliseconds silence);
    // Shortens what is waited for, now and from now on, to its `once_draining` after `since`. Again: to a new `since`.
    void drain(SteadyTime since);
    // Closes at once; whatever runs ends with an error.
    void abort();

    bool secure() const { return stream_->secure(); }
    tcp::socket& socket() { return stream_->socket(); }

  private:
    void arm(Patience patience);
    void arm(SteadyTime until) { arm(Patience{until, kNeverShorter}); }
    void wait(std::uint64_t generation);
    // What was armed for came too late: timed_out, or kDrained.
    error_code disarm();

    static constexpr std::chrono::hours kNeverShorter{24};

    std::unique_ptr<Stream> stream_;
    net::steady_timer timer_;
    std::uint64_t generation_ = 0;
    Patience patience_{};
    std::optional<SteadyTime> draining_since_;
    bool armed_ = false;
    bool expired_ = false;
    bool shortened_ = false;
};

}  // namespace rollcall::http
