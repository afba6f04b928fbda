"""Copies of whole databases that are killed on the way, or whose source is written meanwhile."""

import shutil
import sqlite3
import subprocess
import time
import uuid

import pymongo
import pytest

from mail_server import wait_until
from office import Office
from rollcall_server import Rollcall
from test_backup import back_up, command, digests, fill, migrate, url_of


def many_rows(server, count):
    """Enough that a copy of them can be killed on the way."""
    with sqlite3.connect(server.database()) as database:
        person = database.execute("SELECT min(id) FROM people").fetchone()[0]
        database.executemany(
            "INSERT INTO attempts (id, person_id, at, code, address) VALUES (?, ?, ?, 'no_face', '192.0.2.1')",
            ((f"00000000-0000-7000-8000-{number:012x}", person, 1790000000000 + number) for number in range(count)))


def kill_on_the_way(arguments, environment, reached):
    """Starts it and kills it as soon as `reached` says so; false if it was through before."""
    process = subprocess.Popen(arguments, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    until = time.monotonic() + 120
    while process.poll() is None and time.monotonic() < until:
        if reached():
            process.kill()
            process.wait()
            return True
        time.sleep(0.01)
    process.communicate()
    return False


def share_of(target, source):
    """How much of a database is there already, by the size of its files: to open it would be in the way. Indexes, more
    than half of it, come last."""
    size = sum(file.stat().st_size for file in target.data.glob("rollcall.db*") if not file.name.endswith("-shm"))
    return size / source.database().stat().st_size


@pytest.fixture
def large(binary, tmp_path, models, contract, sitters):
    """An SQLite database with everything and many rows, no server on it."""
    return filled(Rollcall(binary, tmp_path / "large", model_path=models), contract, sitters, 60_000)


def filled(server, contract, sitters, rows):
    fill(server, contract, sitters)
    assert server.stop() == 0
    many_rows(server, rows)
    return server


def test_a_killed_restore_goes_on_and_nothing_starts_before_its_end(large, binary, tmp_path, models, contract):
    taken = back_up(large, tmp_path / "backup")
    target = Rollcall(binary, tmp_path / "target", model_path=models)
    arguments = [binary, "restore", tmp_path / "backup", "--data", target.data]
    for share in (0.1, 0.2, 0.3):
        assert kill_on_the_way(arguments, target.environment(), lambda: share_of(target, large) > share)
        with pytest.raises(AssertionError, match="was and is not complete"):
            target.start()
        assert "not complete" in command(target, "backup", tmp_path / "partial", status=2).stderr
    back_up(large, tmp_path / "another")
    refused = command(target, "restore", tmp_path / "another", status=2)
    assert "--start-over" in refused.stderr
    done = command(target, "restore", tmp_path / "backup")
    assert "the rest of them now" in done.stdout
    assert back_up(target, tmp_path / "again") == taken
    shutil.copy(large.data / "master.key", target.data)
    assert Office(target.start(), contract).admin.get("/api/v1/people", expect=200)
    assert target.stop() == 0


def test_a_killed_restore_into_mongodb_goes_on_too(binary, tmp_path, models, contract, sitters, database):
    source = filled(Rollcall(binary, tmp_path / "source", model_path=models), contract, sitters, 6_000)
    taken = back_up(source, tmp_path / "backup")
    url = database.url(uuid.uuid4().hex[:12])
    target = Rollcall(binary, tmp_path / "target", model_path=models, database_url=url)
    arguments = [binary, "restore", tmp_path / "backup", "--data", target.data]
    with pymongo.MongoClient(url) as client:
        attempts = client.get_default_database()["attempts"]
        for reached in (1_000, 3_000):
            assert kill_on_the_way(arguments, target.environment(), lambda: attempts.count_documents({}) > reached)
            with pytest.raises(AssertionError, match="was and is not complete"):
                target.start()
    assert "the rest of them now" in command(target, "restore", tmp_path / "backup").stdout
    assert back_up(target, tmp_path / "again") == taken
    shutil.copy(source.data / "master.key", target.data)
    assert Office(target.start(), contract).admin.get("/api/v1/people", expect=200)
    assert target.stop() == 0


def test_a_killed_migration_goes_on_and_brings_over_what_has_changed(large, binary, tmp_path):
    target = Rollcall(binary, tmp_path / "target")
    arguments = [binary, "migrate", "--from", url_of(large), "--to", url_of(target)]
    for share in (0.1, 0.3):
        assert kill_on_the_way(arguments, target.environment(), lambda: share_of(target, large) > share)
    with sqlite3.connect(large.database()) as database:
        database.execute("UPDATE attempts SET code = 'blurred' WHERE id LIKE '%-000000000007'")
        database.execute("DELETE FROM attempts WHERE id LIKE '%-000000000009'")
        database.execute("UPDATE people SET name = 'Renamed', name_key = 'renamed' WHERE code = 'guest'")
        database.execute("DELETE FROM sessions WHERE id = (SELECT min(id) FROM sessions)")
    done = migrate(binary, url_of(large), url_of(target))
    assert digests(done)["attempt"][0] == "60000"
    assert int(digests(done)["session"][0]) > 0
    assert back_up(target, tmp_path / "there") == back_up(large, tmp_path / "here")
    refused = migrate(binary, url_of(large), url_of(target), status=2)
    assert "in use" in refused.stderr
    assert "same database" in migrate(binary, url_of(large), url_of(large), status=2).stderr


def test_a_source_that_is_written_meanwhile_is_noticed(large, binary, tmp_path):
    target = Rollcall(binary, tmp_path / "target")
    arguments = [binary, "migrate", "--from", url_of(large), "--to", url_of(target)]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    wait_until(lambda: share_of(target, large) > 0.1, 60, "a copy under way")
    with sqlite3.connect(large.database()) as database:
        database.execute("UPDATE attempts SET code = 'blurred' WHERE id LIKE '%-000000000007'")
    _, said = process.communicate(timeout=120)
    assert process.returncode == 1 and "stop the servers" in said and "(attempt)" in said
    assert "not complete" in command(target, "backup", tmp_path / "partial", status=2).stderr
    migrate(binary, url_of(large), url_of(target))
    assert back_up(target, tmp_path / "there") == back_up(large, tmp_path / "here")


def test_what_a_killed_process_left_in_memory_is_no_complaint(binary, tmp_path, models, database):
    """The driver shares its counters under the process's number, which a killed one may have left behind."""
    server = Rollcall(binary, tmp_path / "again", model_path=models, database_url=database.url(uuid.uuid4().hex[:12]))
    server.create_admin()
    left = f"touch /dev/shm/mongoc-$$; exec '{binary}' backup '{tmp_path}/file' --data '{server.data}'"
    done = subprocess.run(["sh", "-c", left], env=server.environment(), capture_output=True, text=True, timeout=120,
                          check=False)
    assert done.returncode == 0, done.stderr
    assert not done.stderr
