"""The real binary as a process: start, stop, kill, and its command line."""

import hashlib
import os
import pathlib
import re
import signal
import subprocess
import time

START_TIMEOUT = 60
PASSWORD = "walnut bicycle harbour"
ADMIN = "admin@example.org"
ALIASES = ("MONGO_URI", "EMAIL_ADDRESS", "EMAIL_PASSWORD")


class Rollcall:
    def __init__(self, binary, data, **settings):
        self.binary = binary
        self.data = pathlib.Path(data)
        self.data.mkdir(parents=True, exist_ok=True)
        self.settings = settings
        self.variables = {}  # by their own names
        self.port = 0  # any; a server behind a proxy has one of its own
        self.process = None
        self.url = None
        self.printed = self.data / "stdout.txt"
        self.log = self.data / "stderr.txt"

    def environment(self):
        # Nothing of the tester's own configuration may reach the server.
        own = {name: value for name, value in os.environ.items()
               if not name.startswith("ROLLCALL_") and name not in ALIASES}
        # Each data folder has a database of its own, on whatever server the tests are run against.
        server = os.environ.get("ROLLCALL_TEST_STORE_URL")
        if server and "database_url" not in self.settings:
            name = hashlib.sha256(str(self.data.resolve()).encode()).hexdigest()[:24]
            own["ROLLCALL_DATABASE_URL"] = f"{server}/rollcall_{name}"
        return own | {f"ROLLCALL_{name.upper()}": str(value) for name, value in self.settings.items()} | self.variables

    def run(self, *arguments, stdin="", timeout=120):
        """A command of the program, to its end."""
        return subprocess.run([self.binary, *arguments, "--data", self.data], env=self.environment(), input=stdin,
                              capture_output=True, text=True, timeout=timeout, check=False)

    def create_admin(self):
        made = self.run("admin", "create", "--email", ADMIN, "--name", "Mira Lindt", stdin=PASSWORD + "\n")
        assert made.returncode == 0, made.stderr
        return self

    def start(self):
        with open(self.printed, "w", encoding="utf-8") as printed, open(self.log, "a", encoding="utf-8") as log:
            self.process = subprocess.Popen([self.binary, "serve", "--port", str(self.port), "--data", self.data],
                                            env=self.environment(), stdout=printed, stderr=log)
        until = time.monotonic() + START_TIMEOUT
        while time.monotonic() < until:
            if served := re.search(r"Rollcall serves (\S+)", self.printed.read_text(encoding="utf-8")):
                self.url = served[1]
                return self
            assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
            time.sleep(0.05)
        raise AssertionError("the server did not say that it serves")

    def terminate(self):
        self.process.send_signal(signal.SIGTERM)

    def wait(self):
        return self.process.wait(timeout=60)

    def stop(self):
        """The exit status of an orderly end."""
        if self.process is None or self.process.poll() is not None:
            return self.process and self.process.returncode
        self.terminate()
        return self.wait()

    def kill(self):
        self.process.kill()
        self.process.wait(timeout=60)

    def setup_token(self):
        return re.search(r"/setup#token=(\S+)", self.printed.read_text(encoding="utf-8"))[1]

    def database(self):
        return self.data / "rollcall.db"
