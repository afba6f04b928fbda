#include "face/onnx/onnx_graph.h"

#include <bit>
#include <cstring>
#include <stdexcept>

#include "face/onnx/protobuf_wire.h"

namespace rollcall::face::onnx {

namespace {

static_assert(std::endian::native == std::endian::little, "raw_data is little-endian, and read as it lies");

// Field numbers of onnx.proto.
namespace field {
constexpr int kModelGraph = 7;
constexpr int kNode = 1, kInitializer = 5, kGraphInput = 11, kGraphOutput = 12, kValueInfo = 13;
constexpr int kNodeInput = 1, kNodeOutput = 2, kOpType = 4, kAttribute = 5, kDomain = 7;
constexpr int kAttributeName = 1, kFloat = 2, kInteger = 3, kSubgraph = 6, kIntegers = 8, kSubgraphs = 11, kType = 20;
constexpr int kDims = 1, kDataType = 2, kFloatData = 4, kTensorName = 8, kRawData = 9, kExternalData = 13;
constexpr int kName = 1;  // of a ValueInfoProto
}  // namespace field

constexpr std::uint64_t kTypeFloat = 1;                              // TensorProto.DataType
constexpr std::uint64_t kAttributeFloat = 1, kAttributeInteger = 2;  // AttributeProto.AttributeType
constexpr std::uint64_t kAttributeIntegers = 7;

std::string text_field(std::string_view message, int number) {
    WireReader reader(message);
    for (WireField at; reader.next(at);)
        if (at.number == number) return std::string(at.bytes);
    return "";
}

void append_floats(std::vector<float>& values, std::string_view bytes) {
    if (bytes.size() % sizeof(float) != 0) throw std::invalid_argument("a constant has half a number");
    const std::size_t before = values.size();
    values.resize(before + bytes.size() / sizeof(float));
    if (!bytes.empty()) std::memcpy(values.data() + before, bytes.data(), bytes.size());
}

void append_dims(std::vector<std::int64_t>& shape, const WireField& at) {
    if (at.type == WireType::varint) return shape.push_back(static_cast<std::int64_t>(at.value));
    // Packed: each number as a varint. A key of field 1 before each makes it a message to read.
    std::string keyed;
    for (const char byte : at.bytes) {
        if (keyed.empty() || (static_cast<unsigned char>(keyed.back()) & 0x80) == 0) keyed.push_back(field::kDims << 3);
        keyed.push_back(byte);
    }
    WireReader reader(keyed);
    for (WireField number; reader.next(number);) shape.push_back(static_cast<std::int64_t>(number.value));
}

// Absent if it is not float32 within the file.
std::optional<Tensor> read_tensor(std::string_view bytes) {
    Tensor tensor;
    std::uint64_t type = 0;
    bool external = false;
    WireReader reader(bytes);
    for (WireField at; reader.next(at);) {
        if (at.number == field::kDims) append_dims(tensor.shape, at);
        if (at.number == field::kDataType) type = at.value;
        if (at.number == field::kFloatData || at.number == field::kRawData) {
            if (at.number == field::kRawData && type != kTypeFloat) return std::nullopt;
            append_floats(tensor.values, at.bytes);
        }
        external |= at.number == field::kExternalData;
    }
    std::size_t count = 1;
    for (const std::int64_t dim : tensor.shape) count *= static_cast<std::size_t>(dim);
    if (type != kTypeFloat || external || tensor.values.size() != count) return std::nullopt;
    return tensor;
}

std::string tensor_bytes(const std::string& name, const Tensor& tensor) {
    std::string message;
    for (const std::int64_t dim : tensor.shape) put_varint(message, field::kDims, static_cast<std::uint64_t>(dim));
    put_varint(message, field::kDataType, kTypeFloat);
    put_bytes(message, field::kTensorName, name);
    put_bytes(message, field::kRawData,
              {reinterpret_cast<const char*>(tensor.values.data()), tensor.values.size() * sizeof(float)});
    return message;
}

Node read_node(std::string_view bytes) {
    Node node;
    WireReader reader(bytes);
    for (WireField at; reader.next(at);) {
        switch (at.number) {
            case field::kNodeInput:
                node.inputs.emplace_back(at.bytes);
                break;
            case field::kNodeOutput:
                node.outputs.emplace_back(at.bytes);
                break;
            case field::kOpType:
                node.op = at.bytes;
                break;
            case field::kDomain:
                node.domain = at.bytes;
                break;
            case field::kAttribute:
                node.attributes.emplace_back(text_field(at.bytes, field::kAttributeName), at.bytes);
                break;
            default:
                node.rest += at.whole;
        }
    }
    if (node.outputs.empty()) throw std::invalid_argument("a node of the file makes nothing");
    return node;
}

std::string node_bytes(const Node& node) {
    std::string message;
    for (const std::string& input : node.inputs) put_bytes(message, field::kNodeInput, input);
    for (const std::string& output : node.outputs) put_bytes(message, field::kNodeOutput, output);
    put_bytes(message, field::kOpType, node.op);
    if (!node.domain.empty()) put_bytes(message, field::kDomain, node.domain);
    for (const auto& [name, attribute] : node.attributes) put_bytes(message, field::kAttribute, attribute);
    return message + node.rest;
}

bool holds_graph(const Node& node) {
    for (const auto& [name, attribute] : node.attributes) {
        WireReader reader(attribute);
        for (WireField at; reader.next(at);)
            if (at.number == field::kSubgraph || at.number == field::kSubgraphs) return true;
    }
    return false;
}

void set_attribute(Node& node, const std::string& name, const std::string& value, std::uint64_t type) {
    std::string message;
    put_bytes(message, field::kAttributeName, name);
    message += value;
    put_varint(message, field::kType, type);
    for (auto& [known, attribute] : node.attributes) {
        if (known != name) continue;
        attribute = message;
        return;
    }
    node.attributes.emplace_back(name, message);
}

}  // namespace

void Node::set_integer(const std::string& name, std::int64_t value) {
    std::string field;
    put_varint(field, field::kInteger, static_cast<std::uint64_t>(value));
    set_attribute(*this, name, field, kAttributeInteger);
}

void Node::set_integers(const std::string& name, const std::vector<std::int64_t>& values) {
    std::string fields;
    for (const std::int64_t value : values) put_varint(fields, field::kIntegers, static_cast<std::uint64_t>(value));
    set_attribute(*this, name, fields, kAttributeIntegers);
}

void Node::set_float(const std::string& name, float value) {
    std::string field;
    put_float(field, field::kFloat, value);
    set_attribute(*this, name, field, kAttributeFloat);
}

std::int64_t Node::integer(const std::string& name, std::int64_t otherwise) const {
    for (const auto& [known, attribute] : attributes) {
        if (known != name) continue;
        WireReader reader(attribute);
        for (WireField at; reader.next(at);)
            if (at.number == field::kInteger) return static_cast<std::int64_t>(at.value);
    }
    return otherwise;
}

Graph Graph::parse(std::string_view model) {
    Graph graph;
    std::string_view body;
    WireReader reader(model);
    for (WireField at; reader.next(at);) {
        if (at.number == field::kModelGraph)
            body = at.bytes;
        else
            graph.model_rest_ += at.whole;
    }
    graph.read_graph(body);
    return graph;
}

void Graph::read_graph(std::string_view bytes) {
    std::vector<std::string_view> initializers;  // after the inputs, which they may be the defaults of
    WireReader reader(bytes);
    for (WireField at; reader.next(at);) {
        if (at.number == field::kNode) {
            nodes.push_back(read_node(at.bytes));
            has_subgraphs_ |= holds_graph(nodes.back());
        } else if (at.number == field::kInitializer) {
            initializers.push_back(at.bytes);
        } else if (at.number != field::kValueInfo) {
            graph_rest_ += at.whole;
        }
        if (at.number == field::kGraphInput) inputs_.insert(text_field(at.bytes, field::kName));
        if (at.number == field::kGraphOutput) outputs_.insert(text_field(at.bytes, field::kName));
    }
    for (const std::string_view initializer : initializers) read_constant(initializer);
}

void Graph::read_constant(std::string_view bytes) {
    const std::string name = text_field(bytes, field::kTensorName);
    std::optional<Tensor> tensor = read_tensor(bytes);
    if (tensor && !inputs_.contains(name))
        constants.emplace(name, std::move(*tensor));
    else
        put_bytes(other_constants_, field::kInitializer, bytes);
}

std::string Graph::to_bytes() const {
    std::string body;
    for (const Node& node : nodes) put_bytes(body, field::kNode, node_bytes(node));
    for (const auto& [name, tensor] : constants) put_bytes(body, field::kInitializer, tensor_bytes(name, tensor));
    body += other_constants_;
    body += graph_rest_;
    std::string model = model_rest_;
    put_bytes(model, field::kModelGraph, body);
    return model;
}

std::map<std::string, int> Graph::uses() const {
    std::map<std::string, int> counts;
    for (const Node& node : nodes)
        for (const std::string& input : node.inputs) ++counts[input];
    return counts;
}

}  // namespace rollcall::face::onnx
