#include "http/event_sender.h"

#include <algorithm>
#include <array>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <random>
#include <string>
#include <string_view>
#include <utility>

namespace rollcall::http {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::string_view kHeartbeat = ": here\n\n";

// A stream whose check could not be made (the lane is full, the store is away) goes on for so many heartbeats.
constexpr int kUncheckedHeartbeats = 2;

// How long a record of TLS that has begun to arrive is waited for.
constexpr std::chrono::milliseconds kRecordTime{1000};

// Not all at the same moment, though all may have been opened at the same moment (when the server came back).
std::chrono::milliseconds spread(std::chrono::milliseconds heartbeat) {
    thread_local std::minstd_rand random(std::random_device{}());
    std::uniform_int_distribution<std::chrono::milliseconds::rep> between(heartbeat.count() * 3 / 4, heartbeat.count());
    return std::chrono::milliseconds(between(random));
}

// One stream on its way. Used on the channel's executor only, and owned by send_events: whoever else knows it does so
// weakly.
class EventSender : public std::enable_shared_from_this<EventSender> {
  public:
    EventSender(ServerContext& context, std::shared_ptr<Channel> channel, std::shared_ptr<EventStream> stream)
        : context_(context),
          channel_(std::move(channel)),
          stream_(std::move(stream)),
          timer_(channel_->socket().get_executor()) {
        context_.streams.add(*stream_);
    }
    EventSender(const EventSender&) = delete;
    EventSender& operator=(const EventSender&) = delete;
    ~EventSender() {
        stream_->detach();
        context_.streams.remove(*stream_);
    }

    net::awaitable<void> run();

  private:
    enum class Verdict { yes, no, unknown };

    void listen();
    void wake();
    void watch_peer();
    // False if it has left, or sends what nobody asked for.
    net::awaitable<bool> peer_is_there();
    net::awaitable<Verdict> ask();
    // False when the stream may not go on.
    net::awaitable<bool> keep_alive();
    net::awaitable<bool> write(std::string bytes);
    net::awaitable<void> sleep();

    ServerContext& context_;
    const std::shared_ptr<Channel> channel_;
    const std::shared_ptr<EventStream> stream_;
    net::steady_timer timer_;
    Clock::time_point next_check_{}, checked_at_{};
    bool peer_stirred_ = false;
    bool writing_ = false;
};

net::awaitable<void> EventSender::run() {
    listen();
    watch_peer();
    checked_at_ = Clock::now();
    next_check_ = checked_at_ + spread(stream_->heartbeat());
    while (!stream_->ended()) {
        if (peer_stirred_) {
            const bool there = co_await peer_is_there();
            if (!there) break;
        }
        if (Clock::now() >= next_check_) {
            const bool alive = co_await keep_alive();
            if (!alive) break;
        }
        auto bytes = stream_->take();
        if (bytes.empty()) {
            co_await sleep();
            continue;
        }
        const bool sent = co_await write(std::move(bytes));
        if (!sent) break;
    }
}

void EventSender::listen() {
    stream_->attach([weak = weak_from_this(), loop = timer_.get_executor()] {
        net::post(loop, [weak] {
            if (const auto self = weak.lock()) self->wake();
        });
    });
}

// What waits for the reader when the stream ends would hold up everything that waits for the stream: it is given up.
void EventSender::wake() {
    timer_.cancel();
    if (writing_ && stream_->ended()) channel_->abort();
}

// A page that is closed should give its place back at once, not at the next heartbeat.
void EventSender::watch_peer() {
    peer_stirred_ = false;
    channel_->socket().async_wait(tcp::socket::wait_read, [weak = weak_from_this()](error_code) {
        const auto self = weak.lock();
        if (!self) return;
        self->peer_stirred_ = true;
        self->timer_.cancel();
    });
}

net::awaitable<bool> EventSender::peer_is_there() {
    std::array<char, 1> unwanted;
    const auto buffer = net::buffer(unwanted);
    const Patience patience{Clock::now() + kRecordTime, kRecordTime};
    const auto read = co_await channel_->read_some(buffer, patience);
    // Of TLS something may come that is not for us, such as a change of keys.
    if (read.bytes > 0 || read.error != net::error::timed_out) co_return false;
    watch_peer();
    co_return true;
}

net::awaitable<EventSender::Verdict> EventSender::ask() {
    Route check;
    check.handler = [stream = stream_](const Request&) {
        Response answer;
        answer.status = stream->may_go_on() ? 204 : 401;
        return answer;
    };
    Request request;
    request.deadline = Clock::now() + context_.options.limits.request_deadline;
    BodyLease nothing(context_.admission);
    auto asking = context_.dispatcher.run(check, std::move(request), std::move(nothing));
    const auto outcome = co_await std::move(asking);
    if (!outcome.response) co_return Verdict::unknown;
    co_return outcome.response->status == 204 ? Verdict::yes : Verdict::no;
}

net::awaitable<bool> EventSender::keep_alive() {
    const auto verdict = co_await ask();
    const auto now = Clock::now();
    if (verdict == Verdict::no) co_return false;
    if (verdict == Verdict::unknown) {
        next_check_ = now + stream_->heartbeat() / 4;
        co_return now - checked_at_ < kUncheckedHeartbeats * stream_->heartbeat();
    }
    checked_at_ = now;
    next_check_ = now + spread(stream_->heartbeat());
    std::string heartbeat(kHeartbeat);
    const bool sent = co_await write(std::move(heartbeat));
    co_return sent;
}

net::awaitable<bool> EventSender::write(std::string bytes) {
    const net::const_buffer all(bytes.data(), bytes.size());
    const net::const_buffer nothing;
    const auto& limits = context_.options.limits;
    const WritePace pace{limits.write_time, limits.min_write_rate};
    writing_ = true;
    const auto sent = co_await channel_->write(all, nothing, pace);
    writing_ = false;
    co_return !sent.error;
}

net::awaitable<void> EventSender::sleep() {
    error_code woken;
    auto token = net::redirect_error(net::use_awaitable, woken);
    timer_.expires_at(next_check_);
    co_await timer_.async_wait(token);
}

}  // namespace

net::awaitable<void> send_events(ServerContext& context, std::shared_ptr<Channel> channel,
                                 std::shared_ptr<EventStream> stream) {
    const auto sender = std::make_shared<EventSender>(context, std::move(channel), std::move(stream));
    co_await sender->run();
}

}  // namespace rollcall::http
