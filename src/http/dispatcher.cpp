#include "http/dispatcher.h"

#include <atomic>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <memory>
#include <utility>

namespace rollcall::http {
namespace {

namespace net = boost::asio;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;

Outcome run_now(const Handler& handler, Request request) {
    Outcome outcome;
    // The one place where a broken environment is caught: whatever a handler throws ends its request, not the process.
    try {
        outcome.response = handler(std::move(request));
    } catch (...) {
        outcome.fault = Fault::handler_failed;
    }
    return outcome;
}

// One handler's run, shared by the loop that waits and the thread that works. Whoever moves `turn` away from waiting
// owns the request from then on; `outcome` passes to the loop with the post.
struct Call {
    enum class Turn { waiting, taken, given_up };

    Call(const net::any_io_executor& loop, const Handler& to_run, Request of, BodyLease body)
        : handler(to_run), request(std::move(of)), lease(std::move(body)), finished(loop) {}

    bool claim(Turn next) {
        auto expected = Turn::waiting;
        return turn.compare_exchange_strong(expected, next);
    }

    const Handler& handler;
    Request request;
    BodyLease lease;
    std::atomic<Turn> turn{Turn::waiting};
    Outcome outcome;
    net::steady_timer finished;  // only touched on the loop
    bool done = false;           // likewise
};

// On a lane's thread.
void perform(const std::shared_ptr<Call>& call, bool run) {
    if (!call->claim(Call::Turn::taken)) return;
    if (!run) {
        call->outcome.fault = Fault::draining;
    } else if (Clock::now() > call->request.deadline) {
        call->outcome.fault = Fault::deadline_exceeded;
    } else {
        call->outcome = run_now(call->handler, std::move(call->request));
    }
    call->request = Request();
    call->lease.release();
    net::post(call->finished.get_executor(), [call] {
        call->done = true;
        call->finished.cancel();
    });
}

}  // namespace

Dispatcher::Dispatcher(const Limits& limits)
    : plain_(limits.plain), face_(limits.face), guidance_(limits.guidance), hash_(limits.hash) {}

net::awaitable<Outcome> Dispatcher::run(const Route& route, Request request, BodyLease lease) {
    auto* const lane = pool(route.lane);
    if (!lane) co_return run_now(route.handler, std::move(request));
    const auto loop = co_await net::this_coro::executor;
    const auto deadline = request.deadline;
    const auto call = std::make_shared<Call>(loop, route.handler, std::move(request), std::move(lease));
    WorkerPool::Job job = [call](bool run) { perform(call, run); };
    if (!lane->submit(std::move(job))) {
        Outcome refused;
        refused.fault = Fault::overloaded;
        co_return refused;
    }
    call->finished.expires_at(deadline);
    while (!call->done) {
        error_code woken;
        auto token = net::redirect_error(net::use_awaitable, woken);
        co_await call->finished.async_wait(token);
        if (!call->done && call->claim(Call::Turn::given_up)) {
            call->request = Request();
            call->lease.release();
            Outcome late;
            late.fault = Fault::deadline_exceeded;
            co_return late;
        }
        if (!call->done) call->finished.expires_at(Clock::time_point::max());
    }
    co_return std::move(call->outcome);
}

int Dispatcher::queued(Lane lane) const {
    switch (lane) {
        case Lane::plain:
            return plain_.queued();
        case Lane::face:
            return face_.queued();
        case Lane::guidance:
            return guidance_.queued();
        case Lane::hash:
            return hash_.queued();
        case Lane::inline_io:
            return 0;
    }
    return 0;
}

void Dispatcher::give_up_waiting() {
    plain_.give_up_waiting();
    face_.give_up_waiting();
    guidance_.give_up_waiting();
    hash_.give_up_waiting();
}

void Dispatcher::stop() {
    plain_.stop();
    face_.stop();
    guidance_.stop();
    hash_.stop();
}

WorkerPool* Dispatcher::pool(Lane lane) {
    switch (lane) {
        case Lane::plain:
            return &plain_;
        case Lane::face:
            return &face_;
        case Lane::guidance:
            return &guidance_;
        case Lane::hash:
            return &hash_;
        case Lane::inline_io:
            return nullptr;
    }
    return nullptr;
}

}  // namespace rollcall::http
