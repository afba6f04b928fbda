#pragma once

#include <boost/asio/ssl/context.hpp>
#include <memory>
#include <vector>

#include "http/io_loop.h"

namespace rollcall::http {

// Accepts connections on the first loop and deals them out to all in turn. `context` and `loops` must outlive it.
class Listener {
  public:
    Listener(ServerContext& context, std::vector<std::unique_ptr<IoLoop>>& loops);

    // Throws std::system_error that names address and port.
    void bind();
    std::uint16_t port() const { return port_; }
    // Begins to accept. Once.
    void start();
    // From any thread; returns when nothing more is accepted. The loop must run.
    void stop();

  private:
    net::awaitable<void> accept_all();
    void take(tcp::socket socket, IoLoop& loop);
    void admit(tcp::socket socket, IoLoop& loop);

    ServerContext& context_;
    std::vector<std::unique_ptr<IoLoop>>& loops_;
    std::unique_ptr<net::ssl::context> tls_;
    tcp::acceptor acceptor_;
    std::uint16_t port_ = 0;
};

}  // namespace rollcall::http
