#include "face/onnx/graph_rewrite.h"

#include <gmock/gmock.h>
#include <onnxruntime_cxx_api.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "face/codec/decode.h"
#include "face/onnx/channel_padding.h"
#include "face/onnx/onnx_graph.h"
#include "face/onnx/protobuf_wire.h"
#include "face/sampler.h"
#include "support/face_files.h"

namespace rollcall::face::onnx {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::Not;

std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// The file's bytes, or none if no folder of the model path has it.
std::string model_bytes(const std::string& name) {
    for (const fs::path& folder : support::model_folders())
        if (fs::exists(folder / name)) return read_file(folder / name);
    return "";
}

class PlainSession {
  public:
    explicit PlainSession(const std::string& model)
        : session_(environment(), model.data(), model.size(), options()),
          input_(session_.GetInputNameAllocated(0, allocator_).get()),
          output_(session_.GetOutputNameAllocated(0, allocator_).get()) {}

    std::vector<float> run(std::vector<float> values, const std::vector<std::int64_t>& shape) {
        const Ort::MemoryInfo memory = Ort::MemoryInfo::CreateCpu(OrtArenaAllocator, OrtMemTypeDefault);
        const Ort::Value tensor =
            Ort::Value::CreateTensor<float>(memory, values.data(), values.size(), shape.data(), shape.size());
        const char* input = input_.c_str();
        const char* output = output_.c_str();
        const auto results = session_.Run(Ort::RunOptions{}, &input, &tensor, 1, &output, 1);
        const float* first = results[0].GetTensorData<float>();
        return {first, first + results[0].GetTensorTypeAndShapeInfo().GetElementCount()};
    }

  private:
    static const Ort::Env& environment() {
        static const Ort::Env env(ORT_LOGGING_LEVEL_ERROR, "test");
        return env;
    }
    static Ort::SessionOptions options() {
        Ort::SessionOptions options;
        options.SetIntraOpNumThreads(1);
        return options;
    }
    Ort::AllocatorWithDefaultOptions allocator_;
    Ort::Session session_;
    std::string input_, output_;
};

std::vector<float> random_values(std::size_t count, float from, float to) {
    std::mt19937 random(7);
    std::uniform_real_distribution<float> between(from, to);
    std::vector<float> values(count);
    std::generate(values.begin(), values.end(), [&] { return between(random); });
    return values;
}

double largest_difference(const std::vector<float>& a, const std::vector<float>& b) {
    EXPECT_EQ(a.size(), b.size());
    double largest = 0;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        largest = std::max(largest, std::abs(static_cast<double>(a[i]) - static_cast<double>(b[i])));
    return largest;
}

std::vector<std::string> ops_of(const std::string& model) {
    std::vector<std::string> ops;
    for (const Node& node : Graph::parse(model).nodes) ops.push_back(node.op);
    return ops;
}

// ---- small models made here ----

std::string value_info(const std::string& name, const std::vector<std::int64_t>& shape) {
    std::string dims, tensor, type, value;
    for (const std::int64_t size : shape) {
        std::string dim;
        put_varint(dim, 1, static_cast<std::uint64_t>(size));
        put_bytes(dims, 1, dim);
    }
    put_varint(tensor, 1, 1);
    put_bytes(tensor, 2, dims);
    put_bytes(type, 1, tensor);
    put_bytes(value, 1, name);
    put_bytes(value, 2, type);
    return value;
}

const std::vector<std::int64_t> kImage = {1, 3, 9, 9};

// A graph from "x" of kImage's shape to "y", still without nodes.
Graph empty_graph(std::int64_t out_channels) {
    std::string graph, opset, model;
    put_bytes(graph, 2, "test");
    put_bytes(graph, 11, value_info("x", kImage));
    put_bytes(graph, 12, value_info("y", {1, out_channels, 9, 9}));
    put_varint(opset, 2, 17);
    put_varint(model, 1, 8);
    put_bytes(model, 7, graph);
    put_bytes(model, 8, opset);
    return Graph::parse(model);
}

void add(Graph& graph, const std::string& op, const std::vector<std::string>& inputs, const std::string& output) {
    Node node;
    node.op = op;
    node.inputs = inputs;
    node.outputs = {output};
    graph.nodes.push_back(node);
}

void add_convolution(Graph& graph, const std::string& from, const std::string& to, std::int64_t in, std::int64_t out,
                     std::int64_t group = 1) {
    const std::int64_t per_group = in / group;
    graph.constants[to + "_w"] = {{out, per_group, 1, 1},
                                  random_values(static_cast<std::size_t>(out * per_group), -1, 1)};
    graph.constants[to + "_b"] = {{out}, random_values(static_cast<std::size_t>(out), -1, 1)};
    add(graph, "Conv", {from, to + "_w", to + "_b"}, to);
    graph.nodes.back().set_integer("group", group);
}

void add_prelu(Graph& graph, const std::string& from, const std::string& to, const std::vector<float>& slopes) {
    graph.constants[to + "_slope"] = {{static_cast<std::int64_t>(slopes.size()), 1, 1}, slopes};
    add(graph, "PRelu", {from, to + "_slope"}, to);
}

void expect_same_function(const std::string& before, const std::string& after) {
    const std::vector<float> input = random_values(3 * 9 * 9, -2, 2);
    EXPECT_LT(largest_difference(PlainSession(before).run(input, kImage), PlainSession(after).run(input, kImage)),
              1e-4);
}

TEST(RewritePrelu, MakesOneSlopeALeakyRelu) {
    Graph graph = empty_graph(16);
    add_convolution(graph, "x", "c", 3, 16);
    add_prelu(graph, "c", "y", {0.25F});
    const std::string before = graph.to_bytes(), after = rewrite_prelu(before);
    EXPECT_THAT(ops_of(after), testing::ElementsAre("Conv", "LeakyRelu"));
    expect_same_function(before, after);
}

TEST(RewritePrelu, MakesASlopePerChannelConvolutions) {
    Graph graph = empty_graph(16);
    add_convolution(graph, "x", "c", 3, 16);
    add_prelu(graph, "c", "y", random_values(16, -0.5, 1));
    const std::string before = graph.to_bytes(), after = rewrite_prelu(before);
    EXPECT_THAT(ops_of(after), testing::ElementsAre("Conv", "Conv", "Relu", "Conv", "Add"));
    expect_same_function(before, after);
}

TEST(RewritePrelu, KeepsSlopesAboveOneRight) {
    Graph graph = empty_graph(16);
    add_convolution(graph, "x", "c", 3, 16);
    add_prelu(graph, "c", "y", random_values(16, 0, 4));
    const std::string before = graph.to_bytes(), after = rewrite_prelu(before);
    EXPECT_THAT(ops_of(after), Not(Contains("PRelu")));
    expect_same_function(before, after);
}

TEST(RewritePrelu, FillsHiddenChannelsToWholeBlocks) {
    Graph graph = empty_graph(5);
    add_convolution(graph, "x", "c", 3, 13);
    add_prelu(graph, "c", "p", random_values(13, -0.5, 0.5));
    add_convolution(graph, "p", "d", 13, 13, 13);
    add_prelu(graph, "d", "q", random_values(13, -0.5, 0.5));
    add_convolution(graph, "q", "y", 13, 5);
    const std::string before = graph.to_bytes(), after = rewrite_prelu(before);
    const Graph rewritten = Graph::parse(after);
    EXPECT_EQ(rewritten.constants.at("c_w").shape, (std::vector<std::int64_t>{kChannelBlock, 3, 1, 1}));
    EXPECT_EQ(rewritten.constants.at("d_w").shape, (std::vector<std::int64_t>{kChannelBlock, 1, 1, 1}));
    EXPECT_EQ(rewritten.constants.at("y_w").shape, (std::vector<std::int64_t>{5, kChannelBlock, 1, 1}));
    expect_same_function(before, after);
}

TEST(RewritePrelu, LeavesTheWidthOfWhatOthersUse) {
    Graph graph = empty_graph(13);
    add_convolution(graph, "x", "c", 3, 13);
    add_prelu(graph, "c", "p", random_values(13, -0.5, 0.5));
    add(graph, "Add", {"p", "c"}, "y");
    const std::string before = graph.to_bytes(), after = rewrite_prelu(before);
    EXPECT_EQ(Graph::parse(after).constants.at("c_w").shape[0], 13);
    expect_same_function(before, after);
}

TEST(RewritePrelu, LeavesTheWidthOfSharedWeights) {
    Graph graph = empty_graph(5);
    add_convolution(graph, "x", "c", 3, 13);
    add_prelu(graph, "c", "p", random_values(13, -0.5, 0.5));
    add(graph, "PRelu", {"p", "p_slope"}, "q");
    add_convolution(graph, "q", "y", 13, 5);
    const std::string before = graph.to_bytes(), after = rewrite_prelu(before);
    EXPECT_EQ(Graph::parse(after).constants.at("c_w").shape[0], 13);
    expect_same_function(before, after);
}

TEST(RewritePrelu, LeavesAPreluOfUnknownShapeAlone) {
    Graph graph = empty_graph(3);
    add_prelu(graph, "x", "y", {0.1F, 0.2F, 0.3F});
    const std::string before = graph.to_bytes(), after = rewrite_prelu(before);
    EXPECT_THAT(ops_of(after), testing::ElementsAre("PRelu"));
    expect_same_function(before, after);
}

TEST(RewritePrelu, GivesBackAModelWithoutPreluByteForByte) {
    Graph graph = empty_graph(13);
    add_convolution(graph, "x", "y", 3, 13);
    EXPECT_EQ(rewrite_prelu(graph.to_bytes()), graph.to_bytes());
    EXPECT_EQ(rewrite_prelu(""), "");
    EXPECT_EQ(rewrite_prelu("not a model"), "not a model");
}

TEST(RewritePrelu, SurvivesDamageAnywhere) {
    Graph graph = empty_graph(5);
    add_convolution(graph, "x", "c", 3, 13);
    add_prelu(graph, "c", "p", random_values(13, -0.5, 0.5));
    add_convolution(graph, "p", "y", 13, 5);
    const std::string whole = graph.to_bytes();
    for (std::size_t i = 0; i < whole.size(); ++i) {
        rewrite_prelu(std::string_view(whole).substr(0, i));
        for (const int bit : {0, 3, 7}) {
            std::string damaged = whole;
            damaged[i] = static_cast<char>(damaged[i] ^ (1 << bit));
            rewrite_prelu(damaged);
        }
    }
}

// ---- the liveness nets ----

constexpr int kSide = 80;
const std::vector<std::int64_t> kCrop = {1, 3, kSide, kSide};
constexpr std::size_t kPhotographs = 40;

// The middle of real photographs as the nets take them, planar BGR on 0..255.
std::vector<std::vector<float>> real_inputs() {
    std::vector<fs::path> paths;
    std::error_code absent;
    for (const auto& entry : fs::recursive_directory_iterator(support::faces_folder(), absent))
        if (entry.path().extension() == ".jpg") paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    paths.resize(std::min(paths.size(), kPhotographs));
    std::vector<std::vector<float>> inputs;
    PixelFormat format;
    format.channels = ChannelOrder::bgr;
    for (const fs::path& path : paths) {
        Image image;
        if (!decode(as_bytes(read_file(path)), {}, {}, image)) continue;
        const double scale = static_cast<double>(std::min(image.width, image.height)) / kSide;
        inputs.emplace_back(3 * kSide * kSide);
        sample(image, Affine{scale, 0, 0, 0, scale, 0}, kSide, kSide, format, inputs.back());
    }
    return inputs;
}

double milliseconds(PlainSession& session, const std::vector<float>& input) {
    std::vector<double> times;
    for (int i = 0; i < 60; ++i) {
        const auto start = std::chrono::steady_clock::now();
        session.run(input, kCrop);
        times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    std::nth_element(times.begin(), times.begin() + 30, times.end());
    return times[30];
}

class RewriteLiveness : public testing::TestWithParam<const char*> {};

TEST_P(RewriteLiveness, GivesTheSameAnswersFaster) {
    const std::string before = model_bytes(GetParam());
    if (before.empty()) GTEST_SKIP() << "no " << GetParam() << ": set ROLLCALL_MODEL_PATH to a folder that has it";
    const std::string after = rewrite_prelu(before);
    EXPECT_THAT(ops_of(after), Not(Contains("PRelu")));
    PlainSession original(before), rewritten(after);
    std::vector<std::vector<float>> inputs = real_inputs();
    RecordProperty("photographs", static_cast<int>(inputs.size()));
    if (inputs.empty()) std::printf("no photographs: set ROLLCALL_TEST_FACES; compared on noise alone\n");
    inputs.push_back(random_values(3 * kSide * kSide, 0, 255));
    double largest = 0;
    for (const std::vector<float>& input : inputs)
        largest = std::max(largest, largest_difference(original.run(input, kCrop), rewritten.run(input, kCrop)));
    const double was = milliseconds(original, inputs[0]), is = milliseconds(rewritten, inputs[0]);
    std::printf("%s: %zu inputs, largest difference of a logit %.2g, %.2f ms -> %.2f ms\n", GetParam(), inputs.size(),
                largest, was, is);
    EXPECT_LT(largest, 1e-3);
    EXPECT_LT(is, was);
}

INSTANTIATE_TEST_SUITE_P(Models, RewriteLiveness, testing::Values("MiniFASNetV2.onnx", "MiniFASNetV1SE.onnx"));

}  // namespace
}  // namespace rollcall::face::onnx
