#pragma once

#include <boost/beast/core/flat_buffer.hpp>
#include <memory>
#include <optional>

#include "http/admission.h"
#include "http/channel.h"
#include "http/head.h"

namespace rollcall::http {

// How reading a part of a request ended.
struct ReadResult {
    bool gone = false;             // the peer left, or never began: nobody to answer
    std::optional<Fault> fault{};  // to be answered, and the connection closed
    bool complete() const { return !gone && !fault; }
};

// Reads requests from a channel one after another within the limits; keeps what belongs to the next one.
class RequestReader {
  public:
    RequestReader(std::shared_ptr<Channel> channel, const Limits& limits);

    // Waits for a request's first byte.
    net::awaitable<ReadResult> await_request(Patience patience);
    // Up to the end of the fields, `parser` fresh.
    net::awaitable<ReadResult> read_head(Parser& parser, Patience patience);
    // The rest into the parser's body, whose limit is set; takes its memory from `lease`.
    net::awaitable<ReadResult> read_body(Parser& parser, BodyLease& lease);

    bool has_buffered() const { return buffer_.size() > 0; }
    std::size_t bytes_used() const { return used_; }  // by all requests so far

  private:
    std::size_t feed(Parser& parser, error_code& error);
    net::awaitable<error_code> fill(std::size_t at_most, Patience patience);

    const std::shared_ptr<Channel> channel_;
    const Limits& limits_;
    boost::beast::flat_buffer buffer_;
    std::size_t used_ = 0;
};

}  // namespace rollcall::http
