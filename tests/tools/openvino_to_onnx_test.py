"""tools/openvino-to-onnx: the same function as the IR, the same bytes every time, and clear refusals."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2]
TOOL = SOURCE / "tools" / "openvino-to-onnx" / "convert.py"
MODELS = [Path(p) for p in os.environ.get("ROLLCALL_MODEL_PATH", str(SOURCE.parent / "shared" / "models")).split(":")]
FACES = Path(os.environ.get("ROLLCALL_TEST_FACES", SOURCE.parent / "shared" / "faces"))
NAME = "face-reidentification-retail-0095"
SHA256 = "e192f8794e6c6e691ee079a19d73150a8f715ad7a8c44f60070a166f82f37d9e"  # as models/manifest.toml lists it


@pytest.fixture
def ir():
    for directory in MODELS:
        for candidate in (directory, directory / "source"):
            if (candidate / f"{NAME}.xml").exists():
                return candidate / f"{NAME}.xml"
    pytest.skip(f"no {NAME}.xml under {MODELS}: set ROLLCALL_MODEL_PATH to a folder that has the IR, itself or in source/")


def run(*arguments, python=(sys.executable,)):
    return subprocess.run([*python, str(TOOL), *map(str, arguments)], capture_output=True, text=True, timeout=300)


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_always_writes_the_bytes_the_manifest_lists(ir, tmp_path):
    result = run(ir, "--output", tmp_path / "a.onnx")
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["sha256"] == SHA256 == sha256(tmp_path / "a.onnx")


def test_needs_only_the_standard_library(ir, tmp_path):
    result = run(ir, "--output", tmp_path / "a.onnx", python=("python3", "-I", "-S"))
    assert result.returncode == 0, result.stderr
    assert sha256(tmp_path / "a.onnx") == SHA256


def test_is_equal_to_openvino_and_faster_than_the_literal_form(ir, tmp_path):
    pytest.importorskip("openvino", reason="openvino is not installed: pip install -r scripts/requirements-test.txt")
    images = ["--images", FACES] if FACES.is_dir() else []
    result = run(ir, "--output", tmp_path / "a.onnx", "--prove", *images)
    report = json.loads(result.stdout)
    print(result.stdout)
    assert result.returncode == 0 and report["equal"], result.stdout + result.stderr
    assert set(report["comparisons"]) == {"literal", "one_by_one", "openvino"}
    for comparison in report["comparisons"].values():
        assert comparison["min_cosine"] >= 0.99999 and comparison["max_difference"] < 1e-4
    assert report["milliseconds"]["converted"] < report["milliseconds"]["literal"]
    assert report["inputs"]["random"] == 16 and (not images or report["inputs"]["real"] == 64)


def edited(ir, folder, old, new):
    text = ir.read_text()
    assert old in text
    copy = folder / ir.name
    copy.write_text(text.replace(old, new, 1))
    shutil.copy(ir.with_suffix(".bin"), copy.with_suffix(".bin"))
    return copy


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('version="11"', 'version="7"', "version 7"),
        ('type="PReLU" version="opset1"', 'type="Swish" version="opset4"', "(Swish) of opset4 is not supported"),
        ('type="AvgPool" version="opset1"', 'type="AvgPool" version="opset14"', "(AvgPool) of opset14 is not supported"),
        ('auto_pad="explicit"', 'auto_pad="same_upper"', "auto_pad=same_upper"),
        ('offset="6" size="6"', 'offset="9999999" size="6"', "does not belong to this .xml"),
        ('element_type="f16" shape="64, 3, 3, 3"', 'element_type="i8" shape="64, 3, 3, 3"', "only f16 and f32"),
        ("</net>", "", "is not XML"),
    ],
)
def test_refuses_what_it_does_not_know_in_one_sentence(ir, tmp_path, old, new, words):
    result = run(edited(ir, tmp_path, old, new), "--output", tmp_path / "out.onnx")
    assert result.returncode == 2
    assert words in result.stderr and "Traceback" not in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "out.onnx").exists()


def test_refuses_a_missing_or_short_weights_file(ir, tmp_path):
    copy = tmp_path / ir.name
    shutil.copy(ir, copy)
    missing = run(copy, "--output", tmp_path / "out.onnx")
    assert missing.returncode == 2 and f"{NAME}.bin" in missing.stderr
    copy.with_suffix(".bin").write_bytes(ir.with_suffix(".bin").read_bytes()[:1000])
    short = run(copy, "--output", tmp_path / "out.onnx")
    assert short.returncode == 2 and "does not belong to this .xml" in short.stderr
    assert list(tmp_path.glob("*.onnx*")) == [] and list(tmp_path.glob(".*")) == []
