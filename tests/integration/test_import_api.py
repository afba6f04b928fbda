"""People from CSV over HTTP: what a preview says is what an import does, and a preview does nothing."""

import csv
import io
import json

import pytest

from client import together
from office import Office
from rollcall_server import ADMIN

PATH = "/api/v1/people/import"
MEGABYTE = 1024 * 1024


@pytest.fixture(scope="module")
def own(launch, contract):
    return Office(launch(), contract)


def table(*rows, columns=("code", "name", "email", "department")):
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


def send(client, content, apply=None, media="text/csv; charset=utf-8", **options):
    query = "" if apply is None else f"?apply={str(apply).lower()}"
    body = content if isinstance(content, bytes) else content.encode()
    return client.post(PATH + query, data=body, headers={"Content-Type": media}, **options)


def counted(report):
    return {name: report[name] for name in ("rows", "created", "updated", "unchanged", "failed")}


def state(office):
    return office.counts(), office.admin.get("/api/v1/departments").json(), len(office.admin.all_of("/api/v1/audit"))


def test_hr_does_not_take_over_hr_by_a_row(own):
    first, second = own.add("Hilda One", role="hr"), own.add("Hugo Two", role="hr")
    employee = own.add("Ellis Three")
    content = table((second.person["code"], "Hugo Two", "mine@example.org", ""),
                    (second.person["code"].upper(), "Hugo Two", second.email, ""),
                    (second.person["code"], "Hugo Too", second.email, ""),
                    (employee.person["code"], "Ellis Three", "theirs@example.org", ""))
    for apply in (False, True):
        report = send(first.client, content, apply, expect=200).json()
        assert [(item["row"], item["action"]) for item in report["items"]] == [
            (2, "error"), (3, "error"), (4, "update"), (5, "update")]
        assert [error["field"] for error in report["items"][0]["errors"]] == [""]
    assert own.admin.get(f"/api/v1/people/{second.id}").json()["email"] == second.email
    assert send(own.admin, content, True, expect=200).json()["failed"] == 0
    imported, = [entry["detail"] for entry in own.admin.all_of(f"/api/v1/audit?subject={employee.id}")
                 if entry["action"] == "person.import_updated"]
    told = [mail["to"] for mail in own.admin.all_of("/api/v1/outbox") if mail["template"] == "email_changed"]
    # The administrator's rows moved Hugo's mail there and back.
    assert sorted(told) == sorted([employee.email, second.email, "mine@example.org"])
    assert imported == {"changed": "email", "email_before": employee.email, "email": "theirs@example.org"}


def test_a_preview_says_what_an_import_does_and_does_nothing(own):
    known = own.add("Known Person")
    content = table((known.person["code"], "New Name", known.email, "Sales"),
                    ("i1", "J\u00f6rg \"Joe\", Jr.", "i1@example.org", "Sales"),
                    ("I1", "J\u00f6rg \"Joe\", Jr.", "i1@example.org", "Sales"),  # the code's case changes
                    ("I1", "J\u00f6rg \"Joe\", Jr.", "i1@example.org", "Sales"),  # and then nothing does
                    ("i2", "Has Theirs", "I1@example.org", ""),
                    ("i3", "", "no address", ""),
                    ("i4", "Plain", "", "x" * 81))
    before = state(own)
    preview = send(own.admin, content, expect=200).json()
    assert state(own) == before and preview["applied"] is False
    assert counted(preview) == {"rows": 7, "created": 1, "updated": 2, "unchanged": 1, "failed": 3}
    assert [(item["row"], item["action"]) for item in preview["items"]] == [
        (6, "error"), (7, "error"), (8, "error"), (2, "update"), (3, "create"), (4, "update"), (5, "unchanged")]
    taken, several, department = preview["items"][:3]
    assert [(error["field"], error["reason"]) for error in taken["errors"]] == [("email", "taken")]
    assert {error["field"] for error in several["errors"]} == {"name", "email"}
    assert [error["field"] for error in department["errors"]] == ["department"]
    assert (taken["code"], taken["name"], taken["email"]) == ("i2", "Has Theirs", "I1@example.org")

    applied = send(own.admin, content, apply=True, expect=200).json()
    assert applied == preview | {"applied": True}
    assert own.admin.get(f"/api/v1/people/{known.id}").json()["name"] == "New Name"
    made = own.admin.get("/api/v1/people?text=i1@example.org").json()["items"][0]
    sales = next(each for each in own.admin.get("/api/v1/departments").json()["items"] if each["name"] == "Sales")
    assert (made["code"], made["department_id"], made["status"]) == ("I1", sales["id"], "active")

    again = send(own.admin, content, apply=True, expect=200).json()
    assert counted(again) | {"unchanged": 0} == {"rows": 7, "created": 0, "updated": 2, "unchanged": 0, "failed": 3}


def test_an_address_that_is_given_up_in_the_same_file_may_be_given_again(own):
    own.admin.post("/api/v1/people", json={"code": "swap-1", "name": "One", "email": "swap@example.org"}, expect=201)
    content = table(("swap-1", "One", "other@example.org", ""), ("swap-2", "Two", "swap@example.org", ""))
    for apply in (False, True):
        report = send(own.admin, content, apply=apply, expect=200).json()
        assert counted(report) == {"rows": 2, "created": 1, "updated": 1, "unchanged": 0, "failed": 0}


def test_columns_that_are_not_there_leave_what_is_stored(own):
    own.admin.post("/api/v1/people", json={"code": "keep", "name": "Old", "email": "keep@example.org", "language": "de"},
                   expect=201)
    send(own.admin, table(("keep", "New"), columns=("code", "name")), apply=True, expect=200)
    kept = own.admin.get("/api/v1/people?text=keep@example.org").json()["items"][0]
    assert (kept["name"], kept["language"]) == ("New", "de")


def test_what_is_no_list_of_people_is_refused_whole(own):
    before = state(own)
    good = table(("new-1", "New One", "", ""))
    for content, code in ((good + '"open,quote\n', "malformed_body"), (good + "new-2,J\u00f6rg,,\n", "malformed_body"),
                          ("code,name,colour\na,b,c\n", "validation_failed"), ("name\nb\n", "validation_failed"),
                          ("", "validation_failed"), (good + "new-3," + "x" * 5000 + ",,\n", "malformed_body")):
        body = content.encode("latin-1")
        send(own.admin, body, apply=True, code=code)
    send(own.admin, good, media="application/json", expect=415)
    own.admin.post(PATH + "?apply=maybe", data=good, headers={"Content-Type": "text/csv"}, expect=422)
    assert state(own) == before


def test_one_row_too_many_and_one_byte_too_many_change_nothing(own):
    before = state(own)
    rows = "".join(f"many{number},Many {number}\n" for number in range(20_001))
    send(own.admin, "code,name\n" + rows, apply=True, expect=422, code="validation_failed")
    head = "code,name\nbig,"
    send(own.admin, head + "x" * (4 * MEGABYTE - len(head)), apply=True, expect=400, code="malformed_body")
    send(own.admin, head + "x" * (4 * MEGABYTE + 1 - len(head)), apply=True, expect=413, code="body_too_large")
    assert state(own) == before


def test_twenty_thousand_rows_are_previewed_and_the_first_five_hundred_shown(own):
    rows = "".join(f"many{number},Many {number},{'bad' if number >= 19_990 else f'm{number}@example.org'}\n"
                   for number in range(20_000))
    report = send(own.admin, "code,name,email\n" + rows, expect=200).json()
    assert counted(report) == {"rows": 20_000, "created": 19_990, "updated": 0, "unchanged": 0, "failed": 10}
    assert len(report["items"]) == 500
    assert [item["action"] for item in report["items"][:11]] == ["error"] * 10 + ["create"]
    assert report["items"][0]["row"] == 19_992 and report["items"][10]["row"] == 2


def test_only_hr_imports_and_never_changes_an_administrator(own):
    hr, employee = own.add("Hanna Res", role="hr"), own.add("Emp Loyee")
    admin = own.admin.get("/api/v1/session").json()["person"]
    content = table((admin["code"], "Mallory", "mallory@example.org", ""))
    send(employee.client, content, apply=True, expect=403, code="forbidden")
    report = send(hr.client, content, apply=True, expect=200).json()
    assert counted(report)["failed"] == 1 and "administrator" in report["items"][0]["errors"][0]["message"]
    assert own.admin.get("/api/v1/session").json()["person"]["email"] == ADMIN
    made = send(hr.client, table(("by-hr", "By Hr", "", "")), apply=True, expect=200).json()
    assert made["created"] == 1
    newest = own.admin.get("/api/v1/audit?action=person.imported").json()["items"][0]
    assert newest["actor"] == hr.id


def test_an_import_is_on_record_as_a_whole(own):
    send(own.admin, table(("rec-1", "Rec One", "", ""), ("rec-2", "", "", "")), apply=True, expect=200)
    newest = own.admin.get("/api/v1/audit?action=people.imported").json()["items"][0]
    assert newest["detail"] == {"rows": "2", "created": "1", "updated": "0", "failed": "1"}


def test_one_import_runs_at_a_time_and_sixty_a_minute(own):
    """Each counted for the person who sends it, so that nobody else is held up."""
    first, second = own.add("Hr First", role="hr"), own.add("Hr Second", role="hr")
    rows = "code,name\n" + "".join(f"par{number},Par {number}\n" for number in range(20_000))
    answers = together(*[lambda c=c: send(c, rows) for c in (first.client, second.client, own.admin)])
    assert sorted({answer.status_code for answer in answers}) == [200, 429]
    for answer in answers:
        if answer.status_code == 429:
            assert answer.json()["code"] == "too_many_attempts" and int(answer.headers["Retry-After"]) > 0
    eager = own.add("Eager", role="hr")
    for _ in range(60):
        send(eager.client, table(), expect=200)
    send(eager.client, table(), expect=429, code="too_many_attempts")
    send(first.client, table(), expect=200)


def test_the_archived_are_not_brought_back(own):
    gone = own.admin.post("/api/v1/people", json={"code": "gone", "name": "Gone"}, expect=201).json()
    own.admin.patch(f"/api/v1/people/{gone['id']}", json={"status": "archived", "status_reason": "Left"}, expect=200)
    for apply in (False, True):
        report = send(own.admin, table(("gone", "Back", "", "")), apply=apply, expect=200).json()
        assert [(error["field"], error["reason"]) for error in report["items"][0]["errors"]] == [("code", "archived")]


def test_the_command_line_keeps_to_the_same_rules(own, tmp_path):
    content = table(("cli-1", "Cli One", "", "Depot"), ("cli-2", "", "", ""))
    preview = send(own.admin, content, expect=200).json()
    (tmp_path / "people.csv").write_text(content, encoding="utf-8")
    done = own.server.run("import", "people", str(tmp_path / "people.csv"))
    report = json.loads(done.stdout)
    assert done.returncode == 1 and (report["created"], len(report["rejected"])) == (1, 1)
    assert report["rejected"][0]["reason"] == preview["items"][0]["errors"][0]["message"]
