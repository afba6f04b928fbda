"""Reports from the command line."""

import pytest

from report_office import FROM, MONTH, TO, get


def run(staff, *arguments):
    return staff.server.run("report", *arguments)


def test_the_command_line_writes_the_same_file(staff, tmp_path):
    out = tmp_path / "sheet.csv"
    done = run(staff, "monthly_sheet", "--month", MONTH, "--department", "sales, north", "--language", "en", "-o", str(out))
    assert done.returncode == 0, done.stderr
    answer = get(staff.admin, "monthly_sheet",
                 f"month={MONTH}&department_id={staff.sales['id']}&language=en&format=csv", expect=200)
    assert out.read_bytes() == answer.content and "1 rows" in done.stdout
    for form, magic in (("pdf", b"%PDF"), ("xlsx", b"PK")):
        out = tmp_path / f"out.{form}"
        done = run(staff, "hours", "--from", FROM, "--to", TO, "--person", staff.asha.person["code"], "-o", str(out))
        assert done.returncode == 0 and out.read_bytes().startswith(magic), done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.pdf", "out.xlsx", "sheet.csv"]
    audit = staff.admin.get("/api/v1/audit?action=records.exported").json()["items"][0]
    assert audit["actor"] == "cli" and audit["detail"]["what"] == "report hours"


@pytest.mark.parametrize("arguments, said", [
    (["bonuses"], "There is no report"), (["hours", "--month", "October"], "--month"), (["hours", "--from", "1.10."], "--from"),
    (["hours", "--month", MONTH, "--to", TO], "not both"), (["hours", "--department", "Marketing"], "Marketing"),
    (["hours", "--person", "nobody"], "nobody"), (["hours", "--language", "fr"], "fr"), (["hours", "--paper", "a5"], "a4"),
    (["hours", "--format", "docx"], "csv, xlsx or pdf"), (["monthly_sheet", "--from", FROM, "--to", "2026-12-31"], "31 days"),
    (["enrolment", "--site", "Head office"], "site")])
def test_the_command_line_says_what_is_wrong_and_leaves_the_file_alone(arguments, said, staff, tmp_path):
    out = tmp_path / "report.csv"
    out.write_text("precious")
    done = run(staff, *arguments, "-o", str(out))
    assert done.returncode == 2 and said in done.stderr, done.stderr
    assert out.read_text() == "precious" and [path.name for path in tmp_path.iterdir()] == ["report.csv"]


def test_the_command_line_cannot_write_where_there_is_nothing(staff, tmp_path):
    done = run(staff, "hours", "-o", str(tmp_path / "missing" / "out.csv"))
    assert done.returncode == 2 and "missing" in done.stderr
