"""Signing in and out: sessions, passwords, throttling, the first administrator."""

import pytest

from client import Client
from rollcall_server import PASSWORD, Rollcall

NEW_PASSWORD = "copper meadow lantern"


def test_sign_out_kills_the_session(office):
    person = office.add("Ola Sign")
    person.client.get("/api/v1/session", expect=200)
    left = person.client.delete("/api/v1/session", expect=204)
    assert "Max-Age=0" in left.headers["Set-Cookie"]
    person.client.get("/api/v1/session", expect=401, code="unauthenticated")


def test_the_cookie_is_bound_to_this_host_and_hidden_from_scripts(office):
    person = office.add("Cora Kie")
    answer = person.client.sign_in(person.email, PASSWORD, expect=201)
    name, *attributes = answer.headers["Set-Cookie"].split("; ")
    assert name.startswith("__Host-rollcall=")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(attributes)


def test_own_sessions_are_listed_and_revoked_one_by_one_or_all_but_one(office):
    person = office.add("Lisa Tab")
    others = [office.sign_in(person.person).client for _ in range(3)]
    listed = person.client.get("/api/v1/sessions", expect=200).json()["items"]
    assert len(listed) == 4 and sum(session["current"] for session in listed) == 1
    victim = others[0].get("/api/v1/session").json()["session_id"]
    person.client.delete(f"/api/v1/sessions/{victim}", expect=204)
    others[0].get("/api/v1/session", expect=401)
    person.client.delete(f"/api/v1/sessions/{victim}", expect=404, code="not_found")
    person.client.delete("/api/v1/sessions", expect=204)
    for other in others:
        other.get("/api/v1/session", expect=401)
    person.client.get("/api/v1/session", expect=200)


def test_nobody_revokes_another_persons_session(office):
    victim, attacker = office.add("Vic Tim"), office.add("At Tacker")
    session = victim.client.get("/api/v1/session").json()["session_id"]
    attacker.client.delete(f"/api/v1/sessions/{session}", expect=404, code="not_found")
    victim.client.get("/api/v1/session", expect=200)


def test_a_changed_password_ends_the_other_sessions_and_the_old_password(office):
    person = office.add("Pia Word")
    other = office.sign_in(person.person).client
    change = {"current_password": "not the password", "new_password": NEW_PASSWORD}
    person.client.post("/api/v1/password", json=change, expect=401, code="invalid_credentials")
    change["current_password"] = PASSWORD
    weak = person.client.post("/api/v1/password", json=change | {"new_password": "password123"}, expect=422)
    assert weak.json()["code"] == "validation_failed"
    person.client.post("/api/v1/password", json=change, expect=204)
    person.client.get("/api/v1/session", expect=200)
    other.get("/api/v1/session", expect=401)
    office.client().sign_in(person.email, PASSWORD, expect=401, code="invalid_credentials")
    office.client().sign_in(person.email, NEW_PASSWORD, expect=201)


@pytest.mark.parametrize("status", ["suspended", "archived"])
def test_a_person_who_is_not_active_any_more_is_out_at_once(office, status):
    person = office.add("Sus Pended")
    change = {"status": status, "status_reason": "Left"}
    office.admin.patch(f"/api/v1/people/{person.id}", json=change, expect=200)
    person.client.get("/api/v1/session", expect=401, code="unauthenticated")
    refused = office.client().sign_in(person.email, PASSWORD)
    assert (refused.status_code, refused.json()["code"]) in ((403, "person_not_active"), (401, "invalid_credentials"))


def test_a_new_password_given_by_an_administrator_ends_all_sessions(office):
    person = office.add("Re Set")
    office.admin.put(f"/api/v1/people/{person.id}/account", json={"password": NEW_PASSWORD}, expect=200)
    person.client.get("/api/v1/session", expect=401)
    office.client().sign_in(person.email, NEW_PASSWORD, expect=201)


def test_guessing_makes_even_the_right_password_wait_and_says_how_long(office):
    person = office.add("Thro Ttle")
    for login in (person.email, person.person["code"]) * 2 + (person.email,):
        office.client().sign_in(login, "wrong", expect=401, code="invalid_credentials")
    locked = office.client().sign_in(person.email.upper(), PASSWORD, expect=429, code="too_many_attempts")
    seconds = int(locked.headers["Retry-After"])
    assert 1 <= seconds <= 30
    assert "Wait" in locked.json()["detail"] and "seconds" in locked.json()["detail"]
    person.client.get("/api/v1/session", expect=200)  # the lock is on the sign-in, not on the person


def test_unknown_logins_are_refused_in_the_same_words_and_wait_alike(office):
    known = office.add("No Ticed")
    words = {office.client().sign_in(login, "wrong", expect=401).json()["detail"]
             for login in (known.email, "nobody@example.org")}
    assert len(words) == 1
    for _ in range(4):
        office.client().sign_in("nobody@example.org", "wrong", expect=401)
    office.client().sign_in("nobody@example.org", "wrong", expect=429, code="too_many_attempts")


def test_sign_ins_of_one_address_are_limited_per_minute(office):
    client = office.client()
    answers = [client.post("/api/v1/session", json={}).status_code for _ in range(61)]
    assert set(answers[:60]) == {422}
    limited = client.post("/api/v1/session", json={}, expect=429, code="too_many_attempts")
    assert answers[60] == 429 and 1 <= int(limited.headers["Retry-After"]) <= 60


def test_the_setup_link_makes_the_first_administrator_once(binary, tmp_path, contract):
    server = Rollcall(binary, tmp_path / "data").start()
    try:
        client = Client(server.url, contract)
        body = {"token": "x" * 43, "email": "first@example.org", "name": "First", "password": PASSWORD}
        client.post("/api/v1/setup", json=body, expect=403, code="setup_token_invalid")
        body["token"] = server.setup_token()
        weak = client.post("/api/v1/setup", json=body | {"password": "short"}, expect=422, code="validation_failed")
        assert weak.json()["errors"][0]["field"] == "password"
        made = client.post("/api/v1/setup", json=body, expect=201).json()
        assert made["role"] == "admin"
        client.post("/api/v1/setup", json=body, expect=409, code="already_set_up")
        client.sign_in("first@example.org", PASSWORD, expect=201)
        client.get("/api/v1/audit", expect=200)
        assert server.stop() == 0
        server.start()
        assert "/setup#token=" not in server.printed.read_text(encoding="utf-8")
    finally:
        server.stop()
