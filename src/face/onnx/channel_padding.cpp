#include "face/onnx/channel_padding.h"

#include <algorithm>
#include <optional>

namespace rollcall::face::onnx {

namespace {

constexpr std::size_t kWeight = 1, kBias = 2, kSlope = 1;  // positions among a node's inputs

// Convolutions and activations that share one set of channels.
struct Span {
    std::vector<Node*> inside;  // PRelu, Relu and depthwise Conv
    std::vector<Node*> after;   // Conv that take the channels in
    bool has_prelu = false;
};

class Padding {
  public:
    explicit Padding(Graph& graph) : graph_(graph), uses_(graph.uses()) {
        for (Node& node : graph.nodes)
            for (const std::string& input : node.inputs) consumers_[input].push_back(&node);
    }

    void pad_after(Node& convolution) {
        const Tensor* weight = constant(convolution, kWeight);
        if (!is_dense(convolution) || weight == nullptr || !is_changeable(convolution)) return;
        const std::int64_t channels = weight->shape[0];
        const std::int64_t padded = (channels + kChannelBlock - 1) / kChannelBlock * kChannelBlock;
        const std::optional<Span> span = follow(convolution.outputs[0], channels);
        if (channels == padded || !span || !span->has_prelu) return;
        widen_all(convolution, padded);
        for (Node* node : span->inside) widen_all(*node, padded);
        for (Node* node : span->after) widen(graph_.constants.at(node->inputs[kWeight]), 1, padded);
    }

  private:
    const Tensor* constant(const Node& node, std::size_t position) const {
        if (node.inputs.size() <= position) return nullptr;
        const auto at = graph_.constants.find(node.inputs[position]);
        return at == graph_.constants.end() ? nullptr : &at->second;
    }

    bool is_convolution(const Node& node) const {
        const Tensor* weight = constant(node, kWeight);
        if (node.op != "Conv" || !node.is_standard() || weight == nullptr || weight->shape.size() != 4) return false;
        const Tensor* bias = constant(node, kBias);
        return node.inputs.size() == 2 || (bias != nullptr && bias->shape == std::vector{weight->shape[0]});
    }
    bool is_dense(const Node& node) const { return is_convolution(node) && node.integer("group", 1) == 1; }
    bool is_depthwise(const Node& node, std::int64_t channels) const {
        return is_convolution(node) && node.integer("group", 1) == channels &&
               constant(node, kWeight)->shape[0] == channels && constant(node, kWeight)->shape[1] == 1;
    }
    bool is_prelu(const Node& node, std::int64_t channels) const {
        const Tensor* slope = constant(node, kSlope);
        return node.op == "PRelu" && node.is_standard() && slope != nullptr &&
               slope->shape == std::vector<std::int64_t>{channels, 1, 1};
    }

    // All its constants are known and are nobody else's.
    bool is_changeable(const Node& node) const {
        for (std::size_t i = 1; i < node.inputs.size(); ++i)
            if (constant(node, i) == nullptr || uses_.at(node.inputs[i]) != 1) return false;
        return true;
    }

    // Absent if something needs exactly these channels.
    std::optional<Span> follow(const std::string& name, std::int64_t channels) const {
        Span span;
        std::vector<std::string> open{name};
        while (!open.empty()) {
            const std::string at = open.back();
            open.pop_back();
            const auto consumers = consumers_.find(at);
            if (graph_.is_output(at) || consumers == consumers_.end()) return std::nullopt;
            for (Node* node : consumers->second) {
                const bool prelu = is_prelu(*node, channels);
                const bool relu = node->op == "Relu" && node->is_standard();
                if (!is_changeable(*node) || node->inputs[0] != at) return std::nullopt;
                if (prelu || relu || is_depthwise(*node, channels)) {
                    span.inside.push_back(node);
                    span.has_prelu |= prelu;
                    open.push_back(node->outputs[0]);
                } else if (is_dense(*node) && constant(*node, kWeight)->shape[1] == channels) {
                    span.after.push_back(node);
                } else {
                    return std::nullopt;
                }
            }
        }
        return span;
    }

    static void widen(Tensor& tensor, std::size_t axis, std::int64_t to) {
        std::size_t outer = 1, inner = 1;
        for (std::size_t i = 0; i < axis; ++i) outer *= static_cast<std::size_t>(tensor.shape[i]);
        for (std::size_t i = axis; i < tensor.shape.size(); ++i) inner *= static_cast<std::size_t>(tensor.shape[i]);
        const std::size_t wide = inner / static_cast<std::size_t>(tensor.shape[axis]) * static_cast<std::size_t>(to);
        std::vector<float> values(outer * wide, 0.0F);
        for (std::size_t i = 0; i < outer; ++i)
            std::copy_n(tensor.values.data() + i * inner, inner, values.data() + i * wide);
        tensor.values = std::move(values);
        tensor.shape[axis] = to;
    }

    // Every constant of a node has the channels first.
    void widen_all(Node& node, std::int64_t to) {
        for (std::size_t i = 1; i < node.inputs.size(); ++i) widen(graph_.constants.at(node.inputs[i]), 0, to);
        if (node.op == "Conv" && node.integer("group", 1) != 1) node.set_integer("group", to);
    }

    Graph& graph_;
    std::map<std::string, int> uses_;
    std::map<std::string, std::vector<Node*>> consumers_;
};

}  // namespace

void pad_channels(Graph& graph) {
    Padding padding(graph);
    for (Node& node : graph.nodes) padding.pad_after(node);
}

}  // namespace rollcall::face::onnx
