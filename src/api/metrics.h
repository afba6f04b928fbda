#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "http/server.h"

namespace rollcall::api {

// The process's numbers, in Prometheus' text format. Thread-safe.
class Metrics {
  public:
    Metrics();
    ~Metrics();
    void count_request(std::string_view route, http::Method method, unsigned status, std::chrono::microseconds took);
    void count_check_in(std::string_view outcome);  // "accepted" or an error code
    struct Gauges {
        http::ServerStats server;
        std::size_t gallery_size = 0;
        std::size_t engines = 0;
        std::size_t engine_waiting = 0;
        long long outbox_queued = 0;
        long long outbox_failed = 0;
    };
    // Everything as text; `gauges` are what is read at this moment.
    std::string text(const Gauges& gauges);

  private:
    class Families;
    std::unique_ptr<Families> families_;
};

}  // namespace rollcall::api
