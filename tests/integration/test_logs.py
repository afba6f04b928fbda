"""The log of a whole main job, in both formats: complete for whoever looks for a fault, and without personal data."""

import base64
import json
import re

import pytest

from mail_server import wait_until
from office import CONSENT, Office
from rollcall_server import ADMIN, PASSWORD

NAME = "Asha Marlene Okonkwo"
CODE = "zq7staff"
EMAIL = "asha.okonkwo@people.example.org"
LEVELS = {"trace", "debug", "info", "warning", "error"}


def main_job(office, own, other):
    """Register, be approved, sign in, be refused, check in, mistype a password, see one's own record."""
    fields = {"code": CODE, "name": NAME, "email": EMAIL, "password": PASSWORD} | CONSENT
    registered = office.client().post_form("/api/v1/registrations", fields, own.enrolment, expect=201).json()
    office.admin.post(f"/api/v1/people/{registered['id']}/approval", json={"decision": "approve"}, expect=200)
    person = office.client()
    person.sign_in(EMAIL, "not the password at all", expect=401)
    person.sign_in(CODE, PASSWORD, expect=201)
    person.punch(other.check_in, "in", expect=422, code="not_recognised")
    person.punch(own.check_in, "in", expect=201)
    person.get("/api/v1/punches")
    office.admin.get(f"/api/v1/people?text={NAME.split()[0]}")
    office.admin.get(f"/api/v1/people/{registered['id']}")
    return registered["id"], person


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_the_log_of_a_main_job_names_nobody(launch, models, contract, mail, sitters, log_format):
    server = launch(model_path=models, log_format=log_format, log_level="debug", **mail.start().settings())
    office = Office(server, contract)
    office.add_late_shift(minutes_late=30)
    own, other = sitters[:2]
    person_id, person = main_job(office, own, other)
    wait_until(lambda: mail.mails("Late arrival"), 20, "the late mail")
    assert server.stop() == 0
    log = server.log.read_bytes()

    photographs = [photo for sitter in (own, other) for photo in [*sitter.enrolment, sitter.check_in]]
    pieces = [photo[at:at + 24] for photo in photographs for at in (0, 200, 2000)]
    secrets = [NAME, *NAME.split(), CODE, EMAIL, EMAIL.split("@")[0], PASSWORD, ADMIN, "Mira", "Lindt", person.cookie,
               person_id, "not the password"]
    for secret in [secret.encode() for secret in secrets] + pieces + [base64.b64encode(piece)[:24] for piece in pieces]:
        assert secret.lower() not in log.lower(), secret

    text = log.decode("utf-8")
    if log_format == "text":
        assert re.search(r"info request=\S+ POST /api/v1/punches status=201 .* ms=[\d.]+", text)
        return
    lines = [json.loads(line) for line in text.splitlines()]
    assert all({"time", "level", "message"} <= line.keys() and line["level"] in LEVELS for line in lines)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", line["time"]) for line in lines)
    punches = [line for line in lines if line.get("route") == "/api/v1/punches" and line.get("method") == "POST"]
    assert [line["status"] for line in punches] == [422, 201]
    assert all(line["message"] == "request finished" and line["request_id"] and line["ms"] > 0 for line in punches)
