"""The contract and the server name the same things. That answers keep to it is checked with every request."""

import re

import pytest
import requests
from openapi_spec_validator import validate

from contract import SOURCE

# Pages and what they load: not part of the API.
PAGES = {"/docs", "/openapi.yaml"}
OPERATION = {"/healthz", "/readyz", "/metrics"}
# Faults of the program's own files, which no request meets.
NEVER_SENT = {"model_invalid", "config_invalid"}


def test_the_contract_is_valid(contract):
    validate(contract.document)


def test_every_route_is_documented_with_its_access_and_nothing_else_is(contract, routes):
    served = {(route["method"], route["path"], route["access"]) for route in routes}
    served |= {("GET", path, "anyone") for path in PAGES | OPERATION}
    documented = {(method, path, operation["x-access"]) for method, path, operation in contract.operations()}
    assert documented == served


def test_every_operation_says_what_it_is_and_how_it_fails(contract):
    for method, path, operation in contract.operations():
        assert operation["operationId"] and operation["summary"] and operation["description"], (method, path)
        assert {"400", "408", "413", "431", "500", "503"} <= set(operation["responses"]), (method, path)
        assert bool(operation["security"]) == (operation["x-access"] != "anyone"), (method, path)
    names = [operation["operationId"] for _, _, operation in contract.operations()]
    assert len(names) == len(set(names))


def test_the_codes_are_those_of_the_program(contract):
    text = (SOURCE / "src/core/result.h").read_text(encoding="utf-8")
    codes = re.findall(r"^    (\w+),$", re.search(r"enum class Code \{(.*?)\};", text, re.S)[1], re.M)
    assert set(contract.document["components"]["schemas"]["ErrorCode"]["enum"]) == set(codes) - NEVER_SENT


@pytest.mark.parametrize("method, path, status, media, body", [
    ("GET", "/api/v1/nothing", 200, "application/json", "{}"),
    ("DELETE", "/healthz", 200, "application/json", '{"status":"ok"}'),
    ("GET", "/healthz", 201, "application/json", '{"status":"ok"}'),
    ("GET", "/healthz", 200, "text/html", '{"status":"ok"}'),
    ("GET", "/healthz", 200, "application/json", '{"status":"bad"}'),
    ("GET", "/healthz", 200, "application/json", '{"status":"ok","more":1}'),
    ("GET", "/healthz", 200, "application/json", "{}")])
def test_the_judge_refuses_what_the_contract_does_not_say(method, path, status, media, body, contract):
    answer = requests.Response()
    answer.status_code, answer._content = status, body.encode()
    answer.headers.update({"Content-Type": media, "X-Request-Id": "1", "Cache-Control": "no-store"})
    with pytest.raises(AssertionError):
        contract.check(method, path, answer)


def test_the_contract_is_served_and_browsable_without_foreign_sources(office):
    served = office.admin.get("/openapi.yaml", expect=200)
    assert served.content == (SOURCE / "docs/openapi.yaml").read_bytes()
    office.admin.get("/openapi.yaml", headers={"If-None-Match": served.headers["ETag"]}, expect=304)
    page = office.admin.get("/docs", expect=200)
    assert "unsafe" not in page.headers["Content-Security-Policy"]
    for source in re.findall(r'(?:src|href)="([^"]+)"', page.text):
        assert source.startswith("/")
        assert office.admin.http.get(office.server.url + source, timeout=20).status_code == 200


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics", "/docs", "/api/v1/session", "/nothing"])
def test_every_answer_carries_the_security_headers(path, office):
    headers = office.admin.http.get(office.server.url + path, timeout=20).headers
    assert headers["X-Content-Type-Options"] == "nosniff" and headers["X-Frame-Options"] == "DENY"
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_health_readiness_and_metrics(office):
    client = office.client()
    assert client.get("/healthz", expect=200).json() == {"status": "ok"}
    ready = client.get("/readyz", expect=200).json()
    assert ready == {"status": "ready", "checks": {"database": "ok", "face_engine": "ok"}}
    text = client.get("/metrics", expect=200).text
    assert "rollcall_" in text and "# TYPE" in text
    status = office.admin.get("/api/v1/status", expect=200).json()
    assert status["face_engine"]["available"] and not status["mail"]["configured"]


def test_sites_shifts_and_departments_live_through_the_contract(office):
    admin = office.admin
    for many, body, change in (("sites", {"name": "Berlin", "zone": "Europe/Berlin"}, {"zone": "Europe/Paris"}),
                               ("departments", {"name": "Sales"}, {"name": "Marketing"})):
        made = admin.post(f"/api/v1/{many}", json=body, expect=201)
        admin.post(f"/api/v1/{many}", json=body, expect=409, code="name_taken")
        changed = admin.patch(made.headers["Location"], json=change, expect=200).json()
        assert changed == made.json() | change == admin.get(made.headers["Location"], expect=200).json()
        admin.delete(made.headers["Location"], expect=204)
        admin.get(made.headers["Location"], expect=404)
    main = admin.get("/api/v1/sites").json()["items"][0]
    shift = admin.post("/api/v1/shifts", json={"name": "Early", "start": "06:00", "end": "14:00"}, expect=201)
    assert shift.json()["site_id"] == main["id"] and shift.json()["days"] == ["mon", "tue", "wed", "thu", "fri"]
    admin.patch(shift.headers["Location"], json={"late_grace_minutes": 240}, expect=200)
    for wrong in ({"late_grace_minutes": 241}, {"start": "24:00"}, {"days": ["someday"]}, {"days": []},
                  {"end": "06:00"}):
        admin.patch(shift.headers["Location"], json=wrong, expect=422, code="validation_failed")
    admin.patch(shift.headers["Location"], json={"default": True}, expect=200)
    admin.delete(shift.headers["Location"], expect=409, code="in_use")
    admin.delete(f"/api/v1/sites/{main['id']}", expect=409, code="in_use")
