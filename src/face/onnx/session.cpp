#include "face/onnx/session.h"

#include <fmt/core.h>
#include <onnxruntime_cxx_api.h>
#include <onnxruntime_session_options_config_keys.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "face/onnx/graph_rewrite.h"

namespace rollcall::face::onnx {
namespace {

// Errors alone, and on standard error: standard output belongs to the commands' JSON.
void ORT_API_CALL log_to_stderr(void*, OrtLoggingLevel, const char* category, const char*, const char*,
                                const char* message) {
    std::fprintf(stderr, "onnxruntime: %s: %s\n", category, message);
}

const Ort::Env& environment() {
    static const Ort::Env env(ORT_LOGGING_LEVEL_ERROR, "rollcall", log_to_stderr, nullptr);
    return env;
}

// One engine per core is the product's parallelism, so a run stays on the thread that asked for it: no second thread,
// nothing that spins while it waits.
Ort::SessionOptions session_options(const SessionOptions& options) {
    Ort::SessionOptions session;
    session.SetIntraOpNumThreads(1);
    session.SetInterOpNumThreads(1);
    session.SetExecutionMode(ORT_SEQUENTIAL);
    session.SetGraphOptimizationLevel(options.optimise_graph ? ORT_ENABLE_ALL : ORT_DISABLE_ALL);
    session.AddConfigEntry(kOrtSessionOptionsConfigAllowIntraOpSpinning, "0");
    session.AddConfigEntry(kOrtSessionOptionsConfigSetDenormalAsZero, options.flush_denormals ? "1" : "0");
    if (!options.memory_pattern) session.DisableMemPattern();
    if (!options.arena) session.DisableCpuMemArena();
    return session;
}

std::string read_model(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (!in) throw Ort::Exception("it cannot be read", ORT_NO_SUCHFILE);
    return bytes;
}

Ort::Session make_session(const std::filesystem::path& file, const SessionOptions& options) {
    std::string bytes = read_model(file);
    if (options.rewrite_prelu) bytes = rewrite_prelu(bytes);
    return {environment(), bytes.data(), bytes.size(), session_options(options)};
}

class LoadedModel;

class OnnxNetwork final : public Network {
  public:
    explicit OnnxNetwork(std::shared_ptr<const LoadedModel> model);
    void resize(int width, int height) override;
    std::span<float> input() override { return {input_.data(), input_size_}; }
    void run() override;
    std::span<const float> output(std::size_t index) const override {
        return {outputs_[index].GetTensorData<float>(), output_sizes_[index]};
    }

  private:
    std::shared_ptr<const LoadedModel> model_;
    Ort::MemoryInfo memory_ = Ort::MemoryInfo::CreateCpu(OrtArenaAllocator, OrtMemTypeDefault);
    Ort::RunOptions run_options_;
    int width_ = 0, height_ = 0;
    std::vector<float> input_;  // as large as the largest input
    std::size_t input_size_ = 0;
    Ort::Value input_value_{nullptr};
    // Made by the runtime at the first run of a size, then written again by each following one.
    std::vector<Ort::Value> outputs_;
    std::vector<std::size_t> output_sizes_;
};

class LoadedModel final : public Model, public std::enable_shared_from_this<LoadedModel> {
  public:
    LoadedModel(const std::filesystem::path& file, ModelInput input, const std::vector<ExpectedOutput>& outputs,
                const SessionOptions& options)
        : session_(make_session(file, options)), input_(std::move(input)) {
        for (const ExpectedOutput& output : outputs) output_names_.push_back(output.name);
        for (const std::string& name : output_names_) output_pointers_.push_back(name.c_str());
    }
    std::unique_ptr<Network> make_network() const override { return std::make_unique<OnnxNetwork>(shared_from_this()); }
    const ModelInput& input() const { return input_; }
    const std::vector<const char*>& output_names() const { return output_pointers_; }
    // Run is const in meaning: sessions may be run by many threads at once.
    Ort::Session& session() const { return session_; }

  private:
    mutable Ort::Session session_;
    ModelInput input_;
    std::vector<std::string> output_names_;
    std::vector<const char*> output_pointers_;
};

OnnxNetwork::OnnxNetwork(std::shared_ptr<const LoadedModel> model) : model_(std::move(model)) {
    const ModelInput& input = model_->input();
    input_.resize(3 * static_cast<std::size_t>(input.width) * static_cast<std::size_t>(input.height));
    resize(input.width, input.height);
}

void OnnxNetwork::resize(int width, int height) {
    if (width == width_ && height == height_) return;
    const ModelInput& input = model_->input();
    const bool given = width == input.width && height == input.height;
    assert(width > 0 && height > 0 && width <= input.width && height <= input.height);
    assert(given || (input.multiple_of > 0 && width % input.multiple_of == 0 && height % input.multiple_of == 0));
    (void)given;
    width_ = width;
    height_ = height;
    input_size_ = 3 * static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    const std::array<std::int64_t, 4> shape{1, 3, height, width};
    input_value_ = Ort::Value::CreateTensor<float>(memory_, input_.data(), input_size_, shape.data(), shape.size());
    outputs_.clear();
    outputs_.resize(model_->output_names().size());
}

void OnnxNetwork::run() {
    const char* input_name = model_->input().name.c_str();
    const bool first = !outputs_.front();
    model_->session().Run(run_options_, &input_name, &input_value_, 1, model_->output_names().data(), outputs_.data(),
                          outputs_.size());
    if (!first) return;
    output_sizes_.clear();
    for (const Ort::Value& value : outputs_)
        output_sizes_.push_back(value.GetTensorTypeAndShapeInfo().GetElementCount());
}

bool is_float_tensor(const Ort::TypeInfo& type) {
    return type.GetONNXType() == ONNX_TYPE_TENSOR &&
           type.GetTensorTypeAndShapeInfo().GetElementType() == ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT;
}

// What is wrong with the model's input; empty if it is as the manifest says.
std::string input_fault(Ort::Session& session, const ModelInput& input) {
    Ort::AllocatorWithDefaultOptions allocator;
    if (session.GetInputCount() != 1 || input.name != session.GetInputNameAllocated(0, allocator).get())
        return fmt::format("its only input should be '{}'", input.name);
    const Ort::TypeInfo type = session.GetInputTypeInfo(0);
    if (!is_float_tensor(type)) return "its input should be 32-bit floats";
    const std::vector<std::int64_t> shape = type.GetTensorTypeAndShapeInfo().GetShape();
    const std::array<std::int64_t, 4> wanted{1, 3, input.height, input.width};
    bool fits = shape.size() == wanted.size();
    for (std::size_t i = 0; fits && i < wanted.size(); ++i) fits = shape[i] < 0 || shape[i] == wanted[i];
    if (fits && input.multiple_of > 0) fits = shape[2] < 0 && shape[3] < 0;
    if (!fits) return fmt::format("its input should be [1,3,{},{}]", input.height, input.width);
    return {};
}

std::string output_fault(Ort::Session& session, const std::vector<ExpectedOutput>& outputs) {
    Ort::AllocatorWithDefaultOptions allocator;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < session.GetOutputCount(); ++i)
        names.emplace_back(session.GetOutputNameAllocated(i, allocator).get());
    for (const ExpectedOutput& output : outputs)
        if (std::find(names.begin(), names.end(), output.name) == names.end())
            return fmt::format("it has no output '{}'", output.name);
    return {};
}

// Runs once: checks what the file does not declare, and makes the first check-in as fast as the others.
std::string run_fault(const Model& model, const std::vector<ExpectedOutput>& outputs) {
    const std::unique_ptr<Network> network = model.make_network();
    std::fill(network->input().begin(), network->input().end(), 0.0F);
    network->run();
    for (std::size_t i = 0; i < outputs.size(); ++i)
        if (outputs[i].values != 0 && network->output(i).size() != outputs[i].values)
            return fmt::format("its output '{}' should have {} values and has {}", outputs[i].name, outputs[i].values,
                               network->output(i).size());
    return {};
}

tl::unexpected<Error> invalid(const std::filesystem::path& file, const std::string& why) {
    return fail(Code::model_invalid,
                fmt::format("The model file {} cannot be used: {}. Fetch it again with 'rollcall models fetch', or "
                            "correct its entry in the model manifest.",
                            file.string(), why));
}

}  // namespace

Result<std::shared_ptr<const Model>> open_model(const std::filesystem::path& file, const ModelInput& input,
                                                const std::vector<ExpectedOutput>& outputs,
                                                const SessionOptions& options) {
    try {
        const auto model = std::make_shared<const LoadedModel>(file, input, outputs, options);
        std::string fault = input_fault(model->session(), input);
        if (fault.empty()) fault = output_fault(model->session(), outputs);
        if (fault.empty()) fault = run_fault(*model, outputs);
        if (!fault.empty()) return invalid(file, fault);
        return model;
    } catch (const Ort::Exception& error) {
        return invalid(file, error.what());
    }
}

}  // namespace rollcall::face::onnx
