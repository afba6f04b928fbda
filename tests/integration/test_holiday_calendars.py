"""Holiday calendars: how they are kept, imported and fetched, and what holidays do to days."""

import uuid

import pytest

from office import EVERY_DAY, Office
from planning import DAY, TODAY, Staff, field_reason, punch_now

NOBODY = str(uuid.uuid4())
MAX = 1000
MAX_CALENDARS = 100
HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example.org//holidays//EN\r\n"
TAIL = "END:VCALENDAR\r\n"


@pytest.fixture(scope="module")
def staff(launch, contract):
    return Staff.of(Office(launch(), contract))


@pytest.fixture
def calendar(staff):
    """calendar(**fields): a new one, with a name of its own."""
    return lambda **fields: staff.hr.client.post("/api/v1/holiday-calendars", expect=201, json={
        "name": f"Calendar {uuid.uuid4()}", **fields}).json()


def holiday(day, name="Feast"):
    return {"date": str(day), "name": name}


def event(day, name):
    return (f"BEGIN:VEVENT\r\nUID:{day}@example.org\r\nDTSTAMP:20260101T000000Z\r\n"
            f"DTSTART;VALUE=DATE:{day:%Y%m%d}\r\nSUMMARY:{name}\r\nEND:VEVENT\r\n")


def imported(client, calendar, *events, media="text/calendar; charset=utf-8", **options):
    return client.post(f"/api/v1/holiday-calendars/{calendar['id']}/import", data=HEAD + "".join(events) + TAIL,
                       headers={"Content-Type": media}, **options)


def test_calendars_live_through_the_contract(staff):
    made = staff.hr.client.post("/api/v1/holiday-calendars", expect=201, json={
        "name": " North ", "holidays": [holiday(TODAY + DAY, " Second "), holiday(TODAY, "First")]})
    north, path = made.json(), made.headers["Location"]
    assert north == {"id": north["id"], "name": "North", "feed_url": None, "fetched_at": None, "feed_error": None,
                     "holidays": [holiday(TODAY, "First"), holiday(TODAY + DAY, "Second")]}
    staff.hr.client.post("/api/v1/holiday-calendars", json={"name": "NORTH"}, expect=409, code="name_taken")
    renamed = staff.hr.client.patch(path, json={"name": "Far north"}, expect=200).json()
    assert renamed == north | {"name": "Far north"}
    emptied = staff.hr.client.patch(path, json={"holidays": []}, expect=200).json()
    seller = staff.seller()
    assert seller.client.get(path, expect=200).json() == emptied == renamed | {"holidays": []}
    assert emptied in seller.client.get("/api/v1/holiday-calendars", expect=200).json()["items"]
    assert staff.audited("holiday_calendar.put", north["id"])[-1] == {"name": "North", "holidays": "2", "feed": "no"}
    staff.hr.client.delete(path, expect=204)
    staff.hr.client.get(path, expect=404, code="not_found")
    assert staff.audited("holiday_calendar.deleted", north["id"]) == [{"name": "Far north"}]


def test_a_calendar_holds_as_many_holidays_as_it_may_with_names_as_long(calendar, staff):
    # Characters that take twelve bytes each, as they are sent here: the largest body there can be.
    full = [holiday(TODAY + days * DAY, "\U0001F384" * 120) for days in range(MAX)]
    path = f"/api/v1/holiday-calendars/{calendar(holidays=full)['id']}"
    assert staff.hr.client.get(path).json()["holidays"] == full
    for wrong, field, reason in (([*full, holiday(TODAY - DAY)], "holidays", "invalid"),
                                 ([holiday(TODAY, "x" * 121)], "holidays[0].name", "not_a_name"),
                                 ([holiday(TODAY), holiday(TODAY, " ")], "holidays[1].name", "not_a_name"),
                                 ([holiday(TODAY, "a\x07")], "holidays[0].name", "not_a_name"),
                                 ([holiday(TODAY), holiday(TODAY, "Other")], "holidays", "taken"),
                                 ([holiday("2026-02-30")], "holidays[0].date", "invalid"),
                                 ([{"date": str(TODAY)}], "holidays[0].name", "required")):
        assert field_reason(staff.hr.client.patch(path, json={"holidays": wrong})) == (field, reason)
    staff.hr.client.patch(path, data=b" " * (2 * 1024 * 1024 + 1), headers={"Content-Type": "application/json"}, expect=413)
    assert len(staff.hr.client.get(path).json()["holidays"]) == MAX


def test_a_site_refers_to_a_calendar(calendar, staff):
    used = calendar()
    site = staff.admin.post("/api/v1/sites", expect=201, json={"name": "North", "zone": "UTC",
                                                              "holiday_calendar_id": used["id"]})
    assert site.json()["holiday_calendar_id"] == used["id"]
    path = f"/api/v1/holiday-calendars/{used['id']}"
    staff.admin.delete(path, expect=409, code="in_use")
    assert staff.admin.patch(site.headers["Location"], json={"name": "South"}).json()["holiday_calendar_id"] == used["id"]
    answer = staff.admin.patch(site.headers["Location"], json={"holiday_calendar_id": NOBODY})
    assert field_reason(answer) == ("holiday_calendar_id", "not_found")
    changed = staff.admin.patch(site.headers["Location"], json={"holiday_calendar_id": None}, expect=200).json()
    assert changed["holiday_calendar_id"] is None
    staff.admin.delete(path, expect=204)


def test_an_administrator_alone_says_where_a_calendar_is_fetched_from(calendar, staff):
    hr, made = staff.hr.client, calendar(holidays=[holiday(TODAY)])
    path, feed = f"/api/v1/holiday-calendars/{made['id']}", "https://calendar.example.org/secret.ics"
    hr.patch(path, json={"feed_url": feed}, expect=403, code="forbidden")
    hr.post("/api/v1/holiday-calendars", json={"name": "Fed", "feed_url": feed}, expect=403, code="forbidden")
    fed = staff.admin.patch(path, json={"feed_url": feed}, expect=200).json()
    assert fed == made | {"feed_url": feed}
    assert hr.patch(path, json={"feed_url": feed, "holidays": []}, expect=200).json()["holidays"] == []
    hr.patch(path, json={"feed_url": None}, expect=403, code="forbidden")
    assert hr.get(path).json()["feed_url"] == feed
    for reader in (staff.boss, staff.seller()):
        assert reader.client.get(path).json()["feed_url"] is None
        assert feed not in reader.client.get("/api/v1/holiday-calendars").text
    for good in ("http://calendar.example.org/a.ics", "webcal://calendar.example.org/a.ics",
                 "https://calendar.example.org/" + "x" * (2000 - len("https://calendar.example.org/"))):
        staff.admin.patch(path, json={"feed_url": good}, expect=200)
    for wrong in ("ftp://calendar.example.org/a.ics", "file:///etc/passwd", "calendar", "https://",
                  "https://calendar.example.org/" + "x" * (2001 - len("https://calendar.example.org/"))):
        assert field_reason(staff.admin.patch(path, json={"feed_url": wrong}))[0] == "feed_url"
    assert staff.admin.patch(path, json={"feed_url": None}, expect=200).json()["feed_url"] is None


def test_a_file_adds_replaces_and_leaves(calendar, staff):
    made = calendar(holidays=[holiday(TODAY, "Old"), holiday(TODAY + DAY, "Same"), holiday(TODAY + 2 * DAY, "Own")])
    answer = imported(staff.hr.client, made, event(TODAY, "New"), event(TODAY + DAY, "Same"),
                      event(TODAY + 3 * DAY, "More"), expect=200).json()
    assert (answer["added"], answer["replaced"], answer["unchanged"]) == (1, 1, 1)
    assert answer["calendar"]["holidays"] == [holiday(TODAY, "New"), holiday(TODAY + DAY, "Same"),
                                              holiday(TODAY + 2 * DAY, "Own"), holiday(TODAY + 3 * DAY, "More")]
    assert staff.hr.client.get(f"/api/v1/holiday-calendars/{made['id']}").json() == answer["calendar"]
    imported(staff.hr.client, {"id": NOBODY}, event(TODAY, "New"), expect=404, code="not_found")
    imported(staff.hr.client, made, event(TODAY, "New"), media="text/csv", expect=415, code="unsupported_media_type")
    assert field_reason(imported(staff.hr.client, made)) == ("file", "invalid"), "there is no event"
    imported(staff.hr.client, made, "x" * (1024 * 1024), expect=413, code="body_too_large")
    imported(staff.boss.client, made, event(TODAY, "New"), expect=403, code="forbidden")


def test_a_feed_that_cannot_be_fetched_says_why_and_leaves_the_holidays(calendar, staff):
    made = calendar(holidays=[holiday(TODAY)])
    path = f"/api/v1/holiday-calendars/{made['id']}"
    assert field_reason(staff.hr.client.post(f"{path}/refresh"))[0] == "feed_url"
    staff.hr.client.post(f"/api/v1/holiday-calendars/{NOBODY}/refresh", expect=404, code="not_found")
    staff.admin.patch(path, json={"feed_url": "https://calendar.invalid/a.ics"}, expect=200)
    failed = staff.hr.client.post(f"{path}/refresh", expect=200).json()
    assert failed["feed_error"] and failed["fetched_at"] is None and failed["holidays"] == [holiday(TODAY)]
    assert staff.boss.client.get(path).json()["feed_error"] is None
    moved = staff.admin.patch(path, json={"feed_url": "https://other.invalid/a.ics"}, expect=200).json()
    assert moved["feed_error"] is None, "that was another address"


def test_a_day_is_a_holiday_and_nobody_is_late(calendar, staff):
    late = staff.office.add_late_shift()
    worker = staff.seller("Hol Iday")
    staff.give_shift(worker, late)
    today = worker.client.get(f"/api/v1/people/{worker.id}/today", expect=200).json()
    assert (today["holiday"], today["status"]) == (None, "absent")
    kept = calendar(holidays=[holiday(today["day"], "Republic Day")])
    staff.admin.patch(f"/api/v1/sites/{late['site_id']}", json={"holiday_calendar_id": kept["id"]}, expect=200)
    today = worker.client.get(f"/api/v1/people/{worker.id}/today", expect=200).json()
    assert (today["holiday"], today["status"]) == ("Republic Day", "holiday")
    day = worker.client.get(f"/api/v1/people/{worker.id}/days/{today['day']}", expect=200).json()
    assert (day["status"], day["kind"]) == ("holiday", "holiday")
    assert [step["name"] for step in day["steps"] if step["rule"] == "holiday"] == ["Republic Day"]
    query = f"/api/v1/attendance?from={today['day']}&to={today['day']}&status=holiday"
    assert [each["person_id"] for each in worker.client.all_of(query)] == [worker.id]
    assert not punch_now(staff.office, worker)["late"]
    assert not staff.mails("late_arrival", worker)
    other = staff.shift("Elsewhere", start="00:01", end="23:59", days=EVERY_DAY,
                        site_id=staff.admin.get("/api/v1/sites").json()["items"][0]["id"])
    elsewhere = staff.seller("Else Where")
    staff.give_shift(elsewhere, other)
    assert elsewhere.client.get(f"/api/v1/people/{elsewhere.id}/today").json()["holiday"] is None


def test_there_are_so_many_calendars_and_no_more(launch, contract):
    hr = Staff.of(Office(launch(), contract)).hr.client
    for number in range(MAX_CALENDARS):
        hr.post("/api/v1/holiday-calendars", json={"name": f"Calendar {number}"}, expect=201)
    answer = hr.post("/api/v1/holiday-calendars", json={"name": "One more"}, expect=422)
    assert field_reason(answer) == ("name", "list_too_long")
    first = hr.get("/api/v1/holiday-calendars", expect=200).json()["items"][0]
    hr.patch(f"/api/v1/holiday-calendars/{first['id']}", json={"name": "Renamed"}, expect=200)
    hr.delete(f"/api/v1/holiday-calendars/{first['id']}", expect=204)
    hr.post("/api/v1/holiday-calendars", json={"name": "One more"}, expect=201)
