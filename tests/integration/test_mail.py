"""Mail against a real server with TLS that is down, refuses, or hangs up."""

import datetime

import pytest

from mail_server import wait_until
from office import Office

RETRY_TIMEOUT = 40  # seconds: the first retry comes after 5 to 15, the second after 10 to 30


@pytest.fixture
def mailed_office(launch, contract, mail):
    """Late mails need no faces: punches by hand are late as well."""
    office = Office(launch(**mail.settings()), contract)
    office.late_shift = office.add_late_shift()
    return office


def arrive_late(office, name, **fields):

    member = office.add(name, **fields)
    now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
    body = {"person_id": member.id, "direction": "in", "at": now, "reason": "Declines face recognition"}
    assert office.admin.post("/api/v1/punches/manual", json=body, expect=201).json()["late"]
    return member


def message_to(office, member, status=None):
    query = f"?status={status}" if status else ""
    return next((message for message in office.admin.all_of(f"/api/v1/outbox{query}")
                 if message["to"] == member.email), None)


def test_mail_waits_for_a_server_that_is_down_and_then_goes_once(mailed_office, mail):
    member = arrive_late(mailed_office, "Dora Down")
    wait_until(lambda: message_to(mailed_office, member)["last_error"], 15, "a first failure")
    waiting = message_to(mailed_office, member)
    assert waiting["status"] == "queued" and waiting["attempts"] == 1 and waiting["next_attempt_at"]
    mail.start()
    wait_until(lambda: mail.mails("Late arrival", member.email), RETRY_TIMEOUT, "the mail")
    sent = wait_until(lambda: message_to(mailed_office, member, "sent"), 10, "the mark")
    assert sent["finished_at"] and sent["next_attempt_at"] is None
    assert len(mail.mails("Late arrival", member.email)) == 1


def test_a_refused_recipient_fails_for_good_is_shown_and_can_be_resent(mailed_office, mail):
    mail.start().set_mode("refuse")
    member = arrive_late(mailed_office, "Rita Refused")
    failed = wait_until(lambda: message_to(mailed_office, member, "failed"), 20, "the failure")
    assert "550" in failed["last_error"] and failed["finished_at"]
    assert mailed_office.admin.get("/api/v1/status").json()["mail"] == {"configured": True, "queued": 0, "failed": 1}
    mail.set_mode("accept")
    resend = f"/api/v1/outbox/{failed['id']}/resend"
    mailed_office.admin.post(resend, expect=202)
    wait_until(lambda: mail.mails("Late arrival", member.email), 20, "the mail")
    wait_until(lambda: message_to(mailed_office, member, "sent"), 10, "the mark")
    assert len(mail.mails("Late arrival", member.email)) == 1


def test_a_connection_dropped_after_the_data_ends_in_one_message_id(mailed_office, mail):
    mail.start().set_mode("lost")
    member = arrive_late(mailed_office, "Lotte Lost")
    wait_until(lambda: message_to(mailed_office, member, "sent"), RETRY_TIMEOUT, "the delivery")
    tries = mail.mails("Late arrival", member.email)
    assert [attempt["answered"] for attempt in tries] == [False, True]
    assert len({attempt["message_id"] for attempt in tries}) == 1, "so that the recipient's server can tell"


def test_mails_are_in_the_persons_language_and_survive_a_restart(mailed_office, mail):
    member = arrive_late(mailed_office, "J\u00fcrgen Gro\u00df", language="de")
    assert mailed_office.server.stop() == 0
    mail.start()
    mailed_office.server.start()
    sent = wait_until(lambda: mail.mails(to=member.email), RETRY_TIMEOUT, "the mail")
    assert len(sent) == 1 and sent[0]["subject"].startswith("Versp\u00e4t")


def test_without_a_mail_server_configured_messages_wait(launch, contract):
    office = Office(launch(), contract)
    office.add_late_shift()
    member = arrive_late(office, "Wanda Wait")
    assert message_to(office, member)["status"] == "queued"
