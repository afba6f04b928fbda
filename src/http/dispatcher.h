#pragma once

#include <boost/asio/awaitable.hpp>
#include <optional>

#include "http/admission.h"
#include "http/worker_pool.h"

namespace rollcall::http {

// What came of a handler's run: its response, or why there is none.
struct Outcome {
    std::optional<Response> response{};
    Fault fault = Fault::handler_failed;  // if there is no response
};

// Runs handlers on the lanes their routes name. Thread-safe; stop it before what its handlers use goes away.
class Dispatcher {
  public:
    explicit Dispatcher(const Limits& limits);

    // To be awaited on an I/O loop. overloaded when the lane is full; deadline_exceeded, without running the handler,
    // when request.deadline passes before its turn. `lease` is kept until the request is no longer in memory.
    boost::asio::awaitable<Outcome> run(const Route& route, Request request, BodyLease lease);

    int queued(Lane lane) const;
    // What waits for its turn is answered Fault::draining, what comes then Fault::overloaded; what runs goes on.
    void give_up_waiting();
    void stop();

  private:
    WorkerPool* pool(Lane lane);

    WorkerPool plain_, face_, guidance_, hash_;
};

}  // namespace rollcall::http
