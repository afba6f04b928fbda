"""What leave can be asked for: when, how much, and what of an allowance is left."""

import uuid

import pytest

from client import code_of, together
from office import Office
from planning import AHEAD, BACK, DAY, MONDAY, TODAY, Staff, ask, asked, balance, decide, field_reason, workdays

NOBODY = str(uuid.uuid4())


@pytest.fixture(scope="module")
def staff(launch, contract):
    staff = Staff.of(Office(launch(), contract))
    staff.annual = staff.leave_type("Annual leave", yearly_allowance_days=None)
    return staff


@pytest.mark.parametrize("first, last, options, wrong", [
    (TODAY, TODAY + 365 * DAY, {}, None),
    (TODAY, TODAY + 366 * DAY, {}, ("to", "out_of_range")),
    (MONDAY, MONDAY - DAY, {}, ("to", "before_start")),
    (TODAY + (AHEAD - 7) * DAY, TODAY + AHEAD * DAY, {}, None),
    (TODAY + (AHEAD - 7) * DAY, TODAY + (AHEAD + 1) * DAY, {}, ("to", "too_far_ahead")),
    (TODAY - 31 * DAY, TODAY - 21 * DAY, {}, None),
    (TODAY - 32 * DAY, TODAY - 21 * DAY, {}, ("from", "too_long_ago")),
    (MONDAY + 5 * DAY, MONDAY + 6 * DAY, {}, ("from", "no_workday")),
    (MONDAY, MONDAY + DAY, {"portion": "first_half"}, ("portion", "not_a_single_day")),
    (MONDAY, MONDAY, {"portion": "third"}, ("portion", "invalid")),
    (MONDAY, MONDAY, {"note": "x" * 500}, None),
    (MONDAY, MONDAY, {"note": "x" * 501}, ("note", "too_long")),
    (MONDAY, MONDAY, {"note": "\x07"}, ("note", "too_long")),
    (MONDAY, MONDAY, {"note": "two\r\nlines\tof it"}, None),
    ("2026-02-30", MONDAY, {}, ("from", "invalid"))])
def test_limits_of_what_can_be_asked_for(first, last, options, wrong, staff):
    answer = ask(staff.seller().client, staff.annual, first, last, **options)
    if wrong:
        assert field_reason(answer) == wrong
    else:
        assert answer.status_code == 201, answer.text


def test_whoever_decides_may_ask_for_it_a_year_back(staff):
    seller = staff.seller()
    early = {"last": TODAY - (BACK - 7) * DAY, "person_id": seller.id}
    asked(staff.boss.client, staff.annual, TODAY - BACK * DAY, **early)
    assert field_reason(ask(staff.boss.client, staff.annual, TODAY - (BACK + 1) * DAY, **early)) == (
        "from", "too_long_ago")
    assert field_reason(ask(staff.boss.client, staff.annual, TODAY - 32 * DAY, TODAY)) == ("from", "too_long_ago")


def test_only_active_people_and_known_types(staff):
    seller = staff.seller()
    assert field_reason(ask(seller.client, NOBODY, MONDAY)) == ("leave_type_id", "not_found")
    ask(staff.hr.client, staff.annual, MONDAY, person_id=NOBODY, expect=404, code="not_found")
    staff.admin.patch(f"/api/v1/people/{seller.id}", json={"status": "suspended", "status_reason": "x"}, expect=200)
    ask(staff.hr.client, staff.annual, MONDAY, person_id=seller.id, expect=403, code="person_not_active")


def test_two_requests_do_not_take_the_same_half_day(staff):
    seller = staff.seller()
    first = asked(seller.client, staff.annual, MONDAY, portion="first_half")
    assert first["days"] == 0.5
    for portion in ("first_half", "day"):
        ask(seller.client, staff.annual, MONDAY, portion=portion, expect=409, code="leave_overlaps")
    asked(seller.client, staff.annual, MONDAY, portion="second_half")
    ask(staff.hr.client, staff.annual, MONDAY - DAY, MONDAY + DAY, person_id=seller.id, expect=409,
        code="leave_overlaps")
    decide(seller.client, first, "cancellation", expect=200)
    asked(seller.client, staff.annual, MONDAY, portion="first_half")
    answers = together(*[lambda: ask(seller.client.twin(), staff.annual, MONDAY + DAY, MONDAY + 3 * DAY)] * 3)
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]
    assert {code_of(answer) for answer in answers} == {None, "leave_overlaps"}


# Allowances.

def test_an_allowance_is_exceeded_by_hr_alone(staff):
    leave_type, seller = staff.leave_type("Two days", yearly_allowance_days=2), staff.seller()
    year = MONDAY.year
    first = asked(seller.client, leave_type, MONDAY)
    asked(seller.client, leave_type, MONDAY + DAY, portion="first_half")
    assert balance(seller.client, seller, leave_type, year) == {"approved": 0, "requested": 1.5, "remaining": 0.5}
    for client in (seller.client, staff.boss.client):
        ask(client, leave_type, MONDAY + 2 * DAY, person_id=seller.id, expect=409, code="allowance_exceeded")
    asked(seller.client, leave_type, MONDAY + 2 * DAY, portion="second_half")
    asked(staff.hr.client, leave_type, MONDAY + 3 * DAY, person_id=seller.id, status="approved")
    assert balance(seller.client, seller, leave_type, year) == {"approved": 1, "requested": 2, "remaining": -1}
    decide(seller.client, first, "cancellation", expect=200)
    assert balance(seller.client, seller, leave_type, year)["remaining"] == 0


def test_an_approval_does_not_exceed_an_allowance_that_has_shrunk(staff):
    leave_type, seller = staff.leave_type("Shrinking", yearly_allowance_days=2), staff.seller()
    leave = asked(seller.client, leave_type, MONDAY, MONDAY + DAY)
    staff.admin.patch(f"/api/v1/leave-types/{leave_type}", json={"yearly_allowance_days": 1.5}, expect=200)
    decide(staff.boss.client, leave, "approval", expect=409, code="allowance_exceeded")
    decide(staff.hr.client, leave, "approval", expect=200)


def test_of_leave_across_new_year_each_year_counts_its_own_days(staff):
    leave_type, seller = staff.leave_type("Across", yearly_allowance_days=5), staff.seller()
    last_of_year = TODAY.replace(month=12, day=31)
    first, last = last_of_year - 3 * DAY, last_of_year + 5 * DAY
    leave = asked(seller.client, leave_type, first, last)
    assert leave["days"] == workdays(first, last)
    for year, days in ((TODAY.year, workdays(first, last_of_year)), (TODAY.year + 1, workdays(last_of_year + DAY, last))):
        assert balance(seller.client, seller, leave_type, year) == {
            "approved": 0, "requested": days, "remaining": 5 - days}
    for year in (1999, 2101, "x"):
        seller.client.get(f"/api/v1/people/{seller.id}/leave-balance?year={year}", expect=422)
    assert seller.client.get(f"/api/v1/people/{seller.id}/leave-balance").json()["year"] == TODAY.year


def test_leave_takes_what_is_worked_by_the_plan_and_no_holidays(staff):
    seller = staff.seller()
    calendar = staff.admin.post("/api/v1/holiday-calendars", expect=201, json={
        "name": "Of leave", "holidays": [{"date": str(MONDAY + DAY), "name": "Feast"}]}).json()
    site = staff.admin.post("/api/v1/sites", expect=201, json={
        "name": "Feasting", "zone": "UTC", "holiday_calendar_id": calendar["id"]}).json()
    shift = staff.shift("Feasting", site_id=site["id"])
    staff.give_shift(seller, shift)
    leave = asked(seller.client, staff.annual, MONDAY, MONDAY + 6 * DAY)
    assert leave["days"] == 6
    assert field_reason(ask(staff.seller().client, staff.annual, MONDAY + 5 * DAY)) == ("from", "no_workday")
    staff.boss.client.post("/api/v1/shift-assignments", expect=201, json={
        "person_ids": [seller.id], "from": str(MONDAY), "to": None, "cycle": [None, shift["id"]]})
    again = seller.client.get(f"/api/v1/leave-requests/{leave['id']}").json()
    assert again["days"] == 2, "of the 2nd, 4th and 6th day the first is a holiday"
    assert seller.client.all_of("/api/v1/leave-requests")[0]["days"] == 2
