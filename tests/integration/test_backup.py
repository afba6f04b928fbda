"""Whole databases: backed up while people check in, restored, and carried into another database and back."""

import json
import pathlib
import shutil
import subprocess
import uuid

import pytest

from mail_server import wait_until
from office import Office
from rollcall_server import Rollcall
from test_crash import start_burst

KINDS = ["installation", "site", "shift", "department", "person", "face", "punch", "attempt", "session", "message",
         "setting", "audit_entry", "holiday_calendar", "leave_type", "leave_request", "shift_assignment"]
LISTS = ("people", "punches", "attempts", "outbox")
SECRET = "maple-Traktor-93!"


@pytest.fixture(params=["sqlite", "mongodb"])
def server_in(request, binary, tmp_path, models):
    """server_in(name): a server that is not started, with an empty database of its own."""
    database = request.getfixturevalue("database") if request.param == "mongodb" else None
    made = []

    def make(name):
        settings = {"database_url": database.url(uuid.uuid4().hex[:12])} if database else {}
        made.append(Rollcall(binary, tmp_path / name, model_path=models, **settings))
        return made[-1]

    yield make
    for server in made:
        server.stop()


def url_of(server):
    return server.settings.get("database_url") or f"sqlite://{server.database()}"


def command(server, *arguments, status=0):
    done = server.run(*[str(argument) for argument in arguments])
    assert done.returncode == status, f"{arguments}: {done.returncode} {done.stdout} {done.stderr}"
    return done


def migrate(binary, source, target, *options, status=0):
    done = subprocess.run([binary, "migrate", "--from", source, "--to", target, *options], capture_output=True,
                          text=True, timeout=300, check=False)
    assert done.returncode == status, f"{done.returncode} {done.stdout} {done.stderr}"
    return done


def digests(done):
    """Of each kind how many rows, and what they amount to."""
    found = {line.split()[0]: tuple(line.split()[1:]) for line in done.stdout.splitlines() if len(line.split()) == 3}
    found = {kind: found[kind] for kind in KINDS}
    assert all(len(digest) == 64 for _, digest in found.values())
    return found


def back_up(server, file, *options):
    done = command(server, "backup", file, *options)
    assert not done.stderr, "the audit chain is sound"
    return digests(done)


def rows_in(file, kind):
    lines = subprocess.run(["zstd", "-dc", file], capture_output=True, check=True).stdout.splitlines()
    return [row[kind] for row in map(json.loads, lines) if kind in row]


def fill(server, contract, sitters):
    """People with faces, check-ins, refused tries, a secret among the settings, mails, links, sessions."""
    office = Office(server.create_admin().start(), contract)
    office.add_late_shift()
    members = [office.add_sitter(sitter) for sitter in sitters[:2]]
    office.add_department("Sales", members[0])
    for member, sitter in zip(members, sitters):
        member.client.punch(sitter.check_in, "in", expect=201)
    members[0].client.punch(sitters[1].check_in, "out", expect=422, code="not_recognised")
    mail = {"host": "localhost", "port": 1, "security": "tls", "from": "Rollcall <rollcall@example.org>",
            "user": "rollcall", "password": SECRET}
    office.admin.patch("/api/v1/settings", json={"organisation_name": "Ünïon", "mail": mail}, expect=200)
    guest = office.admin.post("/api/v1/people", json={"code": "guest", "name": "G\u00fcnther Gast",
                                                      "email": "guest@example.org"}, expect=201).json()
    office.admin.post(f"/api/v1/people/{guest['id']}/invitation")
    return office, members


def seen_by(office):
    seen = {path: office.admin.all_of(f"/api/v1/{path}") for path in LISTS}
    # The mail server that is not there makes every queued mail try again.
    for message in seen["outbox"]:
        for changing in ("status", "attempts", "next_attempt_at", "last_error", "finished_at"):
            message.pop(changing, None)
    seen |= {path: office.admin.get(f"/api/v1/{path}").json() for path in ("sites", "shifts", "departments", "settings")}
    return seen | {"audit": office.admin.all_of("/api/v1/audit")}


def assert_same(seen, before, left_out=()):
    """What was to be seen before is to be seen now, and nothing more but for what signing in leaves."""
    for path, found in before.items():
        if path == "audit":
            assert seen[path][-len(found):] == found
        elif path == "outbox":
            assert [each for each in found if each["id"] not in left_out] == seen[path]
        else:
            assert seen[path] == found, path


def restore(file, target, key_from, status=0):
    done = command(target, "restore", file, status=status)
    shutil.copy(key_from.data / "master.key", target.data)
    return done


def test_a_backup_taken_while_people_check_in_holds_all_that_was_acknowledged(server_in, contract, sitters, tmp_path):
    server = server_in("first")
    office = Office(server.create_admin().start(), contract)
    punchers, stop, running = start_burst(office, sitters[:3])
    try:
        wait_until(lambda: all(len(puncher.acknowledged) >= 2 for puncher in punchers), 60, "a burst")
        acknowledged = {reply["id"] for puncher in punchers for reply in list(puncher.acknowledged.values())}
        taken = back_up(server, tmp_path / "backup")
        later = sum(len(puncher.acknowledged) for puncher in punchers)
        wait_until(lambda: sum(len(puncher.acknowledged) for puncher in punchers) > later, 60, "check-ins go on")
    finally:
        stop.set()
    for run in running:
        run.result()
    assert (tmp_path / "backup").stat().st_mode & 0o777 == 0o600
    assert acknowledged <= {row["id"] for row in rows_in(tmp_path / "backup", "punch")}

    second = server_in("second")
    assert digests(restore(tmp_path / "backup", second, server)) == taken
    assert back_up(second, tmp_path / "again") == taken
    restored = Office(second.start(), contract)
    assert acknowledged <= {punch["id"] for punch in restored.admin.all_of("/api/v1/punches")}
    doctor = second.run("doctor")
    assert "of the audit log are unbroken" in doctor.stdout, doctor.stdout


def test_a_restored_server_is_the_same_but_nobody_is_signed_in(server_in, contract, sitters, tmp_path):
    server = server_in("first")
    office, members = fill(server, contract, sitters)
    before = seen_by(office)
    assert server.stop() == 0
    taken = back_up(server, tmp_path / "backup")
    held = {kind: int(count) for kind, (count, _) in taken.items()}
    assert held["face"] == 4 and held["punch"] == 2 and held["attempt"] == 1 and held["session"] == 0
    assert held["setting"] >= 2 and held["person"] == 4
    links = {message["id"] for message in before["outbox"]} - {row["id"] for row in
                                                              rows_in(tmp_path / "backup", "message")}
    assert len(links) == 1, "the invitation"
    assert all(row["invitation"] is None for row in rows_in(tmp_path / "backup", "person"))
    assert digests(command(server, "backup", "--verify", tmp_path / "backup")) == taken

    second = server_in("second")
    done = restore(tmp_path / "backup", second, server)
    assert "Nobody is signed in" in done.stdout and "master.key" in done.stdout
    assert digests(done) == taken and back_up(second, tmp_path / "again") == taken
    restored = Office(second.start(), contract)
    assert_same(seen_by(restored), before, links)
    restored.client(members[0].client.cookie).get("/api/v1/people", expect=401)
    for member, sitter in zip(members, sitters):
        again = restored.sign_in(member.person)
        again.client.punch(sitter.check_in, "out", expect=201)
    assert restored.admin.get("/api/v1/dashboard", expect=200)
    assert second.stop() == 0
    assert command(second, "backup", tmp_path / "last").stderr == "", "the audit chain goes on soundly"


def test_a_restore_is_refused_by_a_database_in_use_and_taken_by_one_that_was_only_started(server_in, contract, sitters,
                                                                                         tmp_path):
    server = server_in("first")
    fill(server, contract, sitters)
    taken = back_up(server, tmp_path / "backup")
    refused = command(server, "restore", tmp_path / "backup", status=2)
    assert "in use" in refused.stderr or "open" in refused.stderr
    assert server.stop() == 0
    assert "in use" in command(server, "restore", tmp_path / "backup", status=2).stderr
    assert "in use" in command(server, "restore", tmp_path / "backup", "--start-over", status=2).stderr
    assert back_up(server, tmp_path / "again") == taken
    second = server_in("second")
    shutil.copy(server.data / "master.key", second.data)
    assert second.start().stop() == 0, "a first start, its setup link never used"
    assert digests(command(second, "restore", tmp_path / "backup")) == taken


def test_a_file_that_is_not_whole_is_refused_before_anything_is_restored(server_in, contract, sitters, tmp_path):
    server = server_in("first")
    fill(server, contract, sitters)
    assert server.stop() == 0
    back_up(server, tmp_path / "backup")
    whole = (tmp_path / "backup").read_bytes()
    assert "--force" in command(server, "backup", tmp_path / "backup", status=2).stderr
    assert (tmp_path / "backup").read_bytes() == whole
    back_up(server, tmp_path / "backup", "--force")
    assert not (tmp_path / "backup.part").exists()
    second = server_in("second")
    for name, content in {"cut": whole[:-20], "altered": whole[:3000] + b"?" + whole[3001:], "other": b"hello",
                          "empty": b""}.items():
        (tmp_path / name).write_bytes(content)
        assert command(server, "backup", "--verify", tmp_path / name, status=1).stderr.count("\n") == 1
        command(second, "restore", tmp_path / name, status=1)
    assert digests(command(second, "restore", tmp_path / "backup")), "nothing was left by those"


def test_sqlite_goes_to_mongodb_and_back_unchanged(binary, tmp_path, models, contract, sitters, database):
    first = Rollcall(binary, tmp_path / "first", model_path=models)
    office, members = fill(first, contract, sitters)
    before = seen_by(office)
    assert first.stop() == 0
    mongo = Rollcall(binary, tmp_path / "second", model_path=models,
                     database_url=database.url(uuid.uuid4().hex[:12]))
    third = Rollcall(binary, tmp_path / "third", model_path=models)
    there = digests(migrate(binary, url_of(first), url_of(mongo)))
    back = digests(migrate(binary, url_of(mongo), url_of(third)))
    assert there == back and int(there["session"][0]) > 0
    for server in (mongo, third):
        shutil.copy(first.data / "master.key", server.data)
        carried = Office(server.start(), contract)
        try:
            assert_same(seen_by(carried), before)
            assert members[0].client.cookie, "sessions go with a migration"
            carried.client(members[0].client.cookie).get("/api/v1/session", expect=200)
            carried.client(members[1].client.cookie).punch(sitters[1].check_in, "out", expect=201)
        finally:
            assert server.stop() == 0


def test_urls_are_refused_or_named_without_their_password(binary, tmp_path):
    for source, target in (("postgres://a", "sqlite:b"), ("sqlite:a", ""), ("sqlite:nowhere/x.db", "sqlite:y.db")):
        assert migrate(binary, source, target, status=2).stderr
    url = f"mongodb://somebody:{SECRET.replace('!', '')}@127.0.0.1:1/x?serverSelectionTimeoutMS=500"
    done = migrate(binary, url, f"sqlite://{tmp_path}/y.db", status=2)
    assert SECRET.replace("!", "") not in done.stdout + done.stderr
    assert not pathlib.Path(tmp_path, "y.db").exists()
