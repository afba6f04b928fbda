"""Mails about leave as they arrive: to whom, in whose language, and never to whoever did it."""

import email
import email.policy

from mail_server import wait_until
from office import Office
from planning import MONDAY, DAY, Staff, asked, decide

TIMEOUT = 20  # seconds


def words_of(mail):
    """Its text and its HTML, decoded."""
    message = email.message_from_string(mail["content"], policy=email.policy.default)
    return "".join(part.get_content() for part in message.walk() if not part.is_multipart())


def test_everybody_concerned_is_told_in_their_language(launch, contract, mail):
    mail.start()
    staff = Staff.of(Office(launch(**mail.settings()), contract))
    annual = staff.leave_type("Erholung & <Ruhe>")
    staff.admin.patch(f"/api/v1/people/{staff.boss.id}", json={"language": "de"}, expect=200)
    seller, alone = staff.seller("Ana Paz", language="es"), staff.office.add("Ali One", language="ar")

    def told(subject, to, *contents, count=1):
        found = wait_until(lambda: [each for each in mail.mails(to=to) if each["subject"].startswith(subject)][count - 1:],
                           TIMEOUT, subject)
        assert len(found) == 1
        for content in contents:
            assert content in words_of(found[0]), content

    leave = asked(seller.client, annual, MONDAY, MONDAY + 2 * DAY, note="Hospital")
    told("Ana Paz beantragt Abwesenheit", staff.boss.email, "Erholung & <Ruhe>", "Erholung &amp; &lt;Ruhe&gt;",
         "Arbeitstage: 3", str(MONDAY + 2 * DAY))
    decide(staff.boss.client, leave, "approval", "Fine", expect=200)
    told("Tu ausencia", seller.email, "ha sido aprobada")
    decide(seller.client, leave, "cancellation", expect=200)
    told("Ana Paz hat die Abwesenheit", staff.boss.email)

    refused = asked(alone.client, annual, MONDAY, portion="first_half")
    told("Ali One asks for leave", "hr@example.org", "Working days: 0.5")
    decide(staff.hr.client, refused, "refusal", "We take stock", expect=200)
    told("لم تتم الموافقة", alone.email, "We take stock")
    asked(staff.hr.client, annual, MONDAY + DAY, person_id=alone.id)
    told("Ali One asks for leave", "hr@example.org", str(MONDAY + DAY), count=2)
    cancelled = asked(staff.hr.client, annual, MONDAY, person_id=alone.id, status="approved")
    told("تمت الموافقة", alone.email)
    decide(staff.hr.client, cancelled, "cancellation", expect=200)
    told("أُلغيت إجازتك", alone.email)
    wait_until(lambda: staff.admin.get("/api/v1/status").json()["mail"]["queued"] == 0, TIMEOUT, "an empty outbox")
    everything = mail.mails()
    assert len(everything) == 8
    assert not [each for each in everything if "Hospital" in words_of(each)], "a note may tell of an illness"
    assert not [each for each in everything if staff.hr.email in each["to"]], "HR did it, or is written to at its address"
