"""Who may do what: every route with every role, other people's records, and requests of other sites."""

import uuid

import pytest

ROLES = ["anonymous", "employee", "manager", "hr", "admin"]
LEAST = {"anyone": "anonymous", "signed_in": "employee", "manager": "manager", "hr": "hr", "admin": "admin"}


@pytest.fixture(scope="module")
def staff(office, sitters):
    """One of each role, and two departments: Sales with its manager, Stock with another."""
    people = {"manager": office.add("Marta Boss", role="manager"), "stranger": office.add("Nils Other", role="manager"),
              "hr": office.add("Hanna Res", role="hr")}
    office.add_department("Sales", people["manager"])
    office.add_department("Stock", people["stranger"])
    people["employee"] = office.add_sitter(sitters[0], department="Sales")
    people["colleague"] = office.add("Carl League", department="Sales")
    return people


def client_of(role, office, staff):
    if role == "anonymous":
        return office.client()
    return office.admin if role == "admin" else staff[role].client


@pytest.mark.parametrize("role", ROLES)
def test_every_route_is_open_to_its_roles_and_to_no_other(role, routes, office, staff):
    client = client_of(role, office, staff)
    for route in routes:
        if (route["method"], route["path"]) == ("DELETE", "/api/v1/session"):
            continue  # would sign the client out; test_sessions has it
        path = route["path"].replace("{id}", str(uuid.uuid4())).replace("{face_id}", str(uuid.uuid4()))
        # Without a body nobody gets far enough to change anything; the stream of events would have no end.
        answer = client.request(route["method"], path, stream=True)
        where = f"{role}: {route['method']} {route['path']} {answer.status_code}"
        if ROLES.index(role) >= ROLES.index(LEAST[route["access"]]):
            assert answer.status_code not in (401, 403), where
        elif role == "anonymous":
            assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated"), where
        else:
            assert (answer.status_code, answer.json()["code"]) == (403, "forbidden"), where
        answer.close()


def test_a_person_is_shown_to_themselves_their_manager_and_hr_alone(office, staff, sitters):
    employee = staff["employee"]
    punch = employee.client.punch(sitters[0].check_in, "in", expect=201).json()
    records = [f"/api/v1/people/{employee.id}", f"/api/v1/people/{employee.id}/faces",
               f"/api/v1/punches?person_id={employee.id}", f"/api/v1/punches/{punch['id']}"]
    for path in records:
        for reader in ("employee", "manager", "hr", "admin"):
            client_of(reader, office, staff).get(path, expect=200)
        for reader in ("colleague", "stranger"):
            staff[reader].client.get(path, expect=404, code="not_found")


def test_lists_hold_only_what_the_reader_may_see(office, staff):
    names = {role: {person["name"] for person in client_of(role, office, staff).all_of("/api/v1/people")}
             for role in ("manager", "stranger", "hr", "admin")}
    assert names["manager"] == {staff["employee"].person["name"], staff["colleague"].person["name"]}
    assert names["stranger"] == set()
    assert names["hr"] == names["admin"] and len(names["hr"]) >= 6
    assert staff["colleague"].client.all_of("/api/v1/punches") == []
    sales = staff["employee"].person["department_id"]
    for path in ("punches", f"punches?department_id={sales}", f"people?department_id={sales}", "people?text=carl"):
        assert staff["stranger"].client.all_of(f"/api/v1/{path}") == []


def test_evidence_is_for_managers_and_scores_are_for_administrators(office, staff, sitters):
    staff["employee"].client.punch(sitters[0].check_in, "in")  # there is one already, if another test came first
    path = f"/api/v1/punches?person_id={staff['employee'].id}"
    seen = {role: client_of(role, office, staff).get(path).json()["items"][0]["evidence"]
            for role in ("employee", "manager", "hr", "admin")}
    assert seen["employee"] is None
    assert set(seen["manager"]) == set(seen["hr"]) == {"liveness"}
    assert {"match_score", "match_threshold", "liveness_score"} < set(seen["admin"])


def test_manual_punches_reach_only_as_far_as_the_recorder_sees(office, staff):
    def record(recorder, person, **options):
        body = {"person_id": person.id, "direction": "in", "at": "2026-01-05T08:00:00+00:00", "reason": "Camera broken"}
        return client_of(recorder, office, staff).post("/api/v1/punches/manual", json=body, **options)

    record("stranger", staff["colleague"], expect=404, code="not_found")
    record("employee", staff["colleague"], expect=403, code="forbidden")
    record("hr", staff["hr"], expect=403, code="forbidden")
    made = record("manager", staff["colleague"], expect=201).json()
    assert (made["source"], made["recorded_by"]) == ("manual", staff["manager"].id)


def test_only_an_administrator_gives_roles_and_touches_administrators(office, staff):
    hr, admin = staff["hr"].client, office.admin.get("/api/v1/session").json()["person"]
    hr.put(f"/api/v1/people/{staff['colleague'].id}/account", json={"role": "hr"}, expect=403, code="forbidden")
    hr.put(f"/api/v1/people/{admin['id']}/account", json={"password": "copper meadow lantern"}, expect=403,
           code="forbidden")
    hr.patch(f"/api/v1/people/{admin['id']}", json={"status": "suspended", "status_reason": "Coup"}, expect=403,
             code="forbidden")
    hr.post("/api/v1/people", json={"code": "new-hr", "name": "New Hr", "role": "hr"}, expect=403, code="forbidden")
    office.admin.put(f"/api/v1/people/{admin['id']}/account", json={"role": "employee"}, expect=409, code="conflict")
    office.admin.patch(f"/api/v1/people/{admin['id']}", json={"status": "archived", "status_reason": "Retired"},
                       expect=409, code="conflict")


FOREIGN = [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"},
           {"Origin": "null"}]


@pytest.mark.parametrize("headers", FOREIGN, ids=lambda headers: "=".join(*headers.items()))
def test_requests_of_other_sites_change_nothing(headers, routes, office):
    for route in routes:
        if route["method"] == "GET":
            continue
        path = route["path"].replace("{id}", str(uuid.uuid4())).replace("{face_id}", str(uuid.uuid4()))
        office.admin.request(route["method"], path, headers=headers, expect=403, code="cross_origin")


def test_hr_does_not_take_over_hr_by_another_mailbox(office, staff):
    first, second = office.add("Hilda One", role="hr"), office.add("Hugo Two", role="hr")
    path = f"/api/v1/people/{second.id}"
    for change in ({"email": "mine@example.org"}, {"code": "mine"}, {"email": "mine@example.org", "name": "Hugo"}):
        first.client.patch(path, json=change, expect=403, code="forbidden")
    second.client.patch(path, json={"email": "new@example.org"}, expect=403, code="forbidden")
    assert first.client.patch(path, json={"name": "Hugo Too", "email": second.email}, expect=200).json()["name"] == "Hugo Too"
    first.client.patch(f"/api/v1/people/{staff['colleague'].id}", json={"email": "theirs@example.org"}, expect=200)
    assert office.admin.patch(path, json={"email": "hugo@example.org"}, expect=200).json()["email"] == "hugo@example.org"


def test_requests_of_our_own_pages_are_let_through(office):
    for headers in ({"Sec-Fetch-Site": "same-origin"}, {"Origin": office.server.url}):
        office.admin.delete("/api/v1/sessions", headers=headers, expect=204)
