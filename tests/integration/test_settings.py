"""Settings that change what the server does: registration, TLS."""

from client import Client
from office import Office
from rollcall_server import ADMIN, PASSWORD

DECLINING = {"code": "new", "name": "New One", "email": "new@example.org", "password": PASSWORD, "consent": "false"}


def test_registration_may_be_closed(launch, contract):
    office = Office(launch(registration="off"), contract)
    assert office.client().get("/api/v1/consent").json()["registration"] == "off"
    office.client().post_form("/api/v1/registrations", DECLINING, expect=403, code="registration_closed")
    assert len(office.admin.all_of("/api/v1/people")) == 1


def test_registration_may_be_open(launch, contract):
    office = Office(launch(registration="open"), contract)
    registered = office.client().post_form("/api/v1/registrations", DECLINING, expect=201).json()
    assert registered["status"] == "active"
    office.client().sign_in("new", PASSWORD, expect=201)
    for taken, code in (({"code": "NEW", "email": "b@example.org"}, "code_taken"),
                        ({"code": "b", "email": "NEW@example.org"}, "email_taken")):
        office.client().post_form("/api/v1/registrations", DECLINING | taken, expect=409, code=code)


def test_https_is_served_with_a_certificate(launch, contract, certificates):
    server = launch(tls_cert=certificates / "server.pem", tls_key=certificates / "server.key")
    assert server.url.startswith("https://")
    client = Client(server.url, contract)
    client.http.verify = str(certificates / "ca.pem")
    answer = client.sign_in(ADMIN, PASSWORD, expect=201)
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    client.get("/api/v1/session", expect=200)
    client.delete("/api/v1/sessions", headers={"Origin": server.url}, expect=204)
    client.delete("/api/v1/sessions", headers={"Origin": server.url.replace("https", "http")}, expect=403,
                  code="cross_origin")


def test_a_client_cannot_choose_its_address(launch, contract):
    office = Office(launch(), contract)
    client = office.client()
    forged = {"X-Forwarded-For": "203.0.113.9"}
    client.post("/api/v1/session", json={"login": ADMIN, "password": PASSWORD}, headers=forged, expect=201)
    shown = office.admin.get("/api/v1/sessions").json()["items"]
    assert all(session["address"].startswith("127.1.") for session in shown)
