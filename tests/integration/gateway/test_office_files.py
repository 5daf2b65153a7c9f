"""Files of the office by its pages: handed in with an edition or a meeting, refused at their field, and kept again."""

from __future__ import annotations

import hashlib
from functools import partial
from io import BytesIO
from typing import Any
from uuid import uuid4

from tests.integration.gateway.office import Enter, Offices
from tests.integration.gateway.person import Person, words
from tests.integration.gateway.test_area_standards import called
from tests.integration.gateway.test_meeting_pages import YESTERDAY
from tests.unit.kernel.test_file_content import objects

NEW = "/standards/documents/new"
PDF = b"%PDF-1.7\n" + bytes(300_000)


def register(person: Person, content: bytes, name: str) -> Any:
    form = {
        "csrf_token": person.token("/about"), "command": str(uuid4()), "document": "qa-law", "kind": "law",
        "title": "กฎกระทรวง", "edition": "ฉบับที่ 2/2561", "issuer": "กระทรวง", "in_force_from_day": "24",
        "in_force_from_month": "2", "in_force_from_year": "2561", "link": "", "note": "",
        "upload": (BytesIO(content), name),
    }  # fmt: skip
    return person.client.post(NEW, data=form)


def test_a_document_is_registered_with_its_file_which_readers_keep(offices: Offices):
    supervisor = Person(offices, "supervisor")
    assert register(supervisor, PDF, "กฎกระทรวง.pdf").status_code == 303
    sha256 = hashlib.sha256(PDF).hexdigest()
    assert sha256 in supervisor.client.get("/standards/documents/qa-law").text

    answer = Person(offices, "teacher").client.get(
        "/standards/documents/qa-law/file", query_string={"edition": "ฉบับที่ 2/2561"}
    )
    assert answer.data == PDF
    assert answer.headers["Content-Disposition"] == f'attachment; filename="qa-law-{sha256[:8]}.pdf"'
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_what_is_wrong_with_the_file_stands_at_its_field_and_what_was_typed_stays(offices: Offices):
    answer = register(Person(offices, "supervisor"), b"MZ a program", "กฎ.pdf")
    assert answer.status_code == 422
    assert 'id="upload-wrong"' in answer.text and 'value="กฎกระทรวง"' in answer.text


def test_minutes_are_attached_with_their_pages_and_kept_by_the_office(offices: Offices, enter: Enter):
    name = called(enter("secretary"), YESTERDAY)
    secretary, path = Person(offices, "secretary"), f"/standards/meetings/{name}"
    secretary.post(path, act="add", title="เรื่องทดสอบ", day=YESTERDAY)
    form = {"csrf_token": secretary.token(), "command": str(uuid4()), "page-1": "๔"}
    assert 'id="upload-wrong"' in secretary.client.post(f"{path}/minutes/attach", data=form).text
    form["upload"] = (BytesIO(PDF), "รายงาน.pdf")
    assert secretary.client.post(f"{path}/minutes/attach", data=form).status_code == 303

    assert hashlib.sha256(PDF).hexdigest() in secretary.get(path).text
    assert Person(offices, "supervisor").get(f"{path}/minutes").data == PDF
    assert 'name="page-1" type="text" value="4"' in secretary.get(f"{path}/minutes/attach").text
    assert Person(offices, "supervisor").get(f"{path}/minutes/attach").status_code == 403

    again = {"csrf_token": secretary.token(), "command": str(uuid4()), "page-1": "5", "reason": ""}
    assert 'id="reason-wrong"' in secretary.client.post(f"{path}/minutes/attach", data=again).text
    again["reason"] = "ระบุเลขหน้าผิด"
    assert secretary.client.post(f"{path}/minutes/attach", data=again).status_code == 303
    assert "ระบุเลขหน้าผิด" in words(secretary.get(path))


def test_minutes_open_at_a_page_that_they_have(offices: Offices, enter: Enter):
    name = called(enter("secretary"), YESTERDAY)
    secretary, path = Person(offices, "secretary"), f"/standards/meetings/{name}"
    secretary.post(path, act="add", title="เรื่องทดสอบ", day=YESTERDAY)
    form = {"csrf_token": secretary.token(), "command": str(uuid4())}

    def attach(page: str, content: bytes) -> Any:
        sent = {**form, "page-1": page, "upload": (BytesIO(content), "รายงาน.pdf")}
        return secretary.client.post(f"{path}/minutes/attach", data=sent)

    damaged = words(attach("1", b"no PDF at all"))
    assert "ชื่อไฟล์บอกว่าเป็น PDF แต่เนื้อไฟล์ไม่ใช่" in damaged and "รับเฉพาะ PDF Word หรือภาพ" in damaged
    assert "PPTX" not in damaged and "แนบเป็นลิงก์" not in damaged

    two = objects(b"1 0 2 20 << /Type /Page >> << /Type/Page /Parent 3 0 R >>")
    refused = attach("999", two)
    assert refused.status_code == 422 and 'id="page-1-wrong"' in refused.text
    assert "หน้า 999 ของวาระที่ 1 ไม่มีในไฟล์ ซึ่งมี 2 หน้า" in words(refused)
    assert attach("2", two).status_code == 303
    opened = Person(offices, "supervisor").get(f"{path}/minutes")
    assert opened.headers["Content-Disposition"].startswith("inline;")
    assert "sandbox" not in opened.headers["Content-Security-Policy"]


def test_schools_are_told_of_a_handbook_and_the_library_marks_it_as_new(offices: Offices):
    do = partial(offices.province.do, "standards")
    since = {"issuer": "สำนักงานเขตพื้นที่", "in_force_from": "2018-01-01"}
    teacher = Person(offices, "teacher")
    assert "อ่านคู่มือการประกันคุณภาพ" not in words(teacher.get("/"))
    do("open_study", {"year": 2569, "scope": "มาตรฐานของเขต", "tracks": ["early", "basic"]})
    for kind in ("national-standard", "early", "basic", "external-assessment", "manual"):
        do("register_document", {"document": f"the-{kind}", "edition": "1", "kind": kind, "title": kind, **since})
    for kind in ("national-standard", "early", "basic", "external-assessment"):
        do("cite_document", {"year": 2569, "document": f"the-{kind}", "edition": "1", "clause": "ข้อ 1"})
    do("record_community_need", {"year": 2569, "source": "ประชุม", "text": "ท้องถิ่น"})
    do("conclude_study", {"year": 2569, "summary": "ควรเน้นท้องถิ่น"})
    do("issue_handbook", {"year": 2569, "document": "the-manual", "edition": "1"})
    offices.province.pump()
    assert "อ่านคู่มือการประกันคุณภาพ" in words(teacher.get("/"))
    assert "ใหม่" in words(teacher.get("/standards/documents"))
