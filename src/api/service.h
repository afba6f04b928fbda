#pragma once

#include <functional>
#include <mutex>
#include <vector>

#include "api/event_hub.h"
#include "api/metrics.h"
#include "api/rate_limit.h"
#include "api/routes.h"
#include "app/context.h"
#include "http/server.h"

namespace rollcall::api {

// The product over HTTP: the API, health, metrics, documentation and the landing page. Must outlive the server that
// runs its routes. Thread-safe.
class Service {
  public:
    // `events` is where readers of the event stream sign up; whoever publishes into it is the caller's affair.
    Service(app::Context& context, EventHub& events) : context_(context), events_(events) {}

    std::vector<http::Route> routes();
    http::FaultHandler fault_handler();
    // For ServerOptions::log: one structured line and the metrics of each finished request.
    std::function<void(const http::RequestLog&)> request_log();
    // Where /metrics reads the server's numbers; set once the server exists.
    void watch(const http::Server& server, const http::Limits& limits) {
        server_ = &server;
        limits_ = limits;
    }

  private:
    http::Response run(const Row& row, const http::Request& request);
    Reply admit_and_call(const Row& row, const http::Request& request);
    http::Response ready(const http::Request& request);
    std::string who_counts(const Call& call);
    Result<void> check_rate(const Row& row, const Call& call);
    bool database_is_ready(const http::Request& request);
    void read_outbox(Metrics::Gauges& gauges);
    http::Response metrics_text(const http::Request& request);

    app::Context& context_;
    EventHub& events_;
    Metrics metrics_;
    RateLimit rate_limit_;
    const http::Server* server_ = nullptr;
    http::Limits limits_{};
    std::mutex probe_mutex_;
    Deadline probed_at_{};  // long ago: the first probe always asks
    bool database_ready_ = false;
};

}  // namespace rollcall::api
