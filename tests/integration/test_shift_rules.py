"""A shift's rules over HTTP, what days come to under them, and how a day explains itself."""

import datetime

import pytest

from office import EVERY_DAY, Office
from test_attendance import change

DAY = datetime.timedelta(days=1)
TODAY = datetime.datetime.now(datetime.timezone.utc).date()
MONDAY = TODAY - datetime.timedelta(days=TODAY.weekday() + 14)

RULES = {
    "opens_before_minutes": 90, "closes_after_minutes": 120,
    "gaps": [{"from": "15:00", "to": "15:30"}],
    "breaks": [{"from": "12:00", "to": "12:30", "paid": False}, {"from": "10:00", "to": "10:10", "paid": True}],
    "flexible": None, "hours_counted": "first_to_last",
    "round_in": {"mode": "up", "step_minutes": 15}, "round_out": {"mode": "nearest", "step_minutes": 5},
    "half_day_below_minutes": 240, "absent_below_minutes": 60, "auto_check_out": True,
    "overtime": {"after_daily_minutes": 420, "after_weekly_minutes": None, "workday_percent": 150,
                 "rest_day_percent": 200, "holiday_percent": 250, "needs_approval": True},
    "lateness_cost": {"late_days": 3, "deduction": "half_day"}}
FLEXIBLE = {"core": {"from": "10:00", "to": "15:00"}, "required_minutes": 450}


@pytest.fixture(scope="module")
def own(launch, contract):
    return Office(launch(), contract)


@pytest.fixture
def works(own):
    """works(rules, *punches): somebody who works 9 to 17 UTC by these rules, punched on the Monday."""
    numbers = iter(range(1000))

    def make(rules, *punches, day=MONDAY):
        shift = own.admin.post("/api/v1/shifts", expect=201, json={
            "name": f"{len(own.admin.get('/api/v1/shifts').json()['items'])} {next(numbers)}", "start": "09:00",
            "end": "17:00", "days": EVERY_DAY[:5], "late_grace_minutes": 5, **rules}).json()
        member = own.add("Asha Rao")
        own.admin.patch(f"/api/v1/people/{member.id}", json={"shift_id": shift["id"]}, expect=200)
        change(own.server, "UPDATE people SET created_at = created_at - 86400000 * 30 WHERE id = ?", member.id)
        for direction, time in punches:
            own.admin.post("/api/v1/punches/manual", expect=201, json={
                "person_id": member.id, "direction": direction, "at": f"{day}T{time}:00Z", "reason": "test"})
        return member

    return make


def explained(client, member, day=MONDAY, **options):
    return client.get(f"/api/v1/people/{member.id}/days/{day}", **options)


def steps_of(day):
    """Each step by what it holds, times as clocks show them."""
    return [{name: value[11:16] if name in ("from", "to") else value for name, value in step.items()
             if value is not None} for step in day["steps"]]


def test_rules_are_kept_and_changed_one_by_one(own):
    made = own.admin.post("/api/v1/shifts", json={"name": "All rules", **RULES}, expect=201)
    path = made.headers["Location"]
    assert {name: made.json()[name] for name in RULES} == RULES
    assert own.admin.get(path).json() == made.json()
    changed = own.admin.patch(path, json={"gaps": [], "flexible": FLEXIBLE, "overtime": {"needs_approval": False}},
                              expect=200).json()
    assert changed == made.json() | {
        "gaps": [], "flexible": FLEXIBLE, "overtime": RULES["overtime"] | {"needs_approval": False}}
    assert own.admin.patch(path, json={"flexible": None}, expect=200).json()["flexible"] is None
    logged = own.admin.get("/api/v1/audit?action=shift.put").json()["items"][0]["detail"]
    assert (logged["hours_counted"], logged["absent_below_minutes"]) == ("first_to_last", "60")
    assert not {"gaps", "flexible"} & logged.keys(), "as with any new shift"


def test_a_new_shift_has_the_usual_rules(own):
    plain = own.admin.post("/api/v1/shifts", json={"name": "Plain"}, expect=201).json()
    assert {name: plain[name] for name in RULES} == {
        "opens_before_minutes": 60, "closes_after_minutes": 60, "gaps": [], "breaks": [], "flexible": None,
        "hours_counted": "pairs", "round_in": {"mode": "none", "step_minutes": 0},
        "round_out": {"mode": "none", "step_minutes": 0}, "half_day_below_minutes": 0, "absent_below_minutes": 0,
        "auto_check_out": False, "overtime": {
            "after_daily_minutes": None, "after_weekly_minutes": None, "workday_percent": 100,
            "rest_day_percent": 100, "holiday_percent": 100, "needs_approval": False},
        "lateness_cost": {"late_days": 0, "deduction": "half_day"}}


@pytest.mark.parametrize("wrong, field", [
    ({"opens_before_minutes": 721}, "opens_before_minutes"),
    ({"gaps": [{"from": "12:00", "to": "13:00"}] * 4}, "gaps"),
    ({"gaps": [{"from": "12:00"}]}, "gaps[0].to"),
    ({"gaps": [{"from": "12:00", "to": "noon"}]}, "gaps[0].to"),
    ({"gaps": [{"from": "12:00", "to": "13:00", "paid": True}]}, "gaps[0].paid"),
    ({"breaks": [{"from": "12:00", "to": "13:00"}, {"from": "18:00", "to": "18:30"}]}, "breaks[1]"),
    ({"flexible": {}}, "flexible.required_minutes"),
    ({"flexible": {"required_minutes": 60, "core": {"from": "7:00", "to": "15:00"}}}, "flexible.core.from"),
    ({"flexible": {"required_minutes": 481}}, "flexible.required_minutes"),
    ({"hours_counted": "all"}, "hours_counted"),
    ({"round_in": {"mode": "up"}}, "round_in.step_minutes"),
    ({"round_out": {"mode": "sideways", "step_minutes": 5}}, "round_out.mode"),
    ({"half_day_below_minutes": 60, "absent_below_minutes": 61}, "absent_below_minutes"),
    ({"overtime": {"after_daily_minutes": 1441}}, "overtime.after_daily_minutes"),
    ({"overtime": {"tax": 1}}, "overtime.tax"),
    ({"lateness_cost": {"late_days": 32}}, "lateness_cost.late_days"),
    ({"lateness_cost": {"deduction": "week"}}, "lateness_cost.deduction"),
])
def test_rules_that_nobody_can_work_by_are_refused(own, wrong, field):
    before = own.admin.get("/api/v1/shifts").json()
    refused = own.admin.post("/api/v1/shifts", json={"name": "Wrong"} | wrong, code="validation_failed").json()
    assert field in [error["field"] for error in refused["errors"]]
    assert own.admin.get("/api/v1/shifts").json() == before


def test_a_day_explains_itself(own, works):
    member = works(RULES, ("in", "09:12"), ("out", "17:22"))
    day = explained(own.admin, member, expect=200).json()
    assert steps_of(day) == [
        {"rule": "shift", "from": "09:00", "to": "17:00", "name": day["steps"][0]["name"]},
        {"rule": "check_in", "from": "09:12"},
        {"rule": "check_out", "from": "17:22"},
        {"rule": "rounded", "from": "09:12", "to": "09:15"},
        {"rule": "rounded", "from": "17:22", "to": "17:20"},
        {"rule": "first_to_last", "from": "09:15", "to": "17:20"},
        {"rule": "gap", "minutes": 30},
        {"rule": "unpaid_break", "minutes": 30},
        {"rule": "worked", "minutes": 425},
        {"rule": "late", "minutes": 12, "limit_minutes": 5},
        {"rule": "daily_overtime", "minutes": 5, "limit_minutes": 420, "percent": 150}]
    assert (day["status"], day["shift_source"], day["kind"], day["closed"]) == ("late", "punches", "workday", True)
    assert (day["worked_minutes"], day["late_by_minutes"], day["overtime_minutes"], day["overtime_percent"],
            day["unpaid_break_minutes"]) == (425, 12, 5, 150, 30)
    assert [punch["direction"] for punch in day["punches"]] == ["in", "out"]
    listed = own.admin.all_of(f"/api/v1/attendance?from={MONDAY}&to={MONDAY}&person_id={member.id}")
    assert listed == [{name: day[name] for name in listed[0]}]


def test_a_day_without_punches_says_why_it_is_absent(own, works):
    member = works({})
    day = explained(own.admin, member, expect=200).json()
    assert (day["status"], day["shift_source"], day["punches"]) == ("absent", "person", [])
    assert steps_of(day)[1:] == [{"rule": "absent", "from": "09:00"}]
    sunday = explained(own.admin, member, day=MONDAY + 6 * DAY, expect=200).json()
    assert (sunday["status"], sunday["kind"]) == ("off", "rest_day")
    assert [step["rule"] for step in sunday["steps"]] == ["rest_day"]


def test_other_rules_make_another_day_of_the_same_punches(own, works):
    member = works({}, ("in", "09:12"), ("out", "12:00"))
    first = explained(own.admin, member).json()
    assert (first["status"], first["worked_minutes"], first["early_by_minutes"]) == ("late", 168, 300)
    path = f"/api/v1/shifts/{first['shift_id']}"
    own.admin.patch(path, json={"half_day_below_minutes": 240}, expect=200)
    assert explained(own.admin, member).json()["status"] == "half_day"
    own.admin.patch(path, json={"absent_below_minutes": 200}, expect=200)
    assert explained(own.admin, member).json()["status"] == "absent"
    own.admin.patch(path, json={"flexible": {"required_minutes": 168}, "half_day_below_minutes": 0,
                                "absent_below_minutes": 0}, expect=200)
    flexible = explained(own.admin, member).json()
    assert (flexible["status"], flexible["late_by_minutes"], flexible["short_by_minutes"]) == ("present", 0, 0)


def test_a_forgotten_check_out_may_end_with_the_shift(own, works):
    member = works({"auto_check_out": True}, ("in", "09:00"))
    day = explained(own.admin, member).json()
    assert (day["auto_checked_out"], day["worked_minutes"], day["last_out"][11:16]) == (True, 480, "17:00")
    assert {"rule": "auto_check_out", "from": "09:00", "to": "17:00"} in steps_of(day)


def test_a_week_has_overtime_beyond_its_limit(own, works):
    member = works({"overtime": {"after_daily_minutes": 600, "after_weekly_minutes": 2400, "workday_percent": 125}},
                   ("in", "08:00"), ("out", "17:00"))
    for later in range(1, 5):
        for direction, time in (("in", "08:00"), ("out", "17:00" if later != 3 else "19:00")):
            own.admin.post("/api/v1/punches/manual", expect=201, json={
                "person_id": member.id, "direction": direction, "at": f"{MONDAY + later * DAY}T{time}:00Z",
                "reason": "test"})
    friday = explained(own.admin, member, day=MONDAY + 4 * DAY, expect=200).json()
    # Nine hours on three days and ten on the fourth, an hour of its eleven being overtime already: 37 before Friday.
    assert steps_of(friday)[-1] == {"rule": "weekly_overtime", "minutes": 360, "limit_minutes": 2400, "percent": 125}
    week = own.admin.all_of(f"/api/v1/attendance?from={MONDAY + 2 * DAY}&to={MONDAY + 6 * DAY}&person_id={member.id}"
                            "&order=asc")
    assert [day["overtime_minutes"] for day in week] == [0, 60, 360, 0, 0]


def test_half_days_are_found_by_their_status(own, works):
    member = works({"half_day_below_minutes": 240}, ("in", "09:00"), ("out", "12:00"))
    query = f"/api/v1/attendance?from={MONDAY}&to={MONDAY}&person_id={member.id}&status="
    assert [day["worked_minutes"] for day in own.admin.all_of(query + "half_day")] == [180]
    assert own.admin.all_of(query + "present") == []


def test_a_day_is_explained_to_whom_it_concerns(own, works):
    member = works({}, ("in", "09:00"), ("out", "17:00"))
    other = own.add("Ben Moss")
    assert explained(member.client, member, expect=200).json()["status"] == "present"
    explained(other.client, member, expect=404, code="not_found")
    explained(own.client(), member, expect=401)
    for none in ("2026-02-30", "today", "20261123", MONDAY - 365 * DAY):
        explained(own.admin, member, day=none, expect=404)
