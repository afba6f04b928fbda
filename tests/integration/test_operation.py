"""What whoever runs the server sees of it: how it stops, what it logs, whom it believes, which key file it takes."""

import http.client
import os
import socket
import threading
import time
import urllib.parse

import pytest

CLIENTS = 8
STOPS = 4


class Load:
    """Clients that ask again and again; how their requests ended."""

    def __init__(self, url):
        where = urllib.parse.urlsplit(url)
        self.host, self.port = where.hostname, where.port
        self.ended = {"answered": 0, "told": 0, "lost": 0}
        self.counting = threading.Lock()
        self.threads = [threading.Thread(target=self.ask, args=(number,)) for number in range(CLIENTS)]
        for thread in self.threads:
            thread.start()

    def ask(self, number):
        connection = None
        while True:
            if connection is None or connection.sock is None:
                connection = http.client.HTTPConnection(self.host, self.port, timeout=20)
                try:
                    connection.connect()
                except OSError:
                    return
                connection.auto_open = False  # http.client would hide a connection that was cut
            ending = self.exchange(connection)
            with self.counting:
                self.ended[ending] += 1
            if ending == "lost":
                return
            if number % 2:
                connection.close()

    @staticmethod
    def exchange(connection):
        try:
            connection.request("GET", "/api/v1/session")
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            return "lost"
        if answer.status == 503:
            assert answer.headers["Retry-After"] and answer.headers["Connection"] == "close"
        return "told" if answer.status == 503 else "answered"


def status_of(url, path):
    where = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(where.hostname, where.port, timeout=20)
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, answer.read(), answer.headers


def test_stops_under_load_lose_no_request(launch):
    for _ in range(STOPS):
        server = launch()
        load = Load(server.url)
        time.sleep(0.5)
        assert server.stop() == 0
        for thread in load.threads:
            thread.join()
        assert load.ended["answered"] > CLIENTS
        assert load.ended["lost"] == 0


def test_load_balancers_are_told_before_it_stops(launch):
    server = launch(drain_delay="3s")
    assert status_of(server.url, "/readyz")[0] == 200
    began = time.monotonic()
    server.terminate()
    until = began + 2
    while status_of(server.url, "/readyz")[0] == 200 and time.monotonic() < until:
        time.sleep(0.02)
    status, body, headers = status_of(server.url, "/readyz")
    assert status == 503 and b'"stopping"' in body and int(headers["Retry-After"]) > 0
    assert status_of(server.url, "/healthz")[0] == 200, "new connections are served as ever"
    assert server.wait() == 0
    assert 3 <= time.monotonic() - began < 8


def test_a_second_signal_ends_the_delay(launch):
    server = launch(drain_delay="1m")
    server.terminate()
    time.sleep(0.3)
    assert server.process.poll() is None
    server.terminate()
    assert server.wait() == 0


def test_probes_are_not_in_the_log(launch):
    quiet, talkative = launch(), launch(log_level="debug")
    for server in (quiet, talkative):
        for path in ("/healthz", "/readyz", "/metrics", "/api/v1/session"):
            status_of(server.url, path)
        assert server.stop() == 0
    log = quiet.log.read_text(encoding="utf-8")
    assert "GET /api/v1/session status=" in log
    for path in ("/healthz", "/readyz", "/metrics"):
        assert f"GET {path} status=" not in log
        assert f"GET {path} status=" in talkative.log.read_text(encoding="utf-8")


def test_a_network_of_proxies_is_believed(launch):
    server = launch(trusted_proxies="192.0.2.0/24,127.0.0.0/8")
    where = urllib.parse.urlsplit(server.url)
    with socket.create_connection((where.hostname, where.port), 20) as client:
        client.sendall(b"GET /api/v1/session HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 198.51.100.7, 192.0.2.9\r\n"
                       b"Connection: close\r\n\r\n")
        while client.recv(4096):
            pass
    assert server.stop() == 0
    assert "from=198.51.100.7" in server.log.read_text(encoding="utf-8")


def test_a_key_file_that_cannot_be_written_is_not_rotated(launch):
    server = launch(running=False)
    key = server.data / "master.key"
    (server.data / "master.key.rotation").mkdir()  # as good as a read-only folder, and works for root too
    before = key.read_bytes()
    rotated = server.run("keys", "rotate")
    assert rotated.returncode != 0
    assert "make its folder writable" in rotated.stderr and "ROLLCALL_MASTER_KEY_FILE" in rotated.stderr
    assert key.read_bytes() == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_mounted_secret_may_be_read_by_its_group(launch):
    server = launch(running=False)
    key = server.data / "master.key"
    os.chmod(key, 0o440)
    assert server.run("config", "check").returncode == 0
    os.chown(key, 65534, 65534)
    server.start()
    assert server.stop() == 0
