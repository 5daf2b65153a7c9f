"""Evidence by the pages and the API: pictures lose their place, faults stand beside their file, files come back."""

from __future__ import annotations

import base64
import hashlib
import re
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest

from gateway.parts import utc_now
from kernel.years import academic_year, bangkok_date
from tests.integration.gateway.office import AREA, OWN, YEAR, Enter, Offices
from tests.integration.gateway.person import Person, words
from tests.unit.kernel.pictures import GPS, opened, photograph

SHELF = f"/schools/{OWN}/evidence/{YEAR}"
API = f"/v1/areas/{AREA}/schools/{OWN}"
PDF = b"%PDF-1.7\n" + bytes(300_000)


class Shelver(Person):
    """Someone of the school at its shelf."""

    def put(self, *files: tuple[bytes, str], by_script: bool = False, **said: str) -> Any:
        form: dict[str, Any] = {
            "csrf_token": self.token("/about"), "key": str(uuid4()), "caption": "กิจกรรมรักการอ่าน", "kind": "photo",
            "audience": "school", "faces": "yes", "happened_on_day": "19", "happened_on_month": "8",
            "happened_on_year": "2568", "files": [(BytesIO(content), name) for content, name in files], **said,
        }  # fmt: skip
        return self.client.post(SHELF, data=form, headers={"HX-Request": "true"} if by_script else {})

    def pieces(self) -> list[str]:
        return re.findall(r'id="evidence-([0-9a-f-]{36})"', self.client.get(SHELF).text)

    def file(self, piece: str, which: str = "file") -> Any:
        return self.client.get(f"/schools/{OWN}/evidence/pieces/{piece}/{which}")


@pytest.fixture
def teacher(offices: Offices) -> Shelver:
    return Shelver(offices)


def test_a_picture_is_kept_upright_without_the_place_where_it_was_taken(teacher: Shelver):
    assert teacher.put((photograph((400, 300), turned=6), "IMG_0001.JPG")).status_code == 303

    (piece,) = teacher.pieces()
    kept = opened(teacher.file(piece).data)
    assert (kept.size, dict(kept.getexif().get_ifd(GPS))) == ((300, 400), {})
    assert opened(teacher.file(piece, "thumbnail").data).format == "JPEG"


def test_a_file_comes_back_as_something_to_keep_that_can_do_nothing_here(teacher: Shelver):
    teacher.put((PDF, "คำสั่ง.pdf"), kind="document")

    (piece,) = teacher.pieces()
    answer = teacher.file(piece)
    assert answer.data == PDF
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="evidence-{piece[:8]}.pdf"'
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    again = teacher.client.get(answer.request.path, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_a_shelf_of_another_year_offers_no_day_that_is_not_its_own(teacher: Shelver):
    page = teacher.client.get(SHELF)
    today = teacher.client.get(f"/schools/{OWN}/evidence/{academic_year(bangkok_date(utc_now()))}")

    assert 'name="happened_on_year" inputmode="numeric" autocomplete="off"\n          value=""' in page.text
    assert 'name="happened_on_year" inputmode="numeric" autocomplete="off"\n          value=""' not in today.text
    assert "16 พ.ค. 2568" in words(page) and "15 พ.ค. 2569" in words(page)


def test_what_happened_in_another_year_says_on_which_shelf_it_stands(teacher: Shelver):
    day = {"happened_on_day": "20", "happened_on_month": "5", "happened_on_year": "2569"}
    elsewhere = SHELF.replace("2568", "2569")

    answer = teacher.put((PDF, "a.pdf"), **day)
    told = words(teacher.client.get(answer.headers["Location"]))
    by_script = teacher.put((PDF, "b.pdf"), by_script=True, **day)

    assert answer.headers["Location"].startswith(elsewhere)
    assert "บนชั้นของปีการศึกษา 2569 ไม่ใช่ปี 2568" in told and f'href="{SHELF}"' in told
    assert "บนชั้นของปีการศึกษา 2569" in words(by_script) and f'href="{elsewhere}#evidence-' in by_script.text
    assert 'class="piece"' not in by_script.text and teacher.pieces() == []


def test_a_piece_that_is_given_a_day_of_another_year_says_where_it_went(teacher: Shelver):
    teacher.put((PDF, "b.pdf"))
    address = f"/schools/{OWN}/evidence/pieces/{teacher.pieces()[0]}"
    said = {"caption": "คำสั่ง", "kind": "document", "audience": "school", "happened_on_day": "20",
            "happened_on_month": "5", "happened_on_year": "2569", "version": "1"}  # fmt: skip

    moved = teacher.client.post(address, data={"csrf_token": teacher.token(address), **said})

    assert "ย้ายจากชั้นปีการศึกษา 2568 มาชั้นปีการศึกษา 2569" in words(teacher.client.get(moved.headers["Location"]))


def test_several_files_come_at_once_and_each_fault_stands_beside_its_file(teacher: Shelver):
    answer = teacher.put((photograph(), "a.jpg"), (b"MZ a program", "ภาพ.jpg"), (PDF, "b.pdf"))

    assert answer.status_code == 422
    assert re.search(r"<strong>ภาพ\.jpg</strong>\s*รับเฉพาะ", answer.text)
    assert len(teacher.pieces()) == 2


def test_the_same_form_sent_twice_keeps_its_files_once(teacher: Shelver):
    key = str(uuid4())
    for _ in range(2):
        assert teacher.put((photograph(), "a.jpg"), (PDF, "b.pdf"), key=key).status_code == 303

    assert len(teacher.pieces()) == 2


def test_a_script_that_sends_one_file_gets_its_card_or_why_there_is_none(teacher: Shelver):
    done = teacher.put((photograph(), "a.jpg"), by_script=True)
    refused = teacher.put((b"\x00\x00\x00\x18ftypheic", "a.heic"), by_script=True)

    assert (done.status_code, done.text.count('class="piece"')) == (200, 1)
    assert refused.status_code == 422 and "HEIC" in refused.text and "<html" not in refused.text


def test_a_script_is_told_whether_the_file_or_a_field_is_at_fault(teacher: Shelver):
    file = teacher.put((b"\x00\x00\x00\x18ftypheic", "a.heic"), by_script=True)
    caption = teacher.put((photograph(), "a.jpg"), by_script=True, caption="")
    day = teacher.put((photograph(), "a.jpg"), by_script=True, happened_on_day="31", happened_on_month="2")

    assert "data-about-file" in file.text and "data-fault" not in file.text
    for answer, field in ((caption, "caption"), (day, "happened_on")):
        assert "data-about-file" not in answer.text and f'data-fault="{field}"' in answer.text


def test_faces_of_pupils_are_refused_for_the_public_and_nothing_typed_is_lost(teacher: Shelver):
    answer = teacher.put((photograph(), "a.jpg"), audience="public", caption="วันเด็ก")

    assert answer.status_code == 422
    assert "เผยแพร่ต่อสาธารณะไม่ได้" in words(answer) and 'value="วันเด็ก"' in answer.text
    assert teacher.pieces() == []


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({}, "โปรดเลือกไฟล์"),
        ({"link": "http://films.example/"}, "https://"),
        ({"link": "https://films.example/", "happened_on_day": "31", "happened_on_month": "2"}, "มีจริง"),
        ({"link": "https://films.example/", "caption": ""}, "คำอธิบาย"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(teacher: Shelver, said: dict[str, str], fault: str):
    answer = teacher.put(**said)

    assert answer.status_code == 422 and fault in words(answer)


def test_a_link_stands_on_the_shelf_like_a_file(teacher: Shelver):
    assert teacher.put(link="https://films.example/1", faces="").status_code == 303
    assert len(teacher.pieces()) == 1


def test_a_piece_is_described_again_and_withdrawn_with_a_reason(teacher: Shelver):
    teacher.put((PDF, "b.pdf"))
    (piece,) = teacher.pieces()
    address = f"/schools/{OWN}/evidence/pieces/{piece}"
    form = {"csrf_token": teacher.token(address)}

    said = {"caption": "คำสั่งแต่งตั้ง", "kind": "document", "audience": "office", "happened_on_day": "1",
            "happened_on_month": "9", "happened_on_year": "2568", "version": "1"}  # fmt: skip
    assert teacher.client.post(address, data={**form, **said}).status_code == 303
    assert "คำสั่งแต่งตั้ง" in words(teacher.client.get(SHELF))
    assert teacher.client.post(address, data={**form, **said, "caption": "อีกคน"}).status_code == 412
    assert teacher.client.post(f"{address}/withdraw", data={**form, "reason": ""}).status_code == 422
    assert teacher.client.post(f"{address}/withdraw", data={**form, "reason": "แนบผิด"}).status_code == 303
    assert teacher.pieces() == []


def test_no_page_promises_that_a_file_is_erased_which_another_piece_has(teacher: Shelver):
    teacher.put((PDF[:1000], "b.pdf"), (PDF[:1000], "c.pdf"))
    pages = [f"/schools/{OWN}/evidence/pieces/{piece}" for piece in teacher.pieces()]
    assert all("ไฟล์ยังเก็บไว้" in words(teacher.client.get(page)) for page in pages)

    form = {"csrf_token": teacher.token(pages[1]), "version": "1", "reason": "แนบผิด"}
    assert teacher.client.post(f"{pages[1]}/withdraw", data=form).status_code == 303
    assert "ไฟล์ยังเก็บไว้" in words(teacher.client.get(pages[1]))
    assert "ไฟล์จะถูกลบถาวร" in words(teacher.client.get(pages[0]))


def test_the_office_looks_and_changes_nothing(offices: Offices, teacher: Shelver):
    teacher.put((PDF, "b.pdf"), audience="office")
    supervisor = Shelver(offices, "supervisor")

    (piece,) = supervisor.pieces()
    assert "data-evidence" not in supervisor.client.get(SHELF).text
    assert supervisor.put((PDF, "c.pdf")).status_code == 403
    assert supervisor.file(piece).status_code == 200


def test_a_program_sends_a_file_in_parts_and_reads_it_back(enter: Enter):
    program, upload = enter("teacher"), str(uuid4())
    announced = {"upload": upload, "sha256": hashlib.sha256(PDF).hexdigest(), "size": len(PDF)}
    assert program.send("POST", f"{API}/files", announced).status_code == 200
    for ordinal in (1, 0):
        part = {"content": base64.b64encode(PDF[ordinal * 262_144 : (ordinal + 1) * 262_144]).decode()}
        answer = program.send("PUT", f"{API}/files/{upload}/parts/{ordinal}", part)
        assert answer.status_code == 200, answer.text
    assert program.send("POST", f"{API}/files/{upload}/completion").status_code == 200
    said = {"kind": "document", "caption": "คำสั่ง", "happened_on": "2025-08-19", "faces": False, "upload": upload}

    made = program.send("POST", f"{API}/evidence", said).get_json()

    piece = f"{API}/evidence/{made['extra']['evidence']}"
    parts = [program.get(f"{piece}/content?ordinal={ordinal}").get_json() for ordinal in range(2)]
    assert b"".join(base64.b64decode(part["content"]) for part in parts) == PDF
    listed = program.get(f"{API}/evidence?year={YEAR}").get_json()
    assert [row["caption"] for row in listed["items"]] == ["คำสั่ง"] and listed["used"] == len(PDF)
    gone = program.send("POST", f"{piece}/withdrawal", {"reason": "แนบผิด"}, **{"If-Match": '"1"'})
    assert gone.status_code == 200, gone.text
