"""What happens, as it happens: who hears what, and when a stream ends."""

import contextlib
import datetime
import time

import pytest

from contract import is_event_stream
from events import PATH
from office import Office

HEARTBEAT = 15  # seconds
MAX_STREAMS_PER_PERSON = 8


@pytest.fixture(scope="module")
def staff(office, sitters):
    people = {"boss": office.add("Marta Boss", role="manager"), "other": office.add("Nils Other", role="manager"),
              "hr": office.add("Hanna Res", role="hr")}
    office.add_department("Sales", people["boss"])
    office.add_department("Stock", people["other"])
    people["self"] = office.add_sitter(sitters[0], department="Sales")
    people["colleague"] = office.add("Carl League", department="Sales")
    return people


@contextlib.contextmanager
def following(*clients):
    streams = [client.twin().follow() for client in clients]
    try:
        yield streams
    finally:
        for stream in streams:
            stream.close()


def by_hand(person, direction="in"):
    now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
    return {"person_id": person.id, "direction": direction, "at": now, "reason": "Declines face recognition"}


def test_a_punch_reaches_those_who_may_read_it_and_nobody_else(office, staff, sitters):
    clients = [staff[name].client for name in ("hr", "boss", "self", "other", "colleague")]
    with following(office.admin, *clients) as (admin, hr, boss, self, other, colleague):
        punch = staff["self"].client.punch(sitters[0].check_in, "in", expect=201).json()
        expected = {"id": punch["id"], "person_id": staff["self"].id, "direction": "in", "late": punch["late"],
                    "department_id": staff["self"].person["department_id"], "day": punch["day"]}
        for stream in (admin, hr, boss, self):
            assert stream.next() == ("punch", expected)
        manual = staff["boss"].client.post("/api/v1/punches/manual", json=by_hand(staff["colleague"]), expect=201)
        for stream in (admin, hr, boss, colleague):
            assert stream.next_of("punch")["id"] == manual.json()["id"]
        staff["hr"].client.post("/api/v1/punches/manual", json=by_hand(staff["other"]), expect=201)
        assert other.next_of("punch")["person_id"] == staff["other"].id, "one's own, and the first that came"
        assert self.nothing_more() and colleague.nothing_more()


def test_a_refused_check_in_reaches_those_in_charge(office, staff, sitters):
    with following(*[staff[name].client for name in ("hr", "boss", "self", "other")]) as (hr, boss, self, other):
        refused = staff["self"].client.punch(sitters[1].check_in, "out")
        assert refused.status_code == 422
        for stream in (hr, boss):
            assert stream.next_of("attempt") == {"person_id": staff["self"].id}
        assert self.nothing_more() and other.nothing_more()


def test_a_replayed_or_refused_punch_is_no_event(office, staff, sitters):
    with following(staff["hr"].client) as (hr,):
        first = staff["self"].client.punch(sitters[0].check_in, "out", key="events-1", expect=201).json()
        again = staff["self"].client.punch(sitters[0].check_in, "out", key="events-1", expect=201)
        assert "Idempotent-Replayed" in again.headers
        staff["hr"].client.post("/api/v1/punches/manual", json=by_hand(staff["self"], "out"), expect=409)
        last = staff["boss"].client.post("/api/v1/punches/manual", json=by_hand(staff["colleague"], "out"), expect=201)
        assert [hr.next_of("punch")["id"] for _ in range(2)] == [first["id"], last.json()["id"]]


def test_a_registration_and_its_decision_reach_hr(office, staff):
    with following(staff["hr"].client, staff["boss"].client) as (hr, boss):
        form = {"code": "R-1", "name": "Rita Gistered", "email": "rita@example.org", "password": "walnut bicycle harbour",
                "consent": "false"}
        made = office.client().post_form("/api/v1/registrations", form, expect=201).json()
        assert hr.next_of("registration") == {"person_id": made["id"]}
        office.admin.post(f"/api/v1/people/{made['id']}/approval", json={"decision": "approve"}, expect=200)
        assert hr.next_of("registration") == {"person_id": made["id"]}
        assert boss.nothing_more(), "of no department"


def test_whatever_changes_people_or_the_organisation_is_told_once(office, staff):
    member, asked = office.add("Chan Ged"), office.admin
    path, site = f"/api/v1/people/{member.id}", asked.get("/api/v1/sites").json()["items"][0]
    leave = {"status": "suspended", "status_reason": "On leave"}
    invitee = asked.post("/api/v1/people", json={"code": "told-1", "name": "In Vited"}, expect=201).json()
    link = asked.post(f"/api/v1/people/{invitee['id']}/invitation", expect=201).json()["url"]
    department = asked.post("/api/v1/departments", json={"name": "Told"}, expect=201).json()
    rows = "".join(f"told-row-{row},Row {row},Made {row}\n" for row in range(100))
    csv = {"data": "code,name,department\n" + rows, "headers": {"Content-Type": "text/csv"}}
    changes = {
        "suspended": lambda: asked.patch(path, json=leave, expect=200),
        "active again": lambda: asked.patch(path, json={"status": "active"}, expect=200),
        "moved": lambda: asked.patch(path, json={"department_id": department["id"]}, expect=200),
        "promoted": lambda: asked.put(f"{path}/account", json={"role": "manager"}, expect=200),
        "accepted": lambda: office.client().post_form("/api/v1/invitations/accept", {
            "token": link.split("#token=")[1], "password": "copper meadow lantern", "consent": "false"}, expect=200),
        "department": lambda: asked.patch(f"/api/v1/departments/{department['id']}", json={"name": "Tolled"}, expect=200),
        "shift": lambda: asked.post("/api/v1/shifts", json={"name": "Told", "site_id": site["id"]}, expect=201),
        "import": lambda: asked.post("/api/v1/people/import?apply=true", expect=200, **csv)}
    nothing = {
        "unchanged": lambda: asked.patch(path, json={"status": "active"}, expect=200),
        "preview": lambda: asked.post("/api/v1/people/import", expect=200, **csv),
        "imported again": lambda: asked.post("/api/v1/people/import?apply=true", expect=200, **csv)}
    with following(staff["hr"].client, staff["boss"].client, staff["colleague"].client) as (hr, boss, colleague):
        for what, change in changes.items():
            change()
            assert (hr.next(), boss.next()) == (("people", {}),) * 2, what
        for change in nothing.values():
            change()
        asked.delete(f"/api/v1/shifts/{asked.get('/api/v1/shifts').json()['items'][-1]['id']}", expect=204)
        assert hr.next() == ("people", {})
        assert hr.nothing_more() and colleague.nothing_more()


def test_mail_that_is_queued_and_sent_reaches_hr(launch, contract, mail):
    mail.start()
    office = Office(launch(**mail.settings()), contract)
    office.add_late_shift()
    late, boss = office.add("Lena Late"), office.add("Bea Boss", role="manager")
    with following(office.admin, boss.client) as (admin, manager):
        office.admin.post("/api/v1/punches/manual", json=by_hand(late), expect=201)
        assert admin.next_of("mail") == {"status": "queued"}
        while (status := admin.next_of("mail", timeout=30)["status"]) != "sent":
            assert status == "queued"
        assert manager.nothing_more()


def test_a_stream_ends_with_its_session_and_follows_the_readers_rights(office):
    """In one test, because each waits for a heartbeat."""
    revoked, suspended, moved = office.add("Rea Voked"), office.add("Sue Spended"), office.add("Mo Ved", role="manager")
    old, new = office.add_department("Old", moved), office.add_department("New")
    there, here = office.add("Ola Old", department="Old"), office.add("Nina New", department="New")
    clients = [revoked.client, suspended.client, moved.client, office.admin]
    with following(*clients) as (of_revoked, of_suspended, of_moved, of_admin):
        began = time.monotonic()
        revoked.client.delete("/api/v1/session", expect=204)
        office.admin.patch(f"/api/v1/people/{suspended.id}",
                           json={"status": "suspended", "status_reason": "On leave"}, expect=200)
        office.admin.patch(f"/api/v1/departments/{old['id']}", json={"manager_id": None}, expect=200)
        office.admin.patch(f"/api/v1/departments/{new['id']}", json={"manager_id": moved.id}, expect=200)
        assert of_revoked.ends(HEARTBEAT + 3) and of_suspended.ends(HEARTBEAT + 3)
        assert time.monotonic() - began < HEARTBEAT + 5
        of_moved.beat()
        office.admin.post("/api/v1/punches/manual", json=by_hand(there), expect=201)
        office.admin.post("/api/v1/punches/manual", json=by_hand(here), expect=201)
        assert of_moved.next_of("punch")["person_id"] == here.id, "the other was of no department of theirs"
        of_admin.beat()


def test_the_ninth_stream_of_a_person_is_refused_until_one_is_closed(office):
    person = office.add("Nina Inth")
    with following(*[person.client] * (MAX_STREAMS_PER_PERSON - 1)):
        last = person.client.twin().follow()
        refused = person.client.get(PATH, expect=429, code="too_many_attempts")
        assert int(refused.headers["Retry-After"]) == HEARTBEAT
        with following(office.admin):
            pass  # nobody else's limit
        last.close()
        until = time.monotonic() + 5
        while (answer := person.client.twin().get(PATH, stream=True)).status_code == 429:
            assert time.monotonic() < until, "the closed stream keeps its place"
            time.sleep(0.1)
        assert is_event_stream(answer)
        answer.close()


def test_streams_are_for_those_who_are_signed_in_and_never_kept(office):
    office.client().get(PATH, expect=401, code="unauthenticated")
    answer = office.admin.twin().get(PATH, stream=True, expect=200)
    assert answer.headers["Cache-Control"] == "no-store" and answer.headers["X-Accel-Buffering"] == "no"
    answer.close()
    head = office.admin.twin().http.head(office.server.url + PATH, timeout=10,
                                         headers={"Cookie": f"__Host-rollcall={office.admin.cookie}"})
    assert head.status_code == 200 and is_event_stream(head)


def test_streams_end_at_once_when_the_server_stops(launch, contract):
    office = Office(launch(), contract)
    with following(office.admin, office.admin, office.admin) as streams:
        began = time.monotonic()
        assert office.server.stop() == 0
        assert time.monotonic() - began < 5
        assert all(stream.ends(1) for stream in streams)
