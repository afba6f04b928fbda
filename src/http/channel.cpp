#include "http/channel.h"

#include <algorithm>
#include <array>
#include <boost/asio/error.hpp>
#include <utility>

namespace rollcall::http {
namespace {

using Clock = std::chrono::steady_clock;

// cancel() reaches only what waits in the socket at that moment; a TLS operation may begin its next step just after
// it, so the cancelling is repeated until the operation has ended.
constexpr std::chrono::milliseconds kCancelAgain{20};

// How long a silent peer is waited for when closing, as nginx's lingering_timeout but shorter.
constexpr std::chrono::milliseconds kLingerSilence{2000};

}  // namespace

Channel::Channel(std::unique_ptr<Stream> stream)
    : stream_(std::move(stream)), timer_(stream_->socket().get_executor()) {}

net::awaitable<error_code> Channel::handshake(SteadyTime until) {
    arm(until);
    const auto error = co_await stream_->handshake();
    const bool late = disarm();
    co_return late ? error_code(net::error::timed_out) : error;
}

net::awaitable<Transfer> Channel::read_some(net::mutable_buffer into, SteadyTime until) {
    arm(until);
    auto done = co_await stream_->read_some(into);
    if (disarm() && done.error) done.error = net::error::timed_out;
    co_return done;
}

net::awaitable<Transfer> Channel::write(net::const_buffer head, net::const_buffer body,
                                        std::chrono::milliseconds without_progress) {
    Transfer total;
    while (head.size() + body.size() > 0) {
        WriteBuffers rest{head, body};
        if (head.size() == 0) std::swap(rest[0], rest[1]);
        arm(Clock::now() + without_progress);
        const auto step = co_await stream_->write_some(rest);
        const bool late = disarm();
        const auto from_head = std::min(step.bytes, head.size());
        head += from_head;
        body += step.bytes - from_head;
        total.bytes += step.bytes;
        if (step.error) {
            total.error = late ? error_code(net::error::timed_out) : step.error;
            break;
        }
    }
    co_return total;
}

net::awaitable<void> Channel::close(std::chrono::milliseconds linger) {
    const auto end = Clock::now() + linger;
    arm(std::min(end, Clock::now() + kLingerSilence));
    co_await stream_->say_goodbye();
    disarm();
    error_code error;
    stream_->socket().shutdown(tcp::socket::shutdown_send, error);
    std::array<char, 16384> unwanted;
    const auto buffer = net::buffer(unwanted);
    while (!error && Clock::now() < end) {
        arm(std::min(end, Clock::now() + kLingerSilence));
        const auto done = co_await stream_->discard_some(buffer);
        disarm();
        error = done.error;
    }
    abort();
}

void Channel::abort() {
    error_code ignored;
    stream_->socket().close(ignored);
}

void Channel::arm(SteadyTime until) {
    armed_ = true;
    expired_ = false;
    timer_.expires_at(until);
    wait(++generation_);
}

void Channel::wait(std::uint64_t generation) {
    timer_.async_wait([self = shared_from_this(), generation](error_code error) {
        if (error || !self->armed_ || generation != self->generation_) return;
        self->expired_ = true;
        error_code ignored;
        self->stream_->socket().cancel(ignored);
        self->timer_.expires_after(kCancelAgain);
        self->wait(generation);
    });
}

bool Channel::disarm() {
    armed_ = false;
    timer_.cancel();
    return expired_;
}

}  // namespace rollcall::http
