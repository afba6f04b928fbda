"""What an administrator arranges before a test: people, departments, shifts."""

import dataclasses
import datetime
import itertools

from client import Client
from rollcall_server import ADMIN, PASSWORD

CONSENT = {"consent": "true", "consent_version": "1"}
EVERY_DAY = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

_numbers = itertools.count(1)


@dataclasses.dataclass
class Member:
    """A person of the office, signed in."""

    person: dict
    client: Client

    @property
    def id(self):
        return self.person["id"]

    @property
    def email(self):
        return self.person["email"]


class Office:
    def __init__(self, server, contract):
        self.server = server
        self.contract = contract
        self.admin = self.client()
        self.admin.sign_in(ADMIN, PASSWORD, expect=201)

    def client(self, cookie=None):
        return Client(self.server.url, self.contract, cookie)

    def add(self, name, photos=(), **fields):
        """A new active person with the password PASSWORD, signed in."""
        number = next(_numbers)
        fields = {"code": f"p{number}", "name": name, "email": f"p{number}@example.org", "password": PASSWORD} | fields
        fields |= CONSENT if photos else {}
        person = self.admin.post_form("/api/v1/people", fields, photos, expect=201).json()
        return self.sign_in(person)

    def add_sitter(self, sitter, **fields):
        return self.add(sitter.name.replace("_", " "), sitter.enrolment, **fields)

    def sign_in(self, person):
        member = Member(person, self.client())
        member.client.sign_in(person["code"], PASSWORD, expect=201)
        return member

    def add_department(self, name, manager=None, shift=None):
        body = {"name": name, "manager_id": manager and manager.id, "shift_id": shift and shift["id"]}
        return self.admin.post("/api/v1/departments", json=body, expect=201).json()

    def add_late_shift(self, minutes_late=30):
        """A shift that began so many minutes ago, as the clocks of its site show it, and applies to everybody."""
        zone, now = midday_zone()
        site = self.admin.post("/api/v1/sites", json={"name": f"Site {next(_numbers)}", "zone": zone}, expect=201)
        start = now - datetime.timedelta(minutes=minutes_late)
        shift = {"name": f"Shift {next(_numbers)}", "site_id": site.json()["id"], "start": f"{start:%H:%M}",
                 "end": f"{now + datetime.timedelta(hours=6):%H:%M}", "days": EVERY_DAY, "default": True}
        return self.admin.post("/api/v1/shifts", json=shift, expect=201).json()

    def counts(self):
        """How much is recorded: what a refused request must not change."""
        return {path: len(self.admin.all_of(f"/api/v1/{path}")) for path in ("people", "punches", "outbox")}


def midday_zone():
    """A zone whose clocks show noon to one o'clock now, and the time there: no test depends on when it is run."""
    utc = datetime.datetime.now(datetime.timezone.utc)
    east = 12 - utc.hour
    # POSIX counts westward, hence the names' inverted sign.
    zone = "Etc/GMT" if east == 0 else f"Etc/GMT{'-' if east > 0 else '+'}{abs(east)}"
    return zone, utc + datetime.timedelta(hours=east)
