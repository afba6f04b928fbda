"""CSV files of punches and attendance days: what they hold, how safely, and where they end."""

import csv
import io
import sqlite3
import time

import pytest

from office import Office

ROWS = 100_000
PEOPLE = 10_000
EVIL = '=HYPERLINK("http://example.org","x")'


def read(response):
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.content.startswith(b"\xef\xbb\xbf") and response.content.endswith(b"\r\n")
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))
    assert len({len(row) for row in rows}) == 1
    return [dict(zip(rows[0], row)) for row in rows[1:]]


def name_of(response):
    disposition = response.headers["Content-Disposition"]
    assert disposition.startswith('attachment; filename="') and disposition.endswith('"')
    return disposition.split('"')[1]


@pytest.fixture(scope="module")
def small(launch, contract):
    office = Office(launch(), contract)
    office.boss = office.add("Bo Boss", role="manager")
    office.add_department("Sales, North", manager=office.boss)
    shift = office.admin.get("/api/v1/shifts").json()["items"][0]
    office.admin.patch(f"/api/v1/shifts/{shift['id']}", json={"start": "09:00", "end": "17:00"}, expect=200)
    office.asha = office.add('Asha "Ace" Rao', department="Sales, North")
    office.evil = office.add(EVIL)
    day = time.gmtime(time.time() - 86400 * 7)
    office.day = time.strftime("%Y-%m-%d", day)
    for member, direction, at in ((office.asha, "in", "08:57:03"), (office.asha, "out", "17:00:00"),
                                  (office.evil, "in", "10:00:00")):
        office.admin.post("/api/v1/punches/manual", expect=201, json={
            "person_id": member.id, "direction": direction, "at": f"{office.day}T{at}Z", "reason": "@SUM(1), lost"})
    yield office
    assert office.server.stop() == 0


def test_punches_are_those_of_the_list_with_names_and_times(small):
    answer = small.admin.get("/api/v1/punches.csv", expect=200)
    assert name_of(answer) == f"rollcall-punches-{small.day}-{small.day}.csv"
    rows = read(answer)
    assert [row["Punch"] for row in rows] == [item["id"] for item in small.admin.all_of("/api/v1/punches")]
    last = rows[-1]
    assert (last["Day"], last["Name"], last["Department"], last["Direction"], last["Time"], last["Time zone"],
            last["Time in UTC"], last["Source"], last["Recorded by"]) == (
        small.day, 'Asha "Ace" Rao', "Sales, North", "in", f"{small.day} 08:57:03", "UTC",
        f"{small.day}T08:57:03.000Z", "manual", "Mira Lindt")
    assert len(read(small.admin.get("/api/v1/punches.csv?direction=out", expect=200))) == 1
    assert len(read(small.admin.get(f"/api/v1/punches.csv?person_id={small.evil.id}", expect=200))) == 1
    ranged = small.admin.get("/api/v1/punches.csv?from=2020-01-01T00:00:00Z&to=2020-02-01T00:00:00Z", expect=200)
    assert read(ranged) == [] and name_of(ranged) == "rollcall-punches-2020-01-01-2020-01-31.csv"
    assert not {"match_score", "liveness"} & {column.lower() for column in rows[0]}
    small.admin.get("/api/v1/punches.csv?limit=5", expect=422, code="validation_failed")
    small.admin.get("/api/v1/punches.csv?late=maybe", expect=422, code="validation_failed")


def test_attendance_days_are_those_of_the_list(small):
    query = f"?from={small.day}&to={small.day}"
    answer = small.admin.get(f"/api/v1/attendance.csv{query}", expect=200)
    assert name_of(answer) == f"rollcall-attendance-{small.day}-{small.day}.csv"
    rows = read(answer)
    listed = small.admin.all_of(f"/api/v1/attendance{query}")
    assert [(row["Day"], row["Code"], row["Status"], row["Worked (minutes)"]) for row in rows] == [
        (item["day"], item["person_code"], item["status"], str(item["worked_minutes"])) for item in listed]
    asha = next(row for row in rows if row["Name"] == 'Asha "Ace" Rao')
    assert (asha["First in"], asha["Last out"]) == (f"{small.day} 08:57:03", f"{small.day} 17:00:00")
    assert read(small.admin.get(f"/api/v1/attendance.csv{query}&status=not_due", expect=200)) == []
    small.admin.get("/api/v1/attendance.csv?from=x", expect=422, code="validation_failed")


def test_text_that_a_spreadsheet_would_run_is_defused(small):
    for path in ("punches", "attendance"):
        rows = read(small.admin.get(f"/api/v1/{path}.csv?person_id={small.evil.id}"
                                    + (f"&from={small.day}&to={small.day}" if path == "attendance" else ""), expect=200))
        assert [row["Name"] for row in rows] == ["'" + EVIL]
        assert all(not value.startswith(("=", "+", "-", "@")) for row in rows for value in row.values())


def test_a_file_holds_what_its_reader_may_see(small):
    query = f"?from={small.day}&to={small.day}"
    own = read(small.asha.client.get("/api/v1/punches.csv", expect=200))
    assert {row["Name"] for row in own} == {'Asha "Ace" Rao'} and len(own) == 2
    assert len(read(small.asha.client.get(f"/api/v1/attendance.csv{query}", expect=200))) == 1
    assert {row["Name"] for row in read(small.boss.client.get("/api/v1/punches.csv", expect=200))} == {
        'Asha "Ace" Rao'}
    assert len(read(small.boss.client.get(f"/api/v1/attendance.csv{query}", expect=200))) == 1


def test_who_took_which_records_away_is_on_record(small):
    small.boss.client.get(f"/api/v1/attendance.csv?from={small.day}&to={small.day}", expect=200)
    newest = small.admin.get("/api/v1/audit?action=records.exported").json()["items"][0]
    assert newest["actor"] == small.boss.id
    assert newest["detail"] == {"what": "attendance", "from": small.day, "to": small.day, "rows": "1"}


def test_exports_are_limited_in_a_minute(small):
    member = small.add("Eager")
    for _ in range(20):
        member.client.get("/api/v1/attendance.csv", expect=200)
    refused = member.client.get("/api/v1/attendance.csv", expect=429, code="too_many_attempts")
    assert int(refused.headers["Retry-After"]) > 0


@pytest.fixture(scope="module")
def large(launch, contract):
    """Ten thousand people with ten punches each, five days of check-in and check-out; one has a year of them."""
    server = launch(running=False)
    database = sqlite3.connect(server.database())
    with database:
        database.executescript(f"""
            CREATE TEMP TABLE n (i INTEGER PRIMARY KEY);
            INSERT INTO n WITH RECURSIVE c (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM c WHERE i < {PEOPLE - 1})
            SELECT i FROM c;
            INSERT INTO people (id, code, code_key, name, name_key, email, search_key, status, status_reason, language,
                created_at, updated_at)
            SELECT printf('00000000-0000-7000-8000-%012d', i), 'e' || i, 'e' || i, 'Name ' || i, 'name ' || i, '',
                'name ' || i || char(10) || 'e' || i || char(10), 'active', '', '', 0, 0 FROM n;
            INSERT INTO punches (id, person_id, seq, direction, at, day, zone, source, late, late_by, shift_id, reason,
                recorded_at)
            SELECT printf('00000000-0000-7000-8001-%012d', i * 10 + d * 2 + o),
                printf('00000000-0000-7000-8000-%012d', i), d * 2 + o, iif(o, 'out', 'in'),
                unixepoch('2026-03-02') * 1000 + d * 86400000 + (9 + o * 8) * 3600000 + i,
                date('2026-03-02', '+' || d || ' days'), 'UTC', 'personal', 0, 0,
                (SELECT id FROM shifts LIMIT 1), '', 0
            FROM n, (SELECT 0 AS d UNION ALL VALUES (1), (2), (3), (4)), (SELECT 0 AS o UNION ALL SELECT 1);
            INSERT INTO punches (id, person_id, seq, direction, at, day, zone, source, late, late_by, reason, recorded_at)
            SELECT printf('00000000-0000-7000-8002-%012d', i), printf('00000000-0000-7000-8000-%012d', 7), 100 + i,
                iif(i % 2, 'out', 'in'), unixepoch('2024-01-01') * 1000 + (i / 2) * 86400000 + 32400000 + (i % 2) * 28800000,
                date('2024-01-01', '+' || (i / 2) || ' days'), 'UTC', 'personal', 0, 0, '', 0
            FROM n WHERE i < 2 * 366;
        """)
    database.close()
    server.start()
    yield Office(server, contract)
    assert server.stop() == 0


def timed(client, path, **options):
    start = time.monotonic()
    answer = client.get(path, **options)
    took = time.monotonic() - start
    print(f"{path}: {took * 1000:.0f} ms")
    return answer, took


# Generous for a slow, shared machine; a query per person takes far longer even on a fast one.
PATIENCE = 2.0


def test_ten_thousand_people_on_a_day_and_one_over_a_year_are_listed_fast(large):
    day = "from=2026-03-02&to=2026-03-02"
    for query in (f"{day}&limit=200", f"{day}&status=absent", f"{day}&text=name%209999", f"{day}&status=late",
                  "person_id=00000000-0000-7000-8000-000000000007&from=2024-01-01&to=2024-12-31&limit=200",
                  "from=2026-01-01&to=2026-12-31&status=late&limit=200"):
        large.admin.get(f"/api/v1/attendance?{query}", expect=200)
        _, took = timed(large.admin, f"/api/v1/attendance?{query}", expect=200)
        assert took < PATIENCE, query
    year = large.admin.all_of(
        "/api/v1/attendance?person_id=00000000-0000-7000-8000-000000000007&from=2024-01-01&to=2024-12-31&order=asc")
    assert len(year) == 366 and {item["worked_minutes"] for item in year} == {480}


def test_a_filter_that_few_fit_gets_bounded_pages_until_the_end(large):
    path = "/api/v1/attendance?from=2026-03-02&to=2026-03-06&status=absent&limit=200"
    requests, found, cursor = 0, 0, ""
    while cursor is not None:
        page = large.admin.get(path + (f"&cursor={cursor}" if cursor else ""), expect=200).json()
        found, cursor, requests = found + len(page["items"]), page["next"], requests + 1
    # Only the administrator, added after those days, has no punches on them.
    assert found == 0 and 5 <= requests <= 6


def test_exports_end_at_a_hundred_thousand_rows(large):
    week = "from=2026-03-02T00:00:00Z&to=2026-03-07T00:00:00Z"
    answer, _ = timed(large.admin, f"/api/v1/punches.csv?{week}", expect=200)
    assert answer.content.count(b"\r\n") == ROWS + 1
    large.admin.get("/api/v1/punches.csv", expect=422, code="validation_failed")
    answer, _ = timed(large.admin, "/api/v1/attendance.csv?from=2026-03-02&to=2026-03-06", expect=200)
    assert answer.content.count(b"\r\n") == PEOPLE * 5 + 1
    large.admin.get("/api/v1/attendance.csv?from=2026-03-02&to=2026-03-12", expect=422, code="validation_failed")
    refused, _ = timed(large.admin, "/api/v1/attendance.csv?from=2026-01-01&to=2026-12-31&status=late", expect=422,
                       code="validation_failed")
    assert "narrow" in refused.json()["detail"]
