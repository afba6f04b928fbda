#include "summary.h"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <functional>
#include <stdexcept>
#include <thread>

#include "face/codec/decode.h"
#include "setup.h"

namespace rollcall::bench {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr int kRounds = 150;
constexpr double kMostOverBare = 1.25;
constexpr double kLeastScaling = 1.8;

// Of this thread's own time: what a run costs whatever else the machine does meanwhile. No part starts a thread.
double cpu_ms_of(const std::function<void()>& work) {
    const auto now = [] {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
    };
    const double start = now();
    work();
    return now() - start;
}

double ms_of(const std::function<void()>& work) {
    const auto start = SteadyClock::now();
    work();
    return std::chrono::duration<double, std::milli>(SteadyClock::now() - start).count();
}

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

void observe(face::Engine& engine, int face_side) {
    const ByteView photo(frame(face_side));
    face::ObservePolicy policy;
    policy.refuse_attacks = false;  // a photograph in a grey room is one
    const auto seen = engine.observe({&photo, 1}, policy, Deadline::max());
    if (!seen) throw std::runtime_error(seen.error().detail);
}

struct Part {
    const char* name;
    std::function<void()> work;
    std::vector<double> ms{};
};

// What 1280x720 becomes: decoded at half size 640x360, each side rounded up to a multiple of 32.
std::unique_ptr<face::Network> detector(int width, int height) {
    auto network = bare("yunet_n");
    network->resize(width, height);
    fill(*network);
    return network;
}

bool print_overhead() {
    const auto engine = std::move(engines(1).front());
    const auto glance = detector(320, 192), closer = detector(640, 384);
    const auto recogniser = bare("face-reidentification-retail-0095");
    const auto live_a = bare("MiniFASNetV2"), live_b = bare("MiniFASNetV1SE");
    face::Image image;
    const auto decode = [&image](int side) { (void)face::decode(frame(240), {}, {side}, image); };
    std::vector<Part> parts{{"JPEG decode, full size", [&] { decode(0); }},
                            {"detector 320x192", [&] { glance->run(); }},
                            {"recogniser", [&] { recogniser->run(); }},
                            {"liveness 2.7", [&] { live_a->run(); }},
                            {"liveness 4.0", [&] { live_b->run(); }},
                            {"detector 640x384", [&] { closer->run(); }},
                            {"JPEG decode, half size", [&] { decode(640); }},
                            {"whole, face of 240 px", [&] { observe(*engine, 240); }},
                            {"whole, face of 60 px", [&] { observe(*engine, 60); }}};
    for (int round = 0; round < kRounds; ++round)
        for (Part& part : parts) part.ms.push_back(cpu_ms_of(part.work));
    for (const Part& part : parts) fmt::print("{:28} {:8.2f} ms\n", part.name, median(part.ms));
    double near = 0;
    for (std::size_t i = 0; i < 5; ++i) near += median(parts[i].ms);
    const double far = near + median(parts[5].ms);
    const double near_ratio = median(parts[7].ms) / near, far_ratio = median(parts[8].ms) / far;
    fmt::print("face of 240 px: its models and a full decode {:.2f} ms, whole to bare {:.3f}, at most {}\n", near,
               near_ratio, kMostOverBare);
    fmt::print("face of 60 px:  its models and a full decode {:.2f} ms, whole to bare {:.3f}, at most {}\n", far,
               far_ratio, kMostOverBare);
    return near_ratio <= kMostOverBare && far_ratio <= kMostOverBare;
}

// Recognitions per second with that many engines, each on a thread of its own.
double throughput(std::vector<std::unique_ptr<face::Engine>>& all, std::size_t threads) {
    constexpr int kEach = 40;
    const double ms = ms_of([&] {
        std::vector<std::jthread> workers;
        for (std::size_t i = 0; i < threads; ++i)
            workers.emplace_back([&all, i] {
                for (int n = 0; n < kEach; ++n) observe(*all[i], 240);
            });
    });
    return 1000.0 * kEach * static_cast<double>(threads) / ms;
}

bool print_scaling() {
    auto all = engines(2);
    std::vector<double> ratios, ones, twos;
    for (int round = 0; round < 9; ++round) {
        ones.push_back(throughput(all, 1));
        twos.push_back(throughput(all, 2));
        ratios.push_back(twos.back() / ones.back());
    }
    const double ratio = median(ratios);
    fmt::print("recognitions a second: {:.1f} with one engine, {:.1f} with two; ratio {:.2f}, at least {}\n",
               median(ones), median(twos), ratio, kLeastScaling);
    return ratio >= kLeastScaling;
}

}  // namespace

bool print_summary() {
    const bool overhead = print_overhead();
    const bool scaling = std::thread::hardware_concurrency() < 2 || print_scaling();
    return overhead && scaling;
}

}  // namespace rollcall::bench
