"""Nothing biometric and no secret leaves the server or lies about in the clear."""

import re

import numpy
import pytest

from office import Office
from rollcall_server import PASSWORD

FORBIDDEN_WORDS = re.compile(r"embedding|template\"|sealed|password_hash|argon2|token_hash|wrapped", re.I)
DIMENSIONS = (128, 256, 512)


@pytest.fixture(scope="module")
def story(launch, models, contract, sitters):
    """A server with a life behind it: registrations, check-ins, refusals, every list read by everybody."""
    office = Office(launch(model_path=models, log_level="debug"), contract)
    own, other = office.add_sitter(sitters[0]), office.add_sitter(sitters[1])
    own.client.punch(sitters[0].check_in, "in", expect=201)
    own.client.punch(sitters[1].check_in, "out", expect=422)
    office.client().sign_in(own.email, "a wrong password", expect=401)
    for client in (own.client, other.client, office.admin):
        for path in ("session", "sessions", "people", "punches", "attempts", "outbox", "audit", "status",
                     f"people/{own.id}", f"people/{own.id}/faces"):
            client.get(f"/api/v1/{path}")
    return office, own, other


def test_no_answer_holds_a_vector_a_photograph_or_a_hash(story):
    office, own, other = story
    for client in (own.client, other.client, office.admin):
        for answer in client.answers:
            assert b"\xff\xd8\xff" not in answer.content and not FORBIDDEN_WORDS.search(answer.text), answer.text
            assert PASSWORD not in answer.text and (client.cookie or "-") not in answer.text


def test_scores_are_for_administrators_alone(story):
    office, own, other = story
    for client in (own.client, other.client):
        assert not any(re.search(r"score|threshold", answer.text) for answer in client.answers)
    assert any("match_score" in answer.text for answer in office.admin.answers)


def test_the_log_holds_no_secret_no_score_and_nobody(story):
    office, own, _ = story
    log = office.server.log.read_text(encoding="utf-8")
    assert "/api/v1/punches" in log, "requests are logged"
    for secret in (PASSWORD, own.client.cookie, own.email, own.id, own.person["name"]):
        assert secret not in log
    assert not re.search(r"score|embedding|argon2", log)


def files_of(office):
    return [path for path in office.server.data.glob("rollcall.db*") if path.is_file()]


def test_the_database_holds_no_photograph_in_the_clear(story, sitters):
    office, *_ = story
    for path in files_of(office):
        content = path.read_bytes()
        for photo in (*sitters[0].photos, *sitters[1].photos):
            for at in range(200, len(photo) - 32, len(photo) // 8):
                assert photo[at:at + 32] not in content, path


def has_unit_vector(content, dimension):
    """Whether `dimension` consecutive floats of length 1 lie anywhere in it."""
    for shift in range(4):
        usable = (len(content) - shift) // 4 * 4
        with numpy.errstate(invalid="ignore"):  # most of it is no number
            values = numpy.frombuffer(content, "<f4", usable // 4, shift).astype(numpy.float64)
        plausible = numpy.isfinite(values) & (numpy.abs(values) < 1)
        squares = numpy.concatenate([[0], numpy.cumsum(numpy.where(plausible, values, 0) ** 2)])
        odd = numpy.concatenate([[0], numpy.cumsum(~plausible)])
        nonzero = numpy.concatenate([[0], numpy.cumsum(plausible & (numpy.abs(values) > 1e-6))])
        if len(values) < dimension:
            continue
        lengths = squares[dimension:] - squares[:-dimension]
        clean = odd[dimension:] == odd[:-dimension]
        full = nonzero[dimension:] - nonzero[:-dimension] > dimension * 0.9
        if numpy.any(clean & full & (numpy.abs(lengths - 1) < 1e-3)):
            return True
    return False


def test_the_search_for_templates_finds_one_where_there_is_one():
    vector = numpy.random.default_rng(1).normal(size=256).astype("<f4")
    vector /= numpy.linalg.norm(vector)
    assert has_unit_vector(b"x" * 1001 + vector.tobytes() + b"x" * 1001, 256)


def test_the_database_holds_no_template_in_the_clear(story):
    office, *_ = story
    assert len(files_of(office)) >= 1
    for path in files_of(office):
        content = path.read_bytes()
        assert not any(has_unit_vector(content, dimension) for dimension in DIMENSIONS), path


def test_passwords_and_session_tokens_are_stored_hashed(story):
    office, own, _ = story
    for path in files_of(office):
        content = path.read_bytes()
        assert PASSWORD.encode() not in content and own.client.cookie.encode() not in content
    assert (office.server.data / "master.key").stat().st_mode & 0o077 == 0, "the master key is its owner's alone"
