"""Leave: who asks for it, who decides, what it takes, and what days come to then."""

import uuid

import pytest

from client import code_of, together
from office import Office
from planning import DAY, MONDAY, TODAY, Staff, ask, asked, balance, decide, field_reason, punch_now

NOBODY = str(uuid.uuid4())
ACTS = ("approval", "refusal", "cancellation")


@pytest.fixture(scope="module")
def staff(launch, contract):
    staff = Staff.of(Office(launch(), contract))
    staff.annual = staff.leave_type("Annual leave", yearly_allowance_days=None)
    return staff


# Types.

def test_leave_types_live_through_the_contract(staff):
    made = staff.hr.client.post("/api/v1/leave-types", expect=201,
                                json={"name": " Study ", "paid": False, "yearly_allowance_days": 2.5})
    path = made.headers["Location"]
    assert made.json() == {"id": made.json()["id"], "name": "Study", "paid": False, "yearly_allowance_days": 2.5,
                           "retired": False}
    staff.hr.client.post("/api/v1/leave-types", json={"name": "STUDY"}, expect=409, code="name_taken")
    changed = staff.hr.client.patch(path, json={"yearly_allowance_days": None, "retired": True}, expect=200).json()
    assert changed == made.json() | {"yearly_allowance_days": None, "retired": True}
    seller = staff.seller()
    assert seller.client.get(path, expect=200).json() == changed
    assert changed in seller.client.get("/api/v1/leave-types", expect=200).json()["items"]
    assert staff.audited("leave_type.put", changed["id"])[0]["name"] == "Study"
    staff.hr.client.delete(path, expect=204)
    seller.client.get(path, expect=404)
    assert staff.audited("leave_type.deleted", changed["id"])


@pytest.mark.parametrize("days, good", [(0, True), (0.5, True), (366, True), (366.5, False), (-0.5, False),
                                        (0.3, False), ("5", False)])
def test_an_allowance_is_of_half_days_up_to_a_year(days, good, staff):
    answer = staff.admin.post("/api/v1/leave-types", json={"name": f"Of {days}", "yearly_allowance_days": days})
    if good:
        assert answer.json()["yearly_allowance_days"] == days
    else:
        assert field_reason(answer) == ("yearly_allowance_days", "out_of_range")


def test_a_type_that_was_asked_for_can_be_retired_but_not_deleted(staff):
    leave_type, seller = staff.leave_type("Parental"), staff.seller()
    asked(seller.client, leave_type, MONDAY)
    staff.admin.delete(f"/api/v1/leave-types/{leave_type}", expect=409, code="in_use")
    staff.admin.patch(f"/api/v1/leave-types/{leave_type}", json={"retired": True}, expect=200)
    assert field_reason(ask(seller.client, leave_type, MONDAY + DAY)) == ("leave_type_id", "retired")
    assert balance(seller.client, seller, leave_type)["requested"] == 1, "what was taken is still told"
    assert balance(staff.hr.client, staff.hr, leave_type) is None


# Asking and deciding.

def test_a_request_goes_from_the_person_to_their_manager(staff):
    seller, told_before = staff.seller(), len(staff.mails("leave_requested", staff.boss))
    made = ask(seller.client, staff.annual, MONDAY, MONDAY + 8 * DAY, note="By the sea", expect=201)
    leave = made.json()
    assert leave == {
        "id": leave["id"], "leave_type_id": staff.annual, "from": str(MONDAY), "to": str(MONDAY + 8 * DAY),
        "person": {"id": seller.id, "code": seller.person["code"], "name": "Asha Rao",
                   "department_id": seller.person["department_id"]},
        "portion": "day", "status": "requested", "days": 7, "note": "By the sea", "requested_by": seller.id,
        "requested_at": leave["requested_at"], "decided_by": None, "decided_at": None, "decision_note": "",
        "may": ["cancel"]}
    assert seller.client.get(made.headers["Location"], expect=200).json() == leave
    for reader in (staff.boss, staff.hr):
        assert reader.client.get(made.headers["Location"], expect=200).json() == leave | {
            "may": ["approve", "refuse", "cancel"]}
    assert [len(staff.mails("leave_requested", to)) for to in (staff.boss, seller, staff.stranger)] == [
        told_before + 1, 0, 0]
    approved = decide(staff.boss.client, leave, "approval", "Enjoy it", expect=200).json()
    assert approved == leave | {"status": "approved", "decided_by": staff.boss.id, "may": ["cancel"],
                                "decided_at": approved["decided_at"], "decision_note": "Enjoy it"}
    assert approved["decided_at"] >= leave["requested_at"]
    assert len(staff.mails("leave_approved", seller)) == 1
    assert balance(seller.client, seller, staff.annual, MONDAY.year)["approved"] > 0


def test_the_audit_trail_tells_no_illness(staff):
    seller = staff.seller()
    leave = asked(seller.client, staff.annual, MONDAY, note="A broken leg", portion="first_half")
    decide(staff.boss.client, leave, "refusal", "No broken legs", expect=200)
    entry = {"leave": leave["id"], "from": str(MONDAY), "to": str(MONDAY), "portion": "first_half"}
    assert staff.audited("leave.requested", seller.id) == staff.audited("leave.refused", seller.id) == [entry]
    cancelled = asked(seller.client, staff.annual, MONDAY)
    decide(seller.client, cancelled, "cancellation", expect=200)
    decide(staff.boss.client, asked(seller.client, staff.annual, MONDAY), "approval", expect=200)
    assert staff.audited("leave.cancelled", seller.id)[0]["leave"] == cancelled["id"]
    assert len(staff.audited("leave.approved", seller.id)) == 1


def test_whoever_may_approve_it_enters_a_sick_call_as_approved(staff):
    seller = staff.seller()
    for number, decider in enumerate((staff.boss, staff.hr)):
        leave = asked(decider.client, staff.annual, TODAY - (7 + 7 * number) * DAY, TODAY - (1 + 7 * number) * DAY,
                      person_id=seller.id, status="approved")
        assert (leave["status"], leave["requested_by"], leave["decided_by"]) == ("approved", decider.id, decider.id)
        assert leave["days"] == 5
    assert len(staff.mails("leave_approved", seller)) == 2
    assert not staff.audited("leave.requested", seller.id)
    ask(seller.client, staff.annual, MONDAY, status="approved", expect=403, code="forbidden")
    ask(seller.client, staff.annual, MONDAY, status="refused", expect=422)


def test_nobody_decides_about_their_own(staff):
    boss = staff.office.add("Bea Both", role="manager")
    staff.office.add_department("Own", boss)
    staff.admin.patch(f"/api/v1/people/{boss.id}", expect=200, json={
        "department_id": next(each["id"] for each in staff.admin.get("/api/v1/departments").json()["items"]
                              if each["name"] == "Own")})
    me = staff.admin.get("/api/v1/session").json()["person"]["id"]
    for client, person in ((boss.client, boss.id), (staff.hr.client, staff.hr.id), (staff.admin, me)):
        ask(client, staff.annual, MONDAY, status="approved", expect=403, code="forbidden")
        leave = asked(client, staff.annual, MONDAY)
        assert (leave["person"]["id"], leave["may"]) == (person, ["cancel"])
        decide(client, leave, "approval", expect=403, code="forbidden")
        decide(client, leave, "refusal", "No", expect=403, code="forbidden")
        decider = staff.admin if client is staff.hr.client else staff.hr.client
        assert decide(decider, leave, "approval", expect=200).json()["status"] == "approved"


def test_an_administrator_without_anybody_else_decides_about_their_own(launch, contract):
    office = Office(launch(), contract)
    leave_type = office.admin.post("/api/v1/leave-types", json={"name": "Annual"}, expect=201).json()["id"]
    me = office.admin.get("/api/v1/session").json()["person"]
    leave = asked(office.admin, leave_type, MONDAY)
    assert leave["may"] == ["approve", "refuse", "cancel"]
    decide(office.admin, leave, "approval", expect=200)
    entry = office.admin.get("/api/v1/audit?action=leave.approved").json()["items"][0]
    assert entry["actor"] == entry["subject"] == me["id"]
    assert office.admin.all_of("/api/v1/outbox") == [], "nobody is told of what they did themselves"
    # Whoever manages their department could, and so could HR.
    boss = office.add("Marta Boss", role="manager")
    sales = office.add_department("Sales", boss)
    office.admin.patch(f"/api/v1/people/{me['id']}", json={"department_id": sales["id"]}, expect=200)
    assert asked(office.admin, leave_type, MONDAY + DAY)["may"] == ["cancel"]
    office.admin.put(f"/api/v1/people/{boss.id}/account", json={"role": "employee"}, expect=200)
    assert asked(office.admin, leave_type, MONDAY + 2 * DAY)["may"] == ["approve", "refuse", "cancel"]
    office.add("Hanna Res", role="hr")
    assert asked(office.admin, leave_type, MONDAY + 3 * DAY)["may"] == ["cancel"]


def test_other_peoples_leave_is_not_there(staff):
    seller, colleague = staff.seller(), staff.seller("Carl League")
    leave = asked(seller.client, staff.annual, MONDAY, MONDAY + DAY)
    for other in (staff.stranger, colleague):
        other.client.get(f"/api/v1/leave-requests/{leave['id']}", expect=404, code="not_found")
        other.client.get(f"/api/v1/people/{seller.id}/leave-balance", expect=404, code="not_found")
        other.client.get(f"/api/v1/leave-requests?person_id={seller.id}", expect=404, code="not_found")
        ask(other.client, staff.annual, MONDAY + 2 * DAY, person_id=seller.id, expect=404, code="not_found")
        decide(other.client, leave, "cancellation", expect=404, code="not_found")
        assert leave["id"] not in [each["id"] for each in other.client.all_of("/api/v1/leave-requests")]
    for what in ACTS:
        decide(staff.stranger.client, leave, what, "No", expect=404, code="not_found")
        decide(staff.boss.client, {"id": NOBODY}, what, "No", expect=404, code="not_found")
    decide(seller.client, leave, "approval", expect=403, code="forbidden")
    assert seller.client.get(f"/api/v1/leave-requests/{leave['id']}").json() == leave


# Cancelling.

def test_a_person_cancels_their_own_until_it_has_begun(staff):
    seller = staff.seller()
    staff.give_shift(seller, staff.shift("Cancelling"))
    waiting = asked(seller.client, staff.annual, TODAY)
    assert decide(seller.client, waiting, "cancellation", "Changed plans", expect=200).json()["may"] == []
    begun = asked(staff.boss.client, staff.annual, TODAY, person_id=seller.id, status="approved")
    coming = asked(staff.boss.client, staff.annual, TODAY + DAY, person_id=seller.id, status="approved")
    assert seller.client.get(f"/api/v1/leave-requests/{begun['id']}").json()["may"] == []
    decide(seller.client, begun, "cancellation", expect=409, code="conflict")
    assert decide(seller.client, coming, "cancellation", expect=200).json()["status"] == "cancelled"
    assert len(staff.mails("leave_cancelled_notice", staff.boss)) == 1, "of what had been approved alone"
    assert not staff.mails("leave_cancelled", seller)
    assert decide(staff.boss.client, begun, "cancellation", expect=200).json()["status"] == "cancelled"
    assert len(staff.mails("leave_cancelled", seller)) == 1


def test_refused_and_cancelled_are_final_and_approved_can_only_be_cancelled(staff):
    seller = staff.seller()
    for what, allowed in (("refusal", []), ("cancellation", []), ("approval", ["cancellation"])):
        leave = asked(seller.client, staff.annual, MONDAY)
        decide(staff.boss.client, leave, what, "Because", expect=200)
        for then in ACTS:
            if then not in allowed:
                decide(staff.hr.client, leave, then, "Because", expect=409, code="conflict")
    seller.client.get(f"/api/v1/leave-requests/{leave['id']}", expect=200)


def test_a_refusal_says_why(staff):
    leave = asked(staff.seller().client, staff.annual, MONDAY)
    for note in (None, "", "  "):
        assert field_reason(decide(staff.boss.client, leave, "refusal", note)) == ("note", "required")
    for what in ACTS:
        assert field_reason(decide(staff.boss.client, leave, what, "x" * 501)) == ("note", "too_long")
    assert decide(staff.boss.client, leave, "refusal", "x" * 500, expect=200).json()["decision_note"] == "x" * 500


def test_of_two_who_decide_at_once_one_is_told(staff):
    for _ in range(3):
        leave = asked(staff.seller().client, staff.annual, MONDAY)
        answers = together(lambda: decide(staff.boss.client.twin(), leave, "approval"),
                           lambda: decide(staff.hr.client.twin(), leave, "refusal", "No"))
        assert sorted(answer.status_code for answer in answers) == [200, 409]
        assert [code_of(answer) for answer in answers if answer.status_code == 409] == ["conflict"]


# Lists.

def test_lists_hold_what_the_reader_may_see_latest_first(staff):
    leave_type = staff.leave_type("Listed")
    query = f"/api/v1/leave-requests?leave_type_id={leave_type}"
    asha, carl = staff.seller("Asha Listed"), staff.seller("Carl Listed")
    stock = staff.office.add("Stan Listed", department="Stock")
    leaves = [asked(member.client, leave_type, MONDAY + days * DAY)["id"]
              for days, member in enumerate((asha, carl, stock, asha))]
    ids = lambda client, more="": [each["id"] for each in client.all_of(query + more)]
    assert ids(staff.hr.client) == leaves[::-1]
    assert ids(asha.client) == [leaves[3], leaves[0]]
    assert ids(staff.boss.client) == [leaves[3], leaves[1], leaves[0]]
    assert ids(staff.stranger.client) == [leaves[2]]
    assert ids(staff.hr.client, f"&person_id={carl.id}") == [leaves[1]]
    assert ids(staff.hr.client, f"&department_id={stock.person['department_id']}") == [leaves[2]]
    assert ids(staff.boss.client, f"&department_id={stock.person['department_id']}") == []
    assert ids(staff.hr.client, f"&from={MONDAY + DAY}&to={MONDAY + 2 * DAY}") == [leaves[2], leaves[1]]
    assert ids(staff.hr.client, "&text=carl lis") == [leaves[1]]
    decide(staff.boss.client, {"id": leaves[1]}, "approval", expect=200)
    assert ids(staff.hr.client, "&status=approved") == [leaves[1]]
    assert ids(staff.hr.client, "&status=requested") == [leaves[3], leaves[2], leaves[0]]
    paged, cursor = [], ""
    while cursor is not None:
        page = staff.hr.client.get(f"{query}&limit=1{cursor and f'&cursor={cursor}'}", expect=200).json()
        assert len(page["items"]) == 1
        paged, cursor = paged + [page["items"][0]["id"]], page["next"]
    assert paged == leaves[::-1]
    for wrong in ("&status=lost", "&limit=201", "&from=x", f"&from={MONDAY}&to={MONDAY - DAY}", "&more=1"):
        staff.hr.client.get(query + wrong, expect=422, code="validation_failed")
    staff.hr.client.get(query + "&cursor=x", expect=422, code="validation_failed")


# Days.

def test_days_of_leave_are_on_leave_and_nobody_is_late(staff):
    late = staff.office.add_late_shift()
    seller, half = staff.seller("Lea Ve"), staff.seller("Hal F")
    for member in (seller, half):
        staff.give_shift(member, late)
    today = seller.client.get(f"/api/v1/people/{seller.id}/today", expect=200).json()
    assert (today["holiday"], today["leave"], today["status"]) == (None, None, "absent")
    asked(staff.boss.client, staff.annual, today["day"], person_id=seller.id, status="approved")
    asked(staff.boss.client, staff.annual, today["day"], person_id=half.id, portion="first_half", status="approved")
    today = seller.client.get(f"/api/v1/people/{seller.id}/today", expect=200).json()
    assert (today["leave"], today["status"]) == ({"name": "Annual leave", "portion": "day"}, "on_leave")
    assert half.client.get(f"/api/v1/people/{half.id}/today").json()["leave"]["portion"] == "first_half"
    day = seller.client.get(f"/api/v1/people/{seller.id}/days/{today['day']}", expect=200).json()
    assert (day["status"], day["kind"], day["shift_source"]) == ("on_leave", "workday", "person")
    assert {"name": "Annual leave", "detail": "day"}.items() <= next(
        step for step in day["steps"] if step["rule"] == "leave").items()
    listed = seller.client.get(f"/api/v1/attendance?from={today['day']}&to={today['day']}", expect=200).json()
    assert [each["status"] for each in listed["items"]] == ["on_leave"]
    for member in (seller, half):
        assert not punch_now(staff.office, member)["late"]
        assert not staff.mails("late_arrival", member)
    staff.admin.patch("/api/v1/shifts/" + next(each["id"] for each in staff.admin.get("/api/v1/shifts").json()["items"]
                                               if each["name"] == "Day"), json={"default": True}, expect=200)
