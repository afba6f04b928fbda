"""Several servers on one database, what stands before them, and the database itself, which tests stop and kill."""

import contextlib
import hashlib
import os
import pathlib
import re
import shutil
import signal
import socket
import ssl
import subprocess
import threading
import time

import requests

from contract import SOURCE
from mail_server import free_port, wait_until
from rollcall_server import Rollcall

START_TIMEOUT = 30
MAX_BODY = 40 * 1024 * 1024


def database_program():
    """The tests' MongoDB-protocol server as scripts/setup makes it, or None."""
    cache = pathlib.Path(os.environ.get("ROLLCALL_CACHE", SOURCE / ".cache"))
    path = cache / "mongodb_server" / "mongodb_server"
    return path if path.is_file() else None


class GivenDatabase:
    """A database server that somebody else runs: it can be used, but neither stopped nor killed."""

    def __init__(self, url):
        self.server = url.rstrip("/")

    def url(self, name):
        return f"{self.server}/rollcall_{name}"

    def documents(self, name):
        """The database itself, for what no request tells."""
        import pymongo  # where it is missing, the tests that do without it still run
        return pymongo.MongoClient(self.url(name), serverSelectionTimeoutMS=5000, tz_aware=True).get_default_database()


class DatabaseServer(GivenDatabase):
    """A MongoDB-protocol server of the tests' own; keeps its port and its folder over restarts."""

    def __init__(self, program, folder):
        self.program = program
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.port = free_port()
        self.process = None
        super().__init__(f"mongodb://127.0.0.1:{self.port}")

    def start(self):
        with open(self.folder / "log.txt", "a", encoding="utf-8") as log:
            self.process = subprocess.Popen([self.program, "--listen", f"127.0.0.1:{self.port}", "--data", self.folder],
                                            stdout=log, stderr=log)
        wait_until(self.answers, START_TIMEOUT, "a database that answers")
        return self

    def answers(self):
        import pymongo
        assert self.process.poll() is None, (self.folder / "log.txt").read_text(encoding="utf-8")
        try:
            with pymongo.MongoClient(self.server, serverSelectionTimeoutMS=500, socketTimeoutMS=2000) as client:
                return client.admin.command("ping")["ok"]
        except pymongo.errors.PyMongoError:
            return False

    def pause(self):
        self.process.send_signal(signal.SIGSTOP)

    def resume(self):
        self.process.send_signal(signal.SIGCONT)

    def kill(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait(timeout=30)


class TlsFront:
    """Hands connections over TLS to a database that speaks without."""

    def __init__(self, database, certificate, key):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self.database = database
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.accepted = 0
        threading.Thread(target=self.accept_all, args=[context], daemon=True).start()

    def url(self, name, options):
        return f"mongodb://127.0.0.1:{self.port}/rollcall_{name}?tls=true&{options}"

    def accept_all(self, context):
        with contextlib.suppress(OSError):
            while True:
                threading.Thread(target=self.serve, args=[context, self.listener.accept()[0]], daemon=True).start()

    def serve(self, context, plain):
        with contextlib.suppress(OSError), plain, context.wrap_socket(plain, server_side=True) as client, \
                socket.create_connection(("127.0.0.1", self.database.port)) as server:
            self.accepted += 1
            back = threading.Thread(target=self.pump, args=[server, client], daemon=True)
            back.start()
            self.pump(client, server)
            back.join()

    @staticmethod
    def pump(source, target):
        with contextlib.suppress(OSError):
            while received := source.recv(65536):
                target.sendall(received)
        with contextlib.suppress(OSError):
            target.shutdown(socket.SHUT_RDWR)

    def stop(self):
        self.listener.close()


class Fleet:
    """Servers that differ in nothing but their data folder and port, with the key file of the first one."""

    def __init__(self, binary, folder, database_url, size, **settings):
        settings = {"engines": 1, "trusted_proxies": "127.0.0.1"} | settings
        self.servers = [Rollcall(binary, pathlib.Path(folder, f"server{number}"), database_url=database_url, **settings)
                        for number in range(1, size + 1)]
        for server in self.servers:
            server.port = free_port()

    def __getitem__(self, number):
        return self.servers[number]

    def __iter__(self):
        return iter(self.servers)

    def create_admin(self):
        self.servers[0].create_admin()
        self.share_key()
        return self

    def share_key(self):
        for server in self.servers[1:]:
            shutil.copy(self.servers[0].data / "master.key", server.data)

    def start(self):
        for server in self.servers:
            server.start()
        return self

    def stop(self):
        """The exit statuses; every process is gone afterwards, whatever it says."""
        running = [server for server in self.servers if server.process and server.process.poll() is None]
        for server in running:
            server.terminate()
        for server in running:
            try:
                server.wait()
            except subprocess.TimeoutExpired:
                server.kill()
        return [server.process and server.process.returncode for server in self.servers]


HAPROXY = """\
global
    maxconn 4000
defaults
    mode http
    timeout connect 2s
    timeout client 60s
    # Longer than a command of the database may take (12 s) and than the pause between two beats of an event stream.
    timeout server 60s
    timeout queue 5s
    option forwardfor
    option http-no-delay
    retries 3
    option redispatch 1
    # The proxy's own words while no server is ready.
    http-error status 503 content-type application/problem+json string '{{"code":"unavailable"}}' hdr Retry-After 2
frontend everybody
    bind 127.0.0.1:{port}
    default_backend rollcall
backend rollcall
    balance leastconn
    option httpchk GET /readyz
    http-check expect status 200
    # A request is sent again to another server when the first had no connection for it, ended without an answer, or
    # said that it cannot just now; but never one that could act twice.
    retry-on conn-failure empty-response 503
    http-request disable-l7-retry unless METH_GET or {{ req.hdr(Idempotency-Key) -m found }}
    default-server check inter 500ms fall 2 rise 1 observe layer4
{servers}
"""


class HAProxy:
    """The program of that name before a fleet, as docs/scale.md tells to set it up."""

    def __init__(self, program, folder, fleet):
        self.program = program
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.configuration = self.folder / "haproxy.cfg"
        lines = [f"    server server{number} 127.0.0.1:{server.port}" for number, server in enumerate(fleet, 1)]
        self.configuration.write_text(HAPROXY.format(port=self.port, servers="\n".join(lines)), encoding="utf-8")
        self.process = None

    def start(self):
        with open(self.folder / "log.txt", "a", encoding="utf-8") as log:
            self.process = subprocess.Popen([self.program, "-db", "-f", self.configuration], stdout=log, stderr=log)
        wait_until(self.is_ready, START_TIMEOUT, "a proxy that reaches a server")
        return self

    def is_ready(self):
        assert self.process.poll() is None, (self.folder / "log.txt").read_text(encoding="utf-8")
        try:
            return ask(self.url, "/readyz").status_code == 200
        except requests.RequestException:
            return False

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait(timeout=30)


def ask(url, path, timeout=60):
    """An answer of the server or of what stands before it, held against nothing."""
    with requests.Session() as http:
        http.trust_env = False
        return http.get(url + path, timeout=timeout)


def is_ready(server):
    with contextlib.suppress(requests.RequestException):
        return ask(server.url, "/readyz", timeout=10).status_code == 200
    return False


def wait_until_ready(fleet, timeout):
    """How many seconds it took."""
    began = time.monotonic()
    wait_until(lambda: all(is_ready(server) for server in fleet), timeout, "servers that are ready again")
    return time.monotonic() - began


def audit_hash(previous, entry):
    """As the program chains entries: each field behind its length, numbers as eight bytes."""
    digest = hashlib.sha256()

    def add(field):
        digest.update(len(field.encode()).to_bytes(8, "big") + field.encode())

    def add_number(number):
        digest.update(number.to_bytes(8, "big", signed=True))

    add("rollcall-audit-1")
    add(previous)
    add_number(entry["_id"])
    for name in ("actor", "action", "subject", "detail"):
        add(entry[name])
    at = entry["at"]
    add_number(int(at.timestamp()) * 1000 + at.microsecond // 1000)
    add(entry["address"])
    return digest.hexdigest()


def broken_audit_entry(documents):
    """The first sequence of the audit chain that is missing or does not fit, or None; and how long the chain is."""
    hash_before, sequence = "", 0
    for entry in documents.audit.find().sort("_id", 1):
        sequence += 1
        if entry["_id"] != sequence or entry["hash"] != audit_hash(hash_before, entry):
            return sequence, sequence
        hash_before = entry["hash"]
    counter = documents.counters.find_one({"_id": "audit"})
    return (None if (counter or {"value": 0})["value"] == sequence else sequence + 1), sequence


def unfinished_effects(documents):
    """Changes whose consequences nobody has carried out yet, by collection."""
    names = ("people", "organisation", "punches", "attempts", "sessions", "outbox", "settings")
    return {name: left for name in names if (left := documents[name].count_documents({"effects": {"$exists": True}}))}


def last_words(server):
    """What a server that did not start said, without the colours and times of the log."""
    return re.sub(r"\x1b\[[0-9;]*m", "", server.log.read_text(encoding="utf-8"))
