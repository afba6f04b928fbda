#pragma once

#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstdint>
#include <memory>

#include "http/stream.h"

namespace rollcall::http {

using SteadyTime = std::chrono::steady_clock::time_point;

// A Stream on which nothing takes longer than it may: what is late ends with net::error::timed_out. Used on its
// socket's executor only, one operation at a time.
class Channel : public std::enable_shared_from_this<Channel> {
  public:
    explicit Channel(std::unique_ptr<Stream> stream);

    net::awaitable<error_code> handshake(SteadyTime until);
    net::awaitable<Transfer> read_some(net::mutable_buffer into, SteadyTime until);
    // All of both, or an error. The time counts from the last byte that went through.
    net::awaitable<Transfer> write(net::const_buffer head, net::const_buffer body,
                                   std::chrono::milliseconds without_progress);
    // Ends the sending side and reads until the peer ends too, at most that long: closing while the peer still sends
    // would reset the connection and lose the answer on its way.
    net::awaitable<void> close(std::chrono::milliseconds linger);
    // Closes at once; whatever runs ends with an error.
    void abort();

    bool secure() const { return stream_->secure(); }
    tcp::socket& socket() { return stream_->socket(); }

  private:
    void arm(SteadyTime until);
    void wait(std::uint64_t generation);
    // True if what was armed came too late.
    bool disarm();

    std::unique_ptr<Stream> stream_;
    net::steady_timer timer_;
    std::uint64_t generation_ = 0;
    bool armed_ = false;
    bool expired_ = false;
};

}  // namespace rollcall::http
