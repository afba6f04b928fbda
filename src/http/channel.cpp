#include "http/channel.h"

#include <algorithm>
#include <array>
#include <utility>

namespace rollcall::http {
namespace {

using Clock = std::chrono::steady_clock;

// cancel() reaches only what waits in the socket at that moment; a TLS operation may begin its next step just after
// it, so the cancelling is repeated until the operation has ended.
constexpr std::chrono::milliseconds kCancelAgain{20};

}  // namespace

Channel::Channel(std::unique_ptr<Stream> stream)
    : stream_(std::move(stream)), timer_(stream_->socket().get_executor()) {}

net::awaitable<error_code> Channel::handshake(Patience patience) {
    arm(patience);
    const auto error = co_await stream_->handshake();
    const auto late = disarm();
    co_return late ? late : error;
}

net::awaitable<Transfer> Channel::read_some(net::mutable_buffer into, Patience patience) {
    arm(patience);
    auto done = co_await stream_->read_some(into);
    const auto late = disarm();
    if (late && done.error) done.error = late;
    co_return done;
}

net::awaitable<Transfer> Channel::write(net::const_buffer head, net::const_buffer body, WritePace pace) {
    const std::size_t bytes = head.size() + body.size();
    const auto end = Clock::now() + pace.without_progress +
                     std::chrono::milliseconds(bytes * 1000 / std::max<std::size_t>(pace.least_rate, 1));
    Transfer total;
    while (head.size() + body.size() > 0) {
        WriteBuffers rest{head, body};
        if (head.size() == 0) std::swap(rest[0], rest[1]);
        arm(std::min(end, Clock::now() + pace.without_progress));
        const auto step = co_await stream_->write_some(rest);
        const auto late = disarm();
        const auto from_head = std::min(step.bytes, head.size());
        head += from_head;
        body += step.bytes - from_head;
        total.bytes += step.bytes;
        if (step.error) {
            total.error = late ? late : step.error;
            break;
        }
    }
    co_return total;
}

net::awaitable<void> Channel::close(std::chrono::milliseconds linger, std::chrono::milliseconds silence) {
    const auto end = Clock::now() + linger;
    arm(std::min(end, Clock::now() + silence));
    co_await stream_->say_goodbye();
    disarm();
    error_code error;
    stream_->socket().shutdown(tcp::socket::shutdown_send, error);
    std::array<char, 16384> unwanted;
    const auto buffer = net::buffer(unwanted);
    while (!error && Clock::now() < end) {
        arm(std::min(end, Clock::now() + silence));
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

void Channel::drain(SteadyTime since) {
    draining_since_ = since;
    if (armed_ && !expired_) arm(patience_);
}

void Channel::arm(Patience patience) {
    patience_ = patience;
    armed_ = true;
    expired_ = false;
    shortened_ = draining_since_ && *draining_since_ + patience.once_draining < patience.until;
    timer_.expires_at(shortened_ ? *draining_since_ + patience.once_draining : patience.until);
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

error_code Channel::disarm() {
    armed_ = false;
    timer_.cancel();
    if (!expired_) return {};
    return shortened_ ? kDrained : error_code(net::error::timed_out);
}

}  // namespace rollcall::http
