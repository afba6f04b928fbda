#include "http/io_loop.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <exception>
#include <utility>

namespace rollcall::http {

IoLoop::IoLoop() : io_(1), guard_(io_.get_executor()) {}

IoLoop::~IoLoop() {
    close_all();
    join();
}

void IoLoop::start() {
    thread_ = std::thread([this] { run(); });
}

void IoLoop::run() {
    for (;;) {
        // Out of memory while a connection was taken on: that connection is lost, the others go on.
        try {
            io_.run();
            return;
        } catch (const std::exception&) {
            continue;
        }
    }
}

void IoLoop::adopt(ServerContext& context, std::unique_ptr<Stream> stream, ConnectionLease lease) {
    auto channel = std::make_shared<Channel>(std::move(stream));
    net::post(io_, [this, &context, channel = std::move(channel), lease = std::move(lease)]() mutable {
        serve(context, std::move(channel), std::move(lease));
    });
}

void IoLoop::serve(ServerContext& context, std::shared_ptr<Channel> channel, ConnectionLease lease) {
    if (closing_) return;
    auto* const key = channel.get();
    channels_.insert(key);
    if (draining_since_) channel->drain(*draining_since_);
    auto serving = serve_connection(context, std::move(channel), std::move(lease));
    // What a connection throws (no memory) ends that connection: its coroutine is gone, and with it the socket.
    net::co_spawn(io_, std::move(serving), [this, key](const std::exception_ptr&) { channels_.erase(key); });
}

void IoLoop::drain(SteadyTime since) {
    net::post(io_, [this, since] {
        draining_since_ = since;
        for (auto* channel : channels_) channel->drain(since);
    });
}

void IoLoop::close_all() {
    net::post(io_, [this] {
        closing_ = true;
        for (auto* channel : channels_) channel->abort();
    });
}

void IoLoop::join() {
    guard_.reset();
    if (thread_.joinable()) thread_.join();
}

}  // namespace rollcall::http
