"""The parts of the black-box tests: the real binary, real photographs, a real mail server."""

import contextlib
import json
import os
import pathlib
import shutil
import subprocess
import uuid

import pytest

import mail_server
from contract import SOURCE, Contract
from office import CONSENT, Office
from photographs import candidates
from report_office import fill
from rollcall_server import PASSWORD, Rollcall
from several_servers import DatabaseServer, Fleet, GivenDatabase, HAProxy, database_program

SITTERS = 8


def path_of(variable, default):
    return pathlib.Path(os.environ.get(variable, SOURCE / default)).resolve()


@pytest.fixture(scope="session")
def binary():
    path = path_of("ROLLCALL_TEST_BINARY", "build/dev/rollcall")
    assert path.is_file(), f"no program at {path}: build it, or name it in ROLLCALL_TEST_BINARY"
    return path


@pytest.fixture(scope="session")
def contract():
    return Contract()


@pytest.fixture(scope="session")
def routes(binary):
    """The API's route table, as the program itself has it."""
    return json.loads(subprocess.run([binary, "routes"], capture_output=True, check=True, text=True).stdout)


@pytest.fixture(scope="session")
def models():
    path = path_of("ROLLCALL_MODEL_PATH", "../shared/models")
    if not path.is_dir():
        pytest.skip(f"no face models at {path}: name their folder in ROLLCALL_MODEL_PATH")
    return path


@pytest.fixture(scope="session")
def faces():
    path = path_of("ROLLCALL_TEST_FACES", "../shared/faces")
    if not (path / "lfw").is_dir():
        pytest.skip(f"no photographs at {path}: name their folder in ROLLCALL_TEST_FACES")
    return path


@pytest.fixture(scope="session")
def launch(binary, tmp_path_factory):
    """launch(**settings): a server of its own with an administrator, started; ended with the session."""
    started = []

    def start(running=True, **settings):
        server = Rollcall(binary, tmp_path_factory.mktemp("data"), **settings)
        started.append(server)
        server.create_admin()
        return server.start() if running else server

    yield start
    for server in started:
        server.stop()


@pytest.fixture(scope="module")
def office(launch, models, contract):
    """One server for the tests of a module, with the face engine."""
    server = launch(model_path=models)
    yield Office(server, contract)
    assert server.stop() == 0


@pytest.fixture(scope="module")
def staff(launch, contract):
    """An office whose reports are known."""
    server = launch()
    yield fill(server, contract)
    assert server.stop() == 0


@pytest.fixture(scope="session")
def certificates(tmp_path_factory):
    return mail_server.make_certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def mail(tmp_path, certificates):
    """A mail server that is not started yet."""
    server = mail_server.MailServer(tmp_path, certificates)
    yield server
    server.stop()


@pytest.fixture(scope="session")
def sitters(faces, models, launch, contract):
    """People of the test set whose photographs pass: some are, by nature, refused as blurred or not live."""
    server = launch(model_path=models)
    office = Office(server, contract)
    found = []
    for number, sitter in enumerate(candidates(faces)):
        fields = {"code": f"s{number}", "name": sitter.name, "email": f"s{number}@example.org", "password": PASSWORD}
        added = office.admin.post_form("/api/v1/people", fields | CONSENT, sitter.enrolment)
        if added.status_code != 201:
            continue
        if office.sign_in(added.json()).client.punch(sitter.check_in, "in").status_code == 201:
            found.append(sitter)
        if len(found) == SITTERS:
            break
    server.stop()
    assert len(found) == SITTERS, "too few people of the test set pass; the recogniser or its thresholds are wrong"
    return found


def own_database(folder):
    program = database_program()
    if not program:
        pytest.skip("no MongoDB-protocol server that may be stopped: run scripts/setup test where Go is to be had")
    pytest.importorskip("pymongo")
    return DatabaseServer(program, folder).start()


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """A database server for whoever does not stop it."""
    given = os.environ.get("ROLLCALL_TEST_MONGODB_URL")
    if given:
        yield GivenDatabase(given)
        return
    server = own_database(tmp_path_factory.mktemp("database"))
    yield server
    server.kill()


@pytest.fixture
def mortal(tmp_path):
    """A database server that the test may stop and kill."""
    server = own_database(tmp_path / "database")
    yield server
    server.kill()


@pytest.fixture
def fleets(binary, tmp_path):
    """fleets(database, size, **settings): servers that end with the test."""
    with contextlib.ExitStack() as ending:
        def make(database, size, **settings):
            name = uuid.uuid4().hex[:12]
            fleet = Fleet(binary, tmp_path / name, database.url(name), size, **settings)
            fleet.documents = database.documents(name)
            ending.callback(fleet.stop)
            return fleet
        yield make


@pytest.fixture
def proxied(tmp_path):
    """proxied(fleet): HAProxy before it, ended with the test."""
    program = shutil.which("haproxy") or shutil.which("haproxy", path="/usr/sbin")
    if not program:
        pytest.skip("no haproxy: install the package of that name")
    with contextlib.ExitStack() as ending:
        def make(fleet):
            proxy = HAProxy(program, tmp_path / "proxy", fleet)
            ending.callback(proxy.stop)
            return proxy.start()
        yield make
