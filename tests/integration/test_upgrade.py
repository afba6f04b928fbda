"""Two versions on one database, as UPGRADING.md tells to go from one to the other and back: while people check in
through the proxy, none of them is refused, every punch is there once, and nothing of the newer version is lost.

The versions to come are this program with some lines changed (tests/next_version): rollcall_next adds a field, an index,
a source, a consequence of a punch, a notice and a mail; rollcall_after_next says that the first version is too old for
it. ROLLCALL_TEST_OLD_BINARY names the program of an earlier release: the way from there to this program is then gone too.
"""

import collections
import contextlib
import dataclasses
import datetime
import os
import pathlib
import threading
import time
import uuid

import pytest

from client import Client
from mail_server import wait_until
from office import Office
from rollcall_server import PASSWORD
from several_servers import (Fleet, ask, broken_audit_entry, is_ready, last_words, unfinished_effects)
from test_events import by_hand, following
from test_several_servers_proof import Driver, Ledger, assert_every_punch_once, import_people

SIZE = 3
PEOPLE = 60
THREADS = 3
PATIENCE = 60  # seconds: on a busy machine a punch takes some; nobody may have to ask twice
DRAIN = 2  # seconds; the proxy sees within one that a server leaves
SIDE_BY_SIDE = 2  # seconds of load in each state
SWEPT_WITHIN = 9  # seconds: what is older than five is looked for every two
MAILED_WITHIN = 60
REFUSED_WITHIN = 20
LEFT = "00000000-0000-7000-8000-000000000001"
RELEASED = os.environ.get("ROLLCALL_TEST_OLD_BINARY")


def version_to_come(binary, name):
    path = binary.parent / name
    if not path.is_file():
        pytest.skip(f"no {path}: build the target {name}")
    return path


@dataclasses.dataclass
class Way:
    old: pathlib.Path
    newer: pathlib.Path
    adds: bool  # what rollcall_next adds


@pytest.fixture(params=["to_come", *(["released"] if RELEASED else [])])
def way(request, binary):
    if request.param == "released":
        return Way(pathlib.Path(RELEASED).resolve(), binary, adds=False)
    return Way(binary, version_to_come(binary, "rollcall_next"), adds=True)


def replace(server, binary):
    """As documented: told to stop it leaves the proxy first, and ends in order."""
    assert server.stop() == 0
    server.binary = binary
    server.start()
    wait_until(lambda: is_ready(server), 30, "a server that is ready")


class Load:
    """People who are checked in and out through the proxy all the time, by a few at once."""

    def __init__(self, proxy, office, people):
        self.ledger = Ledger()
        self.stopping, self.give_up = threading.Event(), threading.Event()
        drivers = [Driver(proxy.url, office.admin.cookie, people[number::THREADS], self.ledger, number,
                          PATIENCE)
                   for number in range(THREADS)]
        self.threads = [threading.Thread(target=driver.run, args=(self.stopping, self.give_up)) for driver in drivers]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stopping.set()
        for thread in self.threads:
            thread.join(PATIENCE)
        self.give_up.set()

    def go_on(self):
        """For a while, in which punches must have been recorded."""
        before = len(self.ledger.acknowledged)
        time.sleep(SIDE_BY_SIDE)
        wait_until(lambda: len(self.ledger.acknowledged) > before + THREADS, PATIENCE, "punches in this state")


def leave_newer_work(documents, punch_id):
    """What a newer server leaves that dies: a punch's tally, and a mail."""
    long_ago = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(minutes=1)
    documents.punches.update_one({"_id": punch_id}, {
        "$set": {"effects.left": {"tally": True}, "effects_at": long_ago}, "$inc": {"effects_count": 1, "version": 1}})
    mail = wait_until(lambda: documents.outbox.find_one({"status": "sent"}), MAILED_WITHIN, "a mail that was sent")
    documents.outbox.insert_one(mail | {"_id": LEFT, "recipient": "left@example.org", "cc": [], "status": "queued",
                                        "attempts": 0, "due_at": long_ago, "next_attempt_at": long_ago,
                                        "template_name": "late_arrival_at_gate"})


def assert_newer_work_is_left(documents, punch_id):
    assert documents.punches.find_one({"_id": punch_id})["effects"] == {"left": {"tally": True}}
    mail = documents.outbox.find_one({"_id": LEFT})
    assert (mail["status"], mail["attempts"]) == ("queued", 0)


def newer_work_is_done(documents, punch_id):
    return documents.tallies.find_one({"_id": punch_id}) and documents.outbox.find_one({"_id": LEFT, "status": "sent"})


def assert_old_shows_what_newer_wrote(server, office, documents):
    client = Client(server.url, office.contract, office.admin.cookie)
    newest = documents.punches.find_one({"gate": "north"}, sort=[("at", -1)])
    shown = client.get(f"/api/v1/punches/{newest['_id']}", expect=200).json()
    assert (shown["source"], shown["person_id"]) == ("other", newest["person_id"])
    assert shown["id"] in {punch["id"] for punch in client.all_of("/api/v1/punches")}


def assert_old_keeps_what_newer_wrote(office, documents, person):
    before = documents.people.find_one({"_id": person.id})
    assert before["pronouns"] == "they" and before["account"]["second_factor"] == "none"
    path = f"/api/v1/people/{person.id}"
    office.admin.patch(path, json={"name": "Re Named"}, expect=200)
    office.admin.put(f"{path}/account", json={"role": "manager"}, expect=200)
    after = documents.people.find_one({"_id": person.id})
    assert (after["name"], after["account"]["role"]) == ("Re Named", "manager")
    assert after["pronouns"] == "they" and after["account"]["second_factor"] == "none"


def assert_every_mail_once(mail, late, addresses, documents):
    """`late`: the addresses of those who are to be told."""
    wait_until(lambda: not documents.outbox.count_documents({"status": {"$in": ["queued", "sending"]}}),
               MAILED_WITHIN, "an outbox that is empty")
    assert set(documents.outbox.distinct("status")) == {"sent"}
    mails = mail.mails()
    assert set(collections.Counter(each["message_id"] for each in mails).values()) == {1}
    told = collections.Counter(address for each in mails for address in each["to"] if address in addresses.values())
    assert told == dict.fromkeys(late, 1)


def assert_newer_version_is_whole(documents):
    """Each punch that a newer server recorded has all that the newer version makes of it."""
    by_newer = {punch["_id"] for punch in documents.punches.find({"gate": "north"}, {"_id": 1})}
    tallied = {tally["_id"] for tally in documents.tallies.find({}, {"_id": 1})}
    assert by_newer and tallied - by_newer and by_newer <= tallied
    assert set(documents.outbox.distinct("template_name")) == {"late_arrival", "late_arrival_at_gate"}
    schema = documents.schema.find_one({"_id": "schema"})
    assert (schema["version"], schema["compatible_from"]) == (3, 1)
    assert "punches_gate" in documents.punches.index_information()


def there_and_back(way, fleet, load, office, documents):
    """Somebody whom a newer server has added, and their punch."""
    began = time.monotonic()
    load.go_on()
    left = next(iter(load.ledger.acknowledged.values()))["id"]
    if way.adds:
        leave_newer_work(documents, left)
        time.sleep(SWEPT_WITHIN)
        assert_newer_work_is_left(documents, left)
    for server in fleet:
        replace(server, way.newer)
        load.go_on()
        if way.adds and server is fleet[0]:
            assert_old_shows_what_newer_wrote(fleet[2], office, documents)
    if way.adds:
        wait_until(lambda: newer_work_is_done(documents, left), MAILED_WITHIN, "what was left to newer servers")
    added = office.add("Of Newer")
    punch = office.admin.post("/api/v1/punches/manual", json=by_hand(added), expect=201).json()
    print(f"there after {time.monotonic() - began:.0f} s", end=", ")
    for server in fleet:
        replace(server, way.old)
        load.go_on()
    if way.adds:
        assert_old_shows_what_newer_wrote(fleet[0], office, documents)
        assert_old_keeps_what_newer_wrote(office, documents, added)
    print(f"back after {time.monotonic() - began:.0f} s: {len(load.ledger.acknowledged)} punches, "
          f"{documents.punches.count_documents({'gate': 'north'})} of them with what a newer server adds")
    return added, punch


def test_servers_are_replaced_and_put_back_while_people_check_in(way, database, proxied, mail, contract, tmp_path):
    name = uuid.uuid4().hex[:12]
    fleet = Fleet(way.old, tmp_path / name, database.url(name), SIZE, drain_delay=f"{DRAIN}s", **mail.start().settings())
    documents = database.documents(name)
    with contextlib.ExitStack() as ending:
        ending.callback(fleet.stop)
        proxy = proxied(fleet.create_admin().start())
        office = Office(proxy, contract)
        office.add_late_shift()
        people = import_people(office, PEOPLE)
        with Load(proxy, office, people) as load:
            added, punch = there_and_back(way, fleet, load, office, documents)
        assert not load.ledger.troubles, "nobody had to ask twice"
        assert_every_punch_once(load.ledger, [punch], [office], documents)
        replace(fleet[0], way.newer)
        addresses = {person["id"]: person["email"] for person in office.admin.all_of("/api/v1/people")}
        addresses[LEFT] = "left@example.org"
        late = {each["person_id"] for each in [punch, *load.ledger.acknowledged.values()] if each["late"]}
        assert added.id in late
        told = late | {LEFT} if way.adds else late
        assert_every_mail_once(mail, {addresses[person] for person in told}, addresses, documents)
        wait_until(lambda: not unfinished_effects(documents), MAILED_WITHIN, "no change left half done")
        if way.adds:
            assert_newer_version_is_whole(documents)
        assert broken_audit_entry(documents)[0] is None
        assert fleet.stop() == [0] * SIZE


def test_events_and_sessions_reach_across_versions(way, fleets, database, contract):
    fleet = fleets(database, 2)
    fleet[0].binary, fleet[1].binary = way.old, way.newer
    fleet.create_admin()
    fleet[0].start()
    fleet[1].start()
    offices = [Office(server, contract) for server in fleet]
    person = offices[1].add("Be Tween")
    for office in offices:
        assert office.client(person.client.cookie).get("/api/v1/session", expect=200).json()["person"]["id"] == person.id
    with following(*[office.admin for office in offices]) as streams:
        for number, direction in enumerate(("in", "out", "in", "out")):
            made = offices[number % 2].admin.post("/api/v1/punches/manual", json=by_hand(person, direction), expect=201)
            for stream in streams:
                assert stream.next_of("punch")["id"] == made.json()["id"]
    offices[0].client().sign_in(person.email, PASSWORD, expect=201)


def state_of(documents):
    return {name: sorted(map(repr, documents[name].find())) for name in documents.list_collection_names()
            if name not in ("counters", "sessions", "notices")} | {
        "indexes": {name: sorted(documents[name].index_information()) for name in documents.list_collection_names()}}


def test_what_cannot_work_beside_a_newer_version_stops_and_changes_nothing(binary, fleets, database, contract):
    fleet = fleets(database, 3).create_admin()
    fleet[1].binary = version_to_come(binary, "rollcall_next")
    fleet[2].binary = version_to_come(binary, "rollcall_after_next")
    fleet[0].start()
    fleet[1].start()
    office = Office(fleet[0], contract)
    person = office.add("Too Old")
    fleet[2].start()
    began = time.monotonic()
    wait_until(lambda: ask(fleet[0].url, "/readyz").status_code == 503, REFUSED_WITHIN, "a server that knows it is too old")
    print(f"too old, and said so, after {time.monotonic() - began:.1f} s")
    before = state_of(fleet.documents)
    refused = office.admin.post("/api/v1/punches/manual", json=by_hand(person))
    assert refused.status_code == 503
    assert "is too old: The database was brought to schema version 4 by a newer version" in last_words(fleet[0])
    assert ask(fleet[0].url, "/healthz").status_code == 200, "restarting it would not help"
    assert fleet[0].stop() == 0
    with pytest.raises(AssertionError):
        fleet[0].start()
    assert fleet[0].wait() == 2
    assert last_words(fleet[0]).count("start that version, or restore an older backup") >= 2
    assert state_of(fleet.documents) == before
    assert is_ready(fleet[1]), "the version before may go on"
    Office(fleet[1], contract).admin.post("/api/v1/punches/manual", json=by_hand(person), expect=201)
