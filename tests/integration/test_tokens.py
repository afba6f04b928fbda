"""Links that work once: a forgotten password, an invitation; and what people may do about their own data."""

import email
import email.policy
import re
import urllib.parse

import pytest

from client import code_of, together
from mail_server import wait_until
from office import CONSENT, Member, Office
from rollcall_server import PASSWORD

NEW = "copper meadow lantern"
RESETS = "/api/v1/password-resets"
INVITATIONS = "/api/v1/invitations"
NO_TOKEN = "A" * 43
NO_ID = "018f3c1e-7a00-4000-8000-000000000001"


@pytest.fixture
def mailed(launch, contract, mail):
    mail.start()
    return Office(launch(**mail.settings()), contract)


def link_in(mail):
    """The link of a mail, out of its quoted-printable or base64 text."""
    message = email.message_from_string(mail["content"], policy=email.policy.default)
    return re.search(r"https?://\S+#token=\S+", message.get_body(("plain",)).get_content())[0]


def token_of(link):
    return urllib.parse.urlsplit(link).fragment.removeprefix("token=")


def mailed_links(mail, member, count, page):
    found = wait_until(lambda: len(sent := mail.mails(to=member.email)) >= count and sent, 20, "the mail")
    links = [link_in(each) for each in found]
    assert all(urllib.parse.urlsplit(link).path == page for link in links)
    return links


def statuses(office):
    """Of all messages, newest first."""
    return [each["status"] for each in office.admin.all_of("/api/v1/outbox")]


def invite(office, person_id, **options):
    return office.admin.post(f"/api/v1/people/{person_id}/invitation", **options)


def add_without_password(office, code, **fields):
    return office.admin.post("/api/v1/people", json={"code": code, "name": f"Name of {code}"} | fields,
                             expect=201).json()


def accept(client, token, photos=(), expect=None, code=None, **fields):
    return client.post_form(f"{INVITATIONS}/accept", {"token": token} | fields, photos, expect=expect, code=code)


def test_a_forgotten_password_is_set_anew_by_a_mailed_link(mailed, mail):
    member = mailed.add("Fay Got", language="de")
    for _ in range(6):  # locked out for some time, which a new password ends
        mailed.client().sign_in(member.email, "not the password at all")
    mailed.client().sign_in(member.email, PASSWORD, expect=429)
    client = mailed.client()
    assert client.post(RESETS, json={"login": member.email.upper()}, expect=202).content == b""
    link, = mailed_links(mail, member, 1, "/reset-password")
    token = token_of(link)
    client.post(f"{RESETS}/accept", json={"token": token, "new_password": "short"}, expect=422)
    client.post(f"{RESETS}/accept", json={"token": token, "new_password": NEW}, expect=204)
    member.client.get("/api/v1/session", expect=401)
    mailed.client().sign_in(member.email, NEW, expect=201)
    client.post(f"{RESETS}/accept", json={"token": token, "new_password": PASSWORD}, expect=403, code="token_invalid")
    audited = [entry["action"] for entry in mailed.admin.all_of(f"/api/v1/audit?subject={member.id}")]
    assert audited[:2] == ["account.password_reset", "account.reset_requested"]


def test_whoever_changes_a_password_the_person_is_told(mailed, mail):
    member = mailed.add("Told Of", language="es")
    member.client.post("/api/v1/password", json={"current_password": PASSWORD, "new_password": NEW}, expect=204)
    first, = wait_until(lambda: mail.mails(to=member.email), 20, "the mail")
    text = email.message_from_string(first["content"], policy=email.policy.default)
    assert text["Subject"] == "Se ha cambiado tu contrase\u00f1a de Rollcall"
    mailed.admin.put(f"/api/v1/people/{member.id}/account", json={"password": PASSWORD}, expect=200)
    wait_until(lambda: len(mail.mails(to=member.email)) == 2, 20, "the second")


def test_only_the_newest_link_works_and_at_most_three_are_mailed(mailed, mail):
    member = mailed.add("Newest Only")
    client = mailed.client()
    for _ in range(5):
        client.post(RESETS, json={"login": member.person["code"]}, expect=202)
    wait_until(lambda: len(statuses(mailed)) == 3 and {"sent", "failed"} >= set(statuses(mailed)), 30, "the mails")
    messages = mailed.admin.all_of("/api/v1/outbox")
    assert len(messages) == 3 and messages[0]["status"] == "sent"
    sent = sum(each["status"] == "sent" for each in messages)  # an old one may be replaced before its turn comes
    tokens = [token_of(link) for link in mailed_links(mail, member, sent, "/reset-password")]
    answers = [client.post(f"{RESETS}/accept", json={"token": token, "new_password": NEW}).status_code
               for token in tokens]
    # Mails need not arrive in the order in which they were queued.
    assert sorted(answers) == [204] + [403] * (sent - 1)


def test_a_mail_that_waits_goes_with_its_link(mailed, mail):
    mail.stop()
    person = add_without_password(mailed, "late-mail", email="late-mail@example.org")
    links = [invite(mailed, person["id"], expect=201).json()["url"] for _ in range(2)]
    # One in hand when its link ends is given up when its next turn comes.
    wait_until(lambda: statuses(mailed) == ["queued", "failed"], 30, "the end of the first")
    accept(mailed.client(), token_of(links[1]), password=NEW, consent="false", expect=200)
    wait_until(lambda: statuses(mailed)[-2:] == ["failed", "failed"], 30, "the end of the second")
    assert all("link" in each["last_error"] for each in mailed.admin.all_of("/api/v1/outbox?status=failed"))


def test_nobody_learns_who_is_known(mailed, mail):
    suspended = mailed.add("Sus Pended")
    mailed.admin.patch(f"/api/v1/people/{suspended.id}", json={"status": "suspended", "status_reason": "Leave"})
    without = add_without_password(mailed, "no-mail")
    known = mailed.add("Known One")
    client = mailed.client()
    answers = [client.post(RESETS, json={"login": login}, expect=202)
               for login in (known.email, suspended.email, "nobody@example.org", without["code"], "x" * 4000)]
    assert len({(answer.content, tuple(sorted(answer.headers.keys()))) for answer in answers}) == 1
    mailed_links(mail, known, 1, "/reset-password")
    assert [mail["to"] for mail in mailed.admin.all_of("/api/v1/outbox")] == [known.email]
    for wrong in ({}, {"login": 1}, {"login": "a", "extra": 1}):
        client.post(RESETS, json=wrong, expect=422, code="validation_failed")


def test_a_link_dies_with_the_address_the_password_and_the_person(mailed, mail):
    changes = {
        "moved": lambda id: mailed.admin.patch(f"/api/v1/people/{id}", json={"email": "other@example.org"}, expect=200),
        "reset": lambda id: mailed.admin.put(f"/api/v1/people/{id}/account", json={"password": NEW}, expect=200),
        "gone": lambda id: mailed.admin.patch(f"/api/v1/people/{id}", expect=200,
                                              json={"status": "suspended", "status_reason": "Leave"})}
    for name, change in changes.items():
        member = mailed.add(name)
        mailed.client().post(RESETS, json={"login": member.email}, expect=202)
        link, = mailed_links(mail, member, 1, "/reset-password")
        change(member.id)
        mailed.client().post(f"{RESETS}/accept", json={"token": token_of(link), "new_password": "one more new word"},
                             expect=403, code="token_invalid")


def test_a_link_is_kept_neither_in_the_database_nor_in_the_log(mailed, mail):
    member = mailed.add("Hush Hush")
    mailed.client().post(RESETS, json={"login": member.email}, expect=202)
    link, = mailed_links(mail, member, 1, "/reset-password")
    message = next(each for each in mailed.admin.all_of("/api/v1/outbox") if each["to"] == member.email)
    wait_until(lambda: mailed.admin.all_of("/api/v1/outbox?status=sent"), 10, "the mark")
    mailed.admin.post(f"/api/v1/outbox/{message['id']}/resend", expect=409, code="conflict")
    assert mailed.server.stop() == 0
    token = token_of(link).encode()
    for file in (*mailed.server.data.glob("rollcall.db*"), mailed.server.log):
        assert token not in file.read_bytes(), file


def test_without_a_mail_server_nothing_is_queued(office):
    member = office.add("No Mail")
    office.client().post(RESETS, json={"login": member.email}, expect=202)
    assert not [mail for mail in office.admin.all_of("/api/v1/outbox") if mail["to"] == member.email]


def test_requests_for_links_are_limited(office):
    client = office.client()
    answers = [client.post(RESETS, json={"login": "nobody"}).status_code for _ in range(22)]
    assert set(answers[:20]) == {202} and set(answers[20:]) == {429}


def test_an_invitation_lets_somebody_in(office, sitters):
    person = add_without_password(office, "inv-1", email="inv-1@example.org")
    made = invite(office, person["id"], expect=201).json()
    assert made["mailed"] is False and "/invitation#token=" in made["url"]
    token, client = token_of(made["url"]), office.client()
    seen = client.post(f"{INVITATIONS}/lookup", json={"token": token}, expect=200).json()
    assert seen == {"name": "Name of inv-1", "code": "inv-1", "email": "inv-1@example.org", "organisation_name": "",
                    "has_password": False, "has_faces": False, "consent_version": "1",
                    "expires_at": made["expires_at"]}
    accept(client, token, expect=422, code="validation_failed")
    accept(client, token, password="short", expect=422, code="validation_failed")
    accept(client, token, sitters[0].enrolment, password=NEW, expect=422, code="consent_required")
    accept(client, token, password=NEW, expect=422, code="validation_failed", **CONSENT)
    accept(client, token, [b"no photograph"], password=NEW, expect=422, code="image_unsupported", **CONSENT)
    answer = accept(client, token, sitters[0].enrolment, password=NEW, expect=200, **CONSENT).json()
    assert answer == {"id": person["id"], "status": "active"}
    member = Member(person, office.client())
    member.client.sign_in("inv-1", NEW, expect=201)
    assert member.client.punch(sitters[0].check_in, "in", expect=201)
    assert member.client.get("/api/v1/session").json()["person"]["consent"]["version"] == "1"
    client.post(f"{INVITATIONS}/lookup", json={"token": token}, expect=403, code="token_invalid")
    accept(client, token, password=NEW, expect=403, code="token_invalid")


def test_a_new_invitation_replaces_the_old_one_and_one_of_two_accepts_wins(office):
    person = add_without_password(office, "inv-2")
    old, new = [token_of(invite(office, person["id"], expect=201).json()["url"]) for _ in range(2)]
    accept(office.client(), old, password=NEW, expect=403, code="token_invalid")
    clients = [office.client() for _ in range(2)]
    statuses = sorted(answer.status_code for answer in together(
        *[lambda c=client: accept(c, new, password=NEW, consent="false") for client in clients]))
    assert statuses == [200, 403]


def test_an_invitation_makes_a_pending_person_active(office):
    fields = {"code": "inv-3", "name": "Pen Ding", "email": "inv-3@example.org", "password": PASSWORD}
    registered = office.client().post_form("/api/v1/registrations", fields, expect=201).json()
    token = token_of(invite(office, registered["id"], expect=201).json()["url"])
    # Whoever has a password keeps it: whoever made the link must not be able to take the account.
    accept(office.client(), token, password=NEW, expect=422, code="validation_failed")
    assert accept(office.client(), token, expect=200).json()["status"] == "active"
    office.client().sign_in("inv-3", PASSWORD, expect=201)


def test_an_invited_face_of_somebody_else_is_refused_and_the_link_stays_good(office, sitters):
    office.add_sitter(sitters[1])
    person = add_without_password(office, "inv-4")
    token, client = token_of(invite(office, person["id"], expect=201).json()["url"]), office.client()
    accept(client, token, sitters[1].enrolment, password=NEW, expect=409, code="face_already_enrolled", **CONSENT)
    office.client().sign_in("inv-4", NEW, expect=401)
    accept(client, token, password=NEW, consent="false", expect=200)
    assert office.admin.get(f"/api/v1/people/{person['id']}").json()["consent"] is None


def test_who_may_be_invited_by_whom(office):
    hr = office.add("Hanna Res", role="hr")
    person = add_without_password(office, "inv-5")
    hr.client.post(f"/api/v1/people/{person['id']}/invitation", expect=201)
    office.admin.put(f"/api/v1/people/{person['id']}/account", json={"role": "admin"}, expect=200)
    hr.client.post(f"/api/v1/people/{person['id']}/invitation", expect=403, code="forbidden")
    invite(office, person["id"], expect=201)
    gone = add_without_password(office, "inv-6")
    office.admin.patch(f"/api/v1/people/{gone['id']}", json={"status": "archived", "status_reason": "Left"})
    invite(office, gone["id"], expect=403, code="person_not_active")


def test_an_invitation_does_not_outlive_the_role_it_was_made_for(office):
    """HR knows the link: it must not make them what the person has become."""
    hr = office.add("Ines Vited", role="hr")
    person = add_without_password(office, "inv-10")
    held = token_of(hr.client.post(f"/api/v1/people/{person['id']}/invitation", expect=201).json()["url"])
    office.admin.put(f"/api/v1/people/{person['id']}/account", json={"role": "admin"}, expect=200)
    accept(office.client(), held, password=NEW, consent="false", expect=403, code="token_invalid")
    office.client().sign_in("inv-10", NEW, expect=401)


def test_an_invitation_is_mailed_in_the_persons_language(mailed, mail):
    person = add_without_password(mailed, "inv-7", email="inv-7@example.org", language="es")
    made = invite(mailed, person["id"], expect=201).json()
    assert made["mailed"] is True
    link, = mailed_links(mail, Member(person, None), 1, "/invitation")
    assert link == made["url"]
    assert add_without_password(mailed, "inv-8")["email"] == ""
    assert invite(mailed, mailed.admin.get("/api/v1/people?text=inv-8").json()["items"][0]["id"]).json()["mailed"] is False


def test_tokens_are_of_their_purpose_and_nothing_else_is_one(office):
    person = add_without_password(office, "inv-9")
    token = token_of(invite(office, person["id"], expect=201).json()["url"])
    client = office.client()
    client.post(f"{RESETS}/accept", json={"token": token, "new_password": NEW}, expect=403, code="token_invalid")
    for wrong in ("", NO_TOKEN, token[:-1], token + "A", "\u00e9" * 43):
        client.post(f"{INVITATIONS}/lookup", json={"token": wrong}, expect=403, code="token_invalid")
        client.post(f"{RESETS}/accept", json={"token": wrong, "new_password": NEW}, expect=403, code="token_invalid")


def test_a_person_withdraws_consent_and_no_face_is_left(office, sitters):
    member = office.add_sitter(sitters[2])
    other = office.add("Curt Ious")
    member.client.punch(sitters[2].check_in, "in", expect=201)
    path = f"/api/v1/people/{member.id}/consent"
    other.client.delete(path, expect=404, code="not_found")
    member.client.delete(path, expect=204)
    assert member.client.get("/api/v1/session").json()["person"]["consent"] is None
    assert member.client.get(f"/api/v1/people/{member.id}/faces").json()["items"] == []
    member.client.punch(sitters[2].check_in, "out", expect=422, code="no_faces_enrolled")
    member.client.delete(path, expect=204)
    audited = [entry["action"] for entry in office.admin.all_of(f"/api/v1/audit?subject={member.id}")]
    assert audited.count("consent.withdrawn") == 1
    again = office.admin.post_form(f"/api/v1/people/{member.id}/faces", {}, sitters[2].enrolment)
    assert code_of(again) == "consent_required"
    office.admin.post_form(f"/api/v1/people/{other.id}/faces", CONSENT, sitters[2].enrolment, expect=201)


def test_hr_does_not_withdraw_the_consent_of_an_administrator(office):
    hr, chief = office.add("Hal Pful", role="hr"), office.add("Addie Min", role="admin")
    path = f"/api/v1/people/{chief.id}/consent"
    hr.client.delete(path, expect=403, code="forbidden")
    chief.client.delete(path, expect=204)
    office.admin.delete(path, expect=204)


def test_a_manager_reads_but_does_not_withdraw(office):
    manager, member = office.add("Marta Boss", role="manager"), office.add("Emp Loyee")
    department = office.add_department("Consents", manager)
    office.admin.patch(f"/api/v1/people/{member.id}", json={"department_id": department["id"]}, expect=200)
    manager.client.delete(f"/api/v1/people/{member.id}/consent", expect=403, code="forbidden")
    manager.client.patch(f"/api/v1/people/{member.id}", json={"language": "de"}, expect=403, code="forbidden")


def test_everyone_chooses_their_own_language_and_nothing_else(office):
    member, other = office.add("Polly Glot"), office.add("Mona Lingua")
    path = f"/api/v1/people/{member.id}"
    assert member.client.patch(path, json={"language": "ar"}, expect=200).json()["language"] == "ar"
    member.client.patch(path, json={"language": "tlh"}, expect=422, code="validation_failed")
    for change in ({"name": "Other"}, {"email": "e@example.org"}, {"language": "de", "code": "x"}, {"shift_id": None},
                   {"status": "archived", "status_reason": "Bye"}):
        member.client.patch(path, json=change, expect=403, code="forbidden")
    other.client.patch(path, json={"language": "de"}, expect=404, code="not_found")
    assert office.admin.get(path).json()["language"] == "ar"


def test_lookalikes_are_shown_to_those_who_approve(office, sitters):
    twin = office.add_sitter(sitters[3])
    path = f"/api/v1/people/{twin.id}/lookalikes"
    assert not [other for other in office.admin.get(path, expect=200).json()["items"]
                if other["likeness"] == "very_likely"]
    nobody = office.add("Nobody Yet")
    assert office.admin.get(f"/api/v1/people/{nobody.id}/lookalikes").json() == {"items": []}
    twin.client.get(path, expect=403, code="forbidden")
    office.admin.get(f"/api/v1/people/{NO_ID}/lookalikes", expect=404)


def test_lookalikes_name_the_same_face_under_another_name(launch, models, contract, sitters):
    """Where duplicates are not refused: the archived come back, and then two people share a face."""
    office = Office(launch(model_path=models), contract)
    first = office.add_sitter(sitters[4])
    leave = {"status": "archived", "status_reason": "Left"}
    office.admin.patch(f"/api/v1/people/{first.id}", json=leave, expect=200)
    second = office.add_sitter(sitters[4])
    office.admin.patch(f"/api/v1/people/{first.id}", json={"status": "active"}, expect=200)
    found = office.admin.get(f"/api/v1/people/{second.id}/lookalikes", expect=200).json()["items"]
    assert found[0] == {"person_id": first.id, "code": first.person["code"], "name": first.person["name"],
                        "status": "active", "likeness": "very_likely"}
    assert len(found) <= 5 and second.id not in {each["person_id"] for each in found}
