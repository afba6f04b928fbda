"""Reports of ten thousand people: what they take, and where they end."""

import re
import subprocess
import time

from report_office import get
from test_exports import PEOPLE, large  # noqa: F401 (a fixture)


def resident(process):
    """Kilobytes in memory: now, and at most so far."""
    status = open(f"/proc/{process.pid}/status", encoding="ascii").read()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]), int(re.search(r"VmHWM:\s+(\d+)", status)[1])


def forget_peak(process):
    with open(f"/proc/{process.pid}/clear_refs", "w", encoding="ascii") as file:
        file.write("5")


def test_memory_stays_flat_whatever_the_size(large):  # noqa: F811
    """Fifty thousand rows, and ten thousand people by a month."""
    process = large.server.process
    get(large.admin, "daily_register", "from=2026-03-02&to=2026-03-02&format=csv", expect=200)
    for name, query, rows in (("daily_register", "from=2026-03-02&to=2026-03-06", PEOPLE * 5),
                              ("monthly_sheet", "month=2026-03", PEOPLE), ("punches", "from=2026-03-02&to=2026-03-06", PEOPLE * 10)):
        for form in ("csv", "xlsx"):
            forget_peak(process)
            before, _ = resident(process)
            start = time.monotonic()
            answer = get(large.admin, name, f"{query}&format={form}", expect=200)
            took, grown = time.monotonic() - start, resident(process)[1] - before
            print(f"{name} {form}: {rows} rows, {len(answer.content) / 1e6:.1f} MB, {took:.1f} s, +{grown / 1024:.0f} MB")
            assert grown < 60 * 1024, f"{name} {form} took {grown} kB"
            if form == "csv":
                assert answer.content.count(b"\r\n") == rows + 1


def test_a_pdf_ends_at_twenty_thousand_rows(large, tmp_path):  # noqa: F811
    start = time.monotonic()
    answer = get(large.admin, "daily_register", "from=2026-03-02&to=2026-03-03&format=pdf", expect=200)
    print(f"PDF of 20,000 rows: {len(answer.content) / 1e6:.1f} MB, {time.monotonic() - start:.1f} s")
    pdf = tmp_path / "big.pdf"
    pdf.write_bytes(answer.content)
    info = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    pages = int(re.search(r"Pages: +(\d+)", info)[1])
    last = subprocess.run(["pdftotext", "-f", str(pages), pdf, "-"], capture_output=True, text=True, check=True).stdout
    assert pages > 300 and f"Page {pages} of {pages}" in last
    refused = get(large.admin, "daily_register", "from=2026-03-02&to=2026-03-04&format=pdf", expect=422,
                  code="validation_failed")
    assert "20000" in refused.json()["detail"] and "csv" in refused.json()["detail"]


def test_too_many_days_to_look_at_are_refused(large):  # noqa: F811
    refused = get(large.admin, "hours", "from=2026-01-01&to=2026-12-31&format=csv", expect=422, code="validation_failed")
    assert "narrow" in refused.json()["detail"]
