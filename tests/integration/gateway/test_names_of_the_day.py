"""A document bears the names of the day of its act, whatever people and places are called since."""

from __future__ import annotations

import re
from typing import Any

import pypdfium2
import pytest

from kernel.envelope import derived_id
from tests.integration.gateway import reports
from tests.integration.gateway.office import OWN, Enter, Offices
from tests.integration.gateway.person import Person
from tests.integration.gateway.test_area_standards import ANYONE, EDITION, TODAY, approve, ok

OLD_SCHOOL, NEW_SCHOOL = "โรงเรียนสายน้ำผึ้งวิทยา", "โรงเรียนลมทะเลพิทยาคม"
NEW_PERSON = "นางสาวเปลี่ยนนาม ภายหลัง"


def text_of(answer: Any) -> str:
    """What a reader of the PDF can copy, without spaces."""
    assert answer.status_code == 200, answer.text
    pages = pypdfium2.PdfDocument(answer.data)
    return re.sub(r"\s+", "", "".join(page.get_textpage().get_text_range() for page in pages))


def renamed(offices: Offices, *people: str) -> None:
    """The school has a new name, and `people` have new names and positions."""
    offices.province.do("directory", "rename_school", {"school": OWN, "name": NEW_SCHOOL})
    for who in people:
        known = {"person": derived_id("test", who), "name": NEW_PERSON, "position": "ตำแหน่งใหม่"}
        offices.province.do("directory", "change_person", known)
    offices.province.pump()


def test_an_announcement_of_the_area_keeps_the_name_of_its_signer(offices: Offices, enter: Enter):
    approve(enter)
    body = {"revision": 2, "effective_from_year": 2569, "announcement": {"number": "1/2569", "signed_on": TODAY}}
    ok(enter("area-director").send("POST", f"{EDITION}/proclamation", body, **ANYONE))
    reader = enter("teacher")
    before = reader.send("POST", f"{EDITION}/announcement", {})
    renamed(offices, "area-director")
    after = reader.send("POST", f"{EDITION}/announcement", {})

    assert "(คุณตัวอย่างarea-director)" in text_of(after)
    assert before.data == after.data


def test_a_corrigendum_is_printed_with_both_wordings(offices: Offices, enter: Enter):
    approve(enter)
    body = {"revision": 2, "effective_from_year": 2569, "announcement": {"number": "1/2569", "signed_on": TODAY}}
    ok(enter("area-director").send("POST", f"{EDITION}/proclamation", body, **ANYONE))
    item = ok(enter("teacher").get(EDITION))["items"][-1]
    change = {"code": item["code"], "before": item["text"], "after": f"{item['text']}เสมอ"}
    mended = {"changes": [change], "changes_meaning": False, "note": "พิมพ์ตก",
              "announcement": {"number": "2/2569", "signed_on": TODAY}}  # fmt: skip
    ok(enter("area-director").send("POST", f"{EDITION}/corrigenda", mended, **ANYONE))
    page = Person(offices)
    place = "/standards/area/basic/1/corrigenda/1"
    before = page.get(place)
    renamed(offices, "area-director")

    assert f'href="{place}"' in page.get("/standards/area/basic/1").text
    said = text_of(page.get(place))
    assert "แก้ไขคำผิดใน" in said and "ข้อความเดิม" in said and "(คุณตัวอย่างarea-director)" in said
    assert page.get(place).data == before.data
    assert page.get(f"{place}?format=docx").data.startswith(b"PK")


@pytest.mark.parametrize("document", ["report.pdf", "receipt.pdf"])
def test_a_report_and_its_receipt_keep_the_name_of_the_school(offices: Offices, document: str):
    reports.submit(offices)
    teacher = Person(offices)
    place = f"/sars/{reports.YEAR}/{OWN}/basic/{document}"
    before = teacher.get(place)
    renamed(offices, "principal")
    after = teacher.get(place)

    assert OLD_SCHOOL in text_of(after) and NEW_SCHOOL not in text_of(after)
    assert before.data == after.data
