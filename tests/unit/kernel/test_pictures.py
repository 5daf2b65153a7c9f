"""Pictures come out upright, small enough, and with nothing beside the picture."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from kernel.decider import Refusal
from kernel.files import content, pictures
from kernel.files.content import Kind
from tests.unit.kernel.pictures import GPS, opened, photograph


def cleaned(given: bytes) -> pictures.Picture:
    kind = content.kind_of(given)
    assert isinstance(kind, Kind)
    made = pictures.clean(kind, given)
    assert isinstance(made, pictures.Picture)
    return made


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_tells_no_longer_where_it_was_taken(form: str):
    given = photograph(form=form)
    kind = content.kind_of(given)
    assert isinstance(kind, Kind) and content.carries_metadata(kind, given)

    made = cleaned(given)

    assert not content.carries_metadata(kind, made.content)
    assert not opened(made.content).getexif().get_ifd(GPS)
    assert not opened(made.thumbnail).getexif()


def test_a_picture_taken_sideways_stands_upright():
    made = opened(cleaned(photograph((400, 300), turned=6)).content)

    assert made.size == (300, 400)
    red, blue = made.getpixel((280, 200)), made.getpixel((20, 200))
    assert red[0] > 200 and blue[2] > 200  # type: ignore[index]


def test_a_large_picture_becomes_as_large_as_needed_with_a_small_one_beside_it():
    made = cleaned(photograph((4000, 3000)))

    assert opened(made.content).size == (2560, 1920)
    assert opened(made.thumbnail).size == (480, 360)


def test_what_is_clear_in_a_picture_stays_clear():
    out = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(out, "PNG")

    assert opened(cleaned(out.getvalue()).content).getpixel((5, 5)) == (0, 0, 0, 0)


def test_a_picture_of_too_many_points_is_refused_before_it_is_decoded():
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    bomb = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    data = b"IDAT" + zlib.compress(bytes(1000))
    bomb += struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data))

    refused = pictures.clean(Kind(content.PNG, "png"), bomb)

    assert isinstance(refused, Refusal) and refused.code == "file.picture-large"


def test_a_broken_picture_is_refused():
    refused = pictures.clean(Kind(content.JPEG, "jpg"), photograph()[:900])

    assert isinstance(refused, Refusal) and refused.code == "file.picture-broken"


def test_a_film_behind_a_picture_is_not_kept():
    assert b"a film" not in cleaned(photograph() + b"a film").content
