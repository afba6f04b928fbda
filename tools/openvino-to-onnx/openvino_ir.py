"""Reads an OpenVINO IR (version 10 or 11): the .xml that describes the graph and the .bin with its weights."""

import array
import struct
import sys
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from math import prod

IR_VERSIONS = ("10", "11")
# OpenVINO's operation set each kind of layer was defined in; another version may mean other attributes.
KNOWN_LAYERS = {
    "Parameter": ("opset1",),
    "Const": ("opset1",),
    "Convert": ("opset1",),
    "Add": ("opset1",),
    "Multiply": ("opset1",),
    "Convolution": ("opset1",),
    "GroupConvolution": ("opset1",),
    "PReLU": ("opset1",),
    "ReLU": ("opset1",),
    "Sigmoid": ("opset1",),
    "AvgPool": ("opset1",),
    "Result": ("opset1",),
}
ELEMENT_BYTES = {"f16": 2, "f32": 4}


class Unsupported(Exception):
    """The model cannot be converted; the message is one sentence for the person who tried."""


@dataclass
class Tensor:
    """Constant values, row-major; every value is exactly a float32."""

    shape: tuple
    values: array.array


@dataclass
class Layer:
    id: int
    name: str
    type: str
    attributes: dict
    output_shape: tuple
    inputs: list = field(default_factory=list)  # ids of the layers that feed it, by port
    tensor: Tensor | None = None  # of a Const

    def __str__(self):
        return f'layer {self.id} "{self.name}" ({self.type})'

    def integers(self, name):
        text = self.attributes.get(name)
        if text is None:
            raise Unsupported(f"{self} has no attribute {name}: the file is not a complete IR.")
        return [int(part) for part in text.split(",")]


def _shape(text):
    return tuple(int(part) for part in text.split(",")) if text and text.strip() else ()


def _floats(layer, weights):
    element = layer.attributes.get("element_type")
    if element not in ELEMENT_BYTES:
        raise Unsupported(f"{layer} holds {element} values; only f16 and f32 weights can be converted.")
    shape = _shape(layer.attributes.get("shape"))
    offset, size = int(layer.attributes["offset"]), int(layer.attributes["size"])
    count = prod(shape)
    if size != count * ELEMENT_BYTES[element] or offset < 0 or offset + size > len(weights):
        raise Unsupported(f"{layer} lies outside the weights file: the .bin does not belong to this .xml.")
    code = "e" if element == "f16" else "f"
    values = array.array("f", struct.unpack_from(f"<{count}{code}", weights, offset))
    return Tensor(shape, values)


def _read_layer(node, weights):
    data = node.find("data")
    port = node.find("output/port")
    shape = tuple(int(dim.text) for dim in port.findall("dim")) if port is not None else ()
    layer = Layer(int(node.get("id")), node.get("name"), node.get("type"), dict(data.attrib) if data is not None else {}, shape)
    version = node.get("version")
    if version not in KNOWN_LAYERS.get(layer.type, ()):
        raise Unsupported(f"{layer} of {version} is not supported; this converter knows {', '.join(KNOWN_LAYERS)} of opset1.")
    if layer.type == "Const":
        layer.tensor = _floats(layer, weights)
    return layer


def _fold_converts(layers):
    """A Convert after a Const only widens f16 weights, which are already read as float32: both become one Const."""
    for layer in layers.values():
        if layer.type != "Convert":
            continue
        source = layers[layer.inputs[0]]
        if source.type != "Const" or layer.attributes.get("destination_type") != "f32":
            raise Unsupported(f"{layer} converts at run time; only f16 weights widened to f32 are supported.")
        layer.type, layer.tensor, layer.inputs = "Const", source.tensor, []


def read_ir(xml_path, bin_path):
    """The layers in an order in which each comes after what feeds it."""
    try:
        root = ElementTree.parse(xml_path).getroot()
    except ElementTree.ParseError as error:
        raise Unsupported(f"{xml_path} is not XML: {error}.") from error
    if root.tag != "net" or root.get("version") not in IR_VERSIONS:
        raise Unsupported(f"{xml_path} is <{root.tag}> version {root.get('version')}; this converter reads OpenVINO IR version 10 and 11.")
    with open(bin_path, "rb") as file:
        weights = file.read()
    if sys.byteorder != "little":
        raise Unsupported("This machine is big-endian; convert the model on a little-endian one.")
    layers = {}
    for node in root.findall("layers/layer"):
        layer = _read_layer(node, weights)
        layers[layer.id] = layer
    edges = [(int(e.get("to-layer")), int(e.get("to-port")), int(e.get("from-layer"))) for e in root.findall("edges/edge")]
    for to, _, source in sorted(edges):
        if to not in layers or source not in layers:
            raise Unsupported(f"An edge leads from layer {source} to layer {to}, which do not both exist: the file is damaged.")
        layers[to].inputs.append(source)
    _fold_converts(layers)
    try:
        order = list(TopologicalSorter({layer.id: layer.inputs for layer in layers.values()}).static_order())
    except CycleError as error:
        raise Unsupported(f"{xml_path} has layers that feed themselves: the file is damaged.") from error
    return [layers[i] for i in order]
