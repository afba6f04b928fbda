#include "face/onnx/graph_rewrite.h"

#include <algorithm>
#include <stdexcept>

#include "face/onnx/channel_padding.h"
#include "face/onnx/onnx_graph.h"

namespace rollcall::face::onnx {

namespace {

Node make_node(const char* op, std::vector<std::string> inputs, const std::string& output) {
    Node node;
    node.op = op;
    node.inputs = std::move(inputs);
    node.outputs = {output};
    return node;
}

// Multiplies each channel by its factor as a 1x1 convolution, which unlike Mul stays in the blocked layout and takes
// the following Relu or Add in.
Node scale_channels(Graph& graph, const std::string& input, const std::string& output, std::vector<float> factors) {
    const auto channels = static_cast<std::int64_t>(factors.size());
    const std::string name = output + "/factor";
    graph.constants[name] = {{channels, 1, 1, 1}, std::move(factors)};
    Node node = make_node("Conv", {input, name}, output);
    node.set_integer("group", channels);
    node.set_integers("kernel_shape", {1, 1});
    return node;
}

std::vector<float> map(const std::vector<float>& values, float factor, float offset) {
    std::vector<float> mapped(values.size());
    std::transform(values.begin(), values.end(), mapped.begin(), [&](float v) { return factor * v + offset; });
    return mapped;
}

// No slope above 1: a*x + relu((1 - a)*x). Otherwise: relu(x) - a*relu(-x).
void put_convolutions(Graph& graph, const Node& prelu, const std::vector<float>& slopes, std::vector<Node>& nodes) {
    const std::string &x = prelu.inputs[0], &y = prelu.outputs[0];
    const std::string positive = y + "/positive", other = y + "/other", last = y + "/last";
    if (*std::max_element(slopes.begin(), slopes.end()) <= 1.0F) {
        nodes.push_back(scale_channels(graph, x, other, map(slopes, -1, 1)));
        nodes.push_back(make_node("Relu", {other}, positive));
        nodes.push_back(scale_channels(graph, x, last, slopes));
    } else {
        const std::string negative = y + "/negative";
        nodes.push_back(make_node("Relu", {x}, positive));
        nodes.push_back(scale_channels(graph, x, other, std::vector<float>(slopes.size(), -1)));
        nodes.push_back(make_node("Relu", {other}, negative));
        nodes.push_back(scale_channels(graph, negative, last, map(slopes, -1, 0)));
    }
    nodes.push_back(make_node("Add", {positive, last}, y));
}

// The channels of the image-shaped value `node` makes, 0 if it is not known to be one.
std::int64_t channels_of(const Graph& graph, const Node* node) {
    if (node == nullptr || node->op != "Conv" || !node->is_standard()) return 0;
    const auto weight = graph.constants.find(node->inputs.at(1));
    return weight == graph.constants.end() || weight->second.shape.size() != 4 ? 0 : weight->second.shape[0];
}

// Replaces one PRelu; false if its meaning is not certain.
bool replace(Graph& graph, const Node& prelu, const Node* producer, std::vector<Node>& nodes) {
    const auto constant = graph.constants.find(prelu.inputs.at(1));
    if (constant == graph.constants.end() || constant->second.values.empty()) return false;
    const Tensor slope = constant->second;  // a copy: adding constants may not disturb it
    const std::int64_t channels = channels_of(graph, producer);
    const bool per_channel = channels > 0 && slope.shape == std::vector<std::int64_t>{channels, 1, 1};
    if (!per_channel && slope.values.size() != 1) return false;
    const float first = slope.values.front();
    if (std::all_of(slope.values.begin(), slope.values.end(), [&](float a) { return a == first; })) {
        Node leaky = make_node("LeakyRelu", {prelu.inputs[0]}, prelu.outputs[0]);
        leaky.set_float("alpha", first);
        nodes.push_back(std::move(leaky));
    } else {
        put_convolutions(graph, prelu, slope.values, nodes);
    }
    return true;
}

bool is_prelu(const Node& node) {
    return node.op == "PRelu" && node.is_standard();
}

void replace_prelus(Graph& graph) {
    const std::vector<Node> before = std::move(graph.nodes);
    std::map<std::string, const Node*> producers;
    std::vector<Node> after;
    for (const Node& node : before) {
        const auto producer = producers.find(node.inputs.empty() ? "" : node.inputs[0]);
        const Node* made_by = producer == producers.end() ? nullptr : producer->second;
        if (!is_prelu(node) || !replace(graph, node, made_by, after)) after.push_back(node);
        for (const std::string& output : node.outputs) producers[output] = &node;
    }
    graph.nodes = std::move(after);
}

void drop_unused_constants(Graph& graph, const std::map<std::string, int>& used_before) {
    const std::map<std::string, int> used = graph.uses();
    for (const auto& [name, count] : used_before)
        if (!used.contains(name)) graph.constants.erase(name);
}

}  // namespace

std::string rewrite_prelu(std::string_view onnx_bytes) {
    try {
        Graph graph = Graph::parse(onnx_bytes);
        const bool any = std::any_of(graph.nodes.begin(), graph.nodes.end(), is_prelu);
        if (!any || graph.has_subgraphs()) return std::string(onnx_bytes);
        const std::map<std::string, int> used = graph.uses();
        pad_channels(graph);
        replace_prelus(graph);
        drop_unused_constants(graph, used);
        return graph.to_bytes();
    } catch (const std::logic_error&) {  // damaged: the runtime says what is wrong when it loads it
        return std::string(onnx_bytes);
    }
}

}  // namespace rollcall::face::onnx
