#include "api/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace rollcall::api {

namespace {
// Seconds; from a look-up in memory to a check-in on a busy machine.
const prometheus::Histogram::BucketBoundaries kLatencyBuckets{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                              0.1,   0.25,   0.5,   1,    2.5,   10};
}  // namespace

class Metrics::Families {
  public:
    prometheus::Gauge& gauge(const std::string& name, const std::string& help) {
        return prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({});
    }

    prometheus::Registry registry;
    prometheus::Family<prometheus::Counter>& requests = prometheus::BuildCounter()
                                                            .Name("rollcall_http_requests_total")
                                                            .Help("Requests by route, method and status.")
                                                            .Register(registry);
    prometheus::Family<prometheus::Histogram>& latency = prometheus::BuildHistogram()
                                                             .Name("rollcall_http_request_seconds")
                                                             .Help("Time from the first byte to the answer, by route.")
                                                             .Register(registry);
    prometheus::Family<prometheus::Counter>& check_ins = prometheus::BuildCounter()
                                                             .Name("rollcall_check_ins_total")
                                                             .Help("Check-ins and check-outs by face, by outcome.")
                                                             .Register(registry);
    prometheus::Gauge& connections = gauge("rollcall_http_connections", "Open connections.");
    prometheus::Gauge& streams = gauge("rollcall_event_streams", "Open event streams.");
    prometheus::Gauge& accepted = gauge("rollcall_http_connections_accepted", "Connections accepted since the start.");
    prometheus::Gauge& refused =
        gauge("rollcall_http_connections_refused", "Connections refused by a limit since the start.");
    prometheus::Gauge& plain_queued = gauge("rollcall_plain_queue", "Requests waiting for the plain pool.");
    prometheus::Gauge& face_queued = gauge("rollcall_face_queue", "Requests waiting for the face pool.");
    prometheus::Gauge& guidance_queued =
        gauge("rollcall_guidance_queue", "Frames waiting to be looked at before somebody is photographed.");
    prometheus::Gauge& hash_queued = gauge("rollcall_hash_queue", "Requests waiting for the password pool.");
    prometheus::Gauge& gallery = gauge("rollcall_gallery_people", "People in the gallery.");
    prometheus::Gauge& engines = gauge("rollcall_face_engines", "Face engines; 0 where there is no model.");
    prometheus::Gauge& waiting = gauge("rollcall_face_engine_waiting", "Callers waiting for a face engine.");
    prometheus::Gauge& outbox_queued = gauge("rollcall_outbox_queued", "Messages waiting in the outbox.");
    prometheus::Gauge& outbox_failed = gauge("rollcall_outbox_failed", "Messages given up.");
};

Metrics::Metrics() : families_(std::make_unique<Families>()) {}
Metrics::~Metrics() = default;

void Metrics::count_request(std::string_view route, http::Method method, unsigned status,
                            std::chrono::microseconds took) {
    const std::string name = route.empty() ? "none" : std::string(route);
    families_->requests
        .Add({{"route", name}, {"method", std::string(http::to_string(method))}, {"status", std::to_string(status)}})
        .Increment();
    families_->latency.Add({{"route", name}}, kLatencyBuckets).Observe(std::chrono::duration<double>(took).count());
}

void Metrics::count_check_in(std::string_view outcome) {
    families_->check_ins.Add({{"outcome", std::string(outcome)}}).Increment();
}

std::string Metrics::text(const Gauges& gauges) {
    Families& f = *families_;
    f.connections.Set(gauges.server.connections_open);
    f.streams.Set(gauges.server.streams_open);
    f.accepted.Set(static_cast<double>(gauges.server.connections_accepted));
    f.refused.Set(static_cast<double>(gauges.server.connections_refused));
    f.plain_queued.Set(gauges.server.plain_queued);
    f.face_queued.Set(gauges.server.face_queued);
    f.guidance_queued.Set(gauges.server.guidance_queued);
    f.hash_queued.Set(gauges.server.hash_queued);
    f.gallery.Set(static_cast<double>(gauges.gallery_size));
    f.engines.Set(static_cast<double>(gauges.engines));
    f.waiting.Set(static_cast<double>(gauges.engine_waiting));
    f.outbox_queued.Set(static_cast<double>(gauges.outbox_queued));
    f.outbox_failed.Set(static_cast<double>(gauges.outbox_failed));
    return prometheus::TextSerializer().Serialize(f.registry.Collect());
}

}  // namespace rollcall::api
