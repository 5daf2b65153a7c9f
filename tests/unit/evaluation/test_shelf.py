"""The shelf as others meet it: files sent in parts, who sees what, looking back, and where a piece is used."""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from kernel.authority import Role
from kernel.files import clearing, content, pictures, storing
from kernel.files.storing import PART_BYTES
from kernel.province import Province
from services.evaluation import erasing, settings, wiring
from tests.founding import once
from tests.unit.evaluation import neighbour
from tests.unit.kernel.pictures import photograph

FIRST, SECOND = "1015000001", "1015000002"
YEAR = 2569
SAID = {"school": FIRST, "kind": "photo", "caption": "รักการอ่าน", "happened_on": "2026-08-19", "faces": False}
PDF = b"%PDF-1.7\n" + bytes(PART_BYTES)


@once
def founded(folder: Path) -> Province:
    made = Province(folder, [neighbour.define(), wiring.define()])
    for school in (FIRST, SECOND):
        made.do("directory", "register_school", {"school": school, "tracks": ["basic"]})
    return made


@pytest.fixture
def province(tmp_path: Path) -> Province:
    return founded(tmp_path)


def teacher(province: Province, school: str = FIRST) -> str:
    return province.token(Role.SCHOOL_QA_TEACHER, schools=[school], actor=f"person:{school}")


def call(province: Province, method: str, token: str, **data: Any) -> dict[str, Any]:
    request = {"area": "1501", "command_id": str(uuid4()), "data": data, "params": data}
    return province.call("evaluation", method, request, token)


def send(province: Province, given: bytes, token: str | None = None, school: str = FIRST) -> str:
    token, upload = token or teacher(province), str(uuid4())
    announced = {"upload": upload, "school": school, "sha256": hashlib.sha256(given).hexdigest(), "size": len(given)}
    assert "ok" in call(province, "begin_file", token, **announced)
    for ordinal, at in enumerate(range(0, len(given), PART_BYTES)):
        piece = base64.b64encode(given[at : at + PART_BYTES]).decode()
        assert "ok" in call(province, "put_file_part", token, upload=upload, ordinal=ordinal, content=piece)
    assert "ok" in call(province, "finish_file", token, upload=upload)
    return upload


def add(province: Province, token: str | None = None, **data: Any) -> dict[str, Any]:
    return call(province, "add_evidence", token or teacher(province), **{**SAID, **data})


def added(province: Province, **data: Any) -> str:
    answer = add(province, **{"upload": send(province, PDF), **data})
    found: str = answer["ok"]["extra"]["evidence"]
    return found


def on_shelf(province: Province, token: str | None = None, school: str = FIRST) -> list[dict[str, Any]]:
    answer = call(province, "evidence_shelf", token or teacher(province, school), school=school, year=YEAR)
    found: list[dict[str, Any]] = answer["ok"]["evidence"]
    return found


def code(answer: dict[str, Any]) -> str:
    found: str = answer["problem"]["code"]
    return found


def test_a_file_that_was_sent_stands_on_the_shelf_and_is_read_back(province: Province) -> None:
    id_ = added(province)
    (row,) = on_shelf(province)
    assert (row["evidence"], row["file"]["media_type"], row["audience"]) == (id_, "application/pdf", "school")
    assert row["file"]["name"] == f"evidence-{id_[:8]}.pdf"
    parts = [
        call(province, "evidence_part", teacher(province), evidence=id_, school=FIRST, ordinal=at)["ok"]
        for at in range(2)
    ]
    assert b"".join(base64.b64decode(part["content"]) for part in parts) == PDF


def test_a_picture_comes_with_a_small_one(province: Province) -> None:
    kind = content.Kind(content.JPEG, "jpg")
    clean = pictures.clean(kind, photograph())
    assert isinstance(clean, pictures.Picture)
    uploads = {"upload": send(province, clean.content), "thumbnail": send(province, clean.thumbnail)}
    assert "ok" in add(province, **uploads)
    (row,) = on_shelf(province)
    assert row["thumbnail"]["media_type"] == "image/jpeg"


def test_a_picture_that_tells_where_it_was_taken_is_refused(province: Province) -> None:
    assert code(add(province, upload=send(province, photograph()))) == "file.metadata"
    assert on_shelf(province) == []


def test_a_file_that_is_none_of_ours_is_refused_whatever_it_is_called(province: Province) -> None:
    assert code(add(province, upload=send(province, b"MZ a program"))) == "file.kind"


def test_a_file_of_somebody_else_cannot_be_taken(province: Province) -> None:
    theirs = send(province, PDF, teacher(province, SECOND), SECOND)
    assert code(add(province, upload=theirs)) == "file.upload-unknown"


def test_evidence_beyond_the_years_room_is_refused(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.of_evidence.cache_clear()
    monkeypatch.setenv("NITHET_EVIDENCE_MEGABYTES", "1")
    try:
        big = b"%PDF-1.7\n" + bytes(1024 * 1024)
        refused = add(province, upload=send(province, big))
        assert code(refused) == "file.quota"
        assert "ใช้ไปแล้ว 0 จาก 1 เมกะไบต์" in refused["problem"]["detail"]
        assert "ok" in add(province, upload=send(province, PDF))
    finally:
        settings.of_evidence.cache_clear()


def test_days_long_past_give_no_room_beside_that_of_the_year(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.of_evidence.cache_clear()
    monkeypatch.setenv("NITHET_EVIDENCE_MEGABYTES", "1")
    try:
        first, second = (b"%PDF-1.7\n" + bytes([fill]) * 600_000 for fill in (1, 2))
        assert "ok" in add(province, upload=send(province, first))
        assert code(add(province, upload=send(province, second), happened_on="2020-06-01")) == "file.quota"
        older = call(province, "evidence_shelf", teacher(province), school=FIRST, year=2563)["ok"]
        assert older["used"] == len(first)
    finally:
        settings.of_evidence.cache_clear()


def test_only_people_of_the_school_put_something_on_its_shelf(province: Province) -> None:
    supervisor = province.token(Role.SUPERVISOR)
    assert code(add(province, token=supervisor, link="https://a.example/")) == "principal.forbidden"
    assert code(add(province, token=teacher(province, SECOND), link="https://a.example/")) == "principal.forbidden"


def test_the_office_sees_what_is_meant_for_it(province: Province) -> None:
    kept = added(province)
    shown = added(province, audience="office")
    supervisor = province.token(Role.SUPERVISOR, schools=[SECOND])
    assert [row["evidence"] for row in on_shelf(province, supervisor)] == [shown]
    refused = call(province, "evidence_part", supervisor, evidence=kept, school=FIRST, ordinal=0)
    assert code(refused) == "evidence.unknown"


def test_another_school_sees_nothing(province: Province) -> None:
    id_ = added(province, audience="public")
    theirs = teacher(province, SECOND)
    assert code(call(province, "evidence", theirs, evidence=id_, school=FIRST)) == "principal.forbidden"
    assert code(call(province, "evidence", theirs, evidence=id_, school=SECOND)) == "evidence.unknown"
    said = {**SAID, "school": SECOND, "evidence": id_}
    assert code(call(province, "describe_evidence", theirs, **said)) == "evidence.unknown"


def test_a_piece_moves_to_the_shelf_of_the_year_that_its_event_fell_into(province: Province) -> None:
    id_ = added(province)
    said = {**SAID, "happened_on": "2026-05-01", "evidence": id_}
    assert "ok" in call(province, "describe_evidence", teacher(province), **said)
    assert on_shelf(province) == []


def test_what_was_withdrawn_is_off_the_shelf_and_stands_there_looking_back(province: Province) -> None:
    id_ = added(province)
    then = datetime.now(UTC)
    gone = {"evidence": id_, "school": FIRST, "reason": "แนบผิด"}
    assert "ok" in call(province, "withdraw_evidence", teacher(province), **gone)
    assert on_shelf(province) == []
    request = {"area": "1501", "params": {"school": FIRST, "year": YEAR}, "as_of": then.isoformat()}
    before = province.call("evaluation", "evidence_shelf", request, teacher(province))["ok"]["evidence"]
    assert [row["evidence"] for row in before] == [id_]


@pytest.mark.parametrize(("side", "told"), [(20_000, "file.picture-large"), (0, "file.picture-broken")])
def test_a_picture_of_too_many_pixels_or_none_is_refused_by_the_service_itself(
    province: Province, side: int, told: str
) -> None:
    head = b"\x89PNG\r\n\x1a\n" + (13).to_bytes(4, "big") + b"IHDR" + side.to_bytes(4, "big") * 2 + bytes(9)
    assert code(add(province, upload=send(province, head + bytes(4) + b"IEND" + bytes(4)))) == told


def test_a_picture_whose_head_cannot_be_read_is_not_said_to_be_too_large(province: Province) -> None:
    headless = b"\xff\xd8\xff\xda\x00\x02\xff\xd9"
    assert code(add(province, upload=send(province, headless))) == "file.picture-broken"


def kept(province: Province, id_: str) -> bool:
    shown = call(province, "evidence", teacher(province), evidence=id_, school=FIRST)["ok"]
    part = call(province, "evidence_part", teacher(province), evidence=id_, school=FIRST, ordinal=0)
    assert ("ok" in part) is not shown["erased"]
    return "ok" in part


def cleared(province: Province, days: int) -> None:
    """Housekeeping `days` from now."""
    runtime, now = province["evaluation"], datetime.now(UTC) + timedelta(days=days)
    with runtime.database.transaction() as tx:
        erasing.let_go(tx, partial(runtime.models.tables, tx), now)
        clearing.sweep(tx, now - timedelta(days=1))


def test_the_file_of_a_withdrawn_piece_is_erased_after_a_while_unless_another_piece_has_it(province: Province) -> None:
    stays, goes, same = added(province), *(added(province, upload=send(province, PDF + b"%")) for _ in range(2))
    for id_ in (goes, same):
        cleared(province, 31)
        assert kept(province, id_)
        assert "ok" in call(
            province, "withdraw_evidence", teacher(province), evidence=id_, school=FIRST, reason="แนบผิด"
        )
    cleared(province, 29)
    assert kept(province, goes)

    cleared(province, 31)

    assert (kept(province, stays), kept(province, goes), kept(province, same)) == (True, False, False)
    room = call(province, "evidence_shelf", teacher(province), school=FIRST, year=YEAR)["ok"]["used"]
    assert room == len(PDF)
    again = added(province, upload=send(province, PDF + b"%"))
    assert kept(province, again)


def test_a_piece_says_whether_its_file_is_erased_once_it_is_withdrawn(province: Province) -> None:
    def erasable(id_: str) -> bool:
        told: bool = call(province, "evidence", teacher(province), evidence=id_, school=FIRST)["ok"]["erasable"]
        return told

    alone, one, two = added(province), *(added(province, upload=send(province, PDF + b"%")) for _ in range(2))
    link = call(province, "add_evidence", teacher(province), **SAID, link="https://films.example/1")["ok"]
    assert [erasable(id_) for id_ in (alone, one, two, link["extra"]["evidence"])] == [True, False, False, False]

    gone = {"evidence": two, "school": FIRST, "reason": "แนบผิด"}
    assert "ok" in call(province, "withdraw_evidence", teacher(province), **gone)
    assert (erasable(one), erasable(two)) == (True, False)


def document(*more: tuple[str, int]) -> bytes:
    """A word processor's file whose directory says that an entry has so many bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in ("[Content_Types].xml", "word/document.xml", *(name for name, _ in more)):
            made.writestr(name, b"<x/>")
    given = bytearray(out.getvalue())
    for name, size in more:
        at = given.rindex(name.encode()) - 46
        given[at + 24 : at + 28] = size.to_bytes(4, "little")
    return bytes(given)


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        (document()[:-30], "file.broken"),
        (document(("word/media/a.png", 0xF0000000)), "file.bomb"),
        (document(("word/vbaProject.bin", 4)), "file.macros"),
        (b"%PDF-1.7 << /S /JavaScript /JS (app.alert(1)) >>", "file.pdf-active"),
        ("รายงาน,ผล\n=1+1,2".encode("utf-16"), "file.kind"),
    ],
    ids=["cut off", "bomb", "macros", "script", "text of any encoding"],
)
def test_a_hostile_file_leaves_nothing_on_the_shelf(province: Province, given: bytes, refused: str) -> None:
    before = province["evaluation"].log.head("1501").position
    assert code(add(province, upload=send(province, given))) == refused
    assert on_shelf(province) == []
    assert province["evaluation"].log.head("1501").position == before


def test_a_file_that_says_it_is_huge_is_refused_before_its_first_byte(province: Province) -> None:
    said = {"upload": str(uuid4()), "school": FIRST, "sha256": "0" * 64, "size": storing.MOST_BYTES + 1}
    assert call(province, "begin_file", teacher(province), **said)["problem"]["status"] in (413, 422)


def test_a_file_that_is_not_what_was_announced_is_not_taken(province: Province) -> None:
    upload, token = str(uuid4()), teacher(province)
    said = {"upload": upload, "school": FIRST, "sha256": "0" * 64, "size": 9}
    call(province, "begin_file", token, **said)
    call(province, "put_file_part", token, upload=upload, ordinal=0, content=base64.b64encode(PDF[:9]).decode())
    assert "problem" in call(province, "finish_file", token, upload=upload)
    assert "problem" in add(province, token, upload=upload) and on_shelf(province) == []
