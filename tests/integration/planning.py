"""What tests of leave, holidays and rosters have in common: dates, and an office with everybody who decides."""

import dataclasses
import datetime

from client import code_of
from office import EVERY_DAY, Office

DAY = datetime.timedelta(days=1)
TODAY = datetime.datetime.now(datetime.timezone.utc).date()
MONDAY = TODAY - datetime.timedelta(days=TODAY.weekday() - 14)  # one to two weeks ahead
if (MONDAY + 8 * DAY).year != MONDAY.year:
    MONDAY += 14 * DAY  # so that what is asked for around it is of one year's allowance
AHEAD = 731  # days that can be planned
BACK = 366


def workdays(first, last):
    """How many days from Monday to Friday, both inclusive."""
    return sum((first + count * DAY).weekday() < 5 for count in range((last - first).days + 1))


def field_reason(answer):
    """The field that was refused first, and why."""
    assert (answer.status_code, code_of(answer)) == (422, "validation_failed"), answer.text
    return answer.json()["errors"][0]["field"], answer.json()["errors"][0]["reason"]


@dataclasses.dataclass
class Staff:
    """Sales with its manager, Stock with another, and HR."""

    office: Office
    hr: object
    boss: object
    stranger: object

    @classmethod
    def of(cls, office):
        people = [office.add("Hanna Res", role="hr"), office.add("Marta Boss", role="manager"),
                  office.add("Nils Other", role="manager")]
        office.add_department("Sales", people[1])
        office.add_department("Stock", people[2])
        return cls(office, *people)

    @property
    def admin(self):
        return self.office.admin

    def seller(self, name="Asha Rao", **fields):
        return self.office.add(name, **({"department": "Sales"} | fields))

    def leave_type(self, name, **fields):
        return self.admin.post("/api/v1/leave-types", json={"name": name, **fields}, expect=201).json()["id"]

    def shift(self, name, **fields):
        return self.admin.post("/api/v1/shifts", json={"name": name, "days": EVERY_DAY, **fields}, expect=201).json()

    def give_shift(self, member, shift):
        self.admin.patch(f"/api/v1/people/{member.id}", json={"shift_id": shift["id"]}, expect=200)

    def audited(self, action, subject):
        """Details of the entries about it, newest first."""
        return [entry["detail"] for entry in self.admin.all_of(f"/api/v1/audit?action={action}")
                if entry["subject"] == subject]

    def mails(self, template, to):
        return [message for message in self.admin.all_of("/api/v1/outbox")
                if (message["template"], message["to"]) == (template, to.email)]


def ask(client, leave_type, first, last=None, **options):
    """A request for leave; keywords that are no fields of it go to the client."""
    fields = {name: options.pop(name) for name in ("person_id", "portion", "note", "status") if name in options}
    return client.post("/api/v1/leave-requests", json={
        "leave_type_id": leave_type, "from": str(first), "to": str(last or first), **fields}, **options)


def asked(client, leave_type, first, last=None, **options):
    return ask(client, leave_type, first, last, expect=201, **options).json()


def decide(client, leave, what, note=None, **options):
    return client.post(f"/api/v1/leave-requests/{leave['id']}/{what}", json={} if note is None else {"note": note},
                       **options)


def punch_now(office, member):
    now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
    return office.admin.post("/api/v1/punches/manual", expect=201, json={
        "person_id": member.id, "direction": "in", "at": now, "reason": "Declines face recognition"}).json()


def balance(client, member, leave_type, year=None):
    """Days of the type that the person has; None where the balance does not list it."""
    query = f"?year={year}" if year else ""
    items = client.get(f"/api/v1/people/{member.id}/leave-balance{query}", expect=200).json()["items"]
    return next(({name: item[f"{name}_days"] for name in ("approved", "requested", "remaining")}
                 for item in items if item["leave_type_id"] == leave_type), None)
