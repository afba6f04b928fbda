"""Clients that send requests one after the other for some seconds, and what they saw."""

import collections
import concurrent.futures
import datetime
import os
import pathlib
import statistics
import time
import uuid

import requests

COOKIE = "__Host-rollcall"
TIMEOUT = 60


def percentile(sorted_times, share):
    return sorted_times[min(len(sorted_times) - 1, int(share * len(sorted_times)))]


class Client:
    """One person at one server: punches in turns in and out, with `reads` cheap requests after each punch."""

    def __init__(self, url, person, reads, address):
        self.url = url
        self.person = person
        self.reads = reads
        self.http = requests.Session()
        self.http.trust_env = False
        self.address = address
        self.times = collections.defaultdict(list)  # what: milliseconds
        self.refused = collections.Counter()
        self.punches = 0

    def run(self, begin, until, by_face):
        time.sleep(max(0, begin - time.monotonic()))
        while time.monotonic() < until:
            self.punch(by_face)
            for _ in range(self.reads):
                if time.monotonic() >= until:
                    break
                self.timed("read", "GET", f"/api/v1/people/{self.person.id}/today", self.person.cookie)

    def punch(self, by_face):
        direction = ("in", "out")[self.punches % 2]
        if by_face:
            files = [("direction", (None, direction)), ("photo", ("photo.jpg", self.person.photo, "image/jpeg"))]
            done = self.timed("punch", "POST", "/api/v1/punches", self.person.cookie, files=files)
        else:
            now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds")
            body = {"person_id": self.person.id, "direction": direction, "at": now, "reason": "Load"}
            done = self.timed("punch", "POST", "/api/v1/punches/manual", self.person.by_hand_cookie, json=body)
        self.punches += done

    def timed(self, what, method, path, cookie, **body):
        headers = {"Cookie": f"{COOKIE}={cookie}", "Idempotency-Key": str(uuid.uuid4())}
        began = time.perf_counter()
        try:
            answer = self.http.request(method, self.url + path, headers=headers, timeout=TIMEOUT, **body)
        except requests.RequestException as error:
            self.refused[type(error).__name__] += 1
            return False
        took = 1000 * (time.perf_counter() - began)
        if answer.status_code not in (200, 201):
            self.refused[answer.status_code] += 1
            return False
        self.times[what].append(took)
        return True


def run_all(clients, seconds, by_face):
    """Seconds from the first request to the last answer."""
    begin = time.monotonic() + 0.2
    with concurrent.futures.ThreadPoolExecutor(len(clients)) as pool:
        for run in [pool.submit(client.run, begin, begin + seconds, by_face) for client in clients]:
            run.result()
    return time.monotonic() - begin


def summary(clients, took):
    """Per kind of request: how many a second, and milliseconds."""
    result = {"refused": sum((client.refused for client in clients), collections.Counter())}
    for what in ("punch", "read"):
        times = sorted(time for client in clients for time in client.times[what])
        if times:
            result[what] = {"count": len(times), "per_second": len(times) / took, "p50": statistics.median(times),
                            "p95": percentile(times, 0.95), "p99": percentile(times, 0.99)}
    return result


def processor_seconds(pid):
    """Of a process and all its threads so far."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_megabytes(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0
