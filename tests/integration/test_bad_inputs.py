"""What cannot be used is refused with its code, and leaves nothing behind."""

import http.client

import pytest

import photographs
from client import photo_part
from office import CONSENT
from rollcall_server import PASSWORD

MULTIPART = "multipart/form-data; boundary=xxx"
PART = '--xxx\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'


@pytest.fixture(scope="module")
def person(office, sitters):
    member = office.add_sitter(sitters[0])
    member.photo = sitters[0].check_in
    member.stranger = sitters[1].check_in
    return member


@pytest.fixture(autouse=True)
def nothing_half_written(office, person):
    before = office.counts()
    yield
    assert office.counts() == before


PHOTOGRAPHS = {
    "empty": (lambda own, other: b"", "image_unreadable"),
    "truncated": (lambda own, other: photographs.truncated(own), "image_unreadable"),
    "20,000 x 20,000 PNG": (lambda own, other: photographs.huge_png_header(), "image_too_large"),
    "over 10 MB": (lambda own, other: own + bytes(10 * 1024 * 1024), "image_too_large"),
    "PDF": (lambda own, other: b"%PDF-1.7\n" + bytes(1000), "image_unsupported"),
    "GIF": (lambda own, other: photographs.encoded(photographs.as_picture(own), "GIF"), "image_unsupported"),
    "text": (lambda own, other: b"hello", "image_unsupported"),
    "animated WebP": (lambda own, other: photographs.animated(own, "WEBP"), "image_unsupported"),
    "animated PNG": (lambda own, other: photographs.animated(own, "PNG"), "image_unsupported"),
    "no face": (lambda own, other: photographs.without_face(), "no_face"),
    "two people": (lambda own, other: photographs.side_by_side(own, other), "several_faces"),
    "dark": (lambda own, other: photographs.darkened(own), "too_dark"),
}


@pytest.mark.parametrize("name", PHOTOGRAPHS)
def test_an_unusable_photograph_names_its_reason(name, person):
    make, code = PHOTOGRAPHS[name]
    photo = make(person.photo, person.stranger)
    refused = person.client.punch(photo, "in", expect=422, code=code).json()
    assert refused["detail"].endswith("."), "a sentence for the person"


@pytest.mark.parametrize("name", [name for name in PHOTOGRAPHS if name != "two people"])
def test_an_unusable_photograph_of_a_registration_names_its_index(name, office, person, sitters):
    make, code = PHOTOGRAPHS[name]
    fields = {"code": "bad", "name": "Bad Photo", "email": "bad@example.org", "password": PASSWORD} | CONSENT
    photos = [sitters[2].photos[0], make(person.photo, person.stranger)]
    refused = office.client().post_form("/api/v1/registrations", fields, photos, expect=422, code=code).json()
    assert refused["errors"][0]["field"] == "photo[1]"


@pytest.mark.parametrize("body_size", [24 * 1024 * 1024 + 1, 50 * 1024 * 1024])
def test_a_body_beyond_the_routes_limit_is_refused_before_it_is_read(person, body_size):
    # Announced and not sent: the answer must not wait for it.
    host = person.client.url.removeprefix("http://")
    connection = http.client.HTTPConnection(host, timeout=20)
    connection.putrequest("POST", "/api/v1/punches")
    connection.putheader("Content-Type", MULTIPART)
    connection.putheader("Content-Length", str(body_size))
    connection.endheaders()
    answer = connection.getresponse()
    assert answer.status == 413 and b'"body_too_large"' in answer.read()
    connection.close()


def test_a_body_is_refused_where_none_is_taken(person):
    person.client.request("GET", "/api/v1/session", data=b"x", expect=413, code="body_too_large")


@pytest.mark.parametrize("size, status", [(64 * 1024, 422), (64 * 1024 + 1, 413)])
def test_a_json_body_has_at_most_64_kib(office, size, status):
    body = b'{"code":"' + b"x" * (size - 11) + b'"}'
    assert len(body) == size
    office.admin.post("/api/v1/departments", data=body, headers={"Content-Type": "application/json"}, expect=status)


FORMS = {
    "no boundary": ("multipart/form-data", b"x", 400, "malformed_body"),
    "no final boundary": (MULTIPART, PART.format("direction", "in").encode(), 400, "malformed_body"),
    "garbage": (MULTIPART, b"garbage", 400, "malformed_body"),
    "nothing": (MULTIPART, b"", 400, "malformed_body"),
    "33 parts": (MULTIPART, (PART.format("direction", "in") * 33 + "--xxx--\r\n").encode(), 400, "malformed_body"),
    "no name": (MULTIPART, b"--xxx\r\nContent-Disposition: form-data\r\n\r\nx\r\n--xxx--\r\n", 400, "malformed_body"),
    "urlencoded": ("application/x-www-form-urlencoded", b"direction=in", 415, "unsupported_media_type"),
    "JSON": ("application/json", b"{}", 415, "unsupported_media_type"),
    "invalid UTF-8": (MULTIPART, PART.format("direction", "?").encode().replace(b"?", b"\xff\xfe") + b"--xxx--\r\n", 422,
                      "validation_failed"),
    "unknown field": (MULTIPART, (PART.format("person_id", "1") + "--xxx--\r\n").encode(), 422, "validation_failed"),
    "field twice": (MULTIPART, (PART.format("direction", "in") * 2 + "--xxx--\r\n").encode(), 422, "validation_failed"),
    "field too long": (MULTIPART, (PART.format("direction", "x" * 4097) + "--xxx--\r\n").encode(), 422,
                       "validation_failed"),
    "no photograph": (MULTIPART, (PART.format("direction", "in") + "--xxx--\r\n").encode(), 422, "validation_failed"),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_malformed_form_is_refused(name, person):
    media, body, status, code = FORMS[name]
    person.client.post("/api/v1/punches", data=body, headers={"Content-Type": media}, expect=status, code=code)


JSON_BODIES = {
    "cut off": (b'{"name":', 400, "malformed_body"),
    "nothing": (b"", 400, "malformed_body"),
    "a list": (b"[]", 400, "malformed_body"),
    "invalid UTF-8": (b'{"name":"\xff"}', 400, "malformed_body"),
    "too deep": (b'{"name":' * 9 + b"1" + b"}" * 9, 400, "malformed_body"),
    "a name twice": (b'{"name":"One","name":"Two"}', 400, "malformed_body"),
    "more after it": (b'{"name":"One"}{}', 400, "malformed_body"),
    "unknown field": (b'{"name":"One","colour":"red"}', 422, "validation_failed"),
    "wrong type": (b'{"name":1}', 422, "validation_failed"),
    "missing field": (b"{}", 422, "validation_failed"),
    "blank": (b'{"name":"  "}', 422, "validation_failed"),
    "81 characters": (b'{"name":"' + b"x" * 81 + b'"}', 422, "validation_failed"),
    "control characters": (b'{"name":"a\\r\\nBcc: b"}', 422, "validation_failed"),
    "no such person": (b'{"name":"One","manager_id":"00000000-0000-4000-8000-000000000000"}', 422, "validation_failed"),
    "no id": (b'{"name":"One","manager_id":"boss"}', 422, "validation_failed"),
}


@pytest.mark.parametrize("name", JSON_BODIES)
def test_a_malformed_json_body_is_refused(name, office):
    body, status, code = JSON_BODIES[name]
    office.admin.post("/api/v1/departments", data=body, headers={"Content-Type": "application/json"}, expect=status,
                      code=code)
    assert office.admin.get("/api/v1/departments").json()["items"] == []


def test_json_must_say_that_it_is_json(office):
    office.admin.post("/api/v1/departments", data=b'{"name":"One"}', headers={"Content-Type": "text/plain"}, expect=415,
                      code="unsupported_media_type")


PEOPLE = {
    "code": {"code": "has space"}, "code too long": {"code": "x" * 33}, "name": {"name": ""},
    "name too long": {"name": "x" * 121}, "e-mail": {"email": "a@b@c"},
    "header injection": {"email": "a@b.de\r\nBcc: x"},
    "password": {"password": "password123"}, "language": {"language": "tlh"}, "department": {"department": "Nowhere"},
    "consent": {"consent": "yes"}, "consent version": {"consent_version": "0"},
}


@pytest.mark.parametrize("name", PEOPLE)
def test_a_wrong_field_of_a_registration_is_named(name, office):
    fields = {"code": "new", "name": "New One", "email": "new@example.org", "password": PASSWORD, "consent": "true",
              "consent_version": "1"} | PEOPLE[name]
    refused = office.client().post_form("/api/v1/registrations", fields, [b"not looked at"], expect=422,
                                        code="validation_failed")
    assert refused.json()["errors"][0]["field"] == next(iter(PEOPLE[name]))


@pytest.mark.parametrize("query, field", [
    ("limit=0", "limit"), ("limit=201", "limit"), ("limit=ten", "limit"), ("limit=-1", "limit"),
    ("cursor=xyz", "cursor"), ("cursor=" + "x" * 513, "cursor"), ("from=yesterday", "from"), ("person_id=1", "person_id"), ("late=maybe", "late"),
    ("direction=auto", "direction"), ("source=magic", "source"), ("colour=red", "colour")])
def test_a_wrong_query_parameter_is_named(query, field, office):
    refused = office.admin.get(f"/api/v1/punches?{query}", expect=422, code="validation_failed").json()
    assert refused["errors"][0]["field"] == field


@pytest.mark.parametrize("limit", [1, 200])
def test_a_page_may_be_as_large_as_its_limit(limit, office):
    assert len(office.admin.get(f"/api/v1/people?limit={limit}", expect=200).json()["items"]) <= limit


@pytest.mark.parametrize("path", ["people", "punches", "attempts", "outbox", "audit"])
def test_a_cursor_of_nowhere_is_refused_by_every_list(path, office):
    for cursor in ("xyz", "MTIz", "eyJhIjoxfQ", "%C3%A9"):
        office.admin.get(f"/api/v1/{path}?cursor={cursor}", expect=422, code="validation_failed")


@pytest.mark.parametrize("key", ["", "x" * 129, "has space", "caf\u00e9"], ids=["empty", "129", "space", "not ASCII"])
def test_a_wrong_idempotency_key_is_refused(key, person):
    refused = person.client.punch(person.photo, "in", key=key.encode(), expect=422, code="validation_failed")
    assert refused.json()["errors"][0]["field"] == "Idempotency-Key"


def test_six_photographs_are_one_too_many(office, person):
    person.client.punch([person.photo] * 6, "in", expect=422, code="validation_failed")
    fields = {"code": "six", "name": "Six Photos", "email": "six@example.org", "password": PASSWORD} | CONSENT
    office.client().post_form("/api/v1/registrations", fields, [photo_part(b"x")] * 6, expect=422,
                              code="validation_failed")


def test_what_is_not_there_and_what_is_no_method_is_a_problem_too(office):
    for path in ("/api/v1/nothing", "/api/v1/people/1/2/3", "/api", "/master.key"):
        office.admin.get(path, undeclared=True, expect=404, code="not_found")
    for path in ("/..%2f..%2fetc/passwd", "/api/v1/people/%00", "/api/v1/people/%ff"):
        office.admin.get(path, undeclared=True, expect=400, code="bad_request")
    for query in ("text=%ff", "text=%00"):
        office.admin.get(f"/api/v1/people?{query}", expect=400, code="bad_request")
    office.admin.get("/api/v1/people/not-an-id", expect=404, code="not_found")
    refused = office.admin.put("/api/v1/people", undeclared=True, expect=405, code="method_not_allowed")
    assert refused.headers["Allow"] == "GET, HEAD, POST, OPTIONS"
