"""Imports by the JSON API and on the web: shown before they are written, the very file that was checked, once."""

from __future__ import annotations

import base64
import hashlib
import re
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest

from gateway.backend import Unavailable
from gateway.in_process import InProcessBackend
from tests.integration.gateway.office import AREA, PASSWORD, Enter, Offices
from tests.integration.gateway.person import text_of
from tests.spreadsheets import example_of

IMPORTS = f"/v1/areas/{AREA}/imports"
ROW = {"school": "1015000777", "name": "โรงเรียนดาวเรืองงาม", "cluster": "c01", "tracks": "basic", "students": "64"}
HEADINGS = "รหัสสถานศึกษา 10 หลัก,ชื่อโรงเรียน,กลุ่มโรงเรียน,อำเภอ,ระดับที่เปิดสอน,จำนวนนักเรียน"
FILE = f"{HEADINGS}\n1015000777,โรงเรียนดาวเรืองงาม,c01,,ขั้นพื้นฐาน,64\n".encode()


def head(offices: Offices) -> int:
    return offices.province["directory"].log.head(AREA).position


def test_a_check_lists_what_would_be_written_and_writes_nothing(enter: Enter, offices: Offices):
    before = head(offices)

    answer = enter("group-director").send("POST", f"{IMPORTS}/check", {"kind": "schools", "rows": [ROW]})

    assert answer.status_code == 200, answer.text
    assert [(e["row"], e["type"], e["subject"]) for e in answer.get_json()["events"]] == [
        (1, "school-registered", "โรงเรียนดาวเรืองงาม")
    ]
    assert head(offices) == before


def test_a_file_is_checked_like_rows(enter: Enter):
    body = {"kind": "schools", "file": base64.b64encode(FILE).decode(), "filename": "โรงเรียน.csv"}

    answer = enter("area-director").send("POST", f"{IMPORTS}/check", body)

    assert (answer.get_json()["rows"], answer.get_json()["errors"]) == (1, [])


def test_an_import_answers_with_counts_and_is_seen_in_the_list_of_schools(enter: Enter):
    director = enter("group-director")

    done = director.send("POST", IMPORTS, {"kind": "schools", "rows": [ROW]}).get_json()

    assert done["extra"] == {"rows": 1, "unchanged": 0, "events": 1}
    found = director.get(f"/v1/areas/{AREA}/schools?q=1015000777&wait={done['wait']}").get_json()["items"]
    assert [school["name"] for school in found] == [ROW["name"]]


def test_the_same_key_again_has_the_first_counts(enter: Enter, offices: Offices):
    director, key = enter("group-director"), {"Idempotency-Key": str(uuid4())}

    first = director.send("POST", IMPORTS, {"kind": "schools", "rows": [ROW]}, **key)
    before = head(offices)
    second = director.send("POST", IMPORTS, {"kind": "schools", "rows": [ROW]}, **key)

    assert (second.status_code, second.get_json()) == (200, first.get_json())
    assert head(offices) == before


def test_rows_with_errors_are_a_problem_that_names_each_row_and_column(enter: Enter, offices: Offices):
    before = head(offices)

    answer = enter("group-director").send(
        "POST", IMPORTS, {"kind": "schools", "rows": [ROW, {**ROW, "school": "12", "students": "มาก"}]}
    )

    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
    assert answer.get_json()["code"] == "directory.import-has-errors"
    assert [error["pointer"] for error in answer.get_json()["errors"]] == ["/rows/2/school", "/rows/2/students"]
    assert head(offices) == before


def test_what_was_checked_is_refused_once_it_would_write_something_else(enter: Enter):
    director = enter("group-director")
    checked = director.send("POST", f"{IMPORTS}/check", {"kind": "schools", "rows": [ROW]}).get_json()
    director.send("POST", IMPORTS, {"kind": "schools", "rows": [{**ROW, "students": "65"}]})

    answer = director.send("POST", IMPORTS, {"kind": "schools", "rows": [ROW], "fingerprint": checked["fingerprint"]})

    assert (answer.status_code, answer.get_json()["code"]) == (412, "directory.import-changed")


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"kind": "agencies", "rows": []}, "/kind"),
        ({"rows": []}, "/kind"),
        ({"kind": "schools"}, "/file"),
        ({"kind": "schools", "rows": [], "file": "AAAA"}, "/file"),
        ({"kind": "schools", "file": "%%%"}, "/file"),
        ({"kind": "schools", "rows": [], "fingerprint": "x"}, "/fingerprint"),
        ({"kind": "schools", "rows": [1]}, "/rows/0"),
        ({"kind": "schools", "rows": [], "more": 1}, "/more"),
    ],
)
def test_what_is_wrong_with_a_request_is_told_by_its_place(enter: Enter, body: dict[str, Any], pointer: str):
    answer = enter("group-director").send("POST", IMPORTS, body)

    assert answer.status_code == 422, answer.text
    assert [error["pointer"] for error in answer.get_json()["errors"]] == [pointer]


class Browser:
    """A person at the pages."""

    def __init__(self, offices: Offices, who: str) -> None:
        self.client = offices.app(with_pages=True).test_client()
        form = {"csrf_token": token(self.client.get("/sign-in").text), "username": who, "password": PASSWORD}
        assert self.client.post("/sign-in", data=form).status_code == 303

    def check(self, content: bytes, name: str = "โรงเรียน.csv", kind: str = "schools") -> Any:
        form = {"csrf_token": token(self.client.get("/about").text), "kind": kind}
        return self.client.post("/schools/import", data={**form, "file": (BytesIO(content), name)})

    def send(self, what: str, checked: str, **more: str) -> Any:
        return self.client.post(f"/schools/import/{what}", data={**fields(checked), **more})


def token(page: str) -> str:
    found = re.search(r'name="csrf_token" value="(\w+)"', page)
    assert found
    return found[1]


def fields(page: str) -> dict[str, str]:
    """The hidden fields that tie a page to the file that it checked."""
    return dict(re.findall(r'type="hidden" name="(csrf_token|kind|upload|key)" value="([^"]*)"', page))


@pytest.fixture
def director(offices: Offices) -> Browser:
    return Browser(offices, "group-director")


def test_the_page_shows_each_row_in_words_and_writes_nothing(director: Browser, offices: Offices):
    before = head(offices)

    page = text_of(director.check(FILE).text)

    assert "ขึ้นทะเบียนใหม่ รหัส 1015000777 กลุ่มกลุ่ม c01 อำเภอเมืองตัวอย่าง" in page
    assert "จะบันทึก 1 รายการจาก 1 แถว อีก 0 แถวตรงกับทะเบียนอยู่แล้ว" in page
    assert head(offices) == before


def test_a_total_that_is_not_that_of_the_tracks_is_told_on_the_page_before_it_is_written(director: Browser):
    odd = f"{HEADINGS},ปีการศึกษาของข้อมูล 10 มิ.ย.,ผู้เรียนขั้นพื้นฐาน 10 มิ.ย.\n".encode()
    row = "1015000777,โรงเรียนดาวเรืองงาม,c01,,ขั้นพื้นฐาน,64,2568,60\n".encode()

    page = text_of(director.check(odd + row).text)

    assert "ควรตรวจสอบก่อนนำเข้า 1 แห่ง" in page and "รวมกันได้ 60 คน" in page


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (FILE + "12,,c01,,ขั้นพื้นฐาน,มาก\n".encode(), "พบ 3 จุดใน 1 แถว จากทั้งหมด 2 แถว"),
        (FILE.replace("อำเภอ".encode(), "เขต".encode()), "พบ 1 จุดที่หัวคอลัมน์ ไม่มีแถวใดถูกบันทึก"),
        (
            FILE.replace("อำเภอ".encode(), "เขต".encode()) + b"1015000778,,c01,,basic,1\n",
            "พบ 2 จุดที่หัวคอลัมน์และใน 1 แถว จากทั้งหมด 2 แถว",
        ),
    ],
)
def test_faults_are_counted_with_the_rows_that_have_them(director: Browser, content: bytes, told: str):
    assert told in text_of(director.check(content).text)


def test_the_confirmed_file_is_imported_and_its_receipt_has_the_counts(director: Browser):
    done = director.send("confirm", director.check(FILE).text)

    assert done.status_code == 303
    receipt = text_of(director.client.get(done.location).text)
    assert "บันทึก 1 รายการจาก 1 แถวแล้ว" in receipt
    assert hashlib.sha256(FILE).hexdigest() in receipt
    assert "โรงเรียนดาวเรืองงาม" in text_of(director.client.get("/schools?q=1015000777").text)


def test_confirming_twice_imports_once_and_leads_to_the_same_receipt(director: Browser, offices: Offices):
    checked = director.check(FILE).text
    first = director.send("confirm", checked)
    before = head(offices)

    second = director.send("confirm", checked)

    assert (second.status_code, second.location) == (303, first.location)
    assert head(offices) == before
    assert "บันทึก 1 รายการจาก 1 แถวแล้ว" in text_of(director.client.get(second.location).text)


def test_an_answer_that_was_lost_can_be_asked_for_again(
    director: Browser, offices: Offices, monkeypatch: pytest.MonkeyPatch
):
    checked = director.check(FILE).text
    call = InProcessBackend.call

    def loses_the_answer(backend: InProcessBackend, service: str, method: str, *rest: Any) -> Any:
        answer = call(backend, service, method, *rest)
        if method == "import_schools":
            raise Unavailable(service, "the answer was lost")
        return answer

    with monkeypatch.context() as lost:
        lost.setattr(InProcessBackend, "call", loses_the_answer)
        unknown = director.send("confirm", checked)
    before = head(offices)

    again = director.send("confirm", unknown.text)

    assert (unknown.status_code, again.status_code) == (503, 303)
    assert "ไฟล์นี้จะไม่ถูกนำเข้าซ้ำ" in text_of(unknown.text)
    assert "บันทึก 1 รายการจาก 1 แถวแล้ว" in text_of(director.client.get(again.location).text)
    assert head(offices) == before


def test_a_file_whose_key_was_changed_is_not_imported(director: Browser, offices: Offices):
    before = head(offices)

    answer = director.send("confirm", director.check(FILE).text, key="AAAA")

    assert answer.status_code == 409
    assert "ยังไม่มีข้อมูลใดถูกบันทึก" in text_of(answer.text)
    assert head(offices) == before


def test_nobody_confirms_what_another_person_checked(director: Browser, offices: Offices):
    checked = fields(director.check(FILE).text)
    other = Browser(offices, "area-director")

    answer = other.send("confirm", other.client.get("/about").text, upload=checked["upload"], key=checked["key"])

    assert answer.status_code == 409


def test_where_the_register_changed_meanwhile_the_file_is_shown_anew_and_not_imported(
    director: Browser, offices: Offices
):
    checked = director.check(FILE).text
    offices.province.do("directory", "import_schools", {"rows": [{**ROW, "students": "65"}]})
    before = head(offices)

    answer = director.send("confirm", checked)

    assert answer.status_code == 412
    assert "ข้อมูลในทะเบียนเปลี่ยนไปหลังจากตรวจไฟล์นี้" in text_of(answer.text)
    assert "ปรับจำนวนนักเรียนจาก 65 เป็น 64 คน" in text_of(answer.text)
    assert head(offices) == before
    assert director.send("confirm", answer.text).status_code == 303


def test_errors_are_listed_by_row_and_column_and_can_be_downloaded(director: Browser):
    page = director.check(FILE.replace(b"1015000777", b"77").replace(b"64", b"=1+1"))

    assert page.status_code == 422
    assert "ต้องเป็นตัวเลข 10 หลัก" in text_of(page.text) or "เซลล์นี้เป็นสูตร" in text_of(page.text)
    rows = director.send("download", page.text, list="errors").text.lstrip("\ufeff").splitlines()
    assert rows[0] == "แถว,คอลัมน์,สิ่งที่ต้องแก้"
    assert rows[1].startswith("2,")


def test_a_file_with_errors_offers_no_confirmation(director: Browser):
    assert "/schools/import/confirm" not in director.check(FILE.replace(b"1015000777", b"77")).text


def test_what_would_be_written_can_be_downloaded(director: Browser):
    rows = director.send("download", director.check(FILE).text, list="changes").text.splitlines()

    assert len(rows) == 2 and "โรงเรียนดาวเรืองงาม" in rows[1]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "โปรดเลือกไฟล์ที่จะตรวจ"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 100, "ไฟล์เป็น .xls รุ่นเก่าหรือตั้งรหัสผ่านไว้"),
        (b"PK\x03\x04" + b"x" * 100, "อ่านไฟล์นี้ไม่ได้"),
        (b"\x00\x01\x02", "อ่านไฟล์นี้ไม่ได้"),
    ],
)
def test_a_file_that_is_none_is_refused_at_its_field(director: Browser, content: bytes, sentence: str):
    answer = director.check(content, "" if not content else "ไฟล์.xlsx")

    assert answer.status_code == 422
    assert sentence in text_of(answer.text)
    assert 'aria-invalid="true"' in answer.text


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(director: Browser):
    sent = {"data": b"x" * 4_000_001, "content_type": "multipart/form-data; boundary=x"}

    answer = director.client.post("/schools/import", **sent)

    assert answer.status_code == 413
    assert "ใหญ่เกิน 4 เมกะไบต์ ระบบยังไม่ได้อ่าน" in text_of(answer.text)


def test_other_pages_take_no_more_than_before(director: Browser):
    form = {"csrf_token": token(director.client.get("/about").text), "reason": "x" * 1_100_000}

    assert director.client.post("/plans/proposals/any", data=form).status_code == 413


@pytest.mark.parametrize("who", ["supervisor", "principal", "secretary"])
def test_the_pages_are_closed_to_whoever_does_not_keep_the_register(offices: Offices, who: str):
    visitor = Browser(offices, who)

    assert visitor.client.get("/schools/import").status_code == 403
    assert visitor.check(FILE).status_code == 403
    assert "/schools/import" not in visitor.client.get("/schools").text


@pytest.mark.parametrize("kind", ["clusters", "schools", "people"])
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_template_can_be_filled_in_and_checked(director: Browser, kind: str, form: str):
    template = director.client.get(f"/schools/import/{kind}.{form}")

    assert template.headers["Content-Disposition"] == f'attachment; filename="{kind}.{form}"'
    assert "0 แถว" in text_of(director.check(template.data, f"{kind}.{form}", kind).text)
    filled = base64.b64decode(example_of(base64.b64encode(template.data).decode(), form))
    page = director.check(filled, f"{kind}.{form}", kind)
    assert page.status_code in (200, 422)
    assert "1 แถว" in text_of(page.text)


def test_people_are_imported_with_their_roles_in_words(director: Browser, offices: Offices):
    heads = "ชื่อผู้ใช้,ชื่อ-สกุล,ตำแหน่ง,บทบาท,ขอบเขต,ตั้งแต่วันที่"
    file = f"{heads}\nmok,นางสาวหมอกขาว สมมุตินาม,ศึกษานิเทศก์,ศึกษานิเทศก์,c01,1/10/2568\n".encode()

    checked = director.check(file, "บุคคล.csv", "people")

    assert "มอบบทบาทศึกษานิเทศก์ กลุ่มกลุ่ม c01 ตั้งแต่ 1 ต.ค. 2568" in text_of(checked.text)
    assert director.send("confirm", checked.text).status_code == 303
    assert "หมอกขาว" not in str([event.data for event in offices.province["directory"].log.read_area(AREA)])
