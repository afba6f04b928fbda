"""Three servers behind a proxy, killed and started again at random, on a database that is paused and killed as well:
nothing that was acknowledged is lost, and nothing is there twice.

Mail: between a mail server's 250 and the mark that the message is sent lies a moment in which the server that sent it
may die; then the message is sent once more, with the same Message-ID, as every outbox does. So a mail that came twice
is accepted only with the same Message-ID, and only if a server was killed in that moment: within MOMENT of the first
copy, or while the database was away since then, for without it no mark can be stored. How often that was is printed.

ROLLCALL_PROOF_SEED repeats a run's choices (its timing is the machine's own), ROLLCALL_PROOF_SECONDS makes it longer.
"""

import collections
import concurrent.futures
import contextlib
import datetime
import itertools
import os
import random
import threading
import time
import uuid

import requests
from requests.adapters import HTTPAdapter

from client import COOKIE, fresh_address
from mail_server import wait_until
from office import CONSENT, Office
from photographs import candidates
from rollcall_server import PASSWORD
from several_servers import broken_audit_entry, unfinished_effects, wait_until_ready

SIZE = 3
PEOPLE = 200
FACES = 12  # of them with photographs, a session and a password
THREADS = 16
ROWS_AT_ONCE = 60
MOST_AT_ONCE = 3  # punches of a person before the next one's turn
SECONDS = float(os.environ.get("ROLLCALL_PROOF_SECONDS", "28"))
PATIENCE = 8  # seconds after which a client asks again, while the first request may still be in work
BACK = 15  # seconds after which a database that is back is used again
SETTLED_WITHIN = 40  # seconds for the last retries, and again for the last mails
MOMENT = 2  # seconds in which a mail that was taken is marked as sent


class Ledger:
    """What the clients asked for and were told."""

    def __init__(self):
        self.lock = threading.Lock()
        self.asked = {}  # key: (person id, direction)
        self.acknowledged = {}  # key: punch
        self.tries = collections.Counter()  # key: how often it was sent
        self.troubles = collections.Counter()  # why a client had to ask again
        self.unexpected = []

    def ask(self, person_id, direction):
        key = str(uuid.uuid4())
        with self.lock:
            self.asked[key] = (person_id, direction)
        return key

    def sent(self, key):
        with self.lock:
            self.tries[key] += 1

    def trouble(self, what):
        with self.lock:
            self.troubles[what] += 1

    def acknowledge(self, key, punch):
        with self.lock:
            self.acknowledged[key] = punch

    def refuse(self, key, answer):
        with self.lock:
            self.unexpected.append((key, self.asked[key], answer.status_code, answer.text))


class Person:
    """Somebody who checks in and out in turns: before the camera, or written down by HR."""

    def __init__(self, person_id, photo=None, cookie=None):
        self.id = person_id
        self.photo = photo
        self.cookie = cookie
        self.punches = 0

    def next_direction(self):
        self.punches += 1
        return "in" if self.punches % 2 else "out"


class Driver:
    """One client thread with people of its own, each of whom comes, and perhaps goes and comes again; sends each punch
    until it is acknowledged."""

    def __init__(self, url, hr_cookie, people, ledger, seed, patience=PATIENCE):
        self.url = url
        self.chance = random.Random(seed)
        self.patience = patience
        self.hr_cookie = hr_cookie
        self.people = people
        self.ledger = ledger
        self.http = requests.Session()
        self.http.trust_env = False
        self.address = fresh_address()
        self.http.mount("http://", HTTPAdapter(pool_maxsize=1))

    def run(self, stop, give_up):
        for person in itertools.cycle(self.people):
            for _ in range(self.chance.randint(1, MOST_AT_ONCE)):
                if stop.is_set() or not self.punch(person, give_up):
                    return

    def punch(self, person, give_up):
        direction = person.next_direction()
        key = self.ledger.ask(person.id, direction)
        request = self.by_face(person, direction) if person.photo else self.by_hand(person, direction)
        return self.send_until_acknowledged(key, request, give_up)

    def send_until_acknowledged(self, key, request, give_up):
        request["headers"]["Idempotency-Key"] = key
        while not give_up.is_set():
            self.ledger.sent(key)
            try:
                answer = self.http.post(timeout=self.patience, **request)
            except requests.RequestException as error:
                self.ledger.trouble(type(error).__name__)
                time.sleep(0.1)
                continue
            if answer.status_code == 201:
                self.ledger.acknowledge(key, answer.json())
                return True
            if answer.status_code < 500:
                self.ledger.refuse(key, answer)
                return False
            self.ledger.trouble(answer.status_code)
            time.sleep(0.3)
        return False

    def by_face(self, person, direction):
        files = [("direction", (None, direction)), ("photo", ("photo.jpg", person.photo, "image/jpeg"))]
        return {"url": f"{self.url}/api/v1/punches", "files": files, "headers": self.headers(person.cookie)}

    def by_hand(self, person, direction):
        now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds")
        body = {"person_id": person.id, "direction": direction, "at": now, "reason": "Declines face recognition"}
        return {"url": f"{self.url}/api/v1/punches/manual", "json": body, "headers": self.headers(self.hr_cookie)}

    def headers(self, cookie):
        return {"Cookie": f"{COOKIE}={cookie}"}


class Chaos:
    """Kills and starts servers, pauses the database and kills it once; remembers when. What does not fit into the time,
    because a start took long, is left out."""

    def __init__(self, chance, fleet, database):
        self.chance = chance
        self.fleet = fleet
        self.database = database
        self.kills = []  # moments
        self.outages = []  # (from, to) of the database
        self.acts = collections.Counter()

    def run(self, seconds):
        began, until = time.time(), time.time() + seconds
        for moment, act in self.plan(seconds):
            if time.time() >= until:
                return
            time.sleep(max(0, began + moment - time.time()))
            act()
            self.acts[act.__name__] += 1
        time.sleep(max(0, until - time.time()))

    def plan(self, seconds):
        """Each act at a random moment of its own share of the time, the database's kill as the third or fourth."""
        acts = [self.kill_one] * 5 + [self.pause_database] + [self.pause_database_and_kill_one]
        self.chance.shuffle(acts)
        acts.insert(self.chance.choice((2, 3)), self.kill_database)
        share = seconds / len(acts)
        return [(share * (number + self.chance.uniform(0, 0.5)), act) for number, act in enumerate(acts)]

    def kill_one(self):
        server = self.kill()
        time.sleep(self.chance.uniform(0.1, 1.5))
        server.start()

    def kill(self):
        server = self.chance.choice(list(self.fleet))
        server.kill()
        self.kills.append(time.time())
        return server

    def pause_database(self):
        with self.outage():
            self.database.pause()
            time.sleep(self.chance.uniform(1, 3))
            self.database.resume()

    def pause_database_and_kill_one(self):
        with self.outage():
            self.database.pause()
            time.sleep(self.chance.uniform(0.2, 1))
            server = self.kill()
            time.sleep(self.chance.uniform(0.2, 1))
            self.database.resume()
        server.start()

    def kill_database(self):
        with self.outage():
            self.database.kill()
            time.sleep(self.chance.uniform(0.5, 1.5))
            self.database.start()

    @contextlib.contextmanager
    def outage(self):
        began = time.time()
        yield
        self.outages.append((began, time.time()))

    def explains_a_second_mail(self, first, second):
        """Whether a server may have died between the first copy's 250 and its mark."""
        def is_unmarked_at(kill):
            away = any(began < kill and end > first for began, end in self.outages)
            return kill <= first + MOMENT or away

        return any(first - MOMENT <= kill <= second and is_unmarked_at(kill) for kill in self.kills)


def enrol(offices, faces):
    """Persons with photographs that pass, with a check-in and a check-out each already on record."""
    def one(number, sitter, office):
        fields = {"code": f"f{number}", "name": sitter.name, "email": f"f{number}@example.org", "password": PASSWORD}
        added = office.admin.twin().post_form("/api/v1/people", fields | CONSENT, sitter.enrolment)
        if added.status_code != 201:
            return None
        client = office.sign_in(added.json()).client
        punches = [client.punch(sitter.check_in, direction) for direction in ("in", "out")]
        if [punch.status_code for punch in punches] != [201, 201]:
            office.admin.twin().patch(f"/api/v1/people/{added.json()['id']}", expect=200,
                                      json={"status": "archived", "status_reason": "Photographs that do not pass"})
            return None
        return Person(added.json()["id"], sitter.check_in, client.cookie), [punch.json() for punch in punches]

    found, numbered = [], enumerate(candidates(faces))
    with concurrent.futures.ThreadPoolExecutor(2 * SIZE) as pool:
        while len(found) < FACES:
            wanted = [next(numbered) for _ in range(FACES - len(found))]
            tried = pool.map(lambda each: one(each[0], each[1], offices[each[0] % SIZE]), wanted)
            found += [each for each in tried if each]
    return found


def import_people(office, count):
    for first in range(0, count, ROWS_AT_ONCE):
        rows = "".join(f"m{number},Manual {number},m{number}@example.org\n"
                       for number in range(first, min(count, first + ROWS_AT_ONCE)))
        office.admin.post("/api/v1/people/import?apply=true", data="code,name,email\n" + rows,
                          headers={"Content-Type": "text/csv"}, expect=200)
    return [Person(person["id"]) for person in office.admin.all_of("/api/v1/people") if person["code"][0] == "m"]


def punch_late_on_each(offices, people):
    """A late arrival wakes the mail of the server that records it; otherwise it looks every half minute."""
    now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds")
    return [office.admin.post("/api/v1/punches/manual", expect=201, json={
        "person_id": person.id, "direction": "in", "at": now, "reason": "Wakes the mail"}).json()
            for office, person in zip(offices, people)]


def end_leases_of_the_dead(documents, fleet):
    """A message that a killed server had in hand waits out a lease of five minutes; here it has passed. How many."""
    alive = "|".join(f"mail-{server.process.pid}-" for server in fleet)
    now = datetime.datetime.now(datetime.timezone.utc)
    return documents.outbox.update_many(
        {"status": "sending", "lease_owner": {"$not": {"$regex": f"^({alive})"}}},
        {"$set": {"lease_until": now, "due_at": now}}).modified_count


def assert_every_punch_once(ledger, before, offices, documents):
    """`before`: punches recorded outside the run."""
    assert not ledger.unexpected
    assert set(ledger.acknowledged) == set(ledger.asked), "the clients asked until they were told"
    acknowledged = {punch["id"]: (punch["person_id"], punch["direction"]) for punch in ledger.acknowledged.values()}
    assert len(acknowledged) == len(ledger.acknowledged), "no two keys got the same punch"
    for key, punch in ledger.acknowledged.items():
        assert (punch["person_id"], punch["direction"]) == ledger.asked[key]
    stored = offices[0].admin.all_of("/api/v1/punches")
    assert len(stored) == len({punch["id"] for punch in stored})
    assert {punch["id"] for punch in stored} == acknowledged.keys() | {punch["id"] for punch in before}
    by_key = collections.Counter(punch["idempotency"] for punch in documents.punches.find({}, {"idempotency": 1}))
    assert by_key.keys() >= {f"k:{key}" for key in ledger.asked} and set(by_key.values()) == {1}
    return stored


def assert_a_key_is_remembered(ledger, driver, people, chance):
    """Asked once more, through any server, a key gives the punch that it made."""
    photos = {person.id: person for person in people if person.photo}
    for key in chance.sample(sorted(key for key, (person, _) in ledger.asked.items() if person in photos), 5):
        person, direction = ledger.asked[key]
        request = driver.by_face(photos[person], direction)
        request["headers"]["Idempotency-Key"] = key
        again = driver.http.post(timeout=PATIENCE, **request)
        assert again.status_code == 201 and "Idempotent-Replayed" in again.headers
        assert again.json() == ledger.acknowledged[key]


def assert_every_late_mail_once(mails, late, addresses, chaos):
    """How many came twice because a server died in the moment."""
    copies = collections.defaultdict(list)
    for mail in mails:
        copies[mail["message_id"]].append(mail)
    first = [min(each, key=lambda mail: mail["at"]) for each in copies.values()]
    told = collections.Counter(address for mail in first for address in mail["to"] if address != "hr@example.org")
    assert told == collections.Counter(addresses[punch["person_id"]] for punch in late), "one message per late arrival"
    doubled = [sorted(mail["at"] for mail in each) for each in copies.values() if len(each) > 1]
    for moments in doubled:
        for earlier, later in zip(moments, moments[1:]):
            assert chaos.explains_a_second_mail(earlier, later), (moments, chaos.kills, chaos.outages)
    return len(doubled)


def assert_dashboards_agree(offices, stored):
    boards = []
    for office in offices:
        board = office.admin.get("/api/v1/dashboard", expect=200).json()
        del board["at"]
        boards.append(board)
    assert boards[0] == boards[1] == boards[2]
    board = boards[0]
    active = [person for person in offices[0].admin.all_of("/api/v1/people") if person["status"] == "active"]
    latest = {}
    for punch in sorted(stored, key=lambda punch: (datetime.datetime.fromisoformat(punch["at"]), punch["id"])):
        latest[punch["person_id"]] = punch
    late = {punch["person_id"] for punch in stored if punch["late"]}
    # Whoever was archived because of the photographs, but has checked in, is counted among the people of the day.
    people = {person["id"] for person in active} | latest.keys()
    counts = board["counts"]
    assert counts["people"] == len(people)
    assert counts["late"] == len(late) == len(latest), "each person's first check-in is late"
    assert counts["checked_in"] == sum(punch["direction"] == "in" for punch in latest.values())
    assert (counts["present"], counts["absent"]) == (0, len(people) - len(late))
    assert sum(bar["late"] for bar in board["arrivals"]) == len(late)
    assert [punch["id"] for punch in board["latest"]] == [punch["id"] for punch in stored[:len(board["latest"])]]


def assert_audited_once(documents, ledger, people):
    by_hand = {person.id for person in people if not person.photo}
    wanted = {punch["id"] for punch in ledger.acknowledged.values() if punch["person_id"] in by_hand}
    named = collections.Counter()
    for entry in documents.audit.find({"action": "punch.manual"}):
        named.update(part for part in (entry["subject"], *entry["detail"].split('"')) if part in wanted)
    assert named.keys() == wanted and set(named.values()) == {1}


def test_nothing_is_lost_or_doubled_while_servers_and_database_die(fleets, mortal, proxied, models, faces, contract,
                                                                   mail, capsys):
    seed = int(os.environ.get("ROLLCALL_PROOF_SEED", random.SystemRandom().randrange(1_000_000)))
    chance, began = random.Random(seed), time.monotonic()

    def say(text):
        with capsys.disabled():
            print(f"[{time.monotonic() - began:5.1f} s] {text}", flush=True)

    say(f"seed {seed}")
    mail.start()
    fleet = fleets(mortal, SIZE, model_path=models, **mail.settings()).create_admin().start()
    proxy, documents = proxied(fleet), fleet.documents
    offices = [Office(server, contract) for server in fleet]
    offices[0].add_late_shift()
    hr = offices[0].add("Hanna Res", role="hr")
    enrolled = enrol(offices, faces)
    people = [person for person, _ in enrolled] + import_people(offices[0], PEOPLE - FACES)
    wakers, people = people[-SIZE:], people[:-SIZE]
    say(f"{len(people)} people, {FACES} of them with faces")

    ledger, chaos = Ledger(), Chaos(chance, fleet, mortal)
    drivers = [Driver(proxy.url, hr.client.cookie, people[number::THREADS], ledger, seed + number)
               for number in range(THREADS)]
    stop, give_up = threading.Event(), threading.Event()
    with concurrent.futures.ThreadPoolExecutor(THREADS) as pool:
        try:
            running = [pool.submit(driver.run, stop, give_up) for driver in drivers]
            chaos.run(SECONDS)
            stop.set()
            wait_until_ready(fleet, BACK)
            done = concurrent.futures.wait(running, timeout=SETTLED_WITHIN)
            assert not done.not_done, "clients whose punch nobody takes"
        finally:
            stop.set()
            give_up.set()
    for run in running:
        run.result()
    retried = sum(count > 1 for count in ledger.tries.values())
    say(f"{len(ledger.acknowledged)} punches acknowledged, {retried} of them after another try"
        f" ({dict(ledger.troubles)}), {sum(way == 'out' for _, way in ledger.asked.values())} of them check-outs;"
        f" {len(chaos.kills)} servers killed, {len(chaos.outages)} times no database")
    assert len(chaos.kills) >= SIZE and chaos.acts["kill_database"] == 1 and chaos.acts.keys() >= {"kill_one"}

    wait_until(lambda: not unfinished_effects(documents), SETTLED_WITHIN, "no change left half done")
    ended = end_leases_of_the_dead(documents, fleet)
    before = [punch for _, punches in enrolled for punch in punches] + punch_late_on_each(offices, wakers)
    before += recorded_of_the_unfit(offices[0], people + wakers)
    wait_until(lambda: not [message for message in offices[1].admin.all_of("/api/v1/outbox")
                            if message["status"] != "sent"], SETTLED_WITHIN, "an empty outbox")
    stored = assert_every_punch_once(ledger, before, offices, documents)
    assert_a_key_is_remembered(ledger, drivers[0], people, chance)
    late = [punch for punch in stored if punch["late"]]
    addresses = {person["id"]: person["email"] for person in offices[2].admin.all_of("/api/v1/people")}
    doubled = assert_every_late_mail_once(mail.mails("Late arrival"), late, addresses, chaos)
    say(f"{len(late)} late arrivals mailed, {doubled} of the mails twice, {ended} leases of the dead ended by hand")
    assert_dashboards_agree(offices, stored)
    wait_until(lambda: not unfinished_effects(documents), SETTLED_WITHIN, "no change left half done")
    assert_audited_once(documents, ledger, people)
    broken, length = broken_audit_entry(documents)
    assert broken is None
    assert fleet.stop() == [0] * SIZE
    say(f"{length} audit entries in one sound chain; done")


def recorded_of_the_unfit(office, known):
    """Punches of people whose photographs passed once and not twice."""
    ids = {person.id for person in known}
    return [punch for punch in office.admin.all_of("/api/v1/punches") if punch["person_id"] not in ids]
