#!/usr/bin/env python3
"""How long GET /api/v1/dashboard takes with 10,000 people and 30 days of two punches each, over HTTP on one connection.

Usage: bench/dashboard_time.py [PROGRAM], with the Python of the integration tests (scripts/common.sh: venv).
"""

import datetime
import pathlib
import random
import sqlite3
import statistics
import sys
import tempfile
import time
import uuid

import requests

SOURCE = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(SOURCE / "tests/integration"))

from client import COOKIE  # noqa: E402
from rollcall_server import ADMIN, PASSWORD, Rollcall  # noqa: E402

PEOPLE, DAYS, DEPARTMENTS, SHIFTS, ROUNDS = 10_000, 30, 40, 4, 60
MINUTE, DAY = 60_000, 86_400_000


def main():
    program = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else SOURCE / "build/release/rollcall").resolve()
    with tempfile.TemporaryDirectory() as folder:
        server = Rollcall(program, folder).create_admin().start()
        try:
            department = fill(server.database())
            measure(server.url, department)
        finally:
            server.stop()


def fill(path):
    database = sqlite3.connect(path, timeout=60)
    chance = random.Random(1)
    with database:
        departments = make_organisation(database)
        people = [str(uuid.UUID(int=chance.getrandbits(128))) for _ in range(PEOPLE)]
        database.executemany(
            "INSERT INTO people (id, code, code_key, name, name_key, email, search_key, department_id, status,"
            " status_reason, language, created_at, updated_at) VALUES (?, ?, ?, ?, ?, '', ?, ?, 'active', '', '', ?, 0)",
            [(person, f"E{n}", f"e{n}", f"Person {n}", f"person {n}", f"person {n}\ne{n}\n", departments[n % DEPARTMENTS],
              n) for n, person in enumerate(people)])
        began = time.monotonic()
        punches = list(month_of(people, departments, chance))
        database.executemany(
            "INSERT INTO punches (id, person_id, seq, direction, at, day, zone, source, late, late_by, reason, recorded_at,"
            " department_id) VALUES (?, ?, ?, ?, ?, ?, 'UTC', 'personal', ?, 0, '', 0, ?)", punches)
    print(f"{len(punches):,} punches recorded in {time.monotonic() - began:.0f} s")
    database.close()
    return departments[0]


def make_organisation(database):
    [site] = database.execute("SELECT id FROM sites LIMIT 1").fetchone()
    shifts = [str(uuid.uuid4()) for _ in range(SHIFTS)]
    database.executemany("INSERT INTO shifts VALUES (?, ?, ?, ?, ?, ?, 127, 5, 5)",
                         [(shift, f"Shift {n}", f"shift {n}", site, 60 * (6 + n), 60 * (14 + n))
                          for n, shift in enumerate(shifts)])
    departments = [str(uuid.uuid4()) for _ in range(DEPARTMENTS)]
    database.executemany("INSERT INTO departments (id, name, name_key, shift_id) VALUES (?, ?, ?, ?)",
                         [(department, f"Department {n}", f"department {n}", shifts[n % SHIFTS])
                          for n, department in enumerate(departments)])
    return departments


def month_of(people, departments, chance):
    """The days in their order; today's check-ins are still open, the worst of moments."""
    midnight = int(time.time()) // 86_400 * DAY
    now = int(time.time() * 1000)
    for days_ago in range(DAYS - 1, -1, -1):
        start = min(midnight + 9 * 60 * MINUTE, now - 90 * MINUTE) - days_ago * DAY
        day = str(datetime.datetime.fromtimestamp(midnight / 1000, datetime.timezone.utc).date()
                  - datetime.timedelta(days=days_ago))
        order = sorted((start - 60 * MINUTE + chance.randrange(120 * MINUTE), n) for n in range(PEOPLE))
        seq = 2 * (DAYS - days_ago) - 1
        for leaving in range(2 if days_ago else 1):
            for at, n in order:
                late = 0 if leaving else int(chance.random() < 0.1)
                yield (str(uuid.UUID(int=chance.getrandbits(128))), people[n], seq + leaving,
                       "out" if leaving else "in", at + leaving * 480 * MINUTE, day, late, departments[n % DEPARTMENTS])


def measure(url, department):
    http = requests.Session()
    http.trust_env = False
    answer = http.post(f"{url}/api/v1/session", json={"login": ADMIN, "password": PASSWORD}, timeout=60)
    cookie = answer.headers["Set-Cookie"].split(";")[0].split("=", 1)[1]
    for name, path in (("everybody", "/api/v1/dashboard"),
                       ("one department", f"/api/v1/dashboard?department_id={department}")):
        times = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            board = http.get(url + path, headers={"Cookie": f"{COOKIE}={cookie}"}, timeout=60)
            times.append(1000 * (time.perf_counter() - began))
            assert board.status_code == 200, board.text
        counts = board.json()["counts"]
        times.sort()
        print(f"{name}: {statistics.median(times):.1f} ms median, {times[int(0.95 * ROUNDS)]:.1f} ms at the 95th "
              f"percentile, {times[0]:.1f} ms at best; {counts['people']:,} people, {counts['checked_in']:,} checked in")


if __name__ == "__main__":
    main()
