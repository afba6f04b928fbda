"""Several identical servers on one database: what one does is true on all, and goes on when one of them is gone."""

import datetime
import re
import time
import uuid

import pytest

from client import Client, code_of, together
from mail_server import wait_until
from office import Office
from rollcall_server import ADMIN, PASSWORD
from several_servers import Fleet, TlsFront, ask, broken_audit_entry, last_words, unfinished_effects, wait_until_ready
from test_events import by_hand, following

SIZE = 3
SOON = 2  # seconds within which a server knows what another has been told
SETTINGS_SOON = 5
# Seconds: half a one until the next probe, 3 for two of them, 1 for another server of the database, and what a busy
# machine adds.
LONGEST_WAIT = 7
MANY = 300  # requests at once: more than a lane takes
AT_ONCE = 1.5
BACK = 15  # seconds after which a database that is back is used again


@pytest.fixture(scope="module")
def fleet(binary, tmp_path_factory, database, models):
    """Three servers with the face engine."""
    fleet = Fleet(binary, tmp_path_factory.mktemp("fleet"), database.url(uuid.uuid4().hex[:12]), SIZE,
                  model_path=models)
    try:
        yield fleet.create_admin().start()
        assert fleet.stop() == [0] * SIZE
    finally:
        fleet.stop()


@pytest.fixture(scope="module")
def offices(fleet, contract):
    """The administrator at each server."""
    return [Office(server, contract) for server in fleet]


def at(office, client):
    """The same browser, sent to another server."""
    return office.client(client.cookie)


def everywhere(offices, client):
    return [at(office, client) for office in offices]


# Sessions.

def test_who_signed_in_through_one_server_is_signed_in_on_all(offices):
    person = offices[0].add("Sess Ion")
    for client in everywhere(offices, person.client):
        assert client.get("/api/v1/session", expect=200).json()["person"]["id"] == person.id


def test_a_sign_out_through_one_server_ends_the_session_on_all_at_once(offices):
    first, second, third = everywhere(offices, offices[0].add("Sign Out").client)
    second.delete("/api/v1/session", expect=204)
    for client in (first, third):
        client.get("/api/v1/session", expect=401, code="unauthenticated")


def test_a_suspension_through_one_server_ends_the_sessions_on_all_at_once(offices):
    person = offices[0].add("Sus Pended")
    clients = everywhere(offices, person.client)
    change = {"status": "suspended", "status_reason": "On leave"}
    offices[1].admin.patch(f"/api/v1/people/{person.id}", json=change, expect=200)
    for client in clients:
        client.get("/api/v1/session", expect=401, code="unauthenticated")


def test_failed_sign_ins_count_over_all_servers(offices):
    person = offices[0].add("Thro Ttle")
    for guess in range(5):
        offices[guess % SIZE].client().sign_in(person.email, "wrong", expect=401, code="invalid_credentials")
    for office in offices:
        locked = office.client().sign_in(person.email, PASSWORD, expect=429, code="too_many_attempts")
        assert 1 <= int(locked.headers["Retry-After"]) <= 30


# The first start.

def test_one_setup_link_used_on_two_servers_at_once_makes_one_administrator(fleets, database, contract):
    fleet = fleets(database, 2)
    fleet[0].start()
    fleet.share_key()
    fleet[1].start()
    token = fleet[1].setup_token()

    def set_up(server, email):
        body = {"token": token, "email": email, "name": "First", "password": PASSWORD}
        return lambda: Client(server.url, contract).post("/api/v1/setup", json=body)

    answers = together(*[set_up(server, f"first{number}@example.org") for number, server in enumerate(fleet)])
    made, refused = sorted(answers, key=lambda answer: answer.status_code)
    assert made.status_code == 201 and made.json()["role"] == "admin"
    assert (refused.status_code, code_of(refused)) in ((403, "setup_token_invalid"), (409, "already_set_up"))
    for server in fleet:
        client = Client(server.url, contract)
        client.sign_in(made.json()["email"], PASSWORD, expect=201)
        assert len(client.all_of("/api/v1/people")) == 1


def test_a_server_with_another_master_key_does_not_start_and_says_what_to_do(fleets, database):
    fleet = fleets(database, 2)
    fleet[0].create_admin()
    with pytest.raises(AssertionError):
        fleet[1].start()
    assert fleet[1].wait() == 2
    said = last_words(fleet[1])
    assert "is not the one that this database was set up with" in said
    assert "copy the file of the server that was started first to every server" in said
    (fleet[1].data / "master.key").unlink()
    fleet.share_key()
    fleet[1].start()


# Punches.

def test_one_key_sent_to_three_servers_at_once_is_one_punch(offices, sitters):
    person = offices[0].add_sitter(sitters[0])
    clients = everywhere(offices, person.client)
    answers = together(*[lambda client=client: client.punch(sitters[0].check_in, "in", key="at-once")
                         for client in clients])
    assert [answer.status_code for answer in answers] == [201] * SIZE
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert sum("Idempotent-Replayed" in answer.headers for answer in answers) == SIZE - 1
    assert len(offices[0].admin.all_of(f"/api/v1/punches?person_id={person.id}")) == 1


def test_two_cameras_on_two_servers_at_once_are_one_check_in(offices, sitters):
    person = offices[0].add_sitter(sitters[1])
    clients = everywhere(offices, person.client)[:2]
    answers = together(*[lambda client=client: client.punch(sitters[1].check_in, "in") for client in clients])
    assert sorted((answer.status_code, code_of(answer)) for answer in answers) == [
        (201, None), (409, "already_checked_in")]
    assert len(offices[2].admin.all_of(f"/api/v1/punches?person_id={person.id}")) == 1


def test_many_punches_of_one_person_on_all_servers_take_their_turns(offices):
    person = offices[0].add("Tur Ns")
    clients = [at(office, office.admin) for office in offices for _ in range(4)]
    answers = together(*[lambda client=client: client.post("/api/v1/punches/manual", json=by_hand(person))
                         for client in clients])
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * (len(clients) - 1)


# Faces, settings, events.

def test_a_face_enrolled_on_one_server_is_matched_on_the_others(offices, sitters):
    person = offices[0].add_sitter(sitters[2])
    enrolled = time.monotonic()
    double = {"code": "double", "name": "Dou Ble", "email": "double@example.org", "password": PASSWORD,
              "consent": "true", "consent_version": "1"}
    offices[1].client().post_form("/api/v1/registrations", double, [sitters[2].photos[1]], expect=409,
                                  code="face_already_enrolled")
    at(offices[2], person.client).punch(sitters[2].check_in, "in", expect=201)
    assert time.monotonic() - enrolled < SOON + 3, "two recognitions on a busy machine come on top"


def test_a_lookalike_on_another_server_is_found(offices, sitters):
    first = offices[0].add_sitter(sitters[3])
    path = f"/api/v1/people/{first.id}"
    offices[0].admin.patch(path, json={"status": "archived", "status_reason": "Left"}, expect=200)
    second = offices[1].add_sitter(sitters[3])
    offices[0].admin.patch(path, json={"status": "active"}, expect=200)
    asked = f"/api/v1/people/{second.id}/lookalikes"
    found = wait_until(lambda: offices[2].admin.get(asked, expect=200).json()["items"], SOON, "a lookalike")
    assert (found[0]["person_id"], found[0]["likeness"]) == (first.id, "very_likely")


def test_a_face_deleted_on_one_server_is_not_matched_on_the_others(offices, sitters):
    person = offices[0].add_sitter(sitters[4])
    client = at(offices[1], person.client)
    client.punch(sitters[4].check_in, "in", expect=201)
    offices[2].admin.delete(f"/api/v1/people/{person.id}/consent", expect=204)
    client.punch(sitters[4].check_in, "out", expect=422, code="no_faces_enrolled")
    again = wait_until(lambda: offices[1].add_sitter(sitters[4]), SOON, "the face, free for another")
    assert again.id != person.id


def gallery_of(server):
    """How many people the server knows by face, and how old its gallery is."""
    text = ask(server.url, "/metrics").text
    return [float(re.search(rf"^rollcall_gallery_{name} (\S+)$", text, re.MULTILINE)[1])
            for name in ("people", "age_seconds")]


def test_a_face_enrolled_on_one_server_comes_to_the_others_unasked(fleet, offices, sitters):
    def known():
        return {gallery_of(server)[0] for server in fleet}

    wait_until(lambda: len(known()) == 1, SOON, "servers that know the same people")
    (before,) = known()
    offices[1].add_sitter(sitters[5])
    enrolled = time.monotonic()
    wait_until(lambda: known() == {before + 1}, SOON + 1, "the face, on every server")
    print(f"on every server after {time.monotonic() - enrolled:.2f} s, the asking included")
    assert all(gallery_of(server)[1] <= SOON + 1 for server in fleet)


def test_settings_changed_on_one_server_are_in_force_on_the_others(offices):
    def values():
        return [office.admin.get("/api/v1/settings", expect=200).json() for office in offices]

    offices[0].admin.patch("/api/v1/settings", json={"organisation_name": "Over All", "punch_cooldown_minutes": 7},
                           expect=200)
    wait_until(lambda: all("Over All" in str(value) for value in values()), SETTINGS_SOON, "the settings, everywhere")


def punch_of(person, stream):
    """The next event of this person's: those of the tests before may still be on their way from another server."""
    while (event := stream.next_of("punch"))["person_id"] != person.id:
        pass
    return event


def test_a_punch_is_an_event_on_every_server_once(offices):
    person = offices[0].add("Eve Nts")
    with following(*[office.admin for office in offices]) as streams:
        for direction in ("in", "out"):
            offices[0].admin.post("/api/v1/punches/manual", json=by_hand(person, direction), expect=201)
        began = time.monotonic()
        for stream in streams:
            assert [punch_of(person, stream)["direction"] for _ in range(2)] == ["in", "out"]
        assert time.monotonic() - began < SOON
        # What comes after the third is all that could have come twice.
        last = offices[1].admin.post("/api/v1/punches/manual", json=by_hand(person, "in"), expect=201).json()
        for stream in streams:
            assert punch_of(person, stream)["id"] == last["id"]
        time.sleep(SOON)
        for stream in streams:
            assert not [data for name, data in stream.rest() if name == "punch" and data["person_id"] == person.id]


def test_a_large_import_beside_another_server_leaves_the_audit_chain_sound(fleets, database, contract):
    fleet = fleets(database, 2).create_admin().start()
    offices = [Office(server, contract) for server in fleet]
    offices[0].add("Last Known")  # what the first server takes for the chain's end
    for number in range(3):
        offices[1].add(f"Behind It {number}")
    rows = "".join(f"many{number},Many {number}\n" for number in range(150))
    offices[0].admin.post("/api/v1/people/import?apply=true", data="code,name\n" + rows,
                          headers={"Content-Type": "text/csv"}, expect=200)
    wait_until(lambda: not unfinished_effects(fleet.documents), 15, "no change left half done")
    assert broken_audit_entry(fleet.documents)[0] is None


# The database goes away.

def seconds_of(call):
    began = time.monotonic()
    answer = call()
    return answer, time.monotonic() - began


def assert_says_unavailable(answer):
    assert answer.status_code == 503, answer.text
    assert int(answer.headers["Retry-After"]) >= 1


def assert_told_without_a_database(fleet, offices, first_within):
    """The first request may wait, the later ones are answered at once; and the probes say what is the matter."""
    answers = together(*[lambda office=office: seconds_of(lambda: at(office, office.admin).get("/api/v1/people"))
                         for office in offices])
    for answer, took in answers:
        assert_says_unavailable(answer)
        assert took < first_within
    print(f"first requests without a database: {max(took for _, took in answers):.2f} s")
    time.sleep(4)  # by now each server has looked for itself
    slowest = 0
    for office in offices:
        for call in (lambda o=office: o.admin.get("/api/v1/people"), lambda o=office: o.admin.get("/api/v1/session"),
                     lambda o=office: o.client().sign_in(ADMIN, PASSWORD)):
            answer, took = seconds_of(call)
            assert_says_unavailable(answer)
            slowest = max(slowest, took)
    assert slowest < AT_ONCE
    for server in fleet:
        for path in ("/healthz", "/metrics"):
            alive, took = seconds_of(lambda server=server, path=path: ask(server.url, path))
            assert alive.status_code == 200 and took < AT_ONCE, path
        ready, took = seconds_of(lambda server=server: ask(server.url, "/readyz"))
        assert ready.status_code == 503 and took < AT_ONCE
    print(f"later ones: {slowest:.2f} s")


@pytest.mark.parametrize("how", ["paused", "killed"])
def test_without_its_database_a_server_says_so_and_goes_on_when_it_is_back(fleets, mortal, contract, how):
    fleet = fleets(mortal, 2).create_admin().start()
    offices = [Office(server, contract) for server in fleet]
    people = [offices[0].add(f"Person {number}") for number in range(4)]
    kept = [offices[number % 2].admin.post("/api/v1/punches/manual", json=by_hand(person), expect=201).json()["id"]
            for number, person in enumerate(people)]
    if how == "paused":
        mortal.pause()
    else:
        mortal.kill()
    assert_told_without_a_database(fleet, offices, LONGEST_WAIT)
    if how == "paused":
        mortal.resume()
    else:
        mortal.start()
    print(f"ready again after {wait_until_ready(fleet, BACK):.2f} s")
    for office, person in zip(offices, people):
        stored = {punch["id"] for punch in office.admin.all_of("/api/v1/punches")}
        assert stored >= set(kept), "what was acknowledged is there"
        kept.append(office.admin.post("/api/v1/punches/manual", json=by_hand(person, "out"), expect=201).json()["id"])
    assert sorted(punch["id"] for punch in offices[1].admin.all_of("/api/v1/punches")) == sorted(kept)
    wait_until(lambda: not unfinished_effects(fleet.documents), 15, "no change left half done")
    assert broken_audit_entry(fleet.documents)[0] is None


def test_requests_do_not_pile_up_before_a_silent_database(fleets, mortal, contract):
    fleet = fleets(mortal, 1).create_admin().start()
    office = Office(fleet[0], contract)
    person = office.add("Pi Le")
    mortal.pause()

    def punch():
        return seconds_of(lambda: at(office, office.admin).post("/api/v1/punches/manual", json=by_hand(person),
                                                            headers={"Idempotency-Key": "pile"}))

    def look():
        time.sleep(1)  # by now the lane is full
        return seconds_of(lambda: ask(fleet[0].url, "/healthz"))

    *answers, (alive, took) = together(*[punch] * MANY, look)
    assert alive.status_code == 200 and took < AT_ONCE
    for answer, _ in answers:
        assert_says_unavailable(answer)
    waited = sorted(took for _, took in answers)
    assert waited[-1] < LONGEST_WAIT
    assert waited[0] < AT_ONCE, "whoever finds the lane full is told at once"
    print(f"{MANY} requests at a silent database: {waited[0]:.2f} to {waited[-1]:.2f} s")
    mortal.resume()
    wait_until_ready(fleet, BACK)
    punched = office.admin.post("/api/v1/punches/manual", json=by_hand(person), headers={"Idempotency-Key": "pile"},
                                expect=201).json()
    assert [punch["id"] for punch in office.admin.all_of("/api/v1/punches")] == [punched["id"]]


def test_over_tls_a_silent_database_is_noticed_as_well(binary, tmp_path, mortal, contract, certificates):
    front = TlsFront(mortal, certificates / "server.pem", certificates / "server.key")
    fleet = Fleet(binary, tmp_path, front.url("tls", f"tlsCAFile={certificates / 'ca.pem'}"), 1)
    stranger = Fleet(binary, tmp_path / "stranger", front.url("tls", f"tlsCAFile={certificates / 'stranger.pem'}"), 1)
    try:
        office = Office(fleet.create_admin().start()[0], contract)
        person = office.add("Tee Elless")
        office.admin.post("/api/v1/punches/manual", json=by_hand(person), expect=201)
        assert front.accepted > 2, "the clients' connections too"
        mortal.pause()
        assert_told_without_a_database(fleet, [office], LONGEST_WAIT)
        mortal.resume()
        wait_until_ready(fleet, BACK)
        office.admin.post("/api/v1/punches/manual", json=by_hand(person, "out"), expect=201)
        with pytest.raises(AssertionError):
            stranger[0].start()
        assert stranger[0].wait() == 2, "a certificate that nobody known has signed"
    finally:
        fleet.stop()
        stranger.stop()
        front.stop()


def test_a_server_does_not_start_without_its_database_and_says_what_to_do(fleets, mortal):
    fleet = fleets(mortal, 1)
    mortal.kill()
    began = time.monotonic()
    with pytest.raises(AssertionError):
        fleet[0].start()
    assert fleet[0].wait() == 2 and time.monotonic() - began < LONGEST_WAIT
    assert "check that it runs and can be reached from here" in last_words(fleet[0])


# Mail.

def test_a_mail_that_a_server_left_when_it_died_is_sent_by_another_soon(fleets, database, contract, mail):
    fleet = fleets(database, 2, **mail.start().settings()).create_admin().start()
    office = Office(fleet[0], contract)
    office.add_late_shift()
    person = office.add("Left Behind")
    office.admin.post("/api/v1/punches/manual", json=by_hand(person), expect=201)
    wait_until(lambda: mail.mails("Late arrival", person.email), 15, "a first mail")
    sent = wait_until(lambda: fleet.documents.outbox.find_one({"status": "sent"}), 10, "the mark")
    # What a server leaves that dies after it has stored a change and before it has queued its mail.
    now = datetime.datetime.now(datetime.timezone.utc)
    left = sent | {"_id": str(uuid.uuid4()), "status": "queued", "attempts": 0, "due_at": now, "next_attempt_at": now,
                   "finished_at": None, "recipient": "left@example.org", "cc": []}
    fleet.documents.people.update_one({"_id": person.id}, {
        "$set": {f"effects.{uuid.uuid4()}": {"messages": [left]}, "effects_at": now - datetime.timedelta(minutes=1)},
        "$inc": {"version": 1, "effects_count": 1}})
    began = time.monotonic()
    wait_until(lambda: mail.mails("Late arrival", "left@example.org"), 8, "the mail that was left")
    print(f"the mail that was left came after {time.monotonic() - began:.2f} s")
    time.sleep(SOON)
    assert len(mail.mails("Late arrival", "left@example.org")) == 1


# Versions side by side.

def test_servers_go_on_beside_a_newer_version_that_says_they_may(fleets, database, contract):
    fleet = fleets(database, 2).create_admin()
    fleet[0].start()
    office = Office(fleet[0], contract)
    person = office.add("Old Er")
    fleet.documents.schema.update_one({"_id": "schema"}, {"$inc": {"version": 1}})
    office.admin.post("/api/v1/punches/manual", json=by_hand(person), expect=201)
    newer = Office(fleet[1].start(), contract)
    newer.admin.post("/api/v1/punches/manual", json=by_hand(person, "out"), expect=201)
    assert fleet.documents.schema.find_one({"_id": "schema"})["version"] == 3, "nobody takes it back"


def test_a_server_too_old_for_the_database_does_not_start_and_says_what_to_do(fleets, database):
    fleet = fleets(database, 2).create_admin()
    fleet.documents.schema.update_one({"_id": "schema"}, {"$set": {"version": 9, "compatible_from": 9}})
    with pytest.raises(AssertionError):
        fleet[1].start()
    assert fleet[1].wait() == 2
    assert re.search(r"brought to schema version 9 by a newer version of Rollcall: start that version, or restore an "
                     r"older backup", last_words(fleet[1]))


def test_what_a_newer_version_keeps_in_documents_survives_a_change_by_this_one(fleets, database, contract):
    fleet = fleets(database, 1).create_admin().start()
    office = Office(fleet[0], contract)
    person, department = office.add("Kee Ps"), office.add_department("Kept")
    unknown = {"of_a_newer_version": {"deep": [1, "two"]}}
    people, organisation = fleet.documents.people, fleet.documents.organisation
    people.update_one({"_id": person.id}, {"$set": unknown})
    organisation.update_one({"_id": "organisation"}, {"$set": unknown})
    path = f"/api/v1/people/{person.id}"
    office.admin.patch(path, json={"name": "Kee Pt", "department_id": department["id"]}, expect=200)
    office.admin.put(f"{path}/account", json={"role": "manager"}, expect=200)
    office.admin.patch(path, json={"status": "suspended", "status_reason": "On leave"}, expect=200)
    office.admin.patch(f"/api/v1/departments/{department['id']}", json={"name": "Still kept"}, expect=200)
    office.admin.post("/api/v1/sites", json={"name": "Another", "zone": "Europe/Berlin"}, expect=201)
    for stored in (people.find_one({"_id": person.id}), organisation.find_one({"_id": "organisation"})):
        assert stored.items() >= unknown.items()
    assert people.find_one({"_id": person.id})["name"] == "Kee Pt"


# The proxy.

def test_behind_the_proxy_one_server_may_die_at_any_time(fleets, database, proxied, contract):
    fleet = fleets(database, 2).create_admin().start()
    proxy = proxied(fleet)
    office = Office(proxy, contract)
    person = office.add("Be Hind")
    with following(office.admin) as (stream,):
        office.admin.post("/api/v1/punches/manual", json=by_hand(person), expect=201)
        assert stream.next_of("punch")["person_id"] == person.id
    fleet[0].kill()
    for _ in range(20):
        office.admin.get("/api/v1/session", expect=200)
    office.admin.post("/api/v1/punches/manual", json=by_hand(person, "out"), headers={"Idempotency-Key": "k"},
                      expect=201)
    fleet[1].kill()
    wait_until(lambda: ask(proxy.url, "/readyz").status_code == 503, 10, "a proxy that says nobody is there")
    assert ask(proxy.url, "/api/v1/session").headers["Retry-After"] == "2"
    fleet.start()
    wait_until(proxy.is_ready, 10, "a proxy that has found them again")
    office.admin.get("/api/v1/session", expect=200)
