#!/usr/bin/env python3
"""Converts an OpenVINO IR (.xml and .bin) into the ONNX form that ONNX Runtime runs fastest.

The conversion needs Python's standard library alone and always writes the same bytes. --prove also compares the
result with OpenVINO itself (where it is installed) and with the literal conversion."""

import argparse
import hashlib
import json
import os
import sys
from pathlib import Path

sys.dont_write_bytecode = True  # the folder may be read-only, or shared
sys.path.insert(0, str(Path(__file__).resolve().parent))  # python3 -I leaves it out

from onnx_writer import to_bytes  # noqa: E402
from openvino_ir import Unsupported, read_ir  # noqa: E402
from speed_up import speed_up  # noqa: E402
from translate import to_graph  # noqa: E402


def converted(xml, weights, input_name="data", output_name="embedding", literal=False):
    """The ONNX file's bytes."""
    graph, shapes = to_graph(read_ir(xml, weights), input_name, output_name)
    if not literal:
        speed_up(graph, shapes)
    return to_bytes(graph, Path(xml).stem), graph.input[1][1:]


def write(path, data):
    """All or nothing: the name appears only when every byte is on the disk."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with open(partial, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("xml", type=Path)
    parser.add_argument("--weights", type=Path, help="the .bin file; default: beside the .xml, of the same name")
    parser.add_argument("--output", type=Path, required=True, help="the .onnx file to write")
    parser.add_argument("--input-name", default="data")
    parser.add_argument("--output-name", default="embedding")
    parser.add_argument("--literal", action="store_true", help="translate layer by layer, without making it faster")
    parser.add_argument("--prove", action="store_true", help="compare with the original; exit status 1 if not equal")
    parser.add_argument("--images", type=Path, help="with --prove: a folder of pictures to compare on as well")
    parser.add_argument("--against", type=Path, help="with --prove: another ONNX file of the model to compare with")
    return parser.parse_args()


def main():
    options = arguments()
    weights = options.weights or options.xml.with_suffix(".bin")
    names = options.input_name, options.output_name
    try:
        data, shape = converted(options.xml, weights, *names, literal=options.literal)
        write(options.output, data)
    except (Unsupported, OSError) as error:
        print(f"openvino-to-onnx: {error}", file=sys.stderr)
        return 2
    report = {"file": str(options.output), "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    if options.prove:
        from prove import prove

        literal, _ = converted(options.xml, weights, *names, literal=True)
        report |= prove(options.xml, data, literal, shape, options.images, options.against)
    print(json.dumps(report, indent=2))
    return 0 if report.get("equal", True) else 1


if __name__ == "__main__":
    sys.exit(main())
