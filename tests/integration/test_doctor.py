"""`rollcall doctor`: a healthy installation, and each thing that can be wrong with one, really wrong."""

import base64
import json
import os
import pathlib
import shutil
import socket
import sqlite3
import subprocess

import pytest

import mail_server
from office import Office
from rollcall_server import Rollcall

CHECKS = ["configuration", "data_folder", "free_space", "permissions", "database", "master_key", "audit_log", "outbox",
          "model_files", "face_engine", "mail_server", "time_zones", "clock", "open_files", "port", "public_url"]
NOBODY = 65534


def examine(server, status=None, **options):
    """What doctor says: {check: (verdict, message)}."""
    done = server.run("doctor", "--json", **options)
    report = json.loads(done.stdout)
    found = {}
    for row in report["checks"]:
        found.setdefault(row["check"], (row["verdict"], row["message"]))
    verdicts = {row["verdict"] for row in report["checks"]}
    worst = next(verdict for verdict in ("problem", "warning", "ok") if verdict in verdicts)
    assert report["verdict"] == worst
    assert done.returncode == (status if status is not None else 1 if worst == "problem" else 0), done.stdout
    return found


def local(data):
    """The SQLite file in the data folder, whatever database the tests run against."""
    return f"sqlite://{pathlib.Path(data).resolve()}/rollcall.db"


@pytest.fixture
def fresh(binary, tmp_path):
    data = tmp_path / "data"
    server = Rollcall(binary, data, database_url=local(data), port=mail_server.free_port())
    data.rmdir()
    return server


@pytest.fixture
def install(binary, tmp_path):
    """install(**settings): an installation with an administrator, not running; ended with the test."""
    data = tmp_path / "data"
    made = []

    def make(**settings):
        settings = {"database_url": local(data), "port": mail_server.free_port()} | settings
        made.append(Rollcall(binary, data, **settings).create_admin())
        return made[-1]

    yield make
    for server in made:
        server.stop()


@pytest.fixture
def installed(install):
    """Without models."""
    return install()


def test_nothing_is_made_where_nothing_is_yet(fresh):
    found = examine(fresh)
    assert list(found) == CHECKS
    assert found["data_folder"] == ("ok", f"{fresh.data} is not there yet: the first start makes it.")
    assert found["database"] == ("ok", "There is no database yet: the first start makes it.")
    assert found["master_key"][0] == "ok" and "the first start makes it" in found["master_key"][1]
    assert found["model_files"][0] == found["face_engine"][0] == "problem"
    assert "rollcall models fetch" in found["model_files"][1]
    assert found["port"][0] == found["public_url"][0] == "ok"
    assert not fresh.data.exists()


def test_all_is_well_with_a_running_server(install, models, contract, mail, sitters):
    mail.start(user="post", password="s3cret@x")
    settings = mail.settings() | {"smtp_url": f"smtps://post:s3cret%40x@localhost:{mail.port}"}
    server = install(model_path=models, **settings).start()
    Office(server, contract).add_sitter(sitters[0])
    server.settings["port"] = server.url.rsplit(":", 1)[1]
    found = examine(server, status=0)
    assert {check: said for check, said in found.items() if said[0] != "ok"}.keys() <= {"free_space", "open_files"}
    assert "SQLite" in found["database"][1] and " ms" in found["database"][1]
    assert "faces tried" in found["master_key"][1] and "(0 faces" not in found["master_key"][1]
    assert "in use by the running server" in found["port"][1]
    assert found["public_url"][1].endswith("answers.")
    assert "takes the sign-in of post" in found["mail_server"][1]
    assert "test picture" in found["face_engine"][1]
    assert mail.mails() == []
    text = server.run("doctor")
    assert text.returncode == 0 and "s3cret" not in text.stdout + text.stderr
    assert len([line for line in text.stdout.splitlines() if line[:8].strip() in ("ok", "warning")]) == len(CHECKS)
    assert server.stop() == 0


def test_every_problem_of_the_configuration_is_told_at_once(installed):
    installed.settings |= {"match_fmr": "2", "colour": "red", "smtp_url": "smtps://a:hunter2@"}
    done = installed.run("doctor", "--json")
    messages = [row["message"] for row in json.loads(done.stdout)["checks"]]
    assert done.returncode == 2 and len(messages) == 3 and "hunter2" not in done.stdout
    assert all(any(name in message for message in messages)
               for name in ("ROLLCALL_MATCH_FMR", "ROLLCALL_COLOUR", "ROLLCALL_SMTP_URL"))


def test_files_that_others_can_read(installed):
    os.chmod(installed.database(), 0o644)
    assert examine(installed)["permissions"][0] == "warning"
    os.chmod(installed.data / "master.key", 0o644)
    found = examine(installed)
    assert found["permissions"][0] == "problem" and "chmod 600" in found["permissions"][1]
    assert found["master_key"][0] == "problem"


def test_a_data_folder_that_cannot_be_written(installed):
    if os.getuid() != 0:
        os.chmod(installed.data, 0o500)
        found = examine(installed)
        os.chmod(installed.data, 0o700)
    else:
        for folder in (installed.data, *installed.data.parents):
            if not os.stat(folder).st_mode & 1 and not str(folder).startswith("/tmp/pytest"):
                pytest.skip("another user cannot get there")
        for folder in [folder for folder in (installed.data, *installed.data.parents) if "pytest" in str(folder)]:
            os.chmod(folder, 0o755)
        done = subprocess.run([installed.binary, "doctor", "--json", "--data", installed.data], user=NOBODY, group=NOBODY,
                              env=installed.environment(), capture_output=True, text=True, timeout=60, check=False)
        found = {row["check"]: (row["verdict"], row["message"]) for row in json.loads(done.stdout)["checks"]}
        assert done.returncode == 1
    assert found["data_folder"][0] == "problem" and "give the server's user the right" in found["data_folder"][1]


def test_a_full_disk(binary, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = os.getuid() == 0 and subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk], check=False,
                                                  capture_output=True).returncode == 0
    if not mounted:
        pytest.skip("only root can make a small disk")
    try:
        server = Rollcall(binary, disk, database_url=local(disk)).create_admin()
        assert examine(server)["free_space"][0] == "problem"
        with open(disk / "filler", "wb") as filler, pytest.raises(OSError):
            while True:
                filler.write(bytes(4096))
                filler.flush()
        found = examine(server)
        assert found["free_space"][0] == "problem" and "make room" in found["free_space"][1]
        assert found["database"][0] == "problem"
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_database_of_another_program_and_one_to_be_updated(installed):
    with sqlite3.connect(installed.database()) as database:
        (newest,) = database.execute("PRAGMA user_version").fetchone()
        database.execute(f"PRAGMA user_version = {newest - 1}")
    found = examine(installed)
    assert found["database"][0] == "warning" and "back it up" in found["database"][1]
    with sqlite3.connect(installed.database()) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (newest - 1,)
        database.execute(f"PRAGMA user_version = {newest + 1}")
    assert "newer program" in examine(installed)["database"][1]
    installed.database().write_bytes(b"no database at all" * 1000)
    assert examine(installed)["database"][0] == "problem"


def test_an_audit_log_that_was_changed(installed):
    for number in range(3):
        installed.run("admin", "create", "--email", f"b{number}@example.org", "--name", "Bo", "--code", f"b{number}",
                      stdin="copper meadow lantern\n")
    assert examine(installed)["audit_log"][0] == "ok"
    with sqlite3.connect(installed.database()) as database:
        database.execute("UPDATE audit SET actor = 'nobody' WHERE sequence = 2")
    found = examine(installed)["audit_log"]
    assert found[0] == "problem" and "Entry 2 " in found[1]
    with sqlite3.connect(installed.database()) as database:
        database.execute("DELETE FROM audit WHERE sequence = 2")
    assert examine(installed)["audit_log"][0] == "problem"


def test_mail_that_waits_for_long_and_mail_that_was_given_up(installed):
    with sqlite3.connect(installed.database()) as database:
        database.execute("INSERT INTO outbox (id, recipient, cc, template_name, params, language, status, attempts,"
                         " created_at, next_attempt_at, last_error) VALUES"
                         " ('a', 'a@example.org', '[]', 'test_mail', '{}', 'en', 'failed', 9, 0, 0, 'no')")
    assert "given up" in examine(installed)["outbox"][1]
    with sqlite3.connect(installed.database()) as database:
        database.execute("UPDATE outbox SET status = 'queued'")
    found = examine(installed)["outbox"]
    assert found[0] == "warning" and "the oldest for" in found[1]


def test_a_master_key_of_another_installation_and_none(install, models, contract, sitters):
    server = install(model_path=models).start()
    Office(server, contract).add_sitter(sitters[0])
    assert server.stop() == 0
    key = server.data / "master.key"
    assert examine(server)["master_key"][0] == "ok"
    own = key.read_text(encoding="utf-8")
    key.write_text(own.split()[0] + " " + "ab" * 32 + "\n", encoding="utf-8")
    found = examine(server)["master_key"]
    assert found[0] == "problem" and "from your backup" in found[1]
    key.unlink()
    assert examine(server)["master_key"][0] == "problem" and not key.exists()


def test_a_model_that_is_missing_or_another_file(installed, models, tmp_path):
    copies = tmp_path / "models"
    copies.mkdir()
    for model in models.iterdir():
        (copies / model.name).symlink_to(model)
    installed.settings["model_path"] = copies
    assert examine(installed)["face_engine"][0] == "ok"
    listed = json.loads(installed.run("models", "list", "--json").stdout)["models"]
    file = next(model["file"] for model in listed if model["default"] and model["role"] == "recogniser")
    (copies / file).unlink()
    shutil.copy(models / file, copies / file)
    with open(copies / file, "r+b") as damaged:
        damaged.seek(1000)
        damaged.write(b"damage")
    assert "is another file" in examine(installed)["model_files"][1]
    (copies / file).unlink()
    found = examine(installed)
    assert found["model_files"][0] == found["face_engine"][0] == "problem" and "is missing" in found["model_files"][1]


def test_a_mail_server_that_cannot_be_used(installed, mail):
    assert examine(installed)["mail_server"][0] == "warning"
    password = "pass w0rd"
    settings = mail.settings() | {"smtp_url": f"smtps://post:pass%20w0rd@localhost:{mail.port}"}
    installed.settings |= settings
    found = [examine(installed)["mail_server"]]  # nobody listens
    mail.start(certificate="stranger", user="post", password=password)
    found.append(examine(installed)["mail_server"])  # TLS with a certificate of nobody's
    mail.stop()
    mail.start(certificate="wrong_host", user="post", password=password)
    found.append(examine(installed)["mail_server"])
    mail.stop()
    mail.start(user="post", password="another")
    found.append(examine(installed)["mail_server"])
    mail.stop()
    mail.start(tls="none")
    installed.settings["smtp_url"] = f"smtp://localhost:{mail.port}"  # demands STARTTLS
    found.append(examine(installed)["mail_server"])
    assert [verdict for verdict, _ in found] == ["problem"] * 5
    assert len({message for _, message in found}) >= 4, "each says what it is"
    secrets = [password, base64.b64encode(f"\0post\0{password}".encode()).decode()]
    assert not [secret for secret in secrets for _, message in found if secret in message]


def test_a_port_that_another_program_has(installed):
    with socket.socket() as other:
        other.bind(("127.0.0.1", installed.settings["port"]))
        other.listen()
        found = examine(installed)
        assert found["port"][0] == "problem" and "another program" in found["port"][1]
    installed.settings["address"] = "203.0.113.7"
    assert examine(installed)["port"][0] == "problem"


def test_an_alias_that_is_ignored_is_told(installed):
    installed.variables = {"MONGO_URI": "mongodb://app:s3cret@db"}
    found = examine(installed)["configuration"]
    assert found[0] == "warning" and "MONGO_URI is ignored" in found[1]


@pytest.fixture
def mongodb(tmp_path):
    cache = pathlib.Path(os.environ.get("ROLLCALL_CACHE", pathlib.Path.home() / ".cache/rollcall"))
    program = cache / "mongodb_server/mongodb_server"
    if not program.is_file():
        pytest.skip("no database server was built for the tests")
    (tmp_path / "mongo").mkdir()
    with subprocess.Popen([program, "--data", tmp_path / "mongo"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          text=True) as server:
        yield "mongodb://" + server.stdout.readline().removeprefix("listening on ").strip()
        server.kill()


def test_mongodb_is_looked_at_and_left_alone_until_the_first_start(binary, tmp_path, mongodb):
    server = Rollcall(binary, tmp_path / "data", database_url=mongodb + "/attendance")
    for _ in range(2):  # the second finds nothing of the first's
        found = examine(server)
        assert found["database"][0] == "ok" and "There is no database yet" in found["database"][1]
    server.create_admin()
    found = examine(server)
    assert found["database"][0] == "ok" and "MongoDB " in found["database"][1], found["database"]
    assert "standalone" in found["database"][1] or "replica set" in found["database"][1]
    assert "majority" in found["database"][1] and found["master_key"][0] == found["audit_log"][0] == "ok"
    server.settings["database_url"] = f"mongodb://app:s3cret@127.0.0.1:{mail_server.free_port()}/attendance"
    done = server.run("doctor", "--json")
    assert done.returncode == 1 and "s3cret" not in done.stdout + done.stderr
