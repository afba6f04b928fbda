#include "api/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <algorithm>
#include <iterator>

#include "api/metric_samples.h"

namespace rollcall::api {

namespace {
// Seconds; from a look-up in memory to a check-in on a busy machine.
const prometheus::Histogram::BucketBoundaries kLatencyBuckets{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                              0.1,   0.25,   0.5,   1,    2.5,   10};
// Seconds; from a match in memory to a check-in of five photographs on a small machine.
const prometheus::Histogram::BucketBoundaries kStageBuckets{0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                                            0.05,   0.1,    0.25,  0.5,    1,     2.5};
}  // namespace

class Metrics::Families {
  public:
    prometheus::Gauge& gauge(const std::string& name, const std::string& help) {
        return prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({});
    }
    void observe_stage(const char* stage, double seconds) {
        stages.Add({{"stage", stage}}, kStageBuckets).Observe(seconds);
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
    prometheus::Family<prometheus::Histogram>& stages =
        prometheus::BuildHistogram()
            .Name("rollcall_check_in_stage_seconds")
            .Help("Time of a check-in by face, by stage; total from the request read to the verdict.")
            .Register(registry);
    prometheus::Family<prometheus::Gauge>& queue_limits =
        prometheus::BuildGauge()
            .Name("rollcall_queue_limit")
            .Help("How many may wait, by queue; more are answered 503.")
            .Register(registry);
    prometheus::Gauge& connections_limit =
        gauge("rollcall_http_connections_limit", "Connections that may be open at once.");
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
    prometheus::Gauge& gallery_age =
        gauge("rollcall_gallery_age_seconds", "Time since the gallery was last found equal to the database.");
    prometheus::Gauge& store_up = gauge("rollcall_store_up", "1 if the database took a write just now.");
    prometheus::Gauge& engines = gauge("rollcall_face_engines", "Face engines; 0 where there is no model.");
    prometheus::Gauge& waiting = gauge("rollcall_face_engine_waiting", "Callers waiting for a face engine.");
    prometheus::Gauge& outbox_queued = gauge("rollcall_outbox_queued", "Messages waiting in the outbox.");
    prometheus::Gauge& outbox_sending = gauge("rollcall_outbox_sending", "Messages being sent.");
    prometheus::Gauge& outbox_overdue =
        gauge("rollcall_outbox_overdue_seconds", "Time since the oldest waiting message fell due; 0 if none has.");
    prometheus::Gauge& outbox_failed = gauge("rollcall_outbox_failed", "Messages given up.");
};

Metrics::Metrics() : families_(std::make_unique<Families>()) {
    prometheus::BuildGauge()
        .Name("rollcall_build_info")
        .Help("1; the version is in the label.")
        .Register(families_->registry)
        .Add({{"version", ROLLCALL_VERSION}})
        .Set(1);
}
Metrics::~Metrics() = default;

void Metrics::count_request(std::string_view route, http::Method method, unsigned status,
                            std::chrono::microseconds took) {
    const std::string name = route.empty() ? "none" : std::string(route);
    families_->requests
        .Add({{"route", name}, {"method", std::string(http::to_string(method))}, {"status", std::to_string(status)}})
        .Increment();
    families_->latency.Add({{"route", name}}, kLatencyBuckets).Observe(std::chrono::duration<double>(took).count());
}

void Metrics::count_check_in(std::string_view outcome, const app::CheckInTimes& times, std::chrono::nanoseconds total) {
    Families& f = *families_;
    f.check_ins.Add({{"outcome", std::string(outcome)}}).Increment();
    f.observe_stage("total", std::chrono::duration<double>(total).count());
    constexpr double kMillisecond = 1e-3;
    if (times.record) f.observe_stage("record", *times.record * kMillisecond);
    if (!times.face) return;
    f.observe_stage("decode", times.face->decode * kMillisecond);
    f.observe_stage("detect", times.face->detect * kMillisecond);
    f.observe_stage("quality", times.face->quality * kMillisecond);
    f.observe_stage("liveness", times.face->liveness * kMillisecond);
    f.observe_stage("embed", times.face->embed * kMillisecond);
    f.observe_stage("match", times.face->match * kMillisecond);
}

void Metrics::set_queues(const Gauges& gauges) {
    Families& f = *families_;
    f.plain_queued.Set(gauges.server.plain_queued);
    f.face_queued.Set(gauges.server.face_queued);
    f.guidance_queued.Set(gauges.server.guidance_queued);
    f.hash_queued.Set(gauges.server.hash_queued);
    f.waiting.Set(static_cast<double>(gauges.engine_waiting));
    f.queue_limits.Add({{"queue", "plain"}}).Set(gauges.limits.plain.queue);
    f.queue_limits.Add({{"queue", "face"}}).Set(gauges.limits.face.queue);
    f.queue_limits.Add({{"queue", "guidance"}}).Set(gauges.limits.guidance.queue);
    f.queue_limits.Add({{"queue", "hash"}}).Set(gauges.limits.hash.queue);
    f.queue_limits.Add({{"queue", "face_engine"}}).Set(static_cast<double>(gauges.engine_waiting_limit));
}

std::string Metrics::text(const Gauges& gauges, const store::CallTimes& store_times) {
    Families& f = *families_;
    f.connections.Set(gauges.server.connections_open);
    f.connections_limit.Set(gauges.limits.connections);
    f.streams.Set(gauges.server.streams_open);
    f.accepted.Set(static_cast<double>(gauges.server.connections_accepted));
    f.refused.Set(static_cast<double>(gauges.server.connections_refused));
    set_queues(gauges);
    f.gallery.Set(static_cast<double>(gauges.gallery_size));
    f.gallery_age.Set(static_cast<double>(gauges.gallery_age.count()));
    f.engines.Set(static_cast<double>(gauges.engines));
    f.store_up.Set(gauges.store_up ? 1 : 0);
    if (gauges.store_up) {
        f.outbox_queued.Set(static_cast<double>(gauges.outbox_queued));
        f.outbox_sending.Set(static_cast<double>(gauges.outbox_sending));
        f.outbox_failed.Set(static_cast<double>(gauges.outbox_failed));
        f.outbox_overdue.Set(gauges.outbox_overdue);
    }
    auto families = f.registry.Collect();
    families.push_back(store_samples(store_times));
    std::ranges::move(process_samples(), std::back_inserter(families));
    return prometheus::TextSerializer().Serialize(families);
}

}  // namespace rollcall::api
