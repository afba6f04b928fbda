"""Attendance days and today: what they come to, who may read them, filters and pages."""

import datetime
import sqlite3

import pytest

from office import EVERY_DAY, Office, midday_zone

DAY = datetime.timedelta(days=1)
# The last Monday that lies a whole week back, in UTC: the zone of the first site.
MONDAY = datetime.datetime.now(datetime.timezone.utc).date() - 7 * DAY
MONDAY -= MONDAY.weekday() * DAY


def days(first, count):
    return [str(first + number * DAY) for number in range(count)]


@pytest.fixture(scope="module")
def office(launch, contract):
    """A server without a face engine, whose people have been there for a year."""
    server = launch()
    yield Office(server, contract)
    assert server.stop() == 0


@pytest.fixture(scope="module")
def place(office):
    """Two departments with a week of punches; everybody works 9 to 17 UTC from Monday to Friday."""
    place = Place(office)
    place.backdate()
    return place


class Place:
    def __init__(self, office):
        self.office = office
        self.admin = office.admin
        site = self.admin.get("/api/v1/sites").json()["items"][0]
        self.site = site["id"]
        shift = self.admin.get("/api/v1/shifts").json()["items"][0]
        self.admin.patch(f"/api/v1/shifts/{shift['id']}", expect=200, json={
            "start": "09:00", "end": "17:00", "days": EVERY_DAY[:5], "late_grace_minutes": 5})
        self.shift = shift["id"]
        self.boss = office.add("Bo Boss", role="manager")
        self.sales = office.add_department("Sales", manager=self.boss)
        self.lab = office.add_department("Lab")
        self.asha = office.add("Asha Rao", department="Sales")
        self.ben = office.add("Ben Moss", department="Sales")
        self.cleo = office.add("Cleo Lab", department="Lab")
        self.hr = office.add("Hanna Reich", role="hr")
        self.punch(self.asha, 0, ("in", "08:57"), ("out", "12:00"), ("in", "12:45"), ("out", "17:03"))
        self.punch(self.asha, 1, ("in", "09:12"), ("out", "16:00"))
        self.punch(self.asha, 2, ("in", "09:05"))  # forgets to check out
        self.punch(self.asha, 5, ("in", "10:00"), ("out", "11:30"))  # a Saturday
        self.punch(self.ben, 0, ("in", "09:06"), ("out", "17:00"))
        self.punch(self.cleo, 0, ("in", "09:00"), ("out", "17:00"))

    def punch(self, member, day, *punches):
        for direction, time in punches:
            self.admin.post("/api/v1/punches/manual", expect=201, json={
                "person_id": member.id, "direction": direction, "at": f"{MONDAY + day * DAY}T{time}:00Z",
                "reason": "test"})

    def backdate(self):
        """People are there since long before the week: a day before one was added is none."""
        change(self.office.server, "UPDATE people SET created_at = created_at - 86400000 * 400")

    def list(self, query="", client=None, **options):
        week = f"?from={MONDAY}&to={MONDAY + 6 * DAY}"
        return (client or self.admin).all_of(f"/api/v1/attendance{week}{query}", **options)


def change(server, sql, *values):
    database = sqlite3.connect(server.database(), timeout=60)
    with database:
        database.execute(sql, values)
    database.close()


def test_a_day_tells_what_was_recorded_and_how_it_is_judged(place):
    item = place.list(f"&person_id={place.asha.id}&order=asc")[0]
    on = f"{MONDAY}T"
    assert item == {
        "person_id": place.asha.id, "person_code": place.asha.person["code"], "person_name": "Asha Rao",
        "department_id": place.sales["id"], "day": str(MONDAY), "zone": "UTC", "shift_id": place.shift,
        "site_id": place.site, "status": "present", "shift_start": on + "09:00:00.000+00:00",
        "shift_end": on + "17:00:00.000+00:00", "first_in": on + "08:57:00.000+00:00",
        "last_out": on + "17:03:00.000+00:00", "checked_in": False, "worked_minutes": 183 + 258,
        "late_by_minutes": 0, "early_by_minutes": 0, "unpaid_break_minutes": 0, "overtime_minutes": 0,
        "short_by_minutes": 0}


def test_a_week_has_every_day_of_a_person(place):
    week = place.list(f"&person_id={place.asha.id}&order=asc")
    assert [item["day"] for item in week] == days(MONDAY, 7)
    assert [item["status"] for item in week] == ["present", "late", "present", "absent", "absent", "present", "off"]
    assert [item["worked_minutes"] for item in week] == [441, 408, 0, 0, 0, 90, 0]
    assert [item["late_by_minutes"] for item in week] == [0, 12, 0, 0, 0, 0, 0]
    assert [item["early_by_minutes"] for item in week] == [0, 60, 0, 0, 0, 0, 0]
    assert week[5]["shift_start"] is None and week[5]["shift_end"] is None
    assert not any(item["checked_in"] for item in week)


def test_days_are_newest_first_and_within_a_day_by_name(place):
    everybody = ["Asha Rao", "Ben Moss", "Bo Boss", "Cleo Lab", "Hanna Reich", "Mira Lindt"]
    for order in ("desc", "asc"):
        items = place.list(f"&order={order}")
        expected = [(day, name) for day in sorted(days(MONDAY, 7), reverse=order == "desc") for name in everybody]
        assert [(item["day"], item["person_name"]) for item in items] == expected
    assert place.list() == place.list("&order=desc")


def test_filters_leave_what_fits(place):
    everything = place.list()

    def kept(keep):
        return [item for item in everything if keep(item)]

    for status in ("present", "late", "absent", "not_due", "off"):
        assert place.list(f"&status={status}") == kept(lambda item, status=status: item["status"] == status)
    assert [item["person_name"] for item in place.list("&status=late")] == ["Asha Rao", "Ben Moss"]
    sales = place.sales["id"]
    assert place.list(f"&department_id={sales}") == kept(lambda item: item["department_id"] == sales)
    assert place.list("&text=ASHA") == kept(lambda item: item["person_id"] == place.asha.id)
    assert place.list("&text=%25") == []
    assert place.list(f"&site_id={place.site}") == everything
    assert place.list(f"&site_id={place.shift}") == []
    absent = place.list(f"&department_id={sales}&status=absent")
    assert absent == kept(lambda item: item["department_id"] == sales and item["status"] == "absent")


@pytest.mark.parametrize("query", ["", "&status=absent", "&status=present&order=asc", "&department_id={sales}",
                                   "&text=a&order=asc"])
@pytest.mark.parametrize("limit", [1, 2, 5, 6, 7])
def test_pages_put_together_are_the_list(place, query, limit):
    query = query.format(sales=place.sales["id"])
    whole = place.list(query)
    path = f"/api/v1/attendance?from={MONDAY}&to={MONDAY + 6 * DAY}{query}&limit={limit}"
    found, cursor, requests = [], "", 0
    while cursor is not None:
        page = place.admin.get(path + (f"&cursor={cursor}" if cursor else ""), expect=200).json()
        assert len(page["items"]) <= limit
        found += page["items"]
        cursor = page["next"]
        requests += 1
        assert requests <= len(whole) + 2
    assert found == whole


def test_without_dates_the_day_is_today(place):
    today = str(datetime.datetime.now(datetime.timezone.utc).date())
    items = place.admin.all_of("/api/v1/attendance")
    assert len(items) == 6 and {item["day"] for item in items} <= {today, str(MONDAY.today())}


def test_a_day_to_come_is_not_due(place):
    day = MONDAY + 21 * DAY
    items = place.admin.all_of(f"/api/v1/attendance?from={day}&to={day}")
    assert {item["status"] for item in items} == {"not_due"}


def test_ranges_and_values_that_are_none_are_refused(place):
    for query in (f"from={MONDAY}&to={MONDAY - DAY}", f"from={MONDAY}&to={MONDAY + 366 * DAY}", "from=2026-02-30",
                  "from=2026-11-22T08:00:00Z", "to=", "status=here", "order=up", "site_id=x", "limit=0", "limit=201",
                  "cursor=x", "sort=name", "person_id=1"):
        place.admin.get(f"/api/v1/attendance?{query}", expect=422, code="validation_failed")
    place.admin.get(f"/api/v1/attendance?from={MONDAY - 365 * DAY}&to={MONDAY}&limit=1", expect=200)
    path = f"/api/v1/attendance?from={MONDAY}&to={MONDAY + DAY}&limit=1"
    cursor = place.admin.get(path, expect=200).json()["next"]
    place.admin.get(f"{path}&order=asc&cursor={cursor}", expect=422, code="validation_failed")
    other = f"/api/v1/attendance?from={MONDAY + 3 * DAY}&to={MONDAY + 4 * DAY}"
    place.admin.get(f"{other}&cursor={cursor}", expect=422, code="validation_failed")


def test_everybody_reads_what_is_theirs_to_read(place):
    names = {role: {item["person_name"] for item in place.list(client=member.client)}
             for role, member in {"employee": place.asha, "manager": place.boss, "hr": place.hr}.items()}
    assert names == {"employee": {"Asha Rao"}, "manager": {"Asha Rao", "Ben Moss"},
                     "hr": {"Asha Rao", "Ben Moss", "Bo Boss", "Cleo Lab", "Hanna Reich", "Mira Lindt"}}
    lab = f"&department_id={place.lab['id']}"
    assert place.list(lab, client=place.asha.client) == [] and place.list(lab, client=place.boss.client) == []
    for path in ("/api/v1/attendance?person_id={}", "/api/v1/attendance.csv?person_id={}",
                 "/api/v1/punches.csv?person_id={}", "/api/v1/people/{}/today"):
        for member, others in ((place.asha, place.ben), (place.boss, place.cleo)):
            member.client.get(path.format(others.id), expect=404, code="not_found")
        for member, readable in ((place.asha, place.asha), (place.boss, place.asha), (place.boss, place.boss),
                                 (place.hr, place.cleo)):
            member.client.get(path.format(readable.id), expect=200)
        place.office.client().get(path.format(place.asha.id), expect=401)


def test_who_has_left_is_listed_only_for_days_with_punches(place):
    for number, status in enumerate(("suspended", "archived")):
        member = place.office.add(f"Lee Left {status}")
        place.punch(member, number, ("in", "09:00"), ("out", "10:00"))
        place.admin.patch(f"/api/v1/people/{member.id}", expect=200,
                          json={"status": status, "status_reason": "left"})
        assert [item["day"] for item in place.list(f"&person_id={member.id}")] == [str(MONDAY + number * DAY)]
    assert [item["person_name"] for item in place.list("&text=Lee")] == ["Lee Left archived", "Lee Left suspended"]
    new = place.office.add("Lee New")
    assert place.list(f"&person_id={new.id}") == []
    place.punch(new, 1, ("in", "09:00"))
    assert [item["day"] for item in place.list(f"&person_id={new.id}")] == [str(MONDAY + DAY)]
    change(place.office.server, "UPDATE people SET status = 'pending' WHERE id = ?", new.id)
    assert place.list(f"&person_id={new.id}") == []


def test_a_day_keeps_the_shift_it_was_judged_by(place):
    member = place.office.add("Tess Turn")
    place.punch(member, 0, ("in", "09:30"), ("out", "17:00"))
    late = place.admin.post("/api/v1/shifts", expect=201, json={
        "name": "Noon", "site_id": place.site, "start": "12:00", "end": "20:00"})
    place.admin.patch(f"/api/v1/people/{member.id}", json={"shift_id": late.json()["id"]}, expect=200)
    [item] = place.list(f"&person_id={member.id}")
    assert item["shift_id"] == place.shift and item["status"] == "late" and item["late_by_minutes"] == 30


def test_a_night_counts_to_the_day_it_began(place):
    night = place.admin.post("/api/v1/shifts", expect=201, json={
        "name": "Night", "site_id": place.site, "start": "22:00", "end": "06:00", "days": EVERY_DAY}).json()
    member = place.office.add("Nora Night")
    place.admin.patch(f"/api/v1/people/{member.id}", json={"shift_id": night["id"]}, expect=200)
    place.punch(member, 0, ("in", "21:55"))
    place.punch(member, 1, ("out", "05:00"))
    [item] = place.list(f"&person_id={member.id}")
    assert (item["day"], item["worked_minutes"], item["early_by_minutes"]) == (str(MONDAY), 425, 60)


@pytest.fixture(scope="module")
def at_noon(office):
    """A shift in a zone where it is midday now, on since thirty minutes ago."""
    zone, now = midday_zone()
    site = office.admin.post("/api/v1/sites", json={"name": "Noon site", "zone": zone}, expect=201).json()
    start = now - datetime.timedelta(minutes=30)
    return office.admin.post("/api/v1/shifts", expect=201, json={
        "name": "Midday", "site_id": site["id"], "start": f"{start:%H:%M}", "days": EVERY_DAY,
        "late_grace_minutes": 10, "end": f"{start + datetime.timedelta(hours=6):%H:%M}"}).json()


def today_of(member, **options):
    return member.client.get(f"/api/v1/people/{member.id}/today", **options).json()


def test_today_before_during_and_after_presence(place, at_noon):
    member = place.office.add("Toni Today", department="Sales")
    place.admin.patch(f"/api/v1/people/{member.id}", json={"shift_id": at_noon["id"]}, expect=200)
    _, now = midday_zone()
    today = today_of(member, expect=200)
    assert today["day"] == f"{now:%Y-%m-%d}" and today["shift"]["name"] == "Midday"
    start, late_after = (datetime.datetime.fromisoformat(today["shift"][key]) for key in ("start", "late_after"))
    assert late_after - start == datetime.timedelta(minutes=10)
    assert (today["status"], today["checked_in"], today["next_direction"], today["punches"]) == (
        "absent", False, "in", [])
    assert today["face_check_in"] == {"available": False, "reason": "face_engine_unavailable"}
    assert today["contact"] == {"name": "Bo Boss", "email": place.boss.email}

    def punch(direction, minutes_ago):
        at = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(minutes=minutes_ago)
        place.admin.post("/api/v1/punches/manual", expect=201, json={
            "person_id": member.id, "direction": direction, "at": at.isoformat(), "reason": "test"})

    punch("in", 15)
    today = today_of(member, expect=200)
    assert today["checked_in"] and today["open_since"] == today["first_in"] and today["next_direction"] == "out"
    assert today["status"] == "late" and today["late_by_minutes"] in (15, 16) and today["worked_minutes"] in (15, 16)
    listed = member.client.all_of(f"/api/v1/attendance?from={today['day']}&to={today['day']}")[0]
    assert all(listed[key] == today[key] for key in ("status", "first_in", "checked_in", "late_by_minutes"))
    punch("out", 5)
    today = today_of(member, expect=200)
    assert not today["checked_in"] and today["open_since"] is None and today["next_direction"] == "in"
    assert today["worked_minutes"] == 10
    assert [punch["direction"] for punch in today["punches"]] == ["in", "out"]
    assert [punch["evidence"] for punch in today["punches"]] == [None, None]


def test_today_without_a_manager_names_nobody_and_a_day_off_has_no_shift(place):
    tomorrow_in_the_east = datetime.datetime.now(datetime.timezone.utc) + DAY
    off = place.admin.post("/api/v1/shifts", expect=201, json={
        "name": "Another day", "site_id": place.site, "days": [EVERY_DAY[(tomorrow_in_the_east.weekday() + 2) % 7]]}).json()
    member = place.office.add("Otto Off")
    place.admin.patch(f"/api/v1/people/{member.id}", json={"shift_id": off["id"]}, expect=200)
    today = today_of(member, expect=200)
    assert today["shift"] is None and today["status"] == "off" and today["contact"] is None
    place.admin.get("/api/v1/people/x/today", expect=404)


def test_today_names_the_hr_address_where_there_is_no_manager(launch, contract):
    office = Office(launch(hr_email="hr@example.org"), contract)
    member = office.add("Solo")
    assert today_of(member, expect=200)["contact"] == {"name": None, "email": "hr@example.org"}
    boss = office.add("Own Boss", role="manager")
    department = office.add_department("Own", manager=boss)
    office.admin.patch(f"/api/v1/people/{boss.id}", json={"department_id": department["id"]}, expect=200)
    assert today_of(boss, expect=200)["contact"] == {"name": None, "email": "hr@example.org"}
