"""How attendance goes: held against the attendance days it adds up."""

import collections
import csv
import datetime
import io

import pytest

from office import Office
from report_office import FROM, TO, backdate

RANGE = f"from={FROM}&to={TO}"


def analyse(client, query=RANGE, **options):
    return client.get(f"/api/v1/analytics?{query}", **options)


def table_of(client, table, query=RANGE):
    answer = analyse(client, f"{query}&format=csv&table={table}", expect=200)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""), strict=True))


def test_everything_adds_up_to_the_days(staff):
    found = analyse(staff.admin, expect=200).json()
    days = [day for day in staff.admin.all_of(f"/api/v1/attendance?{RANGE}")]
    statuses = collections.Counter(day["status"] for day in days)
    figures = found["figures"]
    assert figures["absent"] == statuses["absent"] and figures["due"] >= figures["attended"] > 0
    assert figures["overtime_minutes"] == sum(day["overtime_minutes"] for day in days)
    late = [day["late_by_minutes"] for day in days if day["late_by_minutes"] > 0]
    assert sum(band["days"] for band in found["late_minutes"]) == len(late) > 0
    for band in found["late_minutes"]:
        assert band["days"] == sum(band["from"] <= minutes <= (band["to"] or 10**6) for minutes in late)
    assert sum(cell["arrivals"] for cell in found["arrivals"]) == sum(day["first_in"] is not None for day in days)
    for field in ("due", "attended", "late", "absent", "overtime_minutes"):
        of_groups = sum(period[field] for group in found["groups"] for period in group["periods"])
        assert of_groups == figures[field] == sum(month["figures"][field] for month in found["months"])
    assert found["step"] == "week" and found["rising_lateness"] is None and found["groups_left_out"] == 0
    assert [group["name"] for group in found["groups"]][-1] is None


def test_without_a_range_it_is_about_the_last_thirteen_weeks(staff):
    found = analyse(staff.admin, "", expect=200).json()
    first, last = (datetime.date.fromisoformat(found[key]) for key in ("from", "to"))
    assert (last - first).days == 90 and found["rising_lateness"] == []


def test_managers_see_their_departments_and_no_small_groups(staff):
    found = analyse(staff.boss.client, expect=200).json()
    assert found["people"] > 0 and found["groups"] == [] and found["groups_left_out"] >= 1
    everybody = analyse(staff.admin, expect=200).json()
    assert found["people"] < everybody["people"] and len(everybody["groups"]) > 1
    only = analyse(staff.admin, f"{RANGE}&department_id={staff.sales['id']}", expect=200).json()
    assert [group["name"] for group in only["groups"]] == ["Sales, North"]
    analyse(staff.asha.client, expect=403, code="forbidden")
    analyse(staff.client(), expect=401)


def test_every_table_is_a_file(staff):
    found = analyse(staff.admin, expect=200).json()
    assert len(table_of(staff.admin, "punctuality")) == 1 + sum(len(group["periods"]) for group in found["groups"])
    assert len(table_of(staff.admin, "overtime")) == len(table_of(staff.admin, "punctuality"))
    assert len(table_of(staff.admin, "arrivals")) == 1 + len(found["arrivals"])
    assert table_of(staff.admin, "late_minutes")[-1][1] == ""
    assert table_of(staff.admin, "absence")[1][0] == "2026-10-01"
    assert len(table_of(staff.admin, "rising_lateness", "")) == 1
    entry = staff.admin.get("/api/v1/audit?action=records.exported", expect=200).json()["items"][0]
    assert "analytics rising_lateness" in str(entry["detail"])


@pytest.mark.parametrize("query, field", [
    ("from=2026-10-02&to=2026-10-01", "from"), ("from=2025-01-01&to=2026-10-01", "to"), ("format=xlsx", "format"),
    ("format=csv", "table"), ("format=csv&table=faces", "table"), ("table=arrivals", "table"), ("person_id=x", "person_id")])
def test_what_cannot_be_is_refused(query, field, staff):
    answer = analyse(staff.admin, query, expect=422, code="validation_failed")
    assert field in [error["field"] for error in answer.json()["errors"]], answer.text


def test_rising_lateness_is_compared_with_oneself(launch, contract):
    server = launch()
    office = Office(server, contract)
    shift = office.admin.get("/api/v1/shifts").json()["items"][0]
    office.admin.patch(f"/api/v1/shifts/{shift['id']}", json={"start": "09:00", "end": "17:00"}, expect=200)
    steady, later = office.add("Stella Steady"), office.add("Lara Later")
    backdate(server, "2026-06-01")
    for week in range(8):
        for weekday in range(5):
            day = datetime.datetime(2026, 8, 3) + datetime.timedelta(days=7 * week + weekday)
            for person, late in ((steady, weekday < 2), (later, week >= 4 and weekday < 2)):
                at = day + datetime.timedelta(hours=9, minutes=30 if late else -5)
                office.admin.post("/api/v1/punches/manual", expect=201, json={
                    "person_id": person.id, "direction": "in", "at": f"{at.isoformat()}Z", "reason": "Test"})
    rising = analyse(office.admin, "from=2026-08-03&to=2026-09-27", expect=200).json()["rising_lateness"]
    assert [(person["name"], person["before"]["late"], person["recent"]["late"]) for person in rising] == [
        ("Lara Later", 0, 8)]
    assert server.stop() == 0
