#pragma once

#include <atomic>
#include <cstdint>
#include <utility>

#include "http/admission.h"
#include "http/dispatcher.h"
#include "http/event_stream.h"
#include "http/peer.h"
#include "http/router.h"
#include "http/server.h"

namespace rollcall::http {

// How far a stop has got; only ever moves on.
enum class Stage {
    open,
    leaving,   // serves as ever, but says to who asks that it is about to stop
    draining,  // serves what still comes, and closes each connection after its answer
    refusing,  // time is up: what is not being handled yet is answered Fault::draining
};

// What all connections of one server share. Immutable but for what is thread-safe.
struct ServerContext {
    ServerContext(ServerOptions with, std::vector<Route> routes, FaultHandler fault_handler)
        : options(std::move(with)),
          router(std::move(routes)),
          on_fault(std::move(fault_handler)),
          proxies(options.trusted_proxies),
          admission(options.limits),
          dispatcher(options.limits) {}

    const ServerOptions options;
    const Router router;
    const FaultHandler on_fault;
    const ProxyTrust proxies;
    Admission admission;
    Dispatcher dispatcher;
    OpenStreams streams;
    std::atomic<Stage> stage{Stage::open};
    std::atomic<std::uint64_t> connections_accepted{0}, connections_refused{0}, requests{0}, faults{0};
};

}  // namespace rollcall::http
