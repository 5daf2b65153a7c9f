"""Evidence on the shelves of a few schools: small pictures that are plainly drawn, and a document."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import msgspec
from PIL import Image, ImageDraw

from kernel.authority import Principal, Role
from kernel.envelope import derived_id
from kernel.files.storing import PART_BYTES, parts_of
from kernel.language import say
from nithet.demo.issuing import Issuer
from nithet.demo.people import School

SCHOOLS = 3
"""How many schools have something on their shelves."""

THUMBNAIL = (480, 360)
PAPER, INK = "#f4efe2", "#2b3776"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence to be drawn.

    :ivar hues: of sky and ground
    """

    caption: str
    kind: str
    on: date
    audience: str
    faces: bool
    hues: tuple[str, str]


PIECES = (
    Piece("กิจกรรมรักการอ่านหน้าเสาธง", "photo", date(2025, 8, 19), "school", True, ("#9fc6d8", "#8fae6b")),
    Piece("แปลงผักสาธิตของชั้นประถมศึกษาปีที่ 5", "photo", date(2025, 11, 27), "office", False, ("#cfe3ea", "#6e8f4e")),
    Piece("ผลงานระบายสีวันภาษาไทย", "work", date(2025, 7, 29), "school", False, ("#f3c9a5", "#c9794f")),
)


def put_on_shelves(issuer: Issuer, operator: Principal, schools: Sequence[School]) -> None:
    """Let the QA teachers of the first schools put their pieces on the shelf."""
    for school in schools[:SCHOOLS]:
        teacher = _teacher(issuer, operator, school.school)
        if teacher is None:
            continue
        for piece in PIECES:
            _put(issuer, teacher, school.school, piece)


def _what() -> str:
    return say("หลักฐานของโรงเรียน", "evidence of schools")


def _put(issuer: Issuer, teacher: Principal, school: str, piece: Piece) -> None:
    data = {
        "school": school,
        "upload": _send(issuer, teacher, school, piece, (1280, 960)),
        "thumbnail": _send(issuer, teacher, school, piece, THUMBNAIL),
        "kind": piece.kind,
        "caption": piece.caption,
        "happened_on": piece.on.isoformat(),
        "audience": piece.audience,
        "faces": piece.faces,
    }
    issuer.command("evaluation", "add_evidence", data, teacher, piece.on, school, piece.caption, what=_what())


def _send(issuer: Issuer, teacher: Principal, school: str, piece: Piece, size: tuple[int, int]) -> str:
    """The upload of a picture; one whose bytes were kept by an earlier loading is sent again and kept once."""
    content = _draw(piece, size)
    upload = derived_id("demo", issuer.seed, issuer.area, "upload", school, piece.caption, size)
    announced = {
        "upload": upload,
        "school": school,
        "sha256": hashlib.sha256(content).hexdigest(),
        "size": len(content),
    }
    key, what = (school, piece.caption, size), _what()
    issuer.command("evaluation", "begin_file", announced, teacher, piece.on, *key, what=what)
    for ordinal in range(parts_of(len(content))):
        part = base64.b64encode(content[ordinal * PART_BYTES : (ordinal + 1) * PART_BYTES]).decode()
        data = {"upload": upload, "ordinal": ordinal, "content": part}
        issuer.command("evaluation", "put_file_part", data, teacher, piece.on, *key, ordinal, what=what)
    issuer.command("evaluation", "finish_file", {"upload": upload}, teacher, piece.on, *key, what=what)
    return upload


def _teacher(issuer: Issuer, operator: Principal, school: str) -> Principal | None:
    held = issuer.ask("directory", "grants", {"school": school}, operator)["grants"]
    for entry in held:
        if entry["role"] == Role.SCHOOL_QA_TEACHER:
            answer = issuer.ask("directory", "principal", {"actor": f"person:{entry['person']}"}, operator)
            return msgspec.convert(answer["principal"], Principal)
    return None


def _draw(piece: Piece, size: tuple[int, int]) -> bytes:
    """A hill under a sky, with a sheet of paper in front: nobody takes it for a photograph of a real school."""
    width, height = size
    sky, ground = piece.hues
    drawn = Image.new("RGB", size, sky)
    brush = ImageDraw.Draw(drawn)
    brush.ellipse((width * 0.72, height * 0.1, width * 0.86, height * 0.1 + width * 0.14), fill=PAPER)
    brush.ellipse((-width * 0.3, height * 0.55, width * 1.3, height * 1.9), fill=ground)
    left, top, right, bottom = (round(width * 0.3), round(height * 0.38), round(width * 0.64), round(height * 0.86))
    brush.rectangle((left, top, right, bottom), fill=PAPER, outline=INK, width=max(2, width // 300))
    for line in range(1, 6):
        y = top + (bottom - top) * line // 6
        brush.line((left + width // 40, y, right - width // 40, y), fill=INK, width=max(1, width // 400))
    out = io.BytesIO()
    drawn.save(out, "JPEG", quality=82, optimize=True)
    return out.getvalue()
