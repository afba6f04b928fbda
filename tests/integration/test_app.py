"""The web application as the program serves it. Skipped where the program was built without it."""

import re

import pytest
import requests

HTML = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def served(launch):
    return launch()


@pytest.fixture(scope="module")
def get(served):
    session = requests.Session()
    session.trust_env = False

    def get(path, method="GET", **headers):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        return session.request(method, served.url + path, timeout=20, headers={"Accept-Encoding": "identity"} | headers)
    return get


@pytest.fixture(scope="module")
def page(get):
    page = get("/", Accept=HTML)
    if 'id="root"' not in page.text:
        pytest.skip("the program was built without the web application: build it with ./test or ./run")
    return page


@pytest.fixture(scope="module")
def parts(page):
    return re.findall(r'(?:src|href)="(/[^"]+)"', page.text)


def test_the_page_and_all_that_it_loads_come_from_the_program(page, parts, get):
    assert page.headers["Cache-Control"] == "no-cache" and page.headers["Content-Type"].startswith("text/html")
    assert any(part.startswith("/assets/") and part.endswith(".js") for part in parts)
    for part in parts:
        answer = get(part)
        assert answer.status_code == 200, part
        kept = "public, max-age=31536000, immutable" if part.startswith("/assets/") else "no-cache"
        assert answer.headers["Cache-Control"] == kept, part
    assert "//" not in re.sub(r"<!--.*?-->", "", page.text.replace("<!doctype html>", ""), flags=re.S)


def test_what_is_compressed_is_the_same_and_smaller(parts, get):
    script = next(part for part in parts if part.startswith("/assets/first-"))
    plain, gzip = get(script), get(script, Accept_Encoding="gzip")
    assert gzip.headers["Content-Encoding"] == "gzip" and gzip.content == plain.content
    brotli = get(script, Accept_Encoding="gzip, br", method="HEAD")
    assert brotli.headers["Content-Encoding"] == "br"
    sizes = [int(answer.headers["Content-Length"]) for answer in (brotli, gzip, plain)]
    assert sizes == sorted(sizes) and sizes[0] < sizes[2] / 2
    assert len({answer.headers["ETag"] for answer in (brotli, gzip, plain)}) == 3
    assert all(answer.headers["Vary"] == "Accept-Encoding" for answer in (brotli, gzip, plain))
    assert get(script, If_None_Match=plain.headers["ETag"]).status_code == 304


def test_the_applications_addresses_can_be_opened_directly(page, get):
    for path in ("/people", "/people/018f3c1e-7a00-4000-8000-000000000001", "/records?late=true", "/setup",
                 "/reset-password", "/no/such/page"):
        opened = get(path, Accept=HTML)
        assert (opened.status_code, opened.content) == (200, page.content), path
        assert opened.headers["Cache-Control"] == "no-cache"
    for path in ("/people", "/people/1"):
        assert get(path, Accept="application/json").status_code == 404
        assert get(path, Accept=HTML, method="POST").status_code == 404
    for path in ("/api/v1/nothing", "/api", "/assets/gone.js", "/docs/nothing", "/metrics/x"):
        gone = get(path, Accept=HTML)
        assert (gone.status_code, gone.headers["Content-Type"]) == (404, "application/problem+json"), path


def test_its_policy_lets_no_script_in_but_its_own(page, parts, get):
    policy = dict(part.strip().split(" ", 1) for part in page.headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'" and policy["script-src"] == "'self'"
    assert policy["connect-src"] == policy["worker-src"] == "'self'" and "blob:" in policy["media-src"]
    assert "camera=(self)" in page.headers["Permissions-Policy"]
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|<style|\sstyle=", page.text), "nothing inline"
    assert "unsafe" not in get("/docs", Accept=HTML).headers["Content-Security-Policy"]
