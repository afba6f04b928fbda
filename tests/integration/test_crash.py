"""kill -9 and SIGTERM in the middle of check-ins."""

import concurrent.futures
import sqlite3
import threading
import time
import uuid

import requests

from mail_server import wait_until
from office import Office

BURST = 6  # people who punch at once


class Puncher:
    """One person punching in and out as fast as it goes; remembers what was asked and what was acknowledged."""

    def __init__(self, member, photo):
        self.member = member
        self.client = member.client.twin()
        self.photo = photo
        self.asked = []  # (key, direction)
        self.acknowledged = {}  # key: reply

    def punch(self, key, direction):
        return self.client.punch(self.photo, direction, key=key)

    def run(self, until):
        for number in range(10_000):
            if until.is_set():
                return
            key, direction = str(uuid.uuid4()), ("in", "out")[number % 2]
            self.asked.append((key, direction))
            try:
                answer = self.punch(key, direction)
            except requests.RequestException:
                return
            assert answer.status_code == 201, answer.text
            self.acknowledged[key] = answer.json()


def start_burst(office, sitters):
    punchers = [Puncher(office.add_sitter(sitter), sitter.check_in) for sitter in sitters[:BURST]]
    stop = threading.Event()
    pool = concurrent.futures.ThreadPoolExecutor(BURST)
    return punchers, stop, [pool.submit(puncher.run, stop) for puncher in punchers]


def integrity(server):
    with sqlite3.connect(server.database()) as database:
        return database.execute("PRAGMA integrity_check").fetchall()


def test_a_kill_in_a_burst_loses_and_doubles_nothing(launch, models, contract, sitters, mail):
    # The mail server is down until after the kill: what it takes then is all it ever took.
    server = launch(model_path=models, **mail.settings())
    office = Office(server, contract)
    office.add_late_shift()
    punchers, stop, running = start_burst(office, sitters)
    wait_until(lambda: all(len(puncher.acknowledged) >= 3 for puncher in punchers), 60, "a burst")
    server.kill()
    stop.set()
    for run in running:
        run.result()
    assert integrity(server) == [("ok",)]

    mail.start()
    office = Office(server.start(), contract)
    late = set()
    for puncher in punchers:
        puncher.client = office.client(puncher.client.cookie)  # the session has survived too
        stored = {punch["id"]: punch for punch in office.admin.all_of(f"/api/v1/punches?person_id={puncher.member.id}")}
        acknowledged = {reply["id"] for reply in puncher.acknowledged.values()}
        assert acknowledged <= set(stored), "every acknowledged punch is there"
        assert len(stored) - len(acknowledged) <= 1, "and at most the one that was being answered"
        for key, direction in puncher.asked:
            again = puncher.punch(key, direction)
            if key in puncher.acknowledged:
                assert again.json() == puncher.acknowledged[key] and again.headers["Idempotent-Replayed"] == "true"
        after = office.admin.all_of(f"/api/v1/punches?person_id={puncher.member.id}")
        assert len(after) == len({punch["id"] for punch in after}) == len(puncher.asked)
        late |= {punch["id"] for punch in after if punch["late"]}

    assert len(late) == BURST, "the first check-in of each"
    # A message that was in hand at the kill is taken up when its lease of five minutes has run out.
    wait_until(lambda: len(mail.mails("Late arrival")) >= BURST, 340, "all late mails")
    wait_until(lambda: not office.admin.all_of("/api/v1/outbox?status=queued"), 30, "an empty outbox")
    mails = mail.mails("Late arrival")
    assert len(mails) == len({sent["message_id"] for sent in mails}) == BURST
    assert {address for sent in mails for address in sent["to"]} == {
        *(puncher.member.email for puncher in punchers), "hr@example.org"}
    assert server.stop() == 0
    assert integrity(server) == [("ok",)]


def test_a_stop_answers_what_is_running_and_ends_well(launch, models, contract, sitters):
    server = launch(model_path=models)
    office = Office(server, contract)
    members = [(office.add_sitter(sitter), sitter) for sitter in sitters[:BURST]]
    begun = threading.Barrier(BURST + 1)

    def check_in(member, sitter):
        client = member.client.twin()
        client.get("/healthz")  # the connection stands before the stop
        begun.wait()
        return client.punch([sitter.check_in] * 5, "in")

    with concurrent.futures.ThreadPoolExecutor(BURST) as pool:
        running = [pool.submit(check_in, member, sitter) for member, sitter in members]
        begun.wait()
        time.sleep(0.1)  # the requests have arrived; five frames each keep the engines busy for longer
        asked = time.monotonic()
        server.terminate()
        answers = [run.result() for run in running]
    assert server.wait() == 0
    assert time.monotonic() - asked < 25
    assert {answer.status_code for answer in answers} <= {201, 503}
    accepted = [answer.json()["id"] for answer in answers if answer.status_code == 201]
    assert accepted
    office = Office(server.start(), contract)
    assert {punch["id"] for punch in office.admin.all_of("/api/v1/punches")} == set(accepted)
