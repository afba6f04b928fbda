"""Reports as files, opened by the programs that people open them with, and their limits."""

import csv
import datetime
import io
import re
import subprocess

import openpyxl

from report_office import (ARABIC, ASHA, BO, CHINESE, EVIL, FROM, MONTH, NIGHT, TO, csv_of, get, rows_of)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def book_of(client, name, query, **options):
    answer = get(client, name, f"{query}&format=xlsx", expect=200)
    assert answer.headers["Content-Type"] == XLSX
    return openpyxl.load_workbook(io.BytesIO(answer.content), **options)


class Pdf:
    def __init__(self, content, folder):
        self.file = folder / "report.pdf"
        self.file.write_bytes(content)
        info = subprocess.run(["pdfinfo", self.file], capture_output=True, text=True, check=True).stdout
        self.count = int(re.search(r"Pages: +(\d+)", info)[1])
        self.size = re.search(r"Page size: +(.+)", info)[1]
        self.title = re.search(r"Title: +(.+)", info)[1]
        self.pages = [self.text(number) for number in range(1, self.count + 1)]

    def text(self, page):
        return subprocess.run(["pdftotext", "-layout", "-f", str(page), "-l", str(page), self.file, "-"],
                              capture_output=True, text=True, check=True).stdout

    def rendered(self, folder):
        subprocess.run(["pdftoppm", "-r", "110", "-png", self.file, folder / "page"], check=True)
        return sorted(folder.glob("page*.png"))


def pdf_of(client, name, query, folder):
    answer = get(client, name, f"{query}&format=pdf", expect=200)
    assert answer.headers["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF-")
    return Pdf(answer.content, folder)


def test_csv_is_strict_typed_and_defused(staff):
    for mark, expected in (("", True), ("&bom=true", True), ("&bom=false", False)):
        answer = get(staff.admin, "hours", f"month={MONTH}&format=csv&language=en{mark}", expect=200)
        assert answer.content.startswith(b"\xef\xbb\xbf") == expected
        assert answer.headers["Content-Disposition"] == f'attachment; filename="rollcall-hours-{FROM}-{TO}.csv"'
        assert answer.headers["Cache-Control"] == "no-store"
    table = csv_of(staff.admin, "hours", f"month={MONTH}&language=en")
    assert table[0][:5] == ["Code", "Name", "Department", "Days worked", "Worked (minutes)"]
    assert "'" + EVIL in {row[1] for row in table} and ARABIC in {row[1] for row in table}
    for row in csv_of(staff.admin, "punches", f"month={MONTH}"):
        assert not any(value.startswith(("=", "+", "-", "@")) for value in row)
    assert csv_of(staff.admin, "daily_register", "from=2026-10-01&to=2026-10-01&language=de")[0][0] == "Datum"
    assert len(csv_of(staff.admin, "punches", "from=2020-01-01&to=2020-01-01")) == 1


def test_excel_gets_types_a_frozen_heading_filters_and_sums(staff):
    query = f"month={MONTH}&language=en"
    book = book_of(staff.admin, "hours", query)
    sheet = book.worksheets[0]
    values = book_of(staff.admin, "hours", query, data_only=True).worksheets[0]
    rows = rows_of(staff.admin, "hours", query)
    assert sheet.title == "Hours worked" and sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == f"A1:L{len(rows) + 1}"
    assert sheet["E1"].value == "Worked" and sheet["E1"].font.bold
    for number, row in enumerate(rows, start=2):
        assert values.cell(number, 2).value == row["name"] and values.cell(number, 2).data_type == "s"
        assert values.cell(number, 5).value == datetime.timedelta(minutes=row["worked"]) or row["worked"] == 0
        assert values.cell(number, 5).number_format == "[h]:mm"
        assert values.cell(number, 4).value == row["days_worked"]
    last = len(rows) + 2
    assert sheet.cell(last, 5).value == f"=SUBTOTAL(109,E2:E{last - 1})"
    total = values.cell(last, 5).value
    assert total == datetime.timedelta(minutes=sum(row["worked"] for row in rows))
    assert sheet.column_dimensions["B"].width > sheet.column_dimensions["D"].width
    assert [sheet.title for sheet in book.chartsheets] == ["Chart"]
    assert any(cell.value == "Acme & Söhne" for row in book.worksheets[1] for cell in row)


def test_excel_gets_dates_and_times_and_no_formula_of_others(staff):
    book = book_of(staff.admin, "daily_register", "from=2026-10-01&to=2026-10-07&language=en")
    sheet = book.worksheets[0]
    rows = list(sheet.iter_rows(min_row=2))
    asha = next(row for row in rows if row[2].value == 'Asha "Ace" Rao')
    assert asha[0].value == datetime.datetime(2026, 10, 1) and asha[0].is_date
    assert asha[6].value == datetime.datetime(2026, 10, 1, 8, 55) and asha[6].number_format == "hh:mm"
    evil = next(row for row in rows if row[2].value == EVIL)
    assert evil[2].data_type == "s"
    formulas = [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas and all(formula.startswith("=SUBTOTAL(109,") for formula in formulas)
    punches = book_of(staff.admin, "punches", f"month={MONTH}").worksheets[0]
    assert not [cell.value for row in punches.iter_rows() for cell in row if cell.data_type == "f"]
    assert "@SUM(1), lost" in {cell.value for cell in punches["L"]}
    assert book_of(staff.admin, "hours", f"month={MONTH}&language=ar").worksheets[0].sheet_view.rightToLeft
    empty = book_of(staff.admin, "punches", "from=2020-01-01&to=2020-01-01").worksheets[0]
    assert empty.max_row == 1


def test_a_pdf_repeats_its_heading_and_says_which_page_of_how_many(staff, tmp_path):
    pdf = pdf_of(staff.admin, "daily_register", f"month={MONTH}&language=en", tmp_path)
    assert pdf.count >= 4 and pdf.title == "Daily register" and "A4" in pdf.size
    for number, page in enumerate(pdf.pages, start=1):
        assert f"Page {number} of {pdf.count}" in page
        assert "Worked" in page and "Overtime" in page and "Acme & Söhne" in page
    assert "01 Oct 2026 – 31 Oct 2026" in pdf.pages[0]
    text = "".join(pdf.pages)
    assert len(re.findall("Asha", text)) == 31
    totals = next(line for line in pdf.pages[-1].splitlines() if line.strip().startswith("Total"))
    worked = sum(end - begin for days in (ASHA, BO, NIGHT) for begin, end in days.values())
    assert f"{worked // 60}:{worked % 60:02}" in totals


def test_a_pdf_has_names_of_all_scripts_and_a_legend(staff, tmp_path):
    pdf = pdf_of(staff.admin, "monthly_sheet", f"month={MONTH}&language=en&paper=letter", tmp_path)
    text = "".join(pdf.pages)
    for name in (CHINESE, "דנה", "לוי"):
        assert name in text, text
    assert "العمري" in text or "ﻱﺮﻤﻌﻟﺍ" in text, text
    for word in ("Present", "Late", "Absent", "Day off"):
        assert word in pdf.pages[-1]
    assert pdf.size.startswith("792 x 612"), "across"
    pages = pdf.rendered(tmp_path)
    assert len(pages) == pdf.count
    arabic = pdf_of(staff.admin, "monthly_sheet", f"month={MONTH}&language=ar", tmp_path)
    assert "حاضر" in arabic.pages[-1]


def test_an_empty_pdf_says_so(staff, tmp_path):
    pdf = pdf_of(staff.admin, "punches", "from=2020-01-01&to=2020-01-01&language=en", tmp_path)
    assert pdf.count == 1 and "Nothing was found" in pdf.pages[0] and "Page 1 of 1" in pdf.pages[0]
