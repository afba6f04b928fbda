#include <benchmark/benchmark.h>
#include <fmt/core.h>

#include <cmath>
#include <cstring>
#include <exception>

#include "face/codec/decode.h"
#include "face/sampler.h"
#include "setup.h"
#include "summary.h"

namespace rollcall::bench {
namespace {

void decode(benchmark::State& state, int longest_side) {
    const Bytes& jpeg = frame(200);
    face::Image image;
    for (auto _ : state) benchmark::DoNotOptimize(face::decode(jpeg, {}, {longest_side}, image));
}
BENCHMARK_CAPTURE(decode, full, 0)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(decode, half, 640)->Unit(benchmark::kMillisecond);

void sample_to(benchmark::State& state, int width, int height, double angle) {
    face::Image image;
    (void)face::decode(frame(200), {}, {}, image);
    const double scale = 1280.0 / width;
    const face::Affine map{scale * std::cos(angle), -scale * std::sin(angle), 0.25,
                           scale * std::sin(angle), scale * std::cos(angle),  0.25};
    std::vector<float> tensor(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    for (auto _ : state) face::sample(image, map, width, height, {}, tensor);
}
BENCHMARK_CAPTURE(sample_to, letterbox_640, 640, 384, 0.0)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(sample_to, crop_128, 128, 128, 0.2)->Unit(benchmark::kMillisecond);

void copy_to(benchmark::State& state, int width, int height) {
    face::Image image;
    (void)face::decode(frame(200), {}, {width}, image);
    std::vector<float> tensor(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    for (auto _ : state) face::sample(image, {}, width, height, {}, tensor);
}
BENCHMARK_CAPTURE(copy_to, identity_640, 640, 384)->Unit(benchmark::kMillisecond);

void run(benchmark::State& state, const char* model, const face::onnx::SessionOptions& options) {
    const auto network = bare(model, options);
    for (auto _ : state) network->run();
}

void register_models() {
    using Options = face::onnx::SessionOptions;
    const std::pair<const char*, Options> variants[] = {{"as_used", {}},
                                                        {"no_graph_optimisation", {.optimise_graph = false}},
                                                        {"no_prelu_rewriting", {.rewrite_prelu = false}},
                                                        {"no_memory_pattern", {.memory_pattern = false}},
                                                        {"no_arena", {.arena = false}},
                                                        {"denormals_kept", {.flush_denormals = false}}};
    for (const face::Model& model : manifest().models())
        for (const auto& [name, options] : variants)
            benchmark::RegisterBenchmark(
                fmt::format("run/{}/{}", model.name, name).c_str(),
                [&model, options = options](benchmark::State& state) { run(state, model.name.c_str(), options); })
                ->Unit(benchmark::kMillisecond);
}

}  // namespace
}  // namespace rollcall::bench

// `face_bench --summary` prints the promised ratios only; otherwise Google Benchmark's options apply.
int main(int argc, char** argv) {
    try {
        if (argc == 2 && std::strcmp(argv[1], "--summary") == 0) return rollcall::bench::print_summary() ? 0 : 1;
        rollcall::bench::register_models();
        benchmark::Initialize(&argc, argv);
        if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
        benchmark::RunSpecifiedBenchmarks();
        return rollcall::bench::print_summary() ? 0 : 1;
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 2;
    }
}
