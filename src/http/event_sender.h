#pragma once

#include <boost/asio/awaitable.hpp>
#include <memory>

#include "http/channel.h"
#include "http/context.h"
#include "http/event_stream.h"

namespace rollcall::http {

// Sends what is pushed into `stream`, after the head has been sent, until the stream ends, the peer leaves or stops
// reading, a check says no, or the server stops. The connection is of no use for anything else afterwards.
net::awaitable<void> send_events(ServerContext& context, std::shared_ptr<Channel> channel,
                                 std::shared_ptr<EventStream> stream);

}  // namespace rollcall::http
