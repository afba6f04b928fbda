"""Proves a converted model equal to its IR. Needs numpy, onnxruntime and pillow; openvino where it can be had."""

import time
from pathlib import Path

import numpy
import onnxruntime

MINIMUM_COSINE = 0.99999
RANDOM_INPUTS = 16
REAL_INPUTS = 64
TIMED_RUNS = 60


def session(model):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3  # errors; a foreign file may carry constants it does not use
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def run(model_session, batch):
    return model_session.run(None, {model_session.get_inputs()[0].name: batch})[0]


def openvino_outputs(xml, inputs):
    """What OpenVINO itself computes, or None where it is not installed."""
    try:
        import openvino
    except ImportError:
        return None
    core = openvino.Core()
    compiled = core.compile_model(str(xml), "CPU", {"INFERENCE_PRECISION_HINT": "f32", "INFERENCE_NUM_THREADS": 1})
    return numpy.concatenate([compiled(x[None])[0] for x in inputs])


def random_inputs(shape):
    return numpy.random.default_rng(1).uniform(0, 255, (RANDOM_INPUTS, *shape)).astype(numpy.float32)


def real_inputs(directory, shape):
    """The middle of each picture, as planar BGR."""
    from PIL import Image

    channels, height, width = shape
    pictures = []
    for path in sorted(p for p in Path(directory).rglob("*") if p.suffix.lower() in (".jpg", ".jpeg", ".png"))[:REAL_INPUTS]:
        image = Image.open(path).convert("RGB")
        side = min(image.size)
        left, top = (image.width - side) // 2, (image.height - side) // 2
        image = image.crop((left, top, left + side, top + side)).resize((width, height), Image.Resampling.BILINEAR)
        pictures.append(numpy.asarray(image, numpy.float32)[:, :, ::-1].transpose(2, 0, 1)[:channels])
    return numpy.stack(pictures) if pictures else numpy.empty((0, *shape), numpy.float32)


def normalised(outputs):
    flat = outputs.reshape(len(outputs), -1).astype(numpy.float64)
    return flat / numpy.linalg.norm(flat, axis=1, keepdims=True)


def compare(reference, outputs):
    a, b = normalised(reference), normalised(outputs)
    return {"max_difference": float(abs(a - b).max()), "min_cosine": float((a * b).sum(axis=1).min())}


def median_ms(sessions, one):
    """Of each session, run in turn, so that a busy moment of the machine falls on all."""
    times = {name: [] for name in sessions}
    for _ in range(TIMED_RUNS):
        for name, model_session in sessions.items():
            start = time.perf_counter()
            run(model_session, one)
            times[name].append(time.perf_counter() - start)
    return {name: round(float(numpy.median(t)) * 1e3, 2) for name, t in times.items()}


def prove(xml, converted, literal, shape, images=None, against=None):
    """A dict of what was compared; ["equal"] is the verdict."""
    inputs = random_inputs(shape)
    if images:
        inputs = numpy.concatenate([inputs, real_inputs(images, shape)])
    sessions = {"converted": session(converted), "literal": session(literal)}
    if against:
        sessions["against"] = session(str(against))
    outputs = run(sessions["converted"], inputs)
    singly = numpy.concatenate([run(sessions["converted"], x[None]) for x in inputs])
    comparisons = {name: compare(run(other, inputs), outputs) for name, other in sessions.items() if name != "converted"}
    comparisons["one_by_one"] = compare(singly, outputs)
    speed = median_ms(sessions, inputs[:1])  # before OpenVINO starts threads of its own
    original = openvino_outputs(xml, inputs)
    if original is not None:
        comparisons["openvino"] = compare(original, outputs)
    return {
        "inputs": {"random": RANDOM_INPUTS, "real": len(inputs) - RANDOM_INPUTS},
        "comparisons": comparisons,
        "milliseconds": speed,
        "equal": (original is not None or "against" in comparisons)
        and all(c["min_cosine"] >= MINIMUM_COSINE for c in comparisons.values()),
    }
