"""The payroll export: what is paid under which code, and how it is laid out."""

import io

import openpyxl
import pytest

from planning import asked, field_reason
from report_office import ASHA, EVIL, MONTH, csv_of, fill, get, rows_of

ASHA_NAME = 'Asha "Ace" Rao'


@pytest.fixture
def paid(launch, contract):
    """The office of the reports, on a server of its own whose settings may be changed."""
    server = launch()
    yield fill(server, contract)
    assert server.stop() == 0


def put(office, payroll, **options):
    return office.admin.patch("/api/v1/settings", json={"payroll": payroll}, **options)


def code_of_asha(office):
    return office.admin.get(f"/api/v1/people/{office.asha.id}", expect=200).json()["code"]


def lines_of(client, name, query=""):
    rows = rows_of(client, "payroll", f"month={MONTH}{query}")
    return {(row["pay_code"], row["percent"], row["leave_type"]): row["hours"] if row["days"] is None else row["days"]
            for row in rows if row["name"] == name}


def test_every_item_has_its_own_name_until_something_is_chosen(paid):
    worked = sum(end - begin for begin, end in ASHA.values())
    absent = sum(1 for _ in rows_of(paid.admin, "absences", f"month={MONTH}&person_id={paid.asha.id}"))
    percent = paid.admin.get(f"/api/v1/shifts/{paid.day_shift['id']}").json()["overtime"]["workday_percent"]
    assert lines_of(paid.admin, ASHA_NAME) == {
        ("ordinary", None, ""): pytest.approx((worked - 70) / 60, abs=0.005),
        ("overtime", percent, ""): pytest.approx(70 / 60, abs=0.005), ("absence", None, ""): absent}
    row = get(paid.admin, "payroll", f"month={MONTH}&person_id={paid.asha.id}", expect=200).json()["items"][0]
    assert (row["from"], row["to"], row["code"]) == ("2026-10-01", "2026-10-31", code_of_asha(paid))


def test_columns_headings_and_codes_are_as_chosen(paid):
    chosen = {"columns": [{"key": "pay_code", "title": "Lohnart"}, {"key": "code", "title": "=Nr"}, {"key": "minutes"},
                          {"key": "hours", "title": " Std. "}],
              "codes": [{"item": "ordinary", "code": " 0100 "}, {"item": "overtime", "percent": 999, "code": "9"},
                        {"item": "overtime", "code": "0200"}]}
    after = put(paid, chosen, expect=200).json()["payroll"]
    assert after["columns"][3] == {"key": "hours", "title": "Std."} and after["codes"][0]["code"] == "0100"
    table = csv_of(paid.admin, "payroll", f"month={MONTH}&person_id={paid.asha.id}&language=de")
    assert table[0] == ["Lohnart", "'=Nr", "Minuten", "Std."]
    worked = sum(end - begin for begin, end in ASHA.values()) - 70
    assert table[1:] == [["0100", code_of_asha(paid), str(worked), f"{worked / 60:.2f}"], ["0200", code_of_asha(paid), "70", "1.17"]]
    keys = [column["key"] for column in get(paid.admin, "payroll", f"month={MONTH}", expect=200).json()["columns"]]
    assert keys == ["pay_code", "code", "minutes", "hours"], "programs read the same keys whatever the headings say"
    entry = paid.admin.get("/api/v1/audit?action=settings.changed", expect=200).json()["items"][0]
    assert "payroll" in entry["detail"]
    assert put(paid, None, expect=200).json()["payroll"]["codes"][0] == {"item": "ordinary", "code": "ordinary"}


def test_leave_of_each_type_and_a_holiday(paid):
    calendar = paid.admin.post("/api/v1/holiday-calendars", expect=201, json={
        "name": "Here", "holidays": [{"date": "2026-10-05", "name": "A"}, {"date": "2026-10-12", "name": "B"},
                                     {"date": "2026-10-17", "name": "On a Saturday"}]}).json()
    paid.admin.patch(f"/api/v1/sites/{paid.day_shift['site_id']}", json={"holiday_calendar_id": calendar["id"]}, expect=200)
    annual, unpaid = (paid.admin.post("/api/v1/leave-types", json={"name": name}, expect=201).json()["id"]
                      for name in ("Annual", "Unpaid"))
    for leave_type, first, last, portion in ((annual, "2026-10-13", "2026-10-18", "day"),
                                             (unpaid, "2026-10-20", "2026-10-20", "second_half")):
        asked(paid.admin, leave_type, first, last, person_id=paid.asha.id, portion=portion, status="approved")
    codes = [{"item": "leave", "code": "2000"}, {"item": "leave", "leave_type_id": unpaid, "code": "2900"},
             {"item": "holiday", "code": "3000"}]
    put(paid, {"columns": [{"key": key} for key in ("name", "pay_code", "percent", "leave_type", "hours", "days")],
               "codes": codes}, expect=200)
    # She worked on the first holiday; the third is on a day that nobody works.
    assert lines_of(paid.admin, ASHA_NAME) == {("2000", None, "Annual"): 4, ("2900", None, "Unpaid"): 0.5,
                                               ("3000", None, ""): 1}


def test_late_days_cost_what_the_shift_says(paid):
    paid.admin.patch(f"/api/v1/shifts/{paid.day_shift['id']}", expect=200,
                     json={"lateness_cost": {"late_days": 1, "deduction": "half_day"}})
    assert lines_of(paid.admin, ASHA_NAME)[("lateness", None, "")] == 0.5


def test_a_persons_rows_stay_together_and_nothing_is_lost_between_pages(paid):
    whole = get(paid.admin, "payroll", f"month={MONTH}&limit=200", expect=200).json()
    assert whole["next"] is None and whole["totals"]["hours"] == pytest.approx(sum(row["hours"] or 0 for row in whole["items"]))
    for limit in (1, 3):
        rows = rows_of(paid.admin, "payroll", f"month={MONTH}&limit={limit}")
        assert rows == whole["items"]
    people = [row["name"] for row in whole["items"]]
    assert people == sorted(people, key=people.index)


def test_a_spreadsheet_gets_numbers(paid):
    answer = get(paid.admin, "payroll", f"month={MONTH}&person_id={paid.asha.id}&format=xlsx", expect=200)
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    hours = sheet.cell(2, heads.index("Hours") + 1)
    assert isinstance(hours.value, (int, float)) and hours.number_format == "0.00"
    assert str(sheet.cell(sheet.max_row, heads.index("Hours") + 1).value).startswith("=SUBTOTAL(109,")
    assert get(paid.admin, "payroll", f"month={MONTH}&format=pdf", expect=200).content.startswith(b"%PDF")


def test_who_may_have_it(paid):
    get(paid.asha.client, "payroll", expect=403, code="forbidden")
    names = {row["name"] for row in rows_of(paid.boss.client, "payroll", f"month={MONTH}")}
    assert ASHA_NAME in names and EVIL not in names, "a manager sees their departments"
    paid.boss.client.patch("/api/v1/settings", json={"payroll": None}, expect=403)


@pytest.mark.parametrize("payroll, field, reason", [
    ({"columns": [], "codes": [{"item": "leave", "code": "1"}]}, "payroll.columns", "required"),
    ({"columns": [{"key": "code"}], "codes": []}, "payroll.codes", "required"),
    ({"columns": [{"key": "code"}]}, "payroll.codes", "required"),
    ({"columns": [{"key": "iban"}], "codes": [{"item": "leave", "code": "1"}]}, "payroll.columns[0].key", "invalid"),
    ({"columns": [{"key": "code"}, {"key": "code"}], "codes": [{"item": "leave", "code": "1"}]}, "payroll.columns[1].key",
     "taken"),
    ({"columns": [{"key": "code"}], "codes": [{"item": "bonus", "code": "1"}]}, "payroll.codes[0].item", "invalid"),
    ({"columns": [{"key": "code"}], "codes": [{"item": "leave", "code": " "}]}, "payroll.codes[0].code", "required"),
    ({"columns": [{"key": "code"}], "codes": [{"item": "leave", "code": "1", "percent": 5}]}, "payroll.codes[0].percent",
     "invalid"),
    ({"columns": [{"key": "code"}], "codes": [{"item": "leave", "code": "1", "leave_type_id":
                                               "0197b1f4-0000-7000-8000-000000000000"}]},
     "payroll.codes[0].leave_type_id", "not_found"),
])
def test_a_layout_that_cannot_be_is_refused(payroll, field, reason, staff):
    before = staff.admin.get("/api/v1/settings").json()
    answer = put(staff, payroll, expect=422, code="validation_failed")
    assert field_reason(answer) == (field, reason)
    assert staff.admin.get("/api/v1/settings").json() == before
