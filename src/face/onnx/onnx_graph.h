#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rollcall::face::onnx {

// A float32 constant of the graph; values are row-major.
struct Tensor {
    std::vector<std::int64_t> shape;
    std::vector<float> values;
};

struct Node {
    std::string op;
    std::vector<std::string> inputs, outputs;
    std::vector<std::pair<std::string, std::string>> attributes;  // name, AttributeProto
    std::string rest;                                             // the fields this code has no use for

    void set_integer(const std::string& name, std::int64_t value);
    void set_integers(const std::string& name, const std::vector<std::int64_t>& values);
    void set_float(const std::string& name, float value);
    std::int64_t integer(const std::string& name, std::int64_t otherwise) const;
    bool is_standard() const { return domain.empty(); }
    std::string domain;
};

// An ONNX model (onnx.proto) whose nodes and constants can be changed; all else is written back as it came, but for
// the intermediate shapes, which the runtime infers again.
class Graph {
  public:
    // Throws std::invalid_argument if `model` is damaged.
    static Graph parse(std::string_view model);
    std::string to_bytes() const;

    std::vector<Node> nodes;                  // in execution order
    std::map<std::string, Tensor> constants;  // those that are float32 and cannot be overridden by a caller
    // Names whose values leave the graph: it may not change what they hold.
    bool is_output(const std::string& name) const { return outputs_.contains(name); }
    // Nodes with graphs of their own (If, Loop) may use any name.
    bool has_subgraphs() const { return has_subgraphs_; }
    // How many inputs of nodes each name is.
    std::map<std::string, int> uses() const;

  private:
    void read_graph(std::string_view bytes);
    void read_constant(std::string_view bytes);
    std::string model_rest_, graph_rest_, other_constants_;
    std::set<std::string> inputs_, outputs_;
    bool has_subgraphs_ = false;
};

}  // namespace rollcall::face::onnx
