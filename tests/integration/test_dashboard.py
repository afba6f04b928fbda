"""The dashboard, held against the attendance days it counts; the filters of punches, people and the audit log."""

import collections
import datetime
import sqlite3
import uuid

import pytest

from office import EVERY_DAY, Office, midday_zone

DAY = datetime.timedelta(days=1)
MINUTE = datetime.timedelta(minutes=1)
EASTERNMOST = 14  # hours ahead of UTC, the most of any zone
STATUSES = ("present", "late", "absent", "not_due", "off")


@pytest.fixture(scope="module")
def office(launch, contract):
    """A server without a face engine."""
    server = launch()
    yield Office(server, contract)
    assert server.stop() == 0


@pytest.fixture(scope="module")
def place(office):
    return Place(office)


class Place:
    """Three departments, four shifts in two zones, and a month in which all sorts of days have happened."""

    def __init__(self, office):
        self.office = office
        self.admin = office.admin
        self.zone, self.now = midday_zone()
        self.default = office.add_late_shift(30)
        self.site = self.default["site_id"]
        self.boss = office.add("Bo Boss", role="manager")
        self.hr = office.add("Hanna Reich", role="hr")
        self.sales = office.add_department("Sales", manager=self.boss)
        self.lab = office.add_department("Lab", shift=self.shift("Afternoon", 120, EVERY_DAY))
        self.empty = office.add_department("Archive")
        self.people = {}
        for name, department, shift in (
                ("Asha Early", "Sales", None), ("Ben Late", "Sales", None), ("Cleo Absent", "Sales", None),
                ("Dora Later", "Lab", None), ("Emil Ahead", "Lab", None), ("Finn Left", "Lab", None),
                ("Gina Free", "Sales", self.shift("Another day", -30, self.other_days())),
                ("Hugo Volunteer", None, self.shift("Yet another day", -30, self.other_days())),
                ("Iris Eastern", None, self.shift("Eastern", -45, EVERY_DAY, hours_east=4)), ("Jana Gone", "Sales", None),
                ("Kurt Forgot", "Sales", None)):
            self.people[name.split()[0]] = self.add(name, department, shift)
        self.backdate()
        self.newcomer = self.people["Nils"] = self.add("Nils New", "Sales", None)
        self.record()

    def other_days(self):
        return [day for number, day in enumerate(EVERY_DAY) if number != self.now.weekday()][:3]

    def shift(self, name, starts_in, days, hours_east=0):
        site = self.site
        now = self.now
        if hours_east:
            here = round((now.replace(tzinfo=None) - datetime.datetime.utcnow()).total_seconds() / 3600)
            # East of the date line there is nothing; as far the other way it is the same day as well.
            away = hours_east if here + hours_east <= EASTERNMOST else -hours_east
            now += datetime.timedelta(hours=away)
            offset = here + away
            zone = "Etc/GMT" if offset == 0 else f"Etc/GMT{-offset:+d}"
            site = self.admin.post("/api/v1/sites", json={"name": name, "zone": zone}, expect=201).json()["id"]
        start = now + starts_in * MINUTE
        body = {"name": name, "site_id": site, "start": f"{start:%H:%M}", "days": days, "late_grace_minutes": 5,
                "end": f"{start + datetime.timedelta(hours=4):%H:%M}"}
        return self.admin.post("/api/v1/shifts", json=body, expect=201).json()

    def add(self, name, department, shift):
        member = self.office.add(name, **({"department": department} if department else {}))
        if shift:
            self.admin.patch(f"/api/v1/people/{member.id}", json={"shift_id": shift["id"]}, expect=200)
        return member

    def backdate(self):
        change(self.office.server, "UPDATE people SET created_at = created_at - 86400000 * 400")

    def punch(self, name, direction, minutes, days=0):
        """So many minutes after now (before: negative), so many days ago."""
        at = datetime.datetime.now(datetime.timezone.utc) + minutes * MINUTE - days * DAY
        self.admin.post("/api/v1/punches/manual", expect=201, json={
            "person_id": self.people[name].id, "direction": direction, "at": at.isoformat(), "reason": "test"})

    def record(self):
        self.punch("Asha", "in", -35)
        self.punch("Ben", "in", -12)
        self.punch("Ben", "out", -8)
        self.punch("Ben", "in", -3)
        self.punch("Emil", "in", -1)
        self.punch("Hugo", "in", -20)
        self.punch("Iris", "in", -40)
        self.punch("Jana", "in", -25)
        for days in range(1, 25):
            if days % 3:
                self.punch("Asha", "in", -35, days)
                self.punch("Asha", "out", -5, days)
            if days % 4 == 0:
                self.punch("Ben", "in", -10, days)
            if days % 7 == 2:
                self.punch("Hugo", "in", -60, days)
                self.punch("Finn", "in", -60, days)
        self.punch("Kurt", "in", -20, 2)
        self.punch("Kurt", "in", -34, 2 + 1 / 1440)  # entered later, and before the shift began
        self.punch("Nils", "in", -31, 3)
        for name, status in (("Jana", "archived"), ("Finn", "suspended")):
            self.admin.patch(f"/api/v1/people/{self.people[name].id}", expect=200,
                             json={"status": status, "status_reason": "left"})

    def dashboard(self, client=None, query="", **options):
        return (client or self.admin).get(f"/api/v1/dashboard{query}", expect=200, **options).json()

    def days(self, board, client=None, query=""):
        """The attendance days of the trend, by date."""
        first = board["trend"][0]["day"]
        found = collections.defaultdict(list)
        for item in (client or self.admin).all_of(f"/api/v1/attendance?from={first}&to={board['day']}{query}"):
            found[item["day"]].append(item)
        return found


def change(server, sql, *values):
    database = sqlite3.connect(server.database(), timeout=60)
    with database:
        database.execute(sql, values)
    database.close()


def counted(items):
    counts = collections.Counter(item["status"] for item in items)
    return {status: counts[status] for status in STATUSES}


def expected_of(counts):
    return sum(counts[status] for status in STATUSES if status != "off")


@pytest.mark.parametrize("who", ["admin", "hr", "boss", "sales", "lab"])
def test_the_counts_are_those_of_the_attendance_days(place, who):
    query = {"sales": f"department_id={place.sales['id']}", "lab": f"department_id={place.lab['id']}"}.get(who, "")
    client = {"hr": place.hr.client, "boss": place.boss.client}.get(who, place.admin)
    board = place.dashboard(client, f"?{query}")
    days = place.days(board, client, f"&{query}" if query else "")
    today = days[board["day"]]
    counts = board["counts"]
    assert {status: counts[status] for status in STATUSES} == counted(today)
    assert counts["people"] == len(today)
    assert counts["expected"] == expected_of(counts)
    assert counts["checked_in"] == sum(item["checked_in"] for item in today) > 0
    for day in board["trend"]:
        on_day = counted(days[day["day"]])
        assert day == {"day": day["day"], "expected": expected_of(on_day),
                       **{status: on_day[status] for status in ("present", "late", "absent")}}, day["day"]
    departments = {item["department_id"] for item in today}
    assert {department["department_id"] for department in board["departments"]} == departments
    for department in board["departments"]:
        there = counted(item for item in today if item["department_id"] == department["department_id"])
        assert {status: department[status] for status in STATUSES if status != "off"} == {
            status: there[status] for status in STATUSES if status != "off"}
        assert department["expected"] == expected_of(there)


def test_the_scene_has_every_status_and_a_past(place):
    """Or the test above would prove little."""
    board = place.dashboard()
    assert all(board["counts"][status] > 0 for status in STATUSES), board["counts"]
    assert sum(day["late"] > 0 for day in board["trend"]) >= 5 and sum(day["present"] > 0 for day in board["trend"]) >= 15
    assert sum(day["absent"] > 0 for day in board["trend"]) >= 25


def test_the_day_is_that_of_the_default_shift(place):
    board = place.dashboard()
    at = datetime.datetime.fromisoformat(board["at"])
    assert board["zone"] == place.zone and board["day"] == f"{at:%Y-%m-%d}" and at.hour in (12, 13)
    start = datetime.datetime.fromisoformat(board["shift_start"])
    assert f"{start:%H:%M}" == place.default["start"]
    trend = [datetime.date.fromisoformat(day["day"]) for day in board["trend"]]
    assert trend == [at.date() - number * DAY for number in range(29, -1, -1)]


def test_arrivals_are_quarters_of_an_hour_without_gaps(place):
    board = place.dashboard()
    arrivals = [{**each, "from": datetime.datetime.fromisoformat(each["from"]),
                 "to": datetime.datetime.fromisoformat(each["to"])} for each in board["arrivals"]]
    assert sum(each["on_time"] for each in arrivals) == board["counts"]["present"]
    assert sum(each["late"] for each in arrivals) == board["counts"]["late"]
    for each, following in zip(arrivals, arrivals[1:]):
        assert each["to"] == following["from"]
    assert all(each["to"] - each["from"] == 15 * MINUTE and each["from"].minute % 15 == 0 for each in arrivals)
    start = datetime.datetime.fromisoformat(board["shift_start"])
    assert any(each["from"] <= start < each["to"] for each in arrivals)
    assert sum(arrivals[0][key] for key in ("on_time", "late")) or arrivals[0]["from"] <= start < arrivals[0]["to"]


def test_departments_are_by_name_and_people_without_one_come_last(place):
    names = [department["name"] for department in place.dashboard()["departments"]]
    assert names == ["Lab", "Sales", None]
    assert place.dashboard()["departments"][-1]["department_id"] is None


def test_the_latest_punches_are_the_newest_that_one_may_read(place):
    latest = place.dashboard()["latest"]
    newest = place.admin.get("/api/v1/punches?limit=12", expect=200).json()["items"]
    assert latest == newest and len(latest) == 12
    mine = place.dashboard(place.boss.client)["latest"]
    assert {punch["department_id"] for punch in mine} == {place.sales["id"]}
    assert all(punch["evidence"] is None for punch in mine)


def test_a_punch_shows_at_once(place):
    before = place.dashboard()["counts"]
    place.punch("Cleo", "in", -2)
    after = place.dashboard()["counts"]
    assert after["absent"] == before["absent"] - 1 and after["late"] == before["late"] + 1
    assert after["checked_in"] == before["checked_in"] + 1 and after["people"] == before["people"]
    board = place.dashboard()
    assert {status: after[status] for status in STATUSES} == counted(place.days(board)[board["day"]])


def test_who_moves_takes_their_days_along(place):
    hugo = place.people["Hugo"]
    place.admin.patch(f"/api/v1/people/{hugo.id}", json={"department_id": place.lab["id"], "shift_id": None}, expect=200)
    for query in ("", f"?department_id={place.lab['id']}"):
        board = place.dashboard(query=query)
        days = place.days(board, query=query.replace("?", "&"))
        for day in board["trend"]:
            assert day["present"] == counted(days[day["day"]])["present"], day
            assert day["absent"] == counted(days[day["day"]])["absent"], day


def test_employees_and_strangers_are_kept_out(place):
    place.people["Asha"].client.get("/api/v1/dashboard", expect=403, code="forbidden")
    place.office.client().get("/api/v1/dashboard", expect=401)
    place.boss.client.get(f"/api/v1/dashboard?department_id={place.lab['id']}", expect=404, code="not_found")
    for client in (place.boss.client, place.admin):
        client.get(f"/api/v1/dashboard?department_id={uuid.uuid4()}", expect=404, code="not_found")
        for query in ("department_id=x", "day=2026-11-22"):
            client.get(f"/api/v1/dashboard?{query}", expect=422, code="validation_failed")


def test_a_manager_of_nobody_sees_an_empty_board(place):
    member = place.office.add("Max Manager", role="manager")
    board = place.dashboard(member.client)
    assert set(board["counts"].values()) == {0} and board["departments"] == board["latest"] == board["arrivals"] == []
    assert board["shift_start"] is None and len(board["trend"]) == 30
    assert board["alerts"] == {"failed_attempts": [], "failed_mails": None, "pending_registrations": 0}


def test_a_department_far_away_has_its_own_today(place):
    """Where nobody shown works in the zone of the default shift, the day is that of most of them."""
    utc = datetime.datetime.now(datetime.timezone.utc)
    offset = -12 if utc.hour < 12 else EASTERNMOST  # a zone where it is another date than at noon of the main one
    if (utc + datetime.timedelta(hours=offset)).date() == place.now.date():
        offset = -12 if offset == 14 else 14
    zone = f"Etc/GMT{-offset:+d}"
    there = utc + datetime.timedelta(hours=offset)
    site = place.admin.post("/api/v1/sites", json={"name": "Far away", "zone": zone}, expect=201).json()
    far = place.admin.post("/api/v1/shifts", expect=201, json={
        "name": "Far away", "site_id": site["id"], "start": "00:00", "end": "23:00", "days": EVERY_DAY}).json()
    department = place.office.add_department("Far away", shift=far)
    place.office.add("Otto Overseas", department="Far away")
    board = place.dashboard(query=f"?department_id={department['id']}")
    assert (board["zone"], board["day"]) == (zone, f"{there:%Y-%m-%d}")
    days = place.days(board, query=f"&department_id={department['id']}")
    assert {status: board["counts"][status] for status in STATUSES} == counted(days[board["day"]])
    assert place.dashboard()["zone"] == place.zone


def test_alerts_name_what_needs_a_look(place):
    now = int(datetime.datetime.now().timestamp() * 1000)
    asha, dora, ben = (place.people[name].id for name in ("Asha", "Dora", "Ben"))
    for person, ages in ((asha, (1, 2, 3, 4)), (dora, (1, 2, 3)), (ben, (1, 2, 25))):
        for hours in ages:
            change(place.office.server, "INSERT INTO attempts (id, person_id, at, code, address)"
                   " VALUES (?, ?, ?, 'not_recognised', '')", str(uuid.uuid4()), person, now - hours * 3_600_000)
    waiting = place.office.add("Wanda Waiting", department="Lab")
    change(place.office.server, "UPDATE people SET status = 'pending' WHERE id = ?", waiting.id)
    change(place.office.server, "INSERT INTO outbox (id, recipient, cc, template_name, params, language, status,"
           " attempts, created_at, next_attempt_at, finished_at, last_error) VALUES (?, 'a@example.org', '[]',"
           " 'late_arrival', '{}', 'en', 'failed', 9, ?, ?, ?, 'refused')", str(uuid.uuid4()), now, now, now)
    alerts = place.dashboard(place.hr.client)["alerts"]
    assert [(each["person_id"], each["count"]) for each in alerts["failed_attempts"]] == [(asha, 4), (dora, 3)]
    assert alerts["failed_attempts"][0]["person_name"] == "Asha Early"
    last = datetime.datetime.fromisoformat(alerts["failed_attempts"][0]["last_at"].replace("Z", "+00:00"))
    assert int(last.timestamp() * 1000) == now - 3_600_000
    assert (alerts["failed_mails"], alerts["pending_registrations"]) == (1, 1)
    mine = place.dashboard(place.boss.client)["alerts"]
    assert [each["person_id"] for each in mine["failed_attempts"]] == [asha]
    assert (mine["failed_mails"], mine["pending_registrations"]) == (None, 0)


def test_punches_filter_by_site_and_name_in_both_orders(place):
    admin = place.admin
    everything = admin.all_of("/api/v1/punches")

    def kept(keep):
        return [punch for punch in everything if keep(punch)]

    assert admin.all_of(f"/api/v1/punches?site_id={place.site}") == kept(lambda punch: punch["site_id"] == place.site)
    assert admin.all_of(f"/api/v1/punches?site_id={uuid.uuid4()}") == []
    asha = place.people["Asha"]
    hers = kept(lambda punch: punch["person_id"] == asha.id)
    assert len(hers) > 20
    for text in ("ASHA", "sha%20ea", asha.email):
        assert admin.all_of(f"/api/v1/punches?text={text}") == hers
    assert admin.all_of("/api/v1/punches?text=%25") == []
    assert admin.all_of(f"/api/v1/punches?person_id={asha.id}&text=ben") == []
    assert admin.all_of("/api/v1/punches?order=desc") == everything
    for query in ("", "text=a", f"site_id={place.site}", f"department_id={place.sales['id']}", "late=true"):
        down = admin.all_of(f"/api/v1/punches?{query}")
        assert admin.all_of(f"/api/v1/punches?{query}&order=asc") == down[::-1] and down, query
    found, cursor = [], ""
    while cursor is not None:
        page = admin.get("/api/v1/punches?order=asc&limit=7" + (f"&cursor={cursor}" if cursor else ""), expect=200).json()
        found += page["items"]
        cursor = page["next"]
    assert found == everything[::-1]
    cursor = admin.get("/api/v1/punches?limit=1", expect=200).json()["next"]
    admin.get(f"/api/v1/punches?order=asc&cursor={cursor}", expect=422, code="validation_failed")
    for query in ("order=up", "site_id=x", "text=" + "x" * 201):
        admin.get(f"/api/v1/punches?{query}", expect=422, code="validation_failed")
    mine = place.boss.client.all_of("/api/v1/punches?text=a&order=asc")
    assert mine and {punch["department_id"] for punch in mine} == {place.sales["id"]}
    assert {punch["person_id"] for punch in asha.client.all_of("/api/v1/punches?text=a")} == {asha.id}
    assert asha.client.all_of("/api/v1/punches?text=ben") == []


def test_people_are_listed_with_their_role_and_faces(place):
    change(place.office.server, "INSERT INTO person_keys VALUES (?, x'00', 'none')", place.people["Ben"].id)
    for number in range(2):
        change(place.office.server, "INSERT INTO faces VALUES (?, ?, 'none', 0.5, ?, x'00', NULL)",
               str(uuid.uuid4()), place.people["Ben"].id, number)
    card = place.admin.post("/api/v1/people", json={"code": "card-1", "name": "Carl Card"}, expect=201).json()
    listed = {person["id"]: person for person in place.admin.all_of("/api/v1/people")}
    assert (listed[place.people["Ben"].id]["face_count"], listed[place.people["Ben"].id]["role"]) == (2, "employee")
    assert listed[place.boss.id]["role"] == "manager" and listed[place.boss.id]["face_count"] == 0
    assert card["id"] in listed
    enrolled = {person["id"] for person in place.admin.all_of("/api/v1/people?enrolled=true")}
    assert enrolled == {place.people["Ben"].id}
    rest = {person["id"] for person in place.admin.all_of("/api/v1/people?enrolled=false")}
    assert rest == set(listed) - enrolled
    assert {person["id"] for person in place.boss.client.all_of("/api/v1/people?enrolled=true")} == enrolled
    assert place.admin.all_of(f"/api/v1/people?enrolled=true&department_id={place.lab['id']}") == []
    place.admin.get("/api/v1/people?enrolled=yes", expect=422, code="validation_failed")


def test_hr_reads_what_was_done_to_one_person_or_punch(place):
    asha = place.people["Asha"]
    punch = place.admin.get(f"/api/v1/punches?person_id={asha.id}&limit=1", expect=200).json()["items"][0]
    for client in (place.hr.client, place.admin):
        of_person = client.all_of(f"/api/v1/audit?subject={asha.id}")
        assert len(of_person) > 20 and {entry["subject"] for entry in of_person} == {asha.id}
        [entry] = client.all_of(f"/api/v1/audit?subject={punch['id']}")
        assert entry["action"] == "punch.manual" and entry["detail"]["punch"] == punch["id"]
    for query in ("", "?actor=cli", "?subject="):
        refused = place.hr.client.get(f"/api/v1/audit{query}", expect=422, code="validation_failed").json()
        assert refused["errors"][0]["field"] == "subject"
    for subject in (uuid.uuid4(), place.site, "x"):
        place.hr.client.get(f"/api/v1/audit?subject={subject}", expect=404, code="not_found")
        assert isinstance(place.admin.all_of(f"/api/v1/audit?subject={subject}"), list)
    place.boss.client.get(f"/api/v1/audit?subject={asha.id}", expect=403, code="forbidden")


def test_the_audit_log_is_searched_by_time_and_text(place):
    admin = place.admin
    everything = admin.all_of("/api/v1/audit")
    middle = everything[len(everything) // 2]["at"]
    assert admin.all_of(f"/api/v1/audit?from={middle}") == [entry for entry in everything if entry["at"] >= middle]
    assert admin.all_of(f"/api/v1/audit?to={middle}") == [entry for entry in everything if entry["at"] < middle]
    assert admin.all_of(f"/api/v1/audit?from={middle}&to={middle}") == []
    boss = place.boss.id
    by_name = admin.all_of("/api/v1/audit?text=bo%20boss")
    assert by_name == [entry for entry in everything if boss in (entry["actor"], entry["subject"])
                       or "bo boss" in str(entry["detail"]).lower()]
    created = admin.all_of("/api/v1/audit?text=SHIFT.PUT")
    assert created == [entry for entry in everything if entry["action"] == "shift.put"]
    assert admin.all_of("/api/v1/audit?text=nothing-of-the-kind") == []
    both = admin.all_of(f"/api/v1/audit?action=person&text=bo%20boss&to={middle}")
    assert both == [entry for entry in by_name if entry["action"].startswith("person") and entry["at"] < middle]
    admin.get("/api/v1/audit?from=yesterday", expect=422, code="validation_failed")
