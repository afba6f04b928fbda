#include "http/request_reader.h"

#include <algorithm>
#include <boost/asio/error.hpp>
#include <boost/beast/http/error.hpp>
#include <utility>

namespace rollcall::http {
namespace {

namespace beast = boost::beast;
using Clock = std::chrono::steady_clock;

// One read of a head; nearly all fit.
constexpr std::size_t kHeadRead = 4096;
// One read of a body: large enough for few calls, small enough beside the budget of bodies.
constexpr std::size_t kBodyRead = 64 * 1024;
// A chunk's size line, or all trailers: nothing legitimate comes near.
constexpr std::size_t kChunkLine = 4096;

ReadResult gone() {
    return {true, std::nullopt};
}

ReadResult faulty(Fault fault) {
    return {false, fault};
}

Fault fault_of(error_code error) {
    if (error == beast::http::error::header_limit) return Fault::headers_too_large;
    if (error == beast::http::error::body_limit) return Fault::body_too_large;
    return Fault::bad_request;
}

// Tells whether a body comes at the least rate allowed, window by window.
class RateGate {
  public:
    explicit RateGate(const Limits& limits)
        : window_(limits.body_rate_window),
          needed_(static_cast<std::uint64_t>(limits.min_body_rate) * static_cast<std::uint64_t>(window_.count()) /
                  1000),
          end_(Clock::now() + window_) {}

    SteadyTime window_end() const { return end_; }
    void add(std::size_t bytes) { received_ += bytes; }

    // Call after each read; false once a window passed with too little.
    bool keeps_up() {
        if (Clock::now() < end_) return true;
        const bool enough = received_ >= needed_;
        received_ = 0;
        end_ = Clock::now() + window_;
        return enough;
    }

  private:
    std::chrono::milliseconds window_;
    std::uint64_t needed_;
    std::uint64_t received_ = 0;
    SteadyTime end_;
};

}  // namespace

RequestReader::RequestReader(std::shared_ptr<Channel> channel, const Limits& limits)
    : channel_(std::move(channel)), limits_(limits) {}

net::awaitable<ReadResult> RequestReader::await_request(Patience patience) {
    if (buffer_.size() > 0) co_return ReadResult();
    if (buffer_.capacity() > kHeadRead) buffer_ = beast::flat_buffer();  // an idle connection holds little
    const auto error = co_await fill(std::min(kHeadRead, limits_.header_bytes), patience);
    co_return error ? gone() : ReadResult();
}

net::awaitable<ReadResult> RequestReader::read_head(Parser& parser, Patience patience) {
    parser.eager(false);
    parser.body_limit(boost::none);  // the route's own is checked by the caller, who knows the route only after this
    parser.header_limit(static_cast<std::uint32_t>(limits_.header_bytes));
    std::size_t head_bytes = 0;
    for (;;) {
        error_code error;
        head_bytes += feed(parser, error);
        if (head_bytes > limits_.header_bytes) co_return faulty(Fault::headers_too_large);
        if (parser.is_header_done()) co_return ReadResult();
        if (error && error != beast::http::error::need_more) co_return faulty(fault_of(error));
        const auto taken = head_bytes + buffer_.size();
        if (taken >= limits_.header_bytes) co_return faulty(Fault::headers_too_large);
        error = co_await fill(std::min(kHeadRead, limits_.header_bytes - taken), patience);
        if (error == kDrained) co_return faulty(Fault::draining);
        if (error == net::error::timed_out) co_return faulty(Fault::request_timeout);
        if (error) co_return gone();
    }
}

net::awaitable<ReadResult> RequestReader::read_body(Parser& parser, BodyLease& lease) {
    RateGate gate(limits_);
    while (!parser.is_done()) {
        const auto before = parser.get().body().size();
        error_code error;
        const auto fed = feed(parser, error);
        if (error && error != beast::http::error::need_more) co_return faulty(fault_of(error));
        const auto grown = parser.get().body().size() - before;
        gate.add(grown);
        if (!lease.grow(grown)) co_return faulty(Fault::overloaded);
        if (parser.is_done()) break;
        if (fed > 0 && !error && buffer_.size() > 0) continue;
        if (buffer_.size() > kChunkLine) co_return faulty(Fault::bad_request);
        const Patience patience{gate.window_end(), limits_.drain_time};
        error = co_await fill(kBodyRead, patience);
        if (error == kDrained) co_return faulty(Fault::draining);
        if (error && error != net::error::timed_out) co_return gone();
        if (!gate.keeps_up()) co_return faulty(Fault::request_timeout);
    }
    co_return ReadResult();
}

std::size_t RequestReader::feed(Parser& parser, error_code& error) {
    std::size_t fed = 0;
    // Empty lines before a request line are to be ignored (RFC 9112 section 2.2).
    while (!parser.got_some() && buffer_.size() >= 2) {
        const auto* text = static_cast<const char*>(buffer_.data().data());
        if (text[0] != '\r' || text[1] != '\n') break;
        buffer_.consume(2);
        fed += 2;
    }
    if (buffer_.size() > 0 && !(buffer_.size() == 1 && !parser.got_some())) {
        const auto parsed = parser.put(buffer_.data(), error);
        buffer_.consume(parsed);
        fed += parsed;
    }
    used_ += fed;
    return fed;
}

net::awaitable<error_code> RequestReader::fill(std::size_t at_most, Patience patience) {
    const auto room = buffer_.prepare(at_most);
    const auto done = co_await channel_->read_some(room, patience);
    buffer_.commit(done.bytes);
    co_return done.error;
}

}  // namespace rollcall::http
