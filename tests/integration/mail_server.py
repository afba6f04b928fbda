"""tests/support/smtp_server.py as a process, with TLS on loopback."""

import json
import pathlib
import socket
import subprocess
import sys
import time

SCRIPT = pathlib.Path(__file__).resolve().parents[1] / "support" / "smtp_server.py"


def make_certificates(directory):
    subprocess.run([sys.executable, SCRIPT, "certificates", directory], check=True)
    return directory


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class MailServer:
    """May be started after the server that mails to it: its port is known from the beginning."""

    def __init__(self, directory, certificates):
        self.out = directory / "mails.jsonl"
        self.certificates = certificates
        self.port = free_port()
        self.process = None

    def settings(self):
        """What Rollcall is configured with to use it."""
        return {"smtp_url": f"smtps://localhost:{self.port}", "smtp_ca_file": self.certificates / "ca.pem",
                "mail_from": "Rollcall <rollcall@example.org>", "hr_email": "hr@example.org"}

    def start(self, tls="implicit", certificate="server", user=None, password=None):
        login = ["--user", user, "--password", password] if user else []
        self.process = subprocess.Popen(
            [sys.executable, SCRIPT, "serve", "--out", self.out, "--port", str(self.port), "--tls", tls,
             "--certificate", self.certificates / f"{certificate}.pem", "--key",
             self.certificates / f"{certificate}.key", *login],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout.readline().strip() == str(self.port)
        return self

    def stop(self):
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process.stdin.close()
            self.process.stdout.close()

    def set_mode(self, mode):
        self.process.stdin.write(f"mode {mode}\n")
        self.process.stdin.flush()
        assert self.process.stdout.readline().strip() == "ok"

    def mails(self, subject_part="", to=None):
        lines = self.out.read_text(encoding="utf-8").splitlines() if self.out.exists() else []
        mails = [json.loads(line) for line in lines]
        return [mail for mail in mails if subject_part in mail["content"] and (to is None or to in mail["to"])]


def wait_until(condition, timeout, what):
    """What `condition` returns once it is true."""
    until = time.monotonic() + timeout
    while time.monotonic() < until:
        if found := condition():
            return found
        time.sleep(0.1)
    raise AssertionError(f"not within {timeout} s: {what}")
