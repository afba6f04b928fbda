"""An office with some days of October 2026 on record, and how its reports are read."""

import csv
import datetime
import io
import sqlite3

from office import EVERY_DAY, Office

REPORTS = ["daily_register", "monthly_sheet", "late_arrivals", "early_departures", "absences", "overtime", "hours",
           "payroll", "punches", "enrolment"]
FOR_MANAGERS = ["payroll", "enrolment"]
LANGUAGES = ["ar", "de", "en", "es", "hi"]
EVIL = '=HYPERLINK("http://example.org","x")'
ARABIC, HEBREW, CHINESE = "شذى العمري", "דנה לוי", "王小明"
MONTH, FROM, TO = "2026-10", "2026-10-01", "2026-10-31"
# Minutes past midnight of each day's check-in and check-out.
ASHA = {1: (8 * 60 + 55, 18 * 60), 2: (9 * 60 + 40, 17 * 60), 5: (9 * 60, 16 * 60), 6: (9 * 60, 17 * 60 + 5)}
BO = {1: (9 * 60 + 20, 17 * 60), 3: (10 * 60, 14 * 60)}  # the 3rd is a Saturday
NIGHT = {7: (22 * 60, 30 * 60 + 2)}


def stamp(text):
    return int(datetime.datetime.fromisoformat(text).timestamp() * 1000)


def backdate(server, day):
    """As if everybody had been there since."""
    with sqlite3.connect(server.database()) as database:
        database.execute("UPDATE people SET created_at = ?", (stamp(f"{day}T00:00:00+00:00"),))


def record(office, person, days):
    for day, times in days.items():
        for direction, minutes in zip(("in", "out"), times):
            at = datetime.datetime(2026, 10, day) + datetime.timedelta(minutes=minutes)
            office.admin.post("/api/v1/punches/manual", expect=201, json={
                "person_id": person.id, "direction": direction, "at": f"{at.isoformat()}Z", "reason": "@SUM(1), lost"})


def fill(server, contract):
    office = Office(server, contract)
    office.admin.patch("/api/v1/settings", json={"organisation_name": "Acme & Söhne"}, expect=200)
    shift = office.admin.get("/api/v1/shifts").json()["items"][0]
    office.admin.patch(f"/api/v1/shifts/{shift['id']}", expect=200, json={
        "start": "09:00", "end": "17:00", "overtime": {"after_daily_minutes": 480}})
    office.day_shift = shift
    office.night_shift = office.admin.post("/api/v1/shifts", expect=201, json={
        "name": "Night", "site_id": shift["site_id"], "start": "22:00", "end": "06:00", "days": EVERY_DAY}).json()
    office.boss = office.add("Bo Boss", role="manager")
    office.sales = office.add_department("Sales, North", manager=office.boss)
    office.asha = office.add('Asha "Ace" Rao', department="Sales, North", language="de")
    office.evil = office.add(EVIL)
    office.nia = office.add(ARABIC)
    office.admin.patch(f"/api/v1/people/{office.nia.id}", json={"shift_id": office.night_shift["id"]}, expect=200)
    office.add(HEBREW)
    office.add(CHINESE)
    backdate(server, "2026-09-01")
    record(office, office.asha, ASHA)
    record(office, office.evil, BO)
    record(office, office.nia, NIGHT)
    return office


def get(client, name, query="", **options):
    return client.get(f"/api/v1/reports/{name}" + (f"?{query}" if query else ""), **options)


def rows_of(client, name, query):
    return client.all_of(f"/api/v1/reports/{name}?{query}")


def csv_of(client, name, query):
    answer = get(client, name, f"{query}&format=csv", expect=200)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""), strict=True))
