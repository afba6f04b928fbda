"""Guidance before a photograph is taken: open to anyone, bounded, and without a trace."""

import io

import pytest
from PIL import Image

from client import together
from office import CONSENT, Office
from photographs import as_picture, darkened, encoded, side_by_side, without_face

PATH = "/api/v1/guidance"


def look(client, frame, query="", media="image/jpeg", **options):
    return client.post(PATH + query, data=frame, headers={"Content-Type": media}, **options)


def frame(photo, scale=1.0):
    """The photograph in a frame of 640 x 480 pixels, as a web camera would send it."""
    picture = as_picture(photo)
    side = int(480 * scale)
    canvas = Image.new("RGB", (640, 480), (120, 122, 124))
    canvas.paste(picture.resize((side, side)), ((640 - side) // 2, (480 - side) // 2))
    return encoded(canvas, "JPEG", quality=92)


@pytest.fixture(scope="module")
def frontal(office, sitters):
    """A photograph that looks into the camera."""
    client = office.client()
    return next(photo for sitter in sitters for photo in sitter.photos
                if look(client, frame(photo), "?purpose=enrolment", expect=200).json()["ready"])


def test_a_good_face_is_ready_and_a_poor_one_gets_the_right_hint(office, frontal):
    client = office.client()
    good = look(client, frame(frontal), "?purpose=enrolment&pose=straight", expect=200).json()
    assert good["ready"] and good["hint"] is None and good["faces"] >= 1
    assert 0.3 < good["face"]["x"] + good["face"]["width"] / 2 < 0.7
    for picture, hint in ((frame(frontal, 0.3), "move_closer"), (darkened(frame(frontal)), "more_light"),
                          (side_by_side(frontal, frontal), "several_faces"), (without_face(), "no_face")):
        told = look(client, picture, expect=200).json()
        assert (told["ready"], told["hint"]) == (False, hint)
        assert (told["face"] is None) == (hint == "no_face")


def test_turned_poses_are_asked_for_as_the_person_sees_them(office, frontal):
    client = office.client()
    for pose in ("left", "right"):
        assert look(client, frame(frontal), f"?purpose=enrolment&pose={pose}").json()["hint"] == f"turn_{pose}"


def test_what_is_ready_can_be_enrolled(office, sitters):
    client = office.client()
    enrolled = 0
    for sitter in sitters:
        picture = frame(sitter.check_in)
        if not look(client, picture, "?purpose=enrolment", expect=200).json()["ready"]:
            continue
        member = office.add(f"Ready {sitter.name}")
        answer = office.admin.post_form(f"/api/v1/people/{member.id}/faces", CONSENT, [picture])
        # Guidance does not look at liveness: a photograph of a photograph may still be refused for that.
        assert answer.status_code == 201 or answer.json()["code"] in ("not_live", "face_already_enrolled"), answer.text
        enrolled += answer.status_code == 201
    assert enrolled >= 1


def test_frames_beyond_the_limits_are_refused(office, frontal):
    client = office.client()
    exact, wide = (encoded(as_picture(frontal).resize((side, 480)), "JPEG") for side in (640, 641))
    look(client, exact, expect=200)
    look(client, wide, expect=422, code="image_too_large")
    look(client, exact + bytes(256 * 1024 - len(exact)), expect=200)
    look(client, exact + bytes(256 * 1024 + 1 - len(exact)), expect=413, code="body_too_large")
    look(client, exact[:len(exact) // 2], expect=422, code="image_unreadable")
    look(client, b"", expect=422, code="image_unreadable")
    png = io.BytesIO()
    as_picture(frontal).save(png, "PNG")
    look(client, png.getvalue(), expect=422, code="image_unsupported")
    look(client, exact, media="image/png", expect=415, code="unsupported_media_type")
    for query in ("?purpose=fun", "?pose=up", "?mood=good"):
        look(client, exact, query, expect=422, code="validation_failed")


def test_guidance_leaves_no_trace(office, frontal):
    before = office.counts(), len(office.admin.all_of("/api/v1/audit")), len(office.admin.all_of("/api/v1/attempts"))
    for _ in range(5):
        look(office.client(), frame(frontal), expect=200)
    assert before == (office.counts(), len(office.admin.all_of("/api/v1/audit")),
                      len(office.admin.all_of("/api/v1/attempts")))


def test_guidance_gives_way_to_check_ins(launch, models, contract, sitters, frontal):
    """A flood of frames delays nobody who checks in; what is too much is told to come back."""
    own = Office(launch(model_path=models), contract)
    members = [own.add_sitter(sitter) for sitter in sitters[:2]]
    picture = frame(frontal)

    def flood(client):
        return lambda: [look(client, picture).status_code for _ in range(40)]

    calls = [flood(own.client()) for _ in range(8)]
    calls += [lambda m=m, s=s: m.client.punch(s.check_in, "in").status_code for m, s in zip(members, sitters)]
    *floods, first, second = together(*calls)
    assert (first, second) == (201, 201)
    assert {status for statuses in floods for status in statuses} <= {200, 503}
    assert any(200 in statuses for statuses in floods)


def test_without_models_guidance_says_so(launch, contract, frontal):
    bare = Office(launch(model_path="/nowhere"), contract)
    refused = look(bare.client(), frontal, expect=503, code="face_engine_unavailable")
    assert int(refused.headers["Retry-After"]) > 0


def test_signed_in_people_are_counted_one_by_one_whatever_their_address(office, frontal):
    """Two people behind one address, who together send more than one may."""
    anna, ben = office.add("Anna One"), office.add("Ben Two")
    browser = office.client()  # one address

    def send(cookie, count):
        browser.cookie = cookie
        return [look(browser, b"").status_code for _ in range(count)]

    assert set(send(anna.client.cookie, 400)) == {422}
    assert send(anna.client.cookie, 1) == [429]
    assert send(ben.client.cookie, 1) == [422] and send(None, 1) == [422]
