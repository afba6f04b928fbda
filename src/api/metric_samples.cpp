#include "api/metric_samples.h"

#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>
#include <string>

namespace rollcall::api {

namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

ClientMetric::Histogram histogram_of(const store::CallTimes::Row& row) {
    ClientMetric::Histogram histogram;
    for (std::size_t i = 0; i < row.counts.size(); ++i) {
        histogram.sample_count += row.counts[i];
        const bool last = i == store::CallTimes::kBounds.size();
        histogram.bucket.push_back(
            {histogram.sample_count, last ? std::numeric_limits<double>::infinity() : store::CallTimes::kBounds.at(i)});
    }
    histogram.sample_sum = row.seconds;
    return histogram;
}

MetricFamily single(const std::string& name, const std::string& help, MetricType type, double value) {
    ClientMetric sample;
    sample.gauge.value = value;
    sample.counter.value = value;
    return {name, help, type, {sample}};
}

// What proc(5) says of this process after its name, which may hold anything: field 3, the state, comes first.
std::vector<std::string> stat_fields() {
    std::ifstream file("/proc/self/stat");
    const std::string line{std::istreambuf_iterator<char>(file), {}};
    std::istringstream rest(line.substr(std::min(line.rfind(')') + 1, line.size())));
    return {std::istream_iterator<std::string>(rest), {}};
}

double boot_time() {
    std::ifstream file("/proc/stat");
    for (std::string word; file >> word;) {
        double seconds = 0;
        if (word == "btime" && file >> seconds) return seconds;
    }
    return 0;
}

void add_memory_and_start(std::vector<MetricFamily>& families) {
    constexpr std::size_t kFirst = 3, kStart = 22, kResident = 24;  // proc(5), counted from 1
    const auto fields = stat_fields();
    if (fields.size() <= kResident - kFirst) return;
    static const double started =
        boot_time() + std::stod(fields[kStart - kFirst]) / static_cast<double>(::sysconf(_SC_CLK_TCK));
    families.push_back(single("process_resident_memory_bytes", "Memory in use.", MetricType::Gauge,
                              std::stod(fields[kResident - kFirst]) * static_cast<double>(::sysconf(_SC_PAGESIZE))));
    families.push_back(single("process_start_time_seconds", "When the process was started, in seconds since 1970.",
                              MetricType::Gauge, started));
}

double seconds_of(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

}  // namespace

MetricFamily store_samples(const store::CallTimes& times) {
    MetricFamily family{
        "rollcall_store_seconds", "Time in the database, by repository and outcome.", MetricType::Histogram, {}};
    for (const auto& row : times.read()) {
        ClientMetric sample;
        sample.label = {{"repository", std::string(to_string(row.repository))},
                        {"outcome", row.failed ? "failed" : "ok"}};
        sample.histogram = histogram_of(row);
        family.metric.push_back(std::move(sample));
    }
    return family;
}

std::vector<MetricFamily> process_samples() {
    std::vector<MetricFamily> families;
    add_memory_and_start(families);
    rusage used{};
    if (::getrusage(RUSAGE_SELF, &used) == 0)
        families.push_back(single("process_cpu_seconds_total", "Processor time used.", MetricType::Counter,
                                  seconds_of(used.ru_utime) + seconds_of(used.ru_stime)));
    std::error_code problem;
    const std::filesystem::directory_iterator open_files("/proc/self/fd", problem);
    if (!problem)
        families.push_back(single("process_open_fds", "Open files and connections.", MetricType::Gauge,
                                  static_cast<double>(std::distance(begin(open_files), end(open_files)))));
    rlimit allowed{};
    if (::getrlimit(RLIMIT_NOFILE, &allowed) == 0)
        families.push_back(single("process_max_fds", "How many files and connections may be open.", MetricType::Gauge,
                                  static_cast<double>(allowed.rlim_cur)));
    return families;
}

}  // namespace rollcall::api
