"""What the reports of attendance say, and to whom."""

import datetime
import json
import re

import pytest

from report_office import (ARABIC, ASHA, BO, EVIL, FOR_MANAGERS, FROM, HEBREW, LANGUAGES, MONTH, NIGHT, REPORTS, TO, csv_of, get,
                           rows_of)


def test_the_catalogue_names_every_report_and_what_it_takes(staff):
    catalogue = staff.admin.get("/api/v1/reports", expect=200).json()
    assert [item["name"] for item in catalogue["items"]] == REPORTS
    assert sorted(catalogue["languages"]) == LANGUAGES
    sheet = next(item for item in catalogue["items"] if item["name"] == "monthly_sheet")
    assert sheet["max_days"] == 31 and "site_id" in sheet["parameters"] and "month" in sheet["parameters"]
    enrolment = catalogue["items"][-1]
    assert enrolment["max_days"] is None and enrolment["parameters"] == ["department_id", "text"]
    own = staff.asha.client.get("/api/v1/reports", expect=200).json()["items"]
    assert [item["name"] for item in own] == [name for name in REPORTS if name not in FOR_MANAGERS]
    assert own[0]["title"] == "Tagesliste", "in the person's own language"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_report_comes_in_every_form_and_language(language, staff):
    reader = staff.add("Reader", role="hr").client  # how many reports one may ask for in a minute is limited
    for name in REPORTS:
        query = f"language={language}" + ("" if name == "enrolment" else f"&month={MONTH}&person_id={staff.asha.id}")
        page = get(reader, name, f"{query}&limit=200", expect=200).json()
        assert page["next"] is None and page["language"] == language
        table = csv_of(reader, name, query)
        assert len(table) == len(page["items"]) + 1 and {len(row) for row in table} == {len(page["columns"])}
        for form, magic in (("xlsx", b"PK"), ("pdf", b"%PDF")):
            answer = get(reader, name, f"{query}&format={form}", expect=200)
            assert answer.content.startswith(magic)
            assert int(answer.headers["Content-Length"]) == len(answer.content)


def test_the_daily_register_is_what_the_days_are(staff):
    page = get(staff.admin, "daily_register", "from=2026-10-01&to=2026-10-01", expect=200).json()
    days = staff.admin.all_of("/api/v1/attendance?from=2026-10-01&to=2026-10-01&order=asc")
    assert [(row["name"], row["status"], row["worked"], row["late_by"]) for row in page["items"]] == [
        (day["person_name"], day["status"], day["worked_minutes"], day["late_by_minutes"]) for day in days]
    asha = next(row for row in page["items"] if row["name"] == 'Asha "Ace" Rao')
    assert asha["first_in"] == "2026-10-01T08:55:00.000+00:00" and asha["worked"] == 545 and asha["overtime"] == 65
    assert page["totals"]["worked"] == sum(row["worked"] for row in page["items"])
    assert {column["key"]: column["type"] for column in page["columns"]}["worked"] == "minutes"


def test_lateness_and_early_departures_with_minutes(staff):
    late = rows_of(staff.admin, "late_arrivals", f"month={MONTH}")
    assert {(row["name"], row["day"], row["late_by"]) for row in late} == {
        ('Asha "Ace" Rao', "2026-10-02", 40), (EVIL, "2026-10-01", 20)}
    early = rows_of(staff.admin, "early_departures", f"month={MONTH}")
    assert {(row["name"], row["day"], row["early_by"]) for row in early} == {('Asha "Ace" Rao', "2026-10-05", 60)}


def test_absences_and_overtime(staff):
    absences = rows_of(staff.admin, "absences", f"month={MONTH}&person_id={staff.asha.id}")
    workdays = {day for day in range(1, 32) if datetime.date(2026, 10, day).weekday() < 5}
    assert {int(row["day"][-2:]) for row in absences} == workdays - set(ASHA)
    overtime = rows_of(staff.admin, "overtime", f"month={MONTH}")
    assert {(row["name"], row["day"], row["overtime"]) for row in overtime} == {
        ('Asha "Ace" Rao', "2026-10-01", 65), ('Asha "Ace" Rao', "2026-10-06", 5), (EVIL, "2026-10-03", 240)}


def test_hours_of_a_pay_period_add_up(staff):
    hours = {row["name"]: row for row in rows_of(staff.admin, "hours", f"month={MONTH}")}
    worked = sum(end - begin for begin, end in ASHA.values())
    asha = hours['Asha "Ace" Rao']
    assert (asha["days_worked"], asha["worked"], asha["overtime"], asha["ordinary"]) == (4, worked, 70, worked - 70)
    assert (asha["days_late"], asha["late_by"], asha["early_by"]) == (1, 40, 60)
    assert hours[EVIL]["worked"] == 460 + 240 and hours[HEBREW]["worked"] == 0


def test_a_night_belongs_to_the_day_it_began(staff):
    night = rows_of(staff.admin, "daily_register", f"from=2026-10-07&to=2026-10-07&person_id={staff.nia.id}")
    assert [(row["last_out"], row["worked"]) for row in night] == [("2026-10-08T06:02:00.000+00:00", 482)]


def test_the_monthly_sheet_has_a_letter_for_each_day(staff):
    page = get(staff.admin, "monthly_sheet", f"month={MONTH}", expect=200).json()
    days = [column for column in page["columns"] if column["key"].startswith("2026-10-")]
    assert len(days) == 31
    assert [column["key"] for column in days if column["rest_day"]][:2] == ["2026-10-03", "2026-10-04"]
    asha = next(row for row in page["items"] if row["name"] == 'Asha "Ace" Rao')
    statuses = [asha[column["key"]] for column in days]
    assert statuses[:6] == ["present", "late", "off", "off", "present", "present"]
    for key, status in (("days_present", "present"), ("days_late", "late"), ("days_absent", "absent")):
        assert asha[key] == statuses.count(status)
    table = csv_of(staff.admin, "monthly_sheet", f"month={MONTH}&language=en")
    assert table[0][:4] == ["Code", "Name", "1 Th", "2 Fr"]
    assert next(row for row in table if row[1] == 'Asha "Ace" Rao')[2:8] == ["P", "L", "–", "–", "P", "P"]


def test_punches_say_how_they_were_recorded_and_nothing_of_faces(staff):
    page = get(staff.admin, "punches", f"month={MONTH}&limit=200", expect=200).json()
    assert len(page["items"]) == 2 * (len(ASHA) + len(BO) + len(NIGHT))
    assert [row["time"] for row in page["items"]] == sorted(row["time"] for row in page["items"])
    first = page["items"][0]
    assert (first["source"], first["recorded_by"], first["reason"], first["direction"]) == (
        "manual", "Mira Lindt", "@SUM(1), lost", "in")
    assert not re.search("score|liveness|match|photo", json.dumps(page).lower())


def test_enrolment_says_who_can_check_in_by_face(staff):
    rows = {row["name"]: row for row in rows_of(staff.admin, "enrolment", "")}
    assert rows["Bo Boss"]["role"] == "manager" and rows["Bo Boss"]["enrolment"] == "not_enrolled"
    assert rows["Bo Boss"]["faces"] == 0 and rows["Bo Boss"]["registered"] == "2026-09-01"


def test_filters_narrow(staff):
    def names(query):
        return {row["name"] for row in rows_of(staff.admin, "hours", f"month={MONTH}&{query}")}
    assert names(f"department_id={staff.sales['id']}") == {'Asha "Ace" Rao'}
    assert names(f"person_id={staff.evil.id}") == {EVIL}
    assert names("text=%C3%A4ce") == set() and names("text=ace") == {'Asha "Ace" Rao'}
    assert names(f"shift_id={staff.night_shift['id']}") == {ARABIC}
    assert ARABIC not in names(f"shift_id={staff.day_shift['id']}")
    assert {ARABIC, HEBREW, EVIL} < names(f"site_id={staff.day_shift['site_id']}")
    night = rows_of(staff.admin, "punches", f"month={MONTH}&shift_id={staff.night_shift['id']}")
    assert {row["name"] for row in night} == {ARABIC}


def test_pages_lead_to_the_end_with_every_row_once(staff):
    for name in REPORTS:
        client = staff.add("Reader", role="hr").client
        query = "limit=2" if name == "enrolment" else "from=2026-10-01&to=2026-10-06&limit=2"
        whole = rows_of(client, name, query.replace("limit=2", ""))
        rows, cursor = [], ""
        while cursor is not None:
            page = get(client, name, query + (f"&cursor={cursor}" if cursor else ""), expect=200).json()
            assert len(page["items"]) <= 2 or name == "payroll", "a person's rows stay together"
            rows, cursor = rows + page["items"], page["next"]
        assert rows == whole and whole, name
    get(staff.admin, "hours", "cursor=nonsense", expect=422, code="validation_failed")


def test_everybody_gets_what_their_role_may_see(staff):
    def names(client, name="hours"):
        return {row["name"] for row in rows_of(client, name, f"month={MONTH}")}
    assert names(staff.asha.client) == {'Asha "Ace" Rao'}
    assert names(staff.boss.client) == {'Asha "Ace" Rao'} == names(staff.boss.client, "punches")
    assert names(staff.evil.client, "punches") == {EVIL}
    get(staff.asha.client, "hours", f"person_id={staff.evil.id}", expect=404, code="not_found")
    for form in ("csv", "xlsx", "pdf"):
        get(staff.asha.client, "punches", f"person_id={staff.evil.id}&format={form}", expect=404, code="not_found")
    get(staff.asha.client, "enrolment", expect=403, code="forbidden")
    assert {row["name"] for row in rows_of(staff.boss.client, "enrolment", "")} == {'Asha "Ace" Rao'}
    hr = staff.add("Hana Hr", role="hr")
    assert EVIL in names(hr.client)
    staff.client().get("/api/v1/reports/hours", expect=401, code="unauthenticated")


@pytest.mark.parametrize("query, field", [
    ("from=x", "from"), ("month=2026-13", "month"), ("month=2026-10&from=2026-10-01", "month"),
    ("from=2026-10-02&to=2026-10-01", "from"), ("from=2020-01-01&to=2026-01-01", "to"), ("format=docx", "format"),
    ("language=fr", "language"), ("format=pdf&paper=a5", "paper"), ("format=xlsx&paper=a4", "paper"),
    ("bom=true", "bom"), ("format=csv&bom=maybe", "bom"), ("format=csv&limit=5", "limit"), ("limit=201", "limit"),
    ("department_id=sales", "department_id"), ("department_id=00000000-0000-7000-8000-000000000099", "department_id"),
    ("site_id=00000000-0000-7000-8000-000000000099", "site_id"),
    ("shift_id=00000000-0000-7000-8000-000000000099", "shift_id"), ("nonsense=1", "nonsense")])
def test_bad_parameters_are_named(query, field, staff):
    problem = get(staff.admin, "daily_register", query, expect=422, code="validation_failed").json()
    assert [error["field"] for error in problem["errors"]] == [field]


def test_what_a_report_cannot_be_narrowed_by_is_refused(staff):
    get(staff.admin, "enrolment", f"month={MONTH}", expect=422, code="validation_failed")
    get(staff.admin, "enrolment", f"site_id={staff.day_shift['site_id']}", expect=422, code="validation_failed")
    get(staff.admin, "monthly_sheet", "from=2026-10-01&to=2026-10-31", expect=200)
    get(staff.admin, "monthly_sheet", "from=2026-10-01&to=2026-11-01", expect=422, code="validation_failed")
    refused = get(staff.admin, "bonuses", expect=404, code="not_found").json()
    assert "daily_register" in refused["detail"]


def test_who_took_a_report_away_is_on_record(staff):
    get(staff.boss.client, "hours", f"month={MONTH}&format=pdf", expect=200)
    newest = staff.admin.get("/api/v1/audit?action=records.exported").json()["items"][0]
    assert newest["actor"] == staff.boss.id
    assert newest["detail"] == {"what": "report hours", "from": FROM, "to": TO, "rows": "1", "format": "pdf"}
    get(staff.boss.client, "hours", f"month={MONTH}", expect=200)
    assert staff.admin.get("/api/v1/audit?action=records.exported").json()["items"][0]["sequence"] == newest["sequence"]


def test_how_many_reports_one_may_ask_for_in_a_minute_is_limited(staff):
    eager = staff.add("Eager").client
    for _ in range(120):
        get(eager, "hours", expect=200)
    refused = get(eager, "hours", expect=429, code="too_many_attempts")
    assert int(refused.headers["Retry-After"]) > 0
