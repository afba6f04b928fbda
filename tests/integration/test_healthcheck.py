"""`rollcall healthcheck`: what a container asks of the server beside it."""

import socket
import urllib.parse

import pytest

from mail_server import free_port
from rollcall_server import Rollcall


@pytest.fixture
def serve(binary, tmp_path):
    """serve(**settings): a server, and the same configuration as a command has it."""
    servers = []

    def start(**settings):
        server = Rollcall(binary, tmp_path / str(len(servers)), **settings).start()
        servers.append(server)
        port = urllib.parse.urlsplit(server.url).port
        return server, Rollcall(binary, server.data, port=port, **settings)

    yield start
    for server in servers:
        server.stop()


def test_a_server_that_is_ready_is_healthy_and_a_stopped_one_is_not(serve):
    server, command = serve()
    asked = command.run("healthcheck")
    assert asked.returncode == 0 and '"status"' in asked.stdout, asked.stderr
    assert server.stop() == 0
    asked = command.run("healthcheck")
    assert asked.returncode == 1 and "refused" in asked.stdout


def test_a_server_on_all_addresses_is_asked_on_this_machine(serve):
    _, command = serve(address="0.0.0.0")
    assert command.run("healthcheck").returncode == 0


def test_a_server_with_tls_is_asked_over_tls(serve, certificates):
    _, command = serve(tls_cert=certificates / "server.pem", tls_key=certificates / "server.key")
    asked = command.run("healthcheck")
    assert asked.returncode == 0, asked.stdout


def test_what_accepts_and_never_answers_is_not_healthy(binary, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        command = Rollcall(binary, tmp_path, port=silent.getsockname()[1])
        asked = command.run("healthcheck", timeout=20)
    assert asked.returncode == 1 and "in time" in asked.stdout


def test_what_is_no_http_server_is_not_healthy(binary, tmp_path):
    asked = Rollcall(binary, tmp_path, port=free_port()).run("healthcheck")
    assert asked.returncode == 1


def test_without_a_known_port_nothing_can_be_asked(binary, tmp_path):
    asked = Rollcall(binary, tmp_path, port=0).run("healthcheck")
    assert asked.returncode == 2 and "port" in asked.stderr
