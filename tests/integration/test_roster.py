"""Shift assignments and the roster: who works when, by whose word, and who may see it."""

import os
import uuid

import pytest

from office import Office
from planning import AHEAD, BACK, DAY, MONDAY, TODAY, Staff, asked, field_reason

NOBODY = str(uuid.uuid4())


@pytest.fixture(scope="module")
def staff(launch, contract):
    staff = Staff.of(Office(launch(), contract))
    staff.early = staff.shift("Early", start="06:00", end="14:00", days=["mon", "tue", "wed", "thu", "fri"])["id"]
    staff.late = staff.shift("Late", start="14:00", end="22:00")["id"]
    staff.usual = next(each["id"] for each in staff.admin.get("/api/v1/shifts").json()["items"] if each["default"])
    return staff


def assign(client, people, first=MONDAY, last=None, cycle=(), **options):
    fields = {name: options.pop(name) for name in ("on_shift_days", "note") if name in options}
    return client.post("/api/v1/shift-assignments", json={
        "person_ids": [getattr(person, "id", person) for person in people], "from": str(first),
        "to": last and str(last), "cycle": list(cycle), **fields}, **options)


def assigned(client, person, *dates, **options):
    return assign(client, [person], *dates, expect=201, **options).json()["items"][0]


def roster(client, first=MONDAY, last=MONDAY + 6 * DAY, more=""):
    return client.all_of(f"/api/v1/roster?from={first}&to={last}{more}")


def days_of(client, person, *dates):
    row, = roster(client, *dates, more=f"&person_id={person.id}")
    return row["days"]


# Assigning.

def test_shifts_are_assigned_to_several_people_and_taken_back(staff):
    asha, carl = staff.seller(), staff.seller("Carl League")
    made = assign(staff.boss.client, [carl, asha], MONDAY, MONDAY + 6 * DAY, [staff.early, None], note=" Stocktaking ",
                  expect=201).json()["items"]
    assert made[0] == {
        "id": made[0]["id"], "person_id": carl.id, "from": str(MONDAY), "to": str(MONDAY + 6 * DAY),
        "cycle": [staff.early, None], "on_shift_days": False, "note": "Stocktaking", "assigned_by": staff.boss.id,
        "assigned_at": made[0]["assigned_at"]}
    assert [each["person_id"] for each in made] == [carl.id, asha.id]
    path = f"/api/v1/people/{asha.id}/shift-assignments"
    later = assigned(staff.hr.client, asha, MONDAY + 2 * DAY, cycle=[staff.late])
    assert later["to"] is None
    for reader in (asha, staff.boss, staff.hr):
        assert reader.client.get(path, expect=200).json()["items"] == [later, made[1]]
    assert asha.client.get(f"{path}?from={MONDAY}&to={MONDAY + DAY}").json()["items"] == [made[1]]
    assert asha.client.get(f"{path}?to={MONDAY - DAY}").json()["items"] == []
    kept = {"assignment": made[1]["id"], "from": str(MONDAY), "to": str(MONDAY + 6 * DAY), "cycle_days": "2"}
    assert staff.audited("shift_assignment.put", asha.id)[-1] == kept
    staff.boss.client.delete(f"/api/v1/shift-assignments/{made[1]['id']}", expect=204)
    staff.boss.client.delete(f"/api/v1/shift-assignments/{made[1]['id']}", expect=404, code="not_found")
    assert asha.client.get(path).json()["items"] == [later]
    assert staff.audited("shift_assignment.deleted", asha.id) == [kept]


def test_the_one_made_last_holds(staff):
    asha = staff.seller()
    week = lambda: [(day["kind"], day["shift_id"], day["source"]) for day in days_of(staff.boss.client, asha)]
    usual = [("workday", staff.usual, "organisation")] * 5 + [("rest_day", staff.usual, "organisation")] * 2
    assert week() == usual
    assigned(staff.boss.client, asha, cycle=[staff.early], on_shift_days=True)
    weekly = [(kind, staff.early, "assignment") for kind, _, _ in usual]
    assert week() == weekly
    daily = assigned(staff.boss.client, asha, MONDAY + 4 * DAY, cycle=[staff.early])
    assert week() == [("workday", staff.early, "assignment")] * 7
    turn = assigned(staff.boss.client, asha, MONDAY + DAY, MONDAY + 3 * DAY, cycle=[staff.late, None])
    assert week()[:5] == [weekly[0], ("workday", staff.late, "assignment"), ("rest_day", staff.usual, "assignment"),
                          ("workday", staff.late, "assignment"), ("workday", staff.early, "assignment")]
    assert [day["assignment_id"] for day in days_of(staff.boss.client, asha)][1:5] == [turn["id"]] * 3 + [daily["id"]]
    staff.boss.client.delete(f"/api/v1/shift-assignments/{turn['id']}", expect=204)
    assert week() == [("workday", staff.early, "assignment")] * 7


@pytest.mark.parametrize("options, wrong", [
    ({"first": TODAY - BACK * DAY}, None),
    ({"first": TODAY - (BACK + 1) * DAY}, ("from", "too_long_ago")),
    ({"last": TODAY + AHEAD * DAY}, None),
    ({"last": TODAY + (AHEAD + 1) * DAY}, ("to", "too_far_ahead")),
    ({"first": TODAY + AHEAD * DAY}, None),
    ({"first": TODAY + (AHEAD + 1) * DAY}, ("from", "too_far_ahead")),
    ({"last": MONDAY}, None),
    ({"last": MONDAY - DAY}, ("to", "before_start")),
    ({"cycle": [None] * 84}, None),
    ({"cycle": [None] * 85}, ("cycle", "invalid")),
    ({"cycle": []}, ("cycle", "required")),
    ({"cycle": [None, NOBODY]}, ("cycle[1]", "not_found")),
    ({"cycle": [None, "x"]}, ("cycle[1]", "invalid")),
    ({"cycle": [None], "on_shift_days": True}, ("on_shift_days", "invalid")),
    ({"note": "x" * 200}, None),
    ({"note": "x" * 201}, ("note", "too_long"))])
def test_limits_of_what_can_be_assigned(options, wrong, staff):
    answer = assign(staff.boss.client, [staff.seller()], **({"cycle": [staff.early]} | options))
    if wrong:
        assert field_reason(answer) == wrong
    else:
        assert answer.status_code == 201, answer.text


def test_a_shift_on_its_own_days_is_the_only_one(staff):
    answer = assign(staff.boss.client, [staff.seller()], cycle=[staff.early, staff.late], on_shift_days=True)
    assert field_reason(answer) == ("on_shift_days", "invalid")


def test_all_are_assigned_or_none(staff):
    asha, carl, gone = staff.seller(), staff.seller("Carl League"), staff.seller("Gone Away")
    staff.admin.patch(f"/api/v1/people/{gone.id}", json={"status": "suspended", "status_reason": "x"}, expect=200)
    cycle = [staff.early]
    assign(staff.boss.client, [asha, NOBODY], cycle=cycle, expect=404, code="not_found")
    assign(staff.boss.client, [asha, gone], cycle=cycle, expect=403, code="person_not_active")
    assert field_reason(assign(staff.boss.client, [asha, carl, asha], cycle=cycle)) == ("person_ids", "taken")
    assert field_reason(assign(staff.boss.client, [], cycle=cycle)) == ("person_ids", "required")
    assert field_reason(assign(staff.boss.client, ["x"], cycle=cycle)) == ("person_ids[0]", "invalid")
    assert asha.client.get(f"/api/v1/people/{asha.id}/shift-assignments").json()["items"] == []


def test_managers_plan_for_their_departments_and_nobody_else(staff):
    asha = staff.seller()
    mine = assigned(staff.boss.client, asha, cycle=[staff.early])
    assign(staff.stranger.client, [asha], cycle=[staff.early], expect=404, code="not_found")
    staff.stranger.client.delete(f"/api/v1/shift-assignments/{mine['id']}", expect=404, code="not_found")
    for other in (staff.stranger, staff.seller("Carl League")):
        other.client.get(f"/api/v1/people/{asha.id}/shift-assignments", expect=404, code="not_found")
        other.client.get(f"/api/v1/roster?from={MONDAY}&to={MONDAY}&person_id={asha.id}", expect=404, code="not_found")
    assign(asha.client, [asha], cycle=[staff.early], expect=403, code="forbidden")
    # Marta works in no department that she manages.
    assign(staff.boss.client, [staff.boss], cycle=[staff.early], expect=403, code="forbidden")
    hers = assigned(staff.hr.client, staff.boss, cycle=[staff.early])
    staff.boss.client.delete(f"/api/v1/shift-assignments/{hers['id']}", expect=403, code="forbidden")
    assert len(asha.client.get(f"/api/v1/people/{asha.id}/shift-assignments").json()["items"]) == 1


@pytest.mark.parametrize("query, field", [
    (f"from={TODAY - BACK * DAY}&to={TODAY + AHEAD * DAY}", None),
    (f"from={TODAY - BACK * DAY}&to={TODAY + (AHEAD + 1) * DAY}", "to"),
    (f"from={MONDAY}&to={MONDAY - DAY}", "to"), ("from=x", "from"), ("more=1", "more")])
def test_assignments_are_asked_for_by_their_days(query, field, staff):
    answer = staff.hr.client.get(f"/api/v1/people/{staff.boss.id}/shift-assignments?{query}")
    assert answer.status_code == (422 if field else 200)
    assert not field or answer.json()["errors"][0]["field"] == field


def test_a_day_is_judged_by_what_was_assigned(staff):
    late = staff.office.add_late_shift()
    staff.admin.patch(f"/api/v1/shifts/{staff.usual}", json={"default": True}, expect=200)
    worker = staff.seller()
    today = worker.client.get(f"/api/v1/people/{worker.id}/today").json()["day"]
    mine = assigned(staff.boss.client, worker, today, cycle=[late["id"]])
    shown = worker.client.get(f"/api/v1/people/{worker.id}/today", expect=200).json()
    assert (shown["shift"]["name"], shown["status"]) == (late["name"], "absent")
    day = worker.client.get(f"/api/v1/people/{worker.id}/days/{shown['day']}", expect=200).json()
    assert (day["shift_source"], day["shift_id"], day["site_id"]) == ("assignment", late["id"], late["site_id"])
    staff.boss.client.delete(f"/api/v1/shift-assignments/{mine['id']}", expect=204)
    assigned(staff.boss.client, worker, today, cycle=[None])
    rest = worker.client.get(f"/api/v1/people/{worker.id}/days/{today}", expect=200).json()
    assert (rest["kind"], rest["status"], rest["shift_source"]) == ("rest_day", "off", "assignment")


# The roster.

def test_the_roster_shows_holidays_and_leave(staff):
    calendar = staff.admin.post("/api/v1/holiday-calendars", expect=201, json={
        "name": "Of the roster", "holidays": [{"date": str(MONDAY + DAY), "name": "Feast"}]}).json()
    site = staff.admin.post("/api/v1/sites", expect=201, json={
        "name": "Feasting", "zone": "UTC", "holiday_calendar_id": calendar["id"]}).json()
    asha, leave_type = staff.seller(), staff.leave_type("Annual")
    shift = staff.shift("Feasting", site_id=site["id"])
    staff.give_shift(asha, shift)
    leave = asked(staff.boss.client, leave_type, MONDAY, person_id=asha.id, status="approved", portion="second_half")
    asked(asha.client, leave_type, MONDAY + 2 * DAY)
    first, second, third = days_of(asha.client, asha, MONDAY, MONDAY + 2 * DAY)
    plain = {"date": str(MONDAY), "kind": "workday", "shift_id": shift["id"], "source": "person",
             "assignment_id": None, "holiday": None, "leave": None}
    assert first == plain | {"leave": {"id": leave["id"], "leave_type_id": leave_type, "portion": "second_half"}}
    assert second == plain | {"date": str(MONDAY + DAY), "kind": "holiday", "holiday": "Feast"}
    assert third == plain | {"date": str(MONDAY + 2 * DAY)}, "what is not approved is not planned"


def test_the_roster_holds_whom_the_reader_may_see_by_name(staff):
    people = [staff.seller(f"Ros Ter {letter}") for letter in "cab"] + [
        staff.office.add("Ros Ter d", department="Stock")]
    seen = lambda client, more="": [row["person"]["id"] for row in roster(client, more=f"&text=ros ter{more}")]
    by_name = [people[1].id, people[2].id, people[0].id]
    assert seen(staff.boss.client) == by_name
    assert seen(staff.stranger.client) == [people[3].id]
    assert seen(staff.hr.client) == [*by_name, people[3].id]
    assert seen(staff.hr.client, f"&department_id={people[3].person['department_id']}") == [people[3].id]
    assert [row["person"]["id"] for row in roster(people[0].client)] == [people[0].id]
    person = roster(staff.hr.client, more=f"&person_id={people[0].id}")[0]["person"]
    assert person == {name: people[0].person[name] for name in ("id", "code", "name", "department_id")}
    paged, cursor = [], ""
    while cursor is not None:
        page = staff.hr.client.get(f"/api/v1/roster?from={MONDAY}&to={MONDAY}&text=ros ter&limit=1"
                                   f"{cursor and f'&cursor={cursor}'}", expect=200).json()
        paged, cursor = paged + [row["person"]["id"] for row in page["items"]], page["next"]
    assert paged == [*by_name, people[3].id]
    staff.admin.patch(f"/api/v1/people/{people[1].id}", json={"status": "suspended", "status_reason": "x"}, expect=200)
    assert seen(staff.boss.client) == by_name[1:]


@pytest.mark.parametrize("query, field", [
    (f"from={MONDAY}&to={MONDAY + 61 * DAY}", None), (f"from={MONDAY}&to={MONDAY + 62 * DAY}", "to"),
    (f"from={MONDAY}&to={MONDAY - DAY}", "to"), (f"from={MONDAY}", "to"), (f"to={MONDAY}", "from"),
    (f"from={MONDAY}&to={MONDAY}&limit=201", "limit"), (f"from={MONDAY}&to={MONDAY}&more=1", "more")])
def test_a_roster_is_of_at_most_two_months(query, field, staff):
    staff.seller()
    answer = staff.boss.client.get(f"/api/v1/roster?{query}")
    if field:
        assert field_reason(answer)[0] == field
    else:
        items = answer.json()["items"]
        assert items
        assert {len(row["days"]) for row in items} == {62}


def test_a_roster_goes_on_with_its_own_cursors_alone(staff):
    staff.boss.client.get(f"/api/v1/roster?from={MONDAY}&to={MONDAY}&cursor=x", expect=422, code="validation_failed")


def test_people_are_counted_before_they_are_looked_for(staff):
    answer = assign(staff.hr.client, [str(uuid.uuid4()) for _ in range(1001)], cycle=[None])
    assert field_reason(answer)[0] == "person_ids"
    assign(staff.hr.client, [str(uuid.uuid4()) for _ in range(1000)], cycle=[None], expect=404, code="not_found")


@pytest.mark.skipif("ROLLCALL_TEST_STORE_URL" in os.environ, reason="bringing in a thousand people takes minutes there")
def test_a_thousand_people_are_assigned_at_once(launch, contract):
    office = Office(launch(), contract)
    table = "code,name\n" + "".join(f"m{number},Mass {number:04}\n" for number in range(1001))
    office.admin.post("/api/v1/people/import?apply=true", data=table, headers={"Content-Type": "text/csv"}, expect=200)
    people = [person["id"] for person in office.admin.all_of("/api/v1/people?text=mass")]
    assert len(people) == 1001
    made = assign(office.admin, people[:1000], cycle=[None], expect=201).json()["items"]
    assert [each["person_id"] for each in made] == people[:1000]
    kinds = {row["person"]["id"]: row["days"][0]["kind"] for row in roster(office.admin, MONDAY, MONDAY, "&text=mass")}
    assert kinds == dict.fromkeys(people[:1000], "rest_day") | {people[1000]: "workday"}
