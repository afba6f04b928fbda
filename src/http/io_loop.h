#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <memory>
#include <optional>
#include <set>
#include <thread>

#include "http/connection.h"

namespace rollcall::http {

// One thread and the connections it serves; a connection never leaves its loop, so needs no locks.
class IoLoop {
  public:
    IoLoop();
    ~IoLoop();

    net::io_context& io() { return io_; }
    void start();
    // From any thread.
    void adopt(ServerContext& context, std::unique_ptr<Stream> stream, ConnectionLease lease);
    // From any thread: Channel::drain for every connection, and those that still come.
    void drain(SteadyTime since);
    // From any thread: closes every connection, and those that still come.
    void close_all();
    // Waits until nothing is left to do. close_all first.
    void join();

  private:
    void run();
    void serve(ServerContext& context, std::shared_ptr<Channel> channel, ConnectionLease lease);

    net::io_context io_;
    net::executor_work_guard<net::io_context::executor_type> guard_;
    std::set<Channel*> channels_;  // only touched on the loop
    bool closing_ = false;         // likewise
    std::optional<SteadyTime> draining_since_;
    std::thread thread_;
};

}  // namespace rollcall::http
