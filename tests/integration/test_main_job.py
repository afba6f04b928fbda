"""Registration, approval, sign-in, check-in by face, impostor, check-out, and the late mail."""

import pytest

from client import together
from mail_server import wait_until
from office import CONSENT, Office
from rollcall_server import PASSWORD


@pytest.fixture
def mailed_office(launch, models, contract, mail):
    return Office(launch(model_path=models, **mail.start().settings()), contract)


def register(office, sitter, code, **fields):
    fields = {"code": code, "name": sitter.name.replace("_", " "), "email": f"{code}@example.org",
              "password": PASSWORD} | CONSENT | fields
    return office.client().post_form("/api/v1/registrations", fields, sitter.enrolment, expect=201).json()


def test_a_person_registers_is_approved_checks_in_late_and_is_mailed(mailed_office, mail, sitters):
    office, (own, other) = mailed_office, sitters[:2]
    office.add_late_shift(minutes_late=30)
    manager = office.add("Marta Boss", role="manager")
    office.add_department("Sales", manager)

    registered = register(office, own, "asha", department="sales")
    assert registered["status"] == "pending"
    person = office.client()
    person.sign_in("asha", PASSWORD, expect=403, code="person_not_active")
    path = f"/api/v1/people/{registered['id']}/approval"
    approved = office.admin.post(path, json={"decision": "approve"}, expect=200).json()
    assert approved["status"] == "active"
    person.sign_in("ASHA@example.org", PASSWORD, expect=201)

    person.punch(other.check_in, "in", expect=422, code="not_recognised")
    assert person.get("/api/v1/punches").json()["items"] == []
    attempts = office.admin.get(f"/api/v1/attempts?person_id={registered['id']}").json()["items"]
    assert [attempt["code"] for attempt in attempts] == ["not_recognised"]

    punch = person.punch(own.check_in, "in", expect=201).json()
    assert punch["person_id"] == registered["id"] and punch["direction"] == "in" and punch["source"] == "personal"
    assert punch["late"] and punch["late_by_minutes"] in (30, 31)
    again = person.punch(own.check_in, "in", expect=409, code="already_checked_in").json()
    assert punch["at"][11:16] in again["detail"], "the refusal names the first check-in"
    out = person.punch(own.check_in, "out", expect=201).json()
    assert out["day"] == punch["day"] and not out["late"]

    late = wait_until(lambda: mail.mails("Late arrival"), 20, "the late mail")
    wait_until(lambda: not office.admin.all_of("/api/v1/outbox?status=queued"), 20, "an empty outbox")
    assert len(mail.mails("Late arrival")) == 1, "exactly once"
    assert sorted(late[0]["to"]) == ["asha@example.org", "hr@example.org", manager.email]
    assert late[0]["tls"]


def test_a_refused_registration_leaves_no_face_and_no_account(mailed_office, sitters):
    registered = register(mailed_office, sitters[2], "refused")
    path = f"/api/v1/people/{registered['id']}"
    mailed_office.admin.post(path + "/approval", json={"decision": "refuse"}, expect=422, code="validation_failed")
    refused = mailed_office.admin.post(path + "/approval", json={"decision": "refuse", "reason": "Not one of ours"})
    assert refused.json()["status"] == "archived"
    assert mailed_office.admin.get(path + "/faces").json()["items"] == []
    mailed_office.admin.post(path + "/approval", json={"decision": "approve"}, expect=409, code="conflict")
    mailed_office.client().sign_in("refused", PASSWORD, expect=401, code="invalid_credentials")
    register(mailed_office, sitters[2], "refused")  # neither code nor face is taken


def test_a_photograph_of_a_photograph_is_not_live(office, sitters, faces):
    person = office.add_sitter(sitters[0]).client
    for name in ("image_F1.jpg", "image_F2.jpg"):
        person.punch((faces / "spoof" / name).read_bytes(), "in", expect=422, code="not_live")
    assert person.get("/api/v1/punches").json()["items"] == []
    assert {attempt["code"] for attempt in office.admin.all_of("/api/v1/attempts")} == {"not_live"}
    fields = {"code": "spoof", "name": "A Spoof", "email": "spoof@example.org", "password": PASSWORD} | CONSENT
    live = (faces / "spoof" / "image_T1.jpg").read_bytes()
    refused = office.client().post_form("/api/v1/registrations", fields,
                                        [live, (faces / "spoof" / "image_F1.jpg").read_bytes()], expect=422)
    assert refused.json()["code"] == "not_live" and refused.json()["errors"][0]["field"] == "photo[1]"


def test_one_face_is_not_registered_under_two_names(office, sitters):
    office.add_sitter(sitters[3])
    fields = {"code": "double", "name": "Somebody Else", "email": "double@example.org", "password": PASSWORD} | CONSENT
    office.client().post_form("/api/v1/registrations", fields, [sitters[3].check_in], expect=409,
                              code="face_already_enrolled")
    shown = office.admin.get("/api/v1/audit?action=face.duplicate_refused").json()["items"]
    assert len(shown) == 1, "administrators see the attempt"


def test_of_registrations_at_once_with_one_face_or_one_code_only_one_succeeds(launch, models, contract, sitters):
    office = Office(launch(model_path=models), contract)

    def send(sitter, code, email):
        fields = {"code": code, "name": "Ra Ce", "email": f"{email}@example.org", "password": PASSWORD} | CONSENT
        client = office.client()
        return lambda: client.post_form("/api/v1/registrations", fields, sitter.enrolment)

    for calls, refusal in (([send(sitters[0], f"face{n}", f"face{n}") for n in range(3)], "face_already_enrolled"),
                           ([send(sitters[n], "code", f"code{n}") for n in (1, 2, 3)], "code_taken"),
                           ([send(sitters[n], f"mail{n}", "mail") for n in (4, 5, 6)], "email_taken")):
        answers = together(*calls)
        assert sorted(answer.status_code for answer in answers) == [201, 409, 409]
        assert {answer.json()["code"] for answer in answers if answer.status_code == 409} == {refusal}
    assert len(office.admin.all_of("/api/v1/people?status=pending")) == 3


def test_photographs_of_two_people_do_not_make_one_person(office, sitters):
    fields = {"code": "two", "name": "Two People", "email": "two@example.org", "password": PASSWORD} | CONSENT
    refused = office.client().post_form("/api/v1/registrations", fields, [sitters[4].photos[0], sitters[5].photos[0]],
                                        expect=422, code="not_recognised")
    assert refused.json()["errors"][0]["field"] == "photo[1]"


def test_repeated_foreign_faces_make_the_person_wait_and_alert_hr(mailed_office, mail, sitters):
    person = mailed_office.add_sitter(sitters[6]).client
    for _ in range(5):
        person.punch(sitters[7].check_in, "in", expect=422, code="not_recognised")
    throttled = person.punch(sitters[6].check_in, "in", expect=429, code="too_many_attempts")
    assert int(throttled.headers["Retry-After"]) > 0 and "Wait" in throttled.json()["detail"]
    alert = wait_until(lambda: mail.mails("Repeated failed check-ins"), 20, "the alert")
    assert len(alert) == 1 and alert[0]["to"] == ["hr@example.org"]
