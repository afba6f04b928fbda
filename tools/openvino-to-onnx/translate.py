"""Turns the layers of an IR into ONNX nodes, one for one."""

from onnx_writer import Graph, Node
from openvino_ir import Tensor, Unsupported

SYMBOLIC_BATCH = "N"


def _pair(layer, name):
    values = layer.integers(name)
    if len(values) != 2:
        raise Unsupported(f"{layer} works on {len(values)} spatial dimensions; only images (2) are supported.")
    return values


def _pads(layer):
    if layer.attributes.get("auto_pad", "explicit") not in ("explicit", "notset"):
        raise Unsupported(f"{layer} uses auto_pad={layer.attributes['auto_pad']}; only explicit padding is supported.")
    return _pair(layer, "pads_begin") + _pair(layer, "pads_end")


def _convolution(layer, constants, names):
    x, weight = (names[i] for i in layer.inputs)
    if weight not in constants:
        raise Unsupported(f"{layer} computes its weights at run time, which is not supported.")
    tensor, group = constants[weight], 1
    if layer.type == "GroupConvolution":  # (groups, out, in, h, w) -> (groups * out, in, h, w)
        group, per_group, *rest = tensor.shape
        constants[weight] = tensor = Tensor((group * per_group, *rest), tensor.values)
    attributes = {
        "dilations": _pair(layer, "dilations"),
        "group": group,
        "kernel_shape": list(tensor.shape[2:]),
        "pads": _pads(layer),
        "strides": _pair(layer, "strides"),
    }
    return Node("Conv", [x, weight], names[layer.id], attributes)


def _average_pool(layer, names):
    if layer.attributes.get("rounding_type", "floor") != "floor":
        raise Unsupported(f"{layer} rounds its size up, which is not supported.")
    attributes = {
        "count_include_pad": 0 if layer.attributes.get("exclude-pad", "true") == "true" else 1,
        "kernel_shape": _pair(layer, "kernel"),
        "pads": _pads(layer),
        "strides": _pair(layer, "strides"),
    }
    return Node("AveragePool", [names[layer.inputs[0]]], names[layer.id], attributes)


def _node(layer, constants, names):
    if layer.type in ("Convolution", "GroupConvolution"):
        return _convolution(layer, constants, names)
    if layer.type == "AvgPool":
        return _average_pool(layer, names)
    if layer.type == "PReLU":
        slope = names[layer.inputs[1]]
        if slope not in constants:
            raise Unsupported(f"{layer} computes its slope at run time, which is not supported.")
        if constants[slope].shape != (1,):  # per channel: ONNX aligns the slope with the last dimensions
            constants[slope] = Tensor((len(constants[slope].values), 1, 1), constants[slope].values)
    op = {"Add": "Add", "Multiply": "Mul", "PReLU": "PRelu", "ReLU": "Relu", "Sigmoid": "Sigmoid"}[layer.type]
    return Node(op, [names[i] for i in layer.inputs], names[layer.id])


def _only(layers, kind):
    found = [layer for layer in layers if layer.type == kind]
    if len(found) != 1:
        raise Unsupported(f"The model has {len(found)} layers of type {kind}; exactly one is supported.")
    return found[0]


def to_graph(layers, input_name, output_name):
    """The model as ONNX nodes of the same meaning, with a batch of any size."""
    parameter, result = _only(layers, "Parameter"), _only(layers, "Result")
    if len(parameter.output_shape) != 4 or parameter.output_shape[0] != 1:
        raise Unsupported(f"{parameter} has shape {parameter.output_shape}; only one image as [1, C, H, W] is supported.")
    last = next(layer for layer in layers if layer.id == result.inputs[0])
    names = {layer.id: f"t{layer.id}" for layer in layers}
    names[parameter.id], names[last.id] = input_name, output_name
    constants = {names[layer.id]: layer.tensor for layer in layers if layer.type == "Const"}
    nodes = [_node(layer, constants, names) for layer in layers if layer.type not in ("Parameter", "Const", "Result")]
    shapes = {names[layer.id]: layer.output_shape for layer in layers}
    graph = Graph(
        nodes,
        constants,
        (input_name, (SYMBOLIC_BATCH, *parameter.output_shape[1:])),
        (output_name, (SYMBOLIC_BATCH, *last.output_shape[1:])),
    )
    return graph, shapes
