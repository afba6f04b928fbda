"""Writes an ONNX model with nothing but the protobuf wire format (onnx.proto of ONNX 1.14, IR version 8)."""

import array
import struct
from dataclasses import dataclass, field

IR_VERSION = 8
OPSET = 13
PRODUCER = "rollcall openvino-to-onnx"
FLOAT = 1  # TensorProto.DataType


@dataclass
class Node:
    op: str
    inputs: list
    output: str
    attributes: dict = field(default_factory=dict)  # int, float or list of int


@dataclass
class Graph:
    nodes: list
    constants: dict  # name -> openvino_ir.Tensor
    input: tuple  # (name, shape); a str in a shape is a symbolic dimension
    output: tuple

    def consumers(self, name):
        return [node for node in self.nodes if name in node.inputs]


def _varint(value):
    out = bytearray()
    value &= (1 << 64) - 1
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def _integer(number, value):
    return _varint(number << 3) + _varint(value)


def _bytes(number, value):
    if isinstance(value, str):
        value = value.encode()
    return _varint(number << 3 | 2) + _varint(len(value)) + value


def _float(number, value):
    return _varint(number << 3 | 5) + struct.pack("<f", value)


def _attribute(name, value):
    if isinstance(value, float):
        return _bytes(1, name) + _float(2, value) + _integer(20, 1)
    if isinstance(value, int):
        return _bytes(1, name) + _integer(3, value) + _integer(20, 2)
    return _bytes(1, name) + b"".join(_integer(8, i) for i in value) + _integer(20, 7)


def _node(node):
    out = b"".join(_bytes(1, name) for name in node.inputs) + _bytes(2, node.output)
    out += _bytes(3, node.output) + _bytes(4, node.op)
    return out + b"".join(_bytes(5, _attribute(*item)) for item in node.attributes.items())


def _tensor(name, tensor):
    out = b"".join(_integer(1, dim) for dim in tensor.shape) + _integer(2, FLOAT)
    return out + _bytes(8, name) + _bytes(9, array.array("f", tensor.values).tobytes())


def _value(name, shape):
    dims = b"".join(_bytes(1, _bytes(2, dim) if isinstance(dim, str) else _integer(1, dim)) for dim in shape)
    return _bytes(1, name) + _bytes(2, _bytes(1, _integer(1, FLOAT) + _bytes(2, dims)))


def to_bytes(graph, name):
    """The same graph always gives the same bytes."""
    used = {i for node in graph.nodes for i in node.inputs}
    body = b"".join(_bytes(1, _node(node)) for node in graph.nodes) + _bytes(2, name)
    body += b"".join(_bytes(5, _tensor(key, graph.constants[key])) for key in graph.constants if key in used)
    body += _bytes(11, _value(*graph.input)) + _bytes(12, _value(*graph.output))
    model = _integer(1, IR_VERSION) + _bytes(2, PRODUCER) + _bytes(7, body)
    return model + _bytes(8, _bytes(1, "") + _integer(2, OPSET))
