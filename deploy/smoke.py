"""The main job over HTTP, against a server that is already running: with the clients of tests/integration.

smoke.py URL FACES first   registers somebody, approves and checks them in by face; prints who it was
smoke.py URL FACES again   reads that from standard input: they are still there, and their face is still known
"""

import json
import pathlib
import sys
import types

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "tests" / "integration"))

from contract import Contract  # noqa: E402
from office import CONSENT, Office  # noqa: E402
from photographs import candidates  # noqa: E402
from rollcall_server import PASSWORD  # noqa: E402


def registered(office, faces):
    """Somebody whose photographs pass, and a photograph of somebody else. Some are refused as blurred, by nature."""
    people = candidates(faces)
    for number, sitter in enumerate(people):
        fields = {"code": f"smoke{number}", "name": sitter.name.replace("_", " "),
                  "email": f"smoke{number}@example.org", "password": PASSWORD} | CONSENT
        answer = office.client().post_form("/api/v1/registrations", fields, sitter.enrolment)
        if answer.status_code != 201:
            continue
        path = f"/api/v1/people/{answer.json()['id']}/approval"
        office.admin.post(path, json={"decision": "approve"}, expect=200)
        person = office.client()
        person.sign_in(fields["code"], PASSWORD, expect=201)
        if person.punch(sitter.check_in, "in").status_code == 201:
            return {"code": fields["code"], "name": sitter.name, "other": next(people).name}
    raise AssertionError("nobody of the set could be registered")


def photo_of(faces, name, number):
    return next(sitter for sitter in candidates(faces) if sitter.name == name).photos[number]


def main(url, faces, when):
    office = Office(types.SimpleNamespace(url=url), Contract())
    page = office.client().http.get(url + "/", headers={"Accept": "text/html"}, timeout=10)
    assert page.status_code == 200 and "<script" in page.text, "the web application is not inside"
    assert office.client().http.get(url + "/readyz", timeout=10).json()["status"] == "ready", "a part is missing"
    if when == "first":
        known = registered(office, faces)
        json.dump(known, sys.stdout)
    else:
        known = json.load(sys.stdin)
    person = office.client()
    person.sign_in(known["code"], PASSWORD, expect=201)
    punches = person.all_of("/api/v1/punches")
    assert [punch["direction"] for punch in punches] == ["in"], punches
    person.punch(photo_of(faces, known["other"], 2), "out", expect=422)
    person.punch(photo_of(faces, known["name"], 2), "in", expect=409, code="already_checked_in")


if __name__ == "__main__":
    main(*sys.argv[1:])
