#pragma once

#include <prometheus/metric_family.h>

#include <vector>

#include "store/call_times.h"

namespace rollcall::api {

// rollcall_store_seconds.
prometheus::MetricFamily store_samples(const store::CallTimes& times);

// Memory, processor time, open files and start of this process, under the names that Prometheus' clients use. What the
// system does not tell is left out.
std::vector<prometheus::MetricFamily> process_samples();

}  // namespace rollcall::api
