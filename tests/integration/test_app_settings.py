"""Settings made in the application: policies and the mail server, in force at once, fixed by the configuration."""

import datetime
import json
import sqlite3

import pytest

from client import together
from mail_server import MailServer, wait_until
from office import Office
from rollcall_server import PASSWORD, Rollcall

SETTINGS = "/api/v1/settings"
TEST_MAIL = "/api/v1/settings/test-mail"
MAIL_PASSWORD = "maple-Traktor-93!"
PAYROLL_COLUMNS = ("code", "name", "department", "from", "to", "pay_code", "percent", "leave_type", "hours", "days")
PAYROLL_ITEMS = ("ordinary", "overtime", "overtime_unapproved", "leave", "holiday", "absence", "lateness")
DEFAULTS = {"organisation_name": "", "registration": "approval", "liveness": "lenient", "punch_cooldown_minutes": 2,
            "keep_photos": True, "language": "en", "hr_email": "",
            "late_mail": {"person": True, "manager": True, "hr": True}, "mail": None, "fixed": [],
            "payroll": {"columns": [{"key": key, "title": ""} for key in PAYROLL_COLUMNS],
                        "codes": [{"item": item, "code": item} for item in PAYROLL_ITEMS]}}
DECLINING = {"password": PASSWORD, "consent": "false"}


@pytest.fixture
def place(launch, contract, certificates):
    """A server without any configuration of its own but the certificates to trust."""
    return Office(launch(smtp_ca_file=certificates / "ca.pem"), contract)


@pytest.fixture
def second_mail(tmp_path, certificates):
    (tmp_path / "second").mkdir()
    server = MailServer(tmp_path / "second", certificates)
    yield server
    server.stop()


def server_at(mail, **changes):
    return {"host": "localhost", "port": mail.port, "security": "tls",
            "from": "Rollcall <rollcall@example.org>"} | changes


def change(office, expect=200, **fields):
    return office.admin.patch(SETTINGS, json=fields, expect=expect).json()


def refused_fields(office, **fields):
    answer = office.admin.patch(SETTINGS, json=fields, expect=422, code="validation_failed").json()
    return {error["field"] for error in answer["errors"]}


def test_a_refusal_gives_a_reason_that_can_be_translated(place):
    def reasons(**fields):
        answer = place.admin.patch(SETTINGS, json=fields, expect=422, code="validation_failed").json()
        return {error["field"]: error["reason"] for error in answer["errors"]}

    assert reasons(punch_cooldown_minutes=721, surprise=1) == {
        "punch_cooldown_minutes": "out_of_range", "surprise": "invalid"}
    assert reasons(hr_email="nobody") == {"hr_email": "not_an_email"}


def arrive_late(office, name, **fields):
    member = office.add(name, **fields)
    now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
    body = {"person_id": member.id, "direction": "in", "at": now, "reason": "Declines face recognition"}
    assert office.admin.post("/api/v1/punches/manual", json=body, expect=201).json()["late"]
    return member


def audit_entries(office, action):
    return [entry for entry in office.admin.all_of("/api/v1/audit") if entry["action"] == action]


def test_the_defaults_are_shown_and_nothing_changes_by_sending_them_back(place):
    assert place.admin.get(SETTINGS, expect=200).json() == DEFAULTS
    same = {name: value for name, value in DEFAULTS.items() if name != "fixed"}
    assert change(place, **same) == DEFAULTS
    assert not audit_entries(place, "settings.changed")


def test_a_change_is_in_force_at_once_audited_and_outlives_the_server(place):
    assert place.client().get("/api/v1/consent").json()["registration"] == "approval"
    wanted = {"organisation_name": "Zo\u00eb & Sons", "registration": "open", "liveness": "strict",
              "punch_cooldown_minutes": 30, "keep_photos": False, "language": "de", "hr_email": "hr@example.org",
              "late_mail": {"person": False, "manager": True, "hr": True}}
    changed = change(place, **wanted)
    assert changed == DEFAULTS | wanted
    registered = place.client().post_form(
        "/api/v1/registrations", DECLINING | {"code": "n1", "name": "New", "email": "n1@example.org"}, expect=201)
    assert registered.json()["status"] == "active"
    change(place, registration="off")
    place.client().post_form("/api/v1/registrations",
                             DECLINING | {"code": "n2", "name": "New", "email": "n2@example.org"}, expect=403,
                             code="registration_closed")
    newest, first = audit_entries(place, "settings.changed")
    assert newest["detail"] == {"registration": "off"} and newest["actor"] == first["actor"]
    assert first["detail"]["punch_cooldown_minutes"] == 30 and first["detail"]["organisation_name"] == "Zo\u00eb & Sons"
    assert place.server.stop() == 0
    place.server.start()
    again = Office(place.server, place.contract)
    assert again.admin.get(SETTINGS).json() == changed | {"registration": "off"}


def test_a_part_of_the_late_mail_policy_may_be_changed_alone(place):
    assert change(place, late_mail={"hr": False})["late_mail"] == {"person": True, "manager": True, "hr": False}
    assert change(place, late_mail={"person": False})["late_mail"] == {"person": False, "manager": True, "hr": False}


def test_what_means_nothing_is_refused_field_by_field_and_changes_nothing(place):
    assert refused_fields(place, registration="maybe", punch_cooldown_minutes=721, keep_photos="yes", surprise=1,
                          late_mail={"boss": True, "hr": 1}) == {
        "registration", "punch_cooldown_minutes", "keep_photos", "surprise", "late_mail.boss", "late_mail.hr"}
    assert refused_fields(place, organisation_name="x" * 121, liveness="paranoid", language="pt-BR",
                          hr_email="nobody") == {"organisation_name", "liveness", "language", "hr_email"}
    assert refused_fields(place, mail={"port": 0, "security": "ssl", "colour": "red"}) == {
        "mail.host", "mail.port", "mail.security", "mail.colour"}
    good = {"host": "mail.example.org", "security": "tls", "from": "a@example.org"}
    for wrong, field in (({"host": "a b"}, "mail.host"), ({"host": "x" * 254}, "mail.host"),
                         ({"security": "none"}, "mail.security"), ({"from": "nobody"}, "mail.from"),
                         ({"from": "a@example.org\r\nBcc: b@example.org"}, "mail.from"),
                         ({"user": "u"}, "mail.password"), ({"password": "p"}, "mail.user"),
                         ({"user": "u", "password": "p" * 1001}, "mail.password"),
                         ({"user": "u" * 255, "password": "p"}, "mail.user")):
        assert refused_fields(place, registration="off", mail=good | wrong) == {field}, wrong
    assert refused_fields(place, mail={"host": "mail.example.org", "security": "tls"}) == {"mail.from"}
    for wrong in ({"mail": []}, {"late_mail": None}, {"punch_cooldown_minutes": -1}):
        assert refused_fields(place, **wrong) == set(wrong)
    assert place.admin.get(SETTINGS).json() == DEFAULTS
    assert change(place, mail=good | {"user": "u" * 254, "password": "p" * 1000})["mail"]["password_set"]
    assert change(place, mail=None)["mail"] is None
    assert change(place, organisation_name="x" * 120, punch_cooldown_minutes=720)["punch_cooldown_minutes"] == 720


def test_only_administrators_see_and_change_settings(place):
    hr = place.add("Hanna Human", role="hr")
    for client, status in ((place.client(), 401), (hr.client, 403)):
        client.get(SETTINGS, expect=status)
        client.patch(SETTINGS, json={"registration": "open"}, expect=status)
        client.post(TEST_MAIL, json={"to": "a@example.org"}, expect=status)


def test_what_the_configuration_gives_wins_and_cannot_be_changed(launch, contract, mail):
    server = launch(registration="off", liveness="lenient", language="pt-BR", **mail.settings())
    office = Office(server, contract)
    shown = office.admin.get(SETTINGS).json()
    assert shown["fixed"] == ["hr_email", "language", "liveness", "mail", "mail.from", "registration"]
    assert shown["mail"] == {"host": "localhost", "port": mail.port, "security": "tls", "user": "",
                             "password_set": False, "from": "Rollcall <rollcall@example.org>"}
    for wanted, field in (({"registration": "open"}, "registration"), ({"liveness": "strict"}, "liveness"),
                          ({"language": "de"}, "language"), ({"hr_email": ""}, "hr_email"), ({"mail": None}, "mail"),
                          ({"mail": server_at(mail, port=1)}, "mail"),
                          ({"mail": server_at(mail, user="u", password="p")}, "mail")):
        answer = office.admin.patch(SETTINGS, json=wanted | {"keep_photos": False}, expect=409, code="setting_fixed")
        assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert office.admin.get(SETTINGS).json() == shown
    back = {name: shown[name] for name in shown if name not in ("fixed", "mail")}
    assert change(office, **back | {"mail": server_at(mail), "keep_photos": False}) == shown | {"keep_photos": False}
    server.stop()
    del server.settings["registration"]
    assert Office(server.start(), contract).admin.get(SETTINGS).json()["registration"] == "approval"


def test_a_sender_that_the_configuration_gives_is_kept(launch, contract):
    office = Office(launch(mail_from="Fixed <fixed@example.org>"), contract)
    assert office.admin.get(SETTINGS).json()["fixed"] == ["mail.from"]
    answer = office.admin.patch(SETTINGS, expect=409, code="setting_fixed", json={
        "mail": {"host": "mail.example.org", "security": "tls", "from": "other@example.org"}})
    assert answer.json()["errors"][0]["field"] == "mail.from"
    shown = change(office, mail={"host": "mail.example.org", "security": "starttls"})["mail"]
    assert shown["from"] == "Fixed <fixed@example.org>" and shown["port"] == 587


def test_about_tells_the_sign_in_page_what_it_needs(launch, contract):
    server = launch(running=False)
    fresh = Rollcall(server.binary, server.data.parent / "fresh", consent_version="7").start()
    try:
        about = Office.client(type("Here", (), {"server": fresh, "contract": contract})).get(
            "/api/v1/about", expect=200).json()
        assert about == {"organisation_name": "", "registration": "approval", "setup_needed": True,
                         "mail_configured": False, "face_engine_available": False, "language": "en",
                         "consent_version": "7"}
    finally:
        fresh.stop()
    office = Office(server.start(), contract)
    change(office, organisation_name="Lindt GmbH", registration="off", language="es",
           mail={"host": "mail.example.org", "security": "tls", "from": "a@example.org"})
    about = office.client().get("/api/v1/about", expect=200).json()
    assert (about["organisation_name"], about["registration"], about["language"]) == ("Lindt GmbH", "off", "es")
    assert about["mail_configured"] and not about["setup_needed"]


def test_a_test_mail_goes_out_at_once_in_the_administrators_language(place, mail):
    place.admin.post(TEST_MAIL, json={"to": "me@example.org"}, expect=409, code="mail_not_configured")
    place.admin.post(TEST_MAIL, json={"to": "nobody"}, expect=422, code="validation_failed")
    mail.start()
    change(place, mail=server_at(mail), language="de")
    assert place.admin.post(TEST_MAIL, json={"to": "me@example.org"}, expect=200).json() == {"delivered": True}
    sent = mail.mails(to="me@example.org")
    assert len(sent) == 1 and sent[0]["subject"] == "Rollcall kann E-Mails senden"
    assert sent[0]["from"] == "rollcall@example.org" and sent[0]["tls"]
    assert not place.admin.all_of("/api/v1/outbox")
    assert audit_entries(place, "settings.mail_tested")[0]["detail"]["delivered"] == "yes"


def failed_test(office, to="me@example.org"):
    answer = office.admin.post(TEST_MAIL, json={"to": to}, expect=422, code="mail_failed").json()["detail"]
    assert MAIL_PASSWORD not in answer
    return answer


def test_a_test_mail_that_fails_says_why(place, mail, second_mail):
    change(place, mail=server_at(mail))
    assert f"localhost:{mail.port}" in failed_test(place), "nobody listens"
    mail.start(user="rollcall", password="another")
    change(place, mail=server_at(mail, user="rollcall", password=MAIL_PASSWORD))
    assert "login" in failed_test(place)
    mail.stop()
    mail.start(user="rollcall", password=MAIL_PASSWORD)
    place.admin.post(TEST_MAIL, json={"to": "me@example.org"}, expect=200)
    assert mail.mails()[-1]["user"] == "rollcall"
    assert "550" in failed_test(place, "refuse@example.org")
    second_mail.start(certificate="wrong_host")
    change(place, mail=server_at(second_mail))
    assert "certificate" in failed_test(place).lower()
    change(place, mail=server_at(mail, host="does-not-exist.invalid"))
    assert "does-not-exist.invalid" in failed_test(place)
    results = [entry["detail"]["delivered"] for entry in audit_entries(place, "settings.mail_tested")]
    assert results == ["no", "no", "no", "yes", "no", "no"]


@pytest.mark.parametrize("security, tls", [("tls", "implicit"), ("starttls", "starttls"), ("none", "none")])
def test_every_kind_of_security_delivers(place, mail, security, tls):
    mail.start(tls=tls)
    change(place, mail=server_at(mail, security=security))
    place.admin.post(TEST_MAIL, json={"to": "me@example.org"}, expect=200)
    assert mail.mails()[0]["tls"] == (security != "none")


def test_starttls_is_demanded(place, mail):
    mail.start(tls="none")
    change(place, mail=server_at(mail, security="starttls"))
    failed_test(place)
    assert not mail.mails()


def test_mail_set_first_in_the_application_sends_what_waits_and_a_changed_server_gets_the_next(place, mail,
                                                                                               second_mail):
    place.add_late_shift()
    waiting = arrive_late(place, "Wanda Wait")
    assert place.admin.get("/api/v1/status").json()["mail"] == {"configured": False, "queued": 1, "failed": 0}
    mail.start()
    change(place, mail=server_at(mail))
    wait_until(lambda: mail.mails("Late arrival", waiting.email), 15, "the mail that waited")
    assert place.admin.get("/api/v1/status").json()["mail"]["configured"]
    second_mail.start()
    change(place, mail=server_at(second_mail, **{"from": "Second <second@example.org>"}))
    member = arrive_late(place, "Nina Next")
    wait_until(lambda: second_mail.mails("Late arrival", member.email), 15, "the mail at the new server")
    assert second_mail.mails()[0]["from"] == "second@example.org"
    assert not mail.mails(to=member.email)
    change(place, mail=None)
    after = arrive_late(place, "Nadja None")
    queued = [message for message in place.admin.all_of("/api/v1/outbox?status=queued")]
    assert [message["to"] for message in queued] == [after.email] and queued[0]["attempts"] == 0


def test_a_mended_mail_server_does_not_wait_for_the_next_try(place, mail):
    place.add_late_shift()
    change(place, mail=server_at(mail))
    member = arrive_late(place, "Rita Retry")

    def tried():
        return next((m for m in place.admin.all_of("/api/v1/outbox") if m["attempts"] > 0 and m["last_error"]), None)

    for attempts in (1, 2):
        failed = wait_until(lambda: (m := tried()) and m["attempts"] == attempts and m["status"] == "queued" and m, 40,
                            "a failed try")
    assert failed["next_attempt_at"]
    mail.start(user="rollcall", password=MAIL_PASSWORD)
    change(place, mail=server_at(mail, user="rollcall", password=MAIL_PASSWORD))
    wait_until(lambda: mail.mails("Late arrival", member.email), 8, "the mail, at once")


def test_late_mails_go_to_whom_the_policy_names(place, mail):
    mail.start()
    place.add_late_shift()
    change(place, mail=server_at(mail), hr_email="hr@example.org", language="de")
    boss = place.add("Berta Boss", role="manager")
    team = place.add_department("Team", manager=boss)

    def recipients(name, **late_mail):
        change(place, late_mail=late_mail)
        arrive_late(place, name, department=team["id"], language="en", email=f"{name.lower()}@example.org")
        sent = wait_until(lambda: mail.mails(name), 15, "the mail")[0]
        return set(sent["to"]), sent["subject"]

    to, subject = recipients("Ada", person=True, manager=True, hr=True)
    assert to == {"ada@example.org", boss.email, "hr@example.org"} and subject.startswith("Late arrival")
    to, subject = recipients("Bea", person=False)
    assert to == {boss.email, "hr@example.org"} and subject.startswith("Versp\u00e4tung")
    assert recipients("Cleo", manager=False)[0] == {"hr@example.org"}
    change(place, late_mail={"hr": False})
    arrive_late(place, "Dora", department=team["id"])
    assert not [m for m in place.admin.all_of("/api/v1/outbox?status=queued")] and not mail.mails("Dora")


def test_the_mail_password_is_kept_for_its_server_and_user_alone(place, mail):
    mail.start(user="rollcall", password=MAIL_PASSWORD)
    login = {"user": "rollcall", "password": MAIL_PASSWORD}
    assert change(place, mail=server_at(mail, **login))["mail"]["password_set"]
    assert change(place, mail=server_at(mail, user="rollcall", **{"from": "b@example.org"}))["mail"]["password_set"]
    place.admin.post(TEST_MAIL, json={"to": "me@example.org"}, expect=200)
    assert refused_fields(place, mail=server_at(mail, user="other")) == {"mail.password"}
    assert refused_fields(place, mail=server_at(mail, user="rollcall", host="evil.example.org")) == {"mail.password"}
    assert not change(place, mail=server_at(mail))["mail"]["password_set"]
    assert refused_fields(place, mail=server_at(mail, user="rollcall")) == {"mail.password"}


def test_the_mail_password_is_in_no_answer_no_audit_entry_no_log_and_not_in_the_clear(place, mail):
    mail.start(user="rollcall", password=MAIL_PASSWORD)
    change(place, mail=server_at(mail, user="rollcall", password=MAIL_PASSWORD))
    place.admin.post(TEST_MAIL, json={"to": "me@example.org"}, expect=200)
    mail.stop()
    failed_test(place)
    place.admin.get(SETTINGS)
    place.admin.all_of("/api/v1/audit")
    assert all(MAIL_PASSWORD not in answer.text for answer in place.admin.answers)
    assert audit_entries(place, "settings.changed")[0]["detail"]["mail_password"] == "changed"
    assert place.server.stop() == 0
    for path in place.server.data.rglob("*"):
        assert not path.is_file() or MAIL_PASSWORD.encode() not in path.read_bytes(), path
    with sqlite3.connect(place.server.database()) as database:
        rows = dict(database.execute("SELECT name, coalesce(sealed, value) FROM settings"))
    assert json.loads(rows["mail"])["user"] == "rollcall" and isinstance(rows["mail_password"], bytes)


def test_the_mail_password_survives_the_rotation_of_the_master_key(place, mail):
    mail.start(user="rollcall", password=MAIL_PASSWORD)
    change(place, mail=server_at(mail, user="rollcall", password=MAIL_PASSWORD))
    for _ in range(2):
        assert place.server.run("keys", "rotate").returncode == 0
    place.admin.post(TEST_MAIL, json={"to": "me@example.org"}, expect=200)
    assert place.server.stop() == 0
    place.server.start()
    Office(place.server, place.contract).admin.post(TEST_MAIL, json={"to": "me@example.org"}, expect=200)


def test_a_lost_key_file_is_not_replaced_while_a_sealed_password_needs_it(place, mail):
    change(place, mail=server_at(mail, user="rollcall", password=MAIL_PASSWORD))
    assert place.server.stop() == 0
    (place.server.data / "master.key").unlink()
    failed = place.server.run("serve", "--port", "0", timeout=30)
    assert failed.returncode != 0 and "master.key" in failed.stderr
    assert not (place.server.data / "master.key").exists()


def test_servers_that_share_a_database_follow_each_others_settings(place, contract, mail, second_mail):
    other = Rollcall(place.server.binary, place.server.data.parent / "other", **place.server.settings,
                     database_url=f"sqlite://{place.server.database()}",
                     master_key_file=place.server.data / "master.key")
    try:
        second = Office(other.start(), contract)
        mail.start()
        change(place, registration="open", mail=server_at(mail))
        wait_until(lambda: second.client().get("/api/v1/consent").json()["registration"] == "open", 5,
                   "the policy at the other server")
        second.admin.post(TEST_MAIL, json={"to": "me@example.org"}, expect=200)
        change(second, registration="off")
        assert place.admin.get(SETTINGS).json()["registration"] == "off", "settings are never changed on an old base"
    finally:
        other.stop()


def test_two_administrators_do_not_overwrite_each_other(place):
    twins = [place.admin.twin() for _ in range(8)]

    def set_one(number):
        field = ("organisation_name", "hr_email")[number % 2]
        value = f"Name {number}" if number % 2 == 0 else f"hr{number}@example.org"
        return twins[number].patch(SETTINGS, json={field: value}).status_code

    codes = together(*[lambda number=number: set_one(number) for number in range(8)])
    assert set(codes) <= {200, 409} and 200 in codes
    shown = place.admin.get(SETTINGS).json()
    assert len(audit_entries(place, "settings.changed")) == codes.count(200)
    assert shown["organisation_name"].startswith("Name") or shown["hr_email"].startswith("hr")
