"""One person's browser, or a program: speaks HTTP to the server and holds every answer against the contract."""

import concurrent.futures
import itertools

import requests
from requests.adapters import HTTPAdapter

from contract import is_event_stream
from events import Events

COOKIE = "__Host-rollcall"
TIMEOUT = 60  # seconds: the machines that run tests are slow and shared

_addresses = itertools.count(1)


def fresh_address():
    """A loopback address of its own, so that limits per address do not reach from one client to the next."""
    number = next(_addresses)
    return f"127.1.{number // 250}.{number % 250 + 1}"


class _FromAddress(HTTPAdapter):
    def __init__(self, address):
        self.address = address
        super().__init__()

    def init_poolmanager(self, *arguments, **options):
        super().init_poolmanager(*arguments, source_address=(self.address, 0), **options)


def photo_part(content, name="photo.jpg", media="image/jpeg"):
    return ("photo", (name, content, media))


class Client:
    """Not for several threads at once; `twin` makes another with the same session."""

    def __init__(self, url, contract, cookie=None):
        self.url = url
        self.contract = contract
        self.cookie = cookie
        self.answers = []
        self.http = requests.Session()
        self.http.trust_env = False  # no proxies and certificates of the tester's
        for scheme in ("http://", "https://"):
            self.http.mount(scheme, _FromAddress(fresh_address()))
        self.http.cookies.set_policy(_NoJar())

    def twin(self):
        return Client(self.url, self.contract, self.cookie)

    def request(self, method, path, expect=None, code=None, undeclared=False, headers=None, **options):
        """Sends; asserts the status `expect` and the problem's `code` where given, and the contract always."""
        headers = dict(headers or {})
        if self.cookie:
            headers.setdefault("Cookie", f"{COOKIE}={self.cookie}")
        response = self.http.request(method, self.url + path, headers=headers, timeout=TIMEOUT, **options)
        if not is_event_stream(response):
            self.answers.append(response)
        if undeclared:
            self.contract.check_problem(response)
        else:
            self.contract.check(method, path.split("?")[0], response)
        if code:
            assert code_of(response) == code, response.text
        if expect:
            assert response.status_code == expect, f"{method} {path}: {response.status_code} {response.text}"
        return response

    def get(self, path, **options):
        return self.request("GET", path, **options)

    def post(self, path, **options):
        return self.request("POST", path, **options)

    def patch(self, path, **options):
        return self.request("PATCH", path, **options)

    def put(self, path, **options):
        return self.request("PUT", path, **options)

    def delete(self, path, **options):
        return self.request("DELETE", path, **options)

    def post_form(self, path, fields=None, photos=(), **options):
        parts = [(name, (None, value)) for name, value in (fields or {}).items()]
        parts += [photo if isinstance(photo, tuple) else photo_part(photo) for photo in photos]
        return self.post(path, files=parts, **options)

    def sign_in(self, login, password, **options):
        response = self.post("/api/v1/session", json={"login": login, "password": password}, **options)
        cookie = response.headers.get("Set-Cookie", "")
        if cookie.startswith(f"{COOKIE}="):
            self.cookie = cookie.split(";")[0].split("=", 1)[1]
        return response

    def punch(self, photos, direction="auto", key=None, **options):
        photos = [photos] if isinstance(photos, bytes) else photos
        headers = {"Idempotency-Key": key} if key is not None else {}
        return self.post_form("/api/v1/punches", {"direction": direction}, photos, headers=headers, **options)

    def follow(self):
        """What happens from now on, as far as this client may know it. For a client that does nothing else."""
        return Events(self)

    def all_of(self, path):
        """Every item of a list, page after page."""
        joint = "&" if "?" in path else "?"
        found, cursor = [], ""
        while cursor is not None:
            page = self.get(f"{path}{joint}limit=200" + (f"&cursor={cursor}" if cursor else ""), expect=200).json()
            found += page["items"]
            cursor = page["next"]
        return found


class _NoJar(requests.cookies.cookielib.DefaultCookiePolicy):
    """The session cookie is Secure, which the library would drop on http; the client keeps it by hand."""

    def set_ok(self, cookie, request):
        return False


def code_of(response):
    return response.json().get("code") if response.content else None


def together(*calls):
    """What the calls return, made at once; each must use a client of its own."""
    with concurrent.futures.ThreadPoolExecutor(len(calls)) as pool:
        return [future.result() for future in [pool.submit(call) for call in calls]]
