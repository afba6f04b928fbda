"""Holidays from iCalendar: a file, and a subscription that a real HTTPS server gives."""

import contextlib
import datetime
import http.server
import ssl
import threading

import pytest

from mail_server import wait_until
from office import Office

CALENDARS = "/api/v1/holiday-calendars"
NEXT_YEAR = datetime.date.today().year + 1
NOT_A_CALENDAR = "This is not an iCalendar file: export the calendar as .ics and try again."


def event(name, day):
    return ["BEGIN:VEVENT", f"UID:{day}@example.org", f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"SUMMARY:{name}",
            "END:VEVENT"]


def ics(**names):
    """Holidays of next year: ics(d0501="Labour Day")."""
    events = [event(name, datetime.date(NEXT_YEAR, int(day[1:3]), int(day[3:]))) for day, name in names.items()]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", *[line for lines in events for line in lines], "END:VCALENDAR", ""]
    return "\r\n".join(lines).encode()


class Feed:
    """A web server that gives what `answer` says: (status, headers, body)."""

    def __init__(self, certificates, certificate="server"):
        feed = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                feed.agents.append(self.headers["User-Agent"])
                status, headers, body = feed.answer
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                with contextlib.suppress(ConnectionError, ssl.SSLError):
                    self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.agents = []
        self.answer = (200, {}, ics(d0501="Labour Day", d1225="Christmas Day"))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificates / f"{certificate}.pem", certificates / f"{certificate}.key")
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True, do_handshake_on_connect=False)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def place(self):
        return f"localhost:{self.server.server_address[1]}/private-7f3a/holidays.ics"

    def gives(self, body):
        self.answer = (200, {}, body)

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture(scope="module")
def place(launch, contract, certificates):
    return Office(launch(calendar_ca_file=certificates / "ca.pem"), contract)


@pytest.fixture
def feed(certificates):
    server = Feed(certificates)
    yield server
    server.stop()


def make(office, name, **fields):
    return office.admin.post(CALENDARS, json={"name": name} | fields, expect=201).json()


def refresh(office, calendar):
    return office.admin.post(f"{CALENDARS}/{calendar['id']}/refresh", expect=200).json()


def bring(office, calendar, body, expect=200):
    return office.admin.post(f"{CALENDARS}/{calendar['id']}/import", data=body, expect=expect,
                             headers={"Content-Type": "text/calendar"}).json()


def names(calendar):
    return [holiday["name"] for holiday in calendar["holidays"]]


def test_a_file_adds_and_replaces(place):
    calendar = make(place, "From a file", holidays=[{"date": f"{NEXT_YEAR}-12-25", "name": "Xmas"},
                                                    {"date": f"{NEXT_YEAR}-12-24", "name": "Closed"}])
    done = bring(place, calendar, ics(d0501="Labour Day", d1225="Christmas Day"))
    assert (done["added"], done["replaced"], done["unchanged"]) == (1, 1, 0)
    assert names(done["calendar"]) == ["Labour Day", "Closed", "Christmas Day"]
    assert names(place.admin.get(f"{CALENDARS}/{calendar['id']}", expect=200).json()) == names(done["calendar"])


@pytest.mark.parametrize("body", [b"<html></html>", b"name,date\r\n", b"\x00\xff", ics(d0501="X")[:-20]],
                         ids=["html", "csv", "bytes", "cut short"])
def test_what_is_no_calendar_is_refused_and_changes_nothing(place, body):
    calendar = make(place, f"Refused {len(body)}")
    problem = bring(place, calendar, body, expect=422)
    assert problem["errors"][0]["field"] == "file" and "again" in problem["detail"]
    assert names(place.admin.get(f"{CALENDARS}/{calendar['id']}", expect=200).json()) == []


def test_a_subscription_is_fetched_fails_and_recovers(place, feed):
    calendar = make(place, "Subscribed", feed_url=f"webcal://{feed.place}")
    fetched = refresh(place, calendar)
    assert names(fetched) == ["Labour Day", "Christmas Day"]
    assert fetched["fetched_at"] and fetched["feed_error"] is None
    assert feed.agents[-1].startswith("Rollcall/")

    failures = [((500, {}, b""), "localhost answered with status 500: check the address."),
                ((200, {}, b"x" * (1024 * 1024 + 1)),
                 "localhost gives more than 1024 KiB: subscribe to a calendar of holidays only."),
                ((200, {}, b"<html></html>"), NOT_A_CALENDAR),
                ((302, {"Location": "file:///etc/passwd"}, b""),
                 "localhost leads to something that is not https or http: check the address."),
                ((302, {"Location": "http://169.254.169.254/latest"}, b""),
                 "localhost leads to an address that calendars are not fetched from: use another one.")]
    for feed.answer, reason in failures:
        failed = refresh(place, calendar)
        assert failed["feed_error"] == reason
        assert names(failed) == names(fetched) and failed["fetched_at"] == fetched["fetched_at"]

    feed.gives(ics(d1225="Christmas Day", d1226="Boxing Day"))
    recovered = refresh(place, calendar)
    assert names(recovered) == ["Christmas Day", "Boxing Day"]
    assert recovered["feed_error"] is None


@pytest.mark.parametrize("certificate", ["wrong_host", "stranger"])
def test_a_server_that_cannot_prove_who_it_is_is_not_believed(place, certificates, certificate):
    feed = Feed(certificates, certificate)
    failed = refresh(place, make(place, f"Doubtful {certificate}", feed_url=f"https://{feed.place}"))
    feed.stop()
    assert "localhost could not be reached" in failed["feed_error"]
    assert names(failed) == [] and not feed.agents


def test_the_server_fetches_by_itself_and_tells_the_address_to_nobody(launch, contract, certificates, feed):
    server = launch(calendar_ca_file=certificates / "ca.pem")
    office = Office(server, contract)
    calendar = make(office, "By itself", feed_url=f"https://{feed.place}")
    server.stop()
    server.start()
    office = Office(server, contract)
    got = wait_until(lambda: names(office.admin.get(f"{CALENDARS}/{calendar['id']}", expect=200).json()), 30,
                     "the calendar is fetched")
    assert got == ["Labour Day", "Christmas Day"]
    assert len(feed.agents) == 1
    audit = office.admin.get("/api/v1/audit", params={"subject": calendar["id"]}, expect=200)
    assert "holiday_calendar.fetched" in audit.text
    assert "private-7f3a" not in audit.text + server.log.read_text(encoding="utf-8")
