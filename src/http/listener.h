#pragma once

#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <future>
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
    // From any thread, once, after start: takes what is connected already and closes; returns when all of it has been
    // handed to its loop. The loops must run.
    void stop();

  private:
    net::awaitable<void> accept_all();
    net::awaitable<void> accept_rest();
    void accept_waiting();
    IoLoop& next_loop();
    void take(tcp::socket socket, IoLoop& loop);
    void admit(tcp::socket socket, IoLoop& loop);

    ServerContext& context_;
    std::vector<std::unique_ptr<IoLoop>>& loops_;
    std::unique_ptr<net::ssl::context> tls_;
    tcp::acceptor acceptor_;
    net::steady_timer pause_;
    std::promise<void> closed_;
    std::size_t turn_ = 0;   // only touched on the first loop
    bool stopping_ = false;  // likewise
    std::uint16_t port_ = 0;
};

}  // namespace rollcall::http
