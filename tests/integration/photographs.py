"""Photographs for the tests: real people of the test set, and files that are no usable photographs."""

import dataclasses
import io
import pathlib
import struct
import zlib

from PIL import Image

PHOTOS_EACH = 3


@dataclasses.dataclass(frozen=True)
class Sitter:
    """One real person with photographs: the first two to enrol, the third to check in with."""

    name: str
    photos: tuple

    @property
    def enrolment(self):
        return self.photos[:2]

    @property
    def check_in(self):
        return self.photos[2]


def candidates(faces):
    """People of the set with enough photographs, in order of name."""
    for folder in sorted(pathlib.Path(faces, "lfw").iterdir()):
        files = sorted(folder.glob("*.jpg"))
        if len(files) >= PHOTOS_EACH:
            yield Sitter(folder.name, tuple(file.read_bytes() for file in files[:PHOTOS_EACH]))


def encoded(image, media, **options):
    out = io.BytesIO()
    image.save(out, media, **options)
    return out.getvalue()


def as_picture(photo):
    return Image.open(io.BytesIO(photo)).convert("RGB")


def truncated(photo):
    return photo[:len(photo) // 2]


def cmyk(photo):
    return encoded(as_picture(photo).convert("CMYK"), "JPEG", quality=95)


def animated(photo, media):
    frames = [as_picture(photo), as_picture(photo).rotate(5)]
    return encoded(frames[0], media, save_all=True, append_images=frames[1:], duration=100)


def huge_png_header(side=20_000):
    """A PNG that states side x side pixels and holds next to nothing."""
    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000)))
            + chunk(b"IEND", b""))


def with_huge_exif(photo, segments=40):
    """`photo` behind `segments` EXIF segments of the largest size, which state nothing true."""
    segment = b"\xff\xe1" + struct.pack(">H", 0xFFFF) + b"Exif\0\0MM\0*" + b"\xff" * (0xFFFF - 2 - 10)
    assert photo[:2] == b"\xff\xd8"
    return photo[:2] + segment * segments + photo[2:]


def darkened(photo):
    return encoded(as_picture(photo).point(lambda value: value // 12), "JPEG", quality=95)


def side_by_side(left, right):
    pictures = [as_picture(left), as_picture(right)]
    both = Image.new("RGB", (sum(picture.width for picture in pictures), pictures[0].height))
    both.paste(pictures[0], (0, 0))
    both.paste(pictures[1].resize(pictures[0].size), (pictures[0].width, 0))
    return encoded(both, "JPEG", quality=95)


def without_face():
    return encoded(Image.radial_gradient("L").resize((400, 300)).convert("RGB"), "JPEG", quality=95)
