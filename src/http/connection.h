#pragma once

#include <boost/asio/awaitable.hpp>
#include <memory>

#include "http/channel.h"
#include "http/context.h"

namespace rollcall::http {

// Serves one connection from its handshake to its close. `context` must outlive it.
net::awaitable<void> serve_connection(ServerContext& context, std::shared_ptr<Channel> channel, ConnectionLease lease);

}  // namespace rollcall::http
