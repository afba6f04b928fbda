#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "app/check_in.h"
#include "http/server.h"
#include "store/call_times.h"

namespace rollcall::api {

// The process's numbers, in Prometheus' text format; docs/metrics.md lists them. No label names a person, an address or
// a device, and each has few values. Thread-safe.
class Metrics {
  public:
    Metrics();
    ~Metrics();
    void count_request(std::string_view route, http::Method method, unsigned status, std::chrono::microseconds took);
    // `outcome`: "accepted" or an error code.
    void count_check_in(std::string_view outcome, const app::CheckInTimes& times, std::chrono::nanoseconds total);
    struct Gauges {
        http::ServerStats server;
        http::Limits limits;
        std::size_t gallery_size = 0;
        std::chrono::seconds gallery_age{0};
        std::size_t engines = 0;
        std::size_t engine_waiting = 0;
        std::size_t engine_waiting_limit = 0;
        bool store_up = false;  // false: what follows is not known, and the last that was stays
        long long outbox_queued = 0;
        long long outbox_sending = 0;
        long long outbox_failed = 0;
        double outbox_overdue = 0;  // seconds since the oldest queued message fell due
    };
    // Everything as text; `gauges` are what is read at this moment.
    std::string text(const Gauges& gauges, const store::CallTimes& store_times);

  private:
    class Families;
    void set_queues(const Gauges& gauges);
    std::unique_ptr<Families> families_;
};

}  // namespace rollcall::api
