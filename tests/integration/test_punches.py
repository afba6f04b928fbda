"""Punches: idempotency, races, cooldown, limits, and photographs that are odd but good."""

import uuid

import pytest

import photographs
from client import together
from office import Office


@pytest.fixture(scope="module")
def people(office, sitters):
    return [(office.add_sitter(sitter), sitter) for sitter in sitters[:5]]


def test_the_same_key_gets_the_first_reply_and_records_nothing(people):
    member, sitter = people[0]
    key = str(uuid.uuid4())
    first = member.client.punch(sitter.check_in, "in", key=key, expect=201)
    again = member.client.punch(sitter.check_in, "in", key=key, expect=201)
    assert again.json() == first.json() and again.headers["Location"] == first.headers["Location"]
    assert again.headers["Idempotent-Replayed"] == "true" and "Idempotent-Replayed" not in first.headers
    member.client.get(first.headers["Location"], expect=200)
    assert len(member.client.all_of("/api/v1/punches")) == 1
    member.client.punch(sitter.check_in, "out", key=key, expect=422, code="idempotency_key_reused")
    member.client.punch(sitter.photos[0], "in", key=key, expect=422, code="idempotency_key_reused")
    assert len(member.client.all_of("/api/v1/punches")) == 1


def test_two_check_ins_at_once_are_one_punch(people):
    member, sitter = people[1]
    clients = [member.client.twin() for _ in range(4)]
    answers = together(*[lambda client=client: client.punch(sitter.check_in, "in") for client in clients])
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    assert {answer.json()["code"] for answer in answers if answer.status_code == 409} == {"already_checked_in"}
    assert len(member.client.all_of("/api/v1/punches")) == 1


def test_the_same_key_sent_twice_at_once_is_one_punch_and_one_reply(people):
    member, sitter = people[2]
    key = "k" * 128  # the longest
    clients = [member.client.twin() for _ in range(4)]
    answers = together(*[lambda client=client: client.punch(sitter.check_in, "in", key=key) for client in clients])
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert sum("Idempotent-Replayed" in answer.headers for answer in answers) == 3


def test_a_second_look_within_the_cooldown_names_the_first(people):
    member, sitter = people[3]
    first = member.client.punch(sitter.check_in, "auto", expect=201).json()
    assert first["direction"] == "in"
    refused = member.client.punch(sitter.check_in, "auto", expect=409, code="already_checked_in")
    assert first["at"][11:16] in refused.json()["detail"] and 1 <= int(refused.headers["Retry-After"]) <= 120
    member.client.punch(sitter.check_in, "out", expect=201)
    member.client.punch(sitter.check_in, "auto", expect=409, code="conflict")
    member.client.punch(sitter.check_in, "out", expect=409, code="not_checked_in")


def test_auto_alternates_once_the_cooldown_is_over(launch, models, contract, sitters):
    office = Office(launch(model_path=models, punch_cooldown="0m"), contract)
    member = office.add_sitter(sitters[0])
    directions = [member.client.punch(sitters[0].check_in, "auto", expect=201).json()["direction"] for _ in range(4)]
    assert directions == ["in", "out", "in", "out"]
    filtered = member.client.all_of("/api/v1/punches?direction=out&source=personal&late=false")
    assert len(filtered) == 2
    assert member.client.all_of("/api/v1/punches?to=2020-01-01T00:00:00Z") == []
    pages, cursor = [], None
    while True:
        page = member.client.get("/api/v1/punches?limit=1" + (f"&cursor={cursor}" if cursor else "")).json()
        pages += [punch["id"] for punch in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert len(pages) == len(set(pages)) == 4


ODD_BUT_GOOD = {
    "CMYK JPEG": lambda photo: [photographs.cmyk(photo)],
    "huge EXIF": lambda photo: [photographs.with_huge_exif(photo)],
    "PNG": lambda photo: [photographs.encoded(photographs.as_picture(photo), "PNG")],
    "WebP": lambda photo: [photographs.encoded(photographs.as_picture(photo), "WEBP", quality=95)],
    "five frames": lambda photo: [photo] * 5,
    "turned by EXIF": lambda photo: [turned(photo)],
}


def turned(photo):
    picture = photographs.as_picture(photo).transpose(photographs.Image.Transpose.ROTATE_90)
    exif = photographs.Image.Exif()
    exif[0x0112] = 6  # to be shown turned by 90 degrees clockwise
    return photographs.encoded(picture, "JPEG", quality=95, exif=exif)


@pytest.mark.parametrize("name", ODD_BUT_GOOD)
def test_an_odd_but_good_photograph_is_accepted(name, people):
    member, sitter = people[4]
    member.client.punch(sitter.check_in, "out")  # whatever the test before left open
    member.client.punch(ODD_BUT_GOOD[name](sitter.check_in), "in", expect=201)


def test_a_frame_of_the_person_does_not_carry_a_colleague_in(people):
    (member, sitter), (_, colleague) = people[3], people[4]
    before = member.client.all_of("/api/v1/punches")
    for frames in ([sitter.check_in, colleague.check_in], [colleague.check_in, sitter.check_in]):
        answer = member.client.punch(frames, expect=422)
        assert answer.json()["code"] in ("several_faces", "not_recognised", "not_live")
    assert member.client.all_of("/api/v1/punches") == before


def test_nobody_elses_photographs_join_a_persons_faces(office, people):
    (member, _), (_, colleague) = people[3], people[4]
    path = f"/api/v1/people/{member.id}/faces"
    before = office.admin.get(path).json()["items"]
    office.admin.post_form(path, {}, [colleague.check_in], expect=422, code="not_recognised")
    assert office.admin.get(path).json()["items"] == before
