"""The files under deploy/ hold together, and agree with the program: versions, ports, metrics, users."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

SOURCE = Path(__file__).resolve().parents[2]
DEPLOY = SOURCE / "deploy"
BASE = DEPLOY / "kubernetes" / "base"
VERSION = re.search(r"project\(rollcall VERSION ([\d.]+)", (SOURCE / "CMakeLists.txt").read_text(encoding="utf-8"))[1]
UID = 10001


def documents(folder):
    """Every Kubernetes object of a folder, by kind; of Services only the first."""
    found = {}
    for file in sorted(folder.glob("*.yaml")):
        for document in yaml.safe_load_all(file.read_text(encoding="utf-8")):
            found.setdefault(document["kind"], document)
    return found


@pytest.fixture(scope="module")
def base():
    return documents(BASE)


@pytest.fixture(scope="module")
def pod(base):
    return base["Deployment"]["spec"]["template"]["spec"]


def test_every_kustomization_lists_what_is_there_and_all_of_it():
    for file in DEPLOY.glob("kubernetes/*/kustomization.yaml"):
        kustomization = yaml.safe_load(file.read_text(encoding="utf-8"))
        for resource in kustomization["resources"]:
            assert (file.parent / resource).exists(), f"{file} names {resource}"
        if file.parent == BASE:
            others = {path.name for path in BASE.glob("*.yaml")} - {file.name}
            assert set(kustomization["resources"]) == others


def test_kustomize_builds_the_base_and_the_example(tmp_path):
    if not shutil.which("kubectl"):
        pytest.skip("kubectl is not installed")
    shutil.copytree(DEPLOY / "kubernetes", tmp_path / "kubernetes")
    example = tmp_path / "kubernetes" / "example"
    shutil.copy(example / "rollcall.env.example", example / "rollcall.env")
    (example / "master.key").write_text("k 00\n", encoding="utf-8")
    for folder in (tmp_path / "kubernetes" / "base", example):
        built = subprocess.run(["kubectl", "kustomize", folder], capture_output=True, text=True, check=False)
        assert built.returncode == 0, built.stderr
    assert f"registry.example.org/rollcall:{VERSION}" in built.stdout


def test_the_version_is_the_same_everywhere(pod):
    compose = yaml.safe_load((SOURCE / "compose.yaml").read_text(encoding="utf-8"))
    example = yaml.safe_load((DEPLOY / "kubernetes/example/kustomization.yaml").read_text(encoding="utf-8"))
    assert pod["containers"][0]["image"] == f"rollcall:{VERSION}"
    assert compose["services"]["rollcall"]["image"] == f"rollcall:{VERSION}"
    assert str(example["images"][0]["newTag"]) == VERSION
    assert f"ARG VERSION={VERSION}\n" in (SOURCE / "Dockerfile").read_text(encoding="utf-8")
    assert json.loads((SOURCE / "web" / "package.json").read_text(encoding="utf-8"))["version"] == VERSION


def test_the_pod_may_do_nothing_but_serve(pod):
    assert pod["securityContext"]["runAsNonRoot"] and pod["securityContext"]["runAsUser"] == UID
    assert pod["securityContext"]["seccompProfile"]["type"] == "RuntimeDefault"
    assert pod["automountServiceAccountToken"] is False
    assert pod["enableServiceLinks"] is False, "the Service's ROLLCALL_PORT would be taken for the setting"
    for container in pod["initContainers"] + pod["containers"]:
        context = container["securityContext"]
        assert context["readOnlyRootFilesystem"] and not context["allowPrivilegeEscalation"]
        assert context["capabilities"] == {"drop": ["ALL"]}
        assert "memory" in container["resources"]["limits"] and "cpu" in container["resources"]["requests"]


def test_no_request_is_lost_when_a_pod_is_replaced(base, pod):
    assert base["Deployment"]["spec"]["strategy"]["rollingUpdate"] == {"maxSurge": 1, "maxUnavailable": 0}
    server = pod["containers"][0]
    drain = 20  # Limits::drain_time of src/http/server.h
    assert pod["terminationGracePeriodSeconds"] > server["lifecycle"]["preStop"]["sleep"]["seconds"] + drain
    assert server["livenessProbe"]["httpGet"]["path"] == server["startupProbe"]["httpGet"]["path"] == "/healthz"
    assert server["readinessProbe"]["httpGet"]["path"] == "/readyz"


def test_labels_and_names_meet(base, pod):
    labels = base["Deployment"]["spec"]["template"]["metadata"]["labels"]
    for selector in (base["Service"]["spec"]["selector"], base["NetworkPolicy"]["spec"]["podSelector"]["matchLabels"],
                     base["PodDisruptionBudget"]["spec"]["selector"]["matchLabels"]):
        assert selector.items() <= labels.items()
    volumes = {volume["name"] for volume in pod["volumes"]}
    for container in pod["initContainers"] + pod["containers"]:
        assert {mount["name"] for mount in container["volumeMounts"]} <= volumes
    assert base["HorizontalPodAutoscaler"]["spec"]["scaleTargetRef"]["name"] == base["Deployment"]["metadata"]["name"]


def test_settings_are_documented_variables(base):
    known = set(re.findall(r"ROLLCALL_[A-Z_]+", (SOURCE / "docs" / "configure.md").read_text(encoding="utf-8")))
    named = "".join(file.read_text(encoding="utf-8") for file in DEPLOY.glob("kubernetes/*/*"))
    assert set(re.findall(r"^\s*(ROLLCALL_[A-Z_]+)[:=]", named, re.M)) <= known


def test_alerts_and_dashboard_name_metrics_that_there_are():
    source = "".join(file.read_text(encoding="utf-8") for file in (SOURCE / "src" / "api").glob("metric*.cpp"))
    known = set(re.findall(r'"(rollcall_\w+)"', source))
    json.loads((DEPLOY / "grafana/dashboards/rollcall.json").read_text(encoding="utf-8"))
    for file in ("prometheus/alerts.yml", "prometheus/alerts.test.yml", "grafana/dashboards/rollcall.json"):
        text = (DEPLOY / file).read_text(encoding="utf-8")
        used = {name.removesuffix("_bucket") for name in re.findall(r"\brollcall_[a-z_]+", text)}
        assert used <= known, f"{file}: {used - known}"


def test_the_image_runs_as_the_user_that_compose_and_kubernetes_expect():
    dockerfile = (SOURCE / "Dockerfile").read_text(encoding="utf-8")
    assert f"USER {UID}:{UID}\n" in dockerfile
    assert f"rollcall.toml {UID}\n" in (DEPLOY / "compose/make-secrets").read_text(encoding="utf-8")


def test_caddy_has_the_one_address_the_servers_believe():
    compose = yaml.safe_load((SOURCE / "compose.yaml").read_text(encoding="utf-8"))
    address = compose["services"]["caddy"]["networks"]["front"]["ipv4_address"]
    assert compose["services"]["rollcall"]["environment"]["ROLLCALL_TRUSTED_PROXIES"] == address


def test_compose_mounts_what_is_there_and_confines_every_service():
    compose = yaml.safe_load((SOURCE / "compose.yaml").read_text(encoding="utf-8"))
    for name, service in compose["services"].items():
        assert service["cap_drop"] == ["ALL"] and service["security_opt"] == ["no-new-privileges:true"], name
        for volume in service["volumes"]:
            source = volume.split(":")[0]
            assert (SOURCE / source).exists() if source.startswith("./") else source in compose["volumes"], volume
        for network in service.get("networks", []):
            assert network in compose["networks"], f"{name}: {network}"
        assert set(service.get("depends_on", {})) <= set(compose["services"]), name


def test_every_metric_is_explained():
    source = "".join(file.read_text(encoding="utf-8") for file in (SOURCE / "src" / "api").glob("metric*.cpp"))
    explained = (SOURCE / "docs" / "metrics.md").read_text(encoding="utf-8")
    missing = {name for name in re.findall(r'"(rollcall_\w+)"', source) if f"`{name}" not in explained}
    assert not missing
