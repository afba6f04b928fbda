"""Nobody is shut out: without biometrics, and without models."""

import datetime

import pytest

from office import Office
from rollcall_server import PASSWORD


@pytest.fixture(scope="module")
def bare_office(launch, contract, tmp_path_factory):
    """A server that finds no models."""
    return Office(launch(model_path=tmp_path_factory.mktemp("no-models")), contract)


def record(office, person_id, direction, at, **options):
    body = {"person_id": person_id, "direction": direction, "at": at, "reason": "Declines face recognition"}
    return office.admin.post("/api/v1/punches/manual", json=body, **options)


def test_without_models_the_server_serves_and_says_what_is_missing(bare_office, sitters):
    ready = bare_office.admin.get("/readyz", expect=200).json()
    assert ready["status"] == "degraded" and ready["checks"]["database"] == "ok"
    assert len(ready["checks"]["face_engine"]) > 20, "what to do"
    assert bare_office.admin.get("/api/v1/status").json()["face_engine"]["available"] is False
    assert "face engine unavailable" in bare_office.server.log.read_text(encoding="utf-8")
    member = bare_office.add("Nora Model")
    refused = member.client.punch(sitters[0].check_in, "in", expect=503, code="face_engine_unavailable")
    assert int(refused.headers["Retry-After"]) > 0
    fields = {"code": "nm", "name": "No Model", "email": "nm@example.org", "password": PASSWORD, "consent": "true",
              "consent_version": "1"}
    bare_office.client().post_form("/api/v1/registrations", fields, sitters[0].enrolment, expect=503,
                                   code="face_engine_unavailable")
    bare_office.admin.post_form(f"/api/v1/people/{member.id}/faces", {"consent": "true", "consent_version": "1"},
                                sitters[0].enrolment, expect=503, code="face_engine_unavailable")
    now = datetime.datetime.now(datetime.timezone.utc).isoformat()
    assert record(bare_office, member.id, "in", now, expect=201).json()["source"] == "manual"


def test_who_declines_biometrics_is_recorded_by_hand(office):
    fields = {"code": "declines", "name": "Dee Cline", "email": "declines@example.org", "password": PASSWORD,
              "consent": "false"}
    registered = office.client().post_form("/api/v1/registrations", fields, expect=201).json()
    office.admin.post(f"/api/v1/people/{registered['id']}/approval", json={"decision": "approve"}, expect=200)
    person = office.client()
    person.sign_in("declines", PASSWORD, expect=201)
    assert person.get("/api/v1/session").json()["person"]["consent"] is None
    person.punch(b"any photograph", "in", expect=422, code="no_faces_enrolled")
    punch = record(office, registered["id"], "in", "2026-01-07T08:03:00Z", expect=201).json()
    assert punch["source"] == "manual" and punch["reason"] == "Declines face recognition" and punch["recorded_by"]
    assert [own["id"] for own in person.all_of("/api/v1/punches?source=manual")] == [punch["id"]]
    audited = office.admin.get(f"/api/v1/audit?subject={registered['id']}&action=punch.manual").json()["items"]
    assert len(audited) == 1 and audited[0]["detail"]["reason"] == "Declines face recognition"


def test_photographs_need_consent_to_the_current_text(office, sitters):
    fields = {"code": "nc", "name": "No Consent", "email": "nc@example.org", "password": PASSWORD}
    client = office.client()
    client.post_form("/api/v1/registrations", fields, sitters[0].enrolment, expect=422, code="consent_required")
    fields["consent"] = "true"
    client.post_form("/api/v1/registrations", fields, sitters[0].enrolment, expect=422, code="validation_failed")
    text = client.get("/api/v1/consent?language=de", expect=200).json()
    assert text["registration"] == "approval" and "einverstanden" in text["text"]
    fields["consent_version"] = text["version"]
    client.post_form("/api/v1/registrations", fields, sitters[0].enrolment, expect=201)


def test_faces_are_added_listed_and_deleted(office, sitters):
    member = office.add("Faye Ce")
    path = f"/api/v1/people/{member.id}/faces"
    office.admin.post_form(path, {}, sitters[1].enrolment, expect=422, code="consent_required")
    consent = {"consent": "true", "consent_version": "1"}
    added = office.admin.post_form(path, consent, sitters[1].enrolment, expect=201).json()["items"]
    assert member.client.get(path, expect=200).json()["items"] == added
    member.client.punch(sitters[1].check_in, "in", expect=201)
    for face in added:
        office.admin.delete(f"{path}/{face['id']}", expect=204)
        office.admin.delete(f"{path}/{face['id']}", expect=404)
    assert member.client.get(path).json()["items"] == []
    member.client.punch(sitters[1].check_in, "out", expect=422, code="no_faces_enrolled")


def test_a_person_has_at_most_ten_faces(office, sitters):
    member = office.add("Max Imum")
    path, consent = f"/api/v1/people/{member.id}/faces", {"consent": "true", "consent_version": "1"}
    for _ in range(2):
        office.admin.post_form(path, consent, [sitters[2].check_in] * 5, expect=201)
    office.admin.post_form(path, consent, [sitters[2].check_in], expect=409, code="too_many_faces")
    assert len(member.client.get(path).json()["items"]) == 10


def test_a_night_shift_counts_to_the_day_it_began(office):
    site = office.admin.post("/api/v1/sites", json={"name": "Night", "zone": "Europe/Berlin"}, expect=201).json()
    shift = {"name": "Night", "site_id": site["id"], "start": "22:00", "end": "06:00",
             "days": ["mon", "tue", "wed", "thu", "fri"]}
    shift = office.admin.post("/api/v1/shifts", json=shift, expect=201).json()
    member = office.add("Nick Tnight")
    office.admin.patch(f"/api/v1/people/{member.id}", json={"shift_id": shift["id"]}, expect=200)
    friday = friday_before_last()
    came = record(office, member.id, "in", f"{friday}T21:10:00Z", expect=201).json()  # 22:10 or 23:10 there
    left = record(office, member.id, "out", f"{friday + datetime.timedelta(days=1)}T03:55:00Z", expect=201).json()
    assert came["late"] and not left["late"]
    assert came["day"] == left["day"] == str(friday) and left["zone"] == "Europe/Berlin"


def friday_before_last():
    today = datetime.date.today()
    return today - datetime.timedelta(days=(today.weekday() - 4) % 7 + 7)


def test_punches_by_hand_are_of_the_past_and_have_a_reason(office):
    member = office.add("Reese On")
    future = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=1)).isoformat()
    past = (datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(days=367)).isoformat()
    for at in (future, past, "2026-01-07", "2026-01-07T08:00:00"):
        record(office, member.id, "in", at, expect=422, code="validation_failed")
    body = {"person_id": member.id, "direction": "in", "at": "2026-01-07T08:00:00Z", "reason": " "}
    office.admin.post("/api/v1/punches/manual", json=body, expect=422, code="validation_failed")
    body["reason"] = "x" * 501
    office.admin.post("/api/v1/punches/manual", json=body, expect=422, code="validation_failed")
    body["reason"] = "\u00e9" * 500
    key = {"Idempotency-Key": "by-hand"}
    made = office.admin.post("/api/v1/punches/manual", json=body, headers=key, expect=201).json()
    assert office.admin.post("/api/v1/punches/manual", json=body, headers=key, expect=201).json() == made
    suspended = {"status": "suspended", "status_reason": "Leave"}
    office.admin.patch(f"/api/v1/people/{member.id}", json=suspended, expect=200)
    record(office, member.id, "out", "2026-01-07T16:00:00Z", expect=403, code="person_not_active")
