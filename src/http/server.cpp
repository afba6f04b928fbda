#include "http/server.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include "http/context.h"
#include "http/io_loop.h"
#include "http/listener.h"

namespace rollcall::http {

namespace {

// How long before the end of drain_time it is told who cannot be served any more; at most this part of it.
constexpr std::chrono::milliseconds kLastWords{1000};
constexpr int kLastWordsPart = 4;

}  // namespace

class Server::Machinery {
  public:
    Machinery(ServerOptions options, std::vector<Route> routes, FaultHandler on_fault)
        : context_(std::move(options), std::move(routes), std::move(on_fault)),
          loops_(make_loops(context_.options.io_threads)),
          listener_(context_, loops_) {}

    ~Machinery() { stop(); }

    void start() {
        listener_.bind();
        for (auto& loop : loops_) loop->start();
        listener_.start();
        running_ = true;
    }

    void stop() {
        const std::lock_guard lock(stopping_);
        if (!std::exchange(running_, false)) return;
        context_.stage = Stage::draining;
        context_.streams.end_all();
        drain();
        for (auto& loop : loops_) loop->close_all();
        // Before the loops end: those who wait for a handler are told on their loop.
        context_.dispatcher.stop();
        for (auto& loop : loops_) loop->join();
    }

    void leave() {
        auto expected = Stage::open;
        context_.stage.compare_exchange_strong(expected, Stage::leaving);
    }

    bool is_leaving() const { return context_.stage != Stage::open; }

    std::uint16_t port() const { return listener_.port(); }

    ServerStats stats() const {
        ServerStats stats;
        stats.connections_accepted = context_.connections_accepted;
        stats.connections_refused = context_.connections_refused;
        stats.requests = context_.requests;
        stats.faults = context_.faults;
        stats.connections_open = context_.admission.connections();
        stats.streams_open = context_.streams.count();
        stats.plain_queued = context_.dispatcher.queued(Lane::plain);
        stats.face_queued = context_.dispatcher.queued(Lane::face);
        stats.guidance_queued = context_.dispatcher.queued(Lane::guidance);
        stats.hash_queued = context_.dispatcher.queued(Lane::hash);
        return stats;
    }

  private:
    static std::vector<std::unique_ptr<IoLoop>> make_loops(int threads) {
        std::vector<std::unique_ptr<IoLoop>> loops;
        for (int i = 0; i < std::max(1, threads); ++i) loops.push_back(std::make_unique<IoLoop>());
        return loops;
    }

    // Until no connection is left, or the time is over.
    void drain() {
        const auto time = context_.options.limits.drain_time;
        const auto end = std::chrono::steady_clock::now() + time;
        listener_.stop();
        drain_loops(std::chrono::steady_clock::now());
        if (context_.admission.wait_until_empty(end - std::min(kLastWords, time / kLastWordsPart))) return;
        context_.stage = Stage::refusing;
        context_.dispatcher.give_up_waiting();
        drain_loops(std::chrono::steady_clock::now() - time);  // as if it were over: nothing waits that long
        context_.admission.wait_until_empty(end);
    }

    void drain_loops(SteadyTime since) {
        for (auto& loop : loops_) loop->drain(since);
    }

    ServerContext context_;
    std::vector<std::unique_ptr<IoLoop>> loops_;
    Listener listener_;
    std::mutex stopping_;
    bool running_ = false;
};

Server::Server(ServerOptions options, std::vector<Route> routes, FaultHandler on_fault)
    : machinery_(std::make_unique<Machinery>(std::move(options), std::move(routes), std::move(on_fault))) {}

Server::~Server() = default;

void Server::start() {
    machinery_->start();
}

std::uint16_t Server::port() const {
    return machinery_->port();
}

void Server::stop() {
    machinery_->stop();
}

void Server::leave() {
    machinery_->leave();
}

bool Server::is_leaving() const {
    return machinery_->is_leaving();
}

ServerStats Server::stats() const {
    return machinery_->stats();
}

}  // namespace rollcall::http
