"""What the office's letters say of it: set on a page, printed by the next letter, and asked for where it is not set."""

from __future__ import annotations

import pytest

from tests.integration.gateway.office import YEAR, Offices, Visitor
from tests.integration.gateway.person import Person, hidden, text_of, value_of
from tests.integration.gateway.test_documents import text_of as printed
from tests.integration.gateway.test_sar_rounds import OPENS, PAGE, ROUND

TYPED = {
    "letter_code": "ศธ๐๔๙๙๙",
    "group": "กลุ่มสมมุติ",
    "address": "๙๙ ถนนสมมุติ",
    "postcode": "๑๔๐๐๐",
    "phone": "0 0000 0000",
    "email": "office15@samut.example",
}
LACKS = "ยังไม่ได้กรอกรหัสหนังสือหรือที่อยู่ของสำนักงาน"


@pytest.fixture
def opened(offices: Offices) -> Offices:
    """An office that has opened its round of reports before anyone set what its letters say of it."""
    director = Visitor(offices.app(), "group-director")
    director.send("POST", f"{ROUND}/guideline", {"title": "แนวปฏิบัติ"})
    assert director.send("POST", f"{ROUND}/opening", OPENS, **{"If-Match": '"1"'}).status_code == 200
    return offices


def test_a_letter_has_dots_until_the_office_is_set_and_then_what_was_set_in_thai_digits(opened: Offices):
    director, guideline = Person(opened, "group-director"), f"{PAGE}/guideline"
    assert LACKS in text_of(director.get(guideline).text)
    assert "ศธ" not in printed(director.get(f"{PAGE}/letter").data)

    assert director.post("/office", **TYPED, **hidden(director.get("/office").text)).status_code == 303

    assert LACKS not in text_of(director.get(guideline).text)
    assert 'value="ศธ 04999"' in director.get("/office").text
    letter = printed(director.get(f"{PAGE}/letter").data)
    for said in ("ศธ๐๔๙๙๙/....", "๙๙ถนนสมมุติ๑๔๐๐๐", "กลุ่มสมมุติ", "โทร.๐๐๐๐๐๐๐๐๐", "office15@samut.example"):
        assert said in letter, said
    tree = Visitor(opened.app(), "supervisor").get("/v1/areas/1501/tree").get_json()
    assert tree["area"]["letterhead"]["postcode"] == "14000"


def test_what_no_letter_could_hold_is_told_at_its_field_and_nothing_typed_is_lost(offices: Offices):
    answer = Person(offices, "area-director").post("/office", **TYPED | {"postcode": "14", "phone": "ไม่มี"})

    assert answer.status_code == 422
    assert 'id="postcode-wrong"' in answer.text and 'id="phone-wrong"' in answer.text
    assert 'value="ศธ๐๔๙๙๙"' in answer.text


def test_who_sets_it_on_a_page_of_before_is_told_what_another_has_set_and_may_insist(offices: Offices):
    here, there = Person(offices, "area-director"), Person(offices, "group-director")
    shown = hidden(here.get("/office").text)
    theirs = TYPED | {"address": "๙๙ ถนนสมมุติ\nอำเภอสมมุติ"}
    assert there.post("/office", **theirs, **hidden(there.get("/office").text)).status_code == 303

    late = here.post("/office", **shown | TYPED | {"group": "กลุ่มอื่น"})
    said = text_of(late.text)
    assert late.status_code == 412 and "มีผู้แก้ไขก่อนหน้าท่าน" in said and "กลุ่มสมมุติ" in said
    assert 'value="กลุ่มอื่น"' in late.text

    again = hidden(late.text)
    offices.province.do("directory", "add_district", {"district": "new", "name": "อำเภอใหม่", "order": 9})
    assert here.post("/office", **again | TYPED | {"group": "กลุ่มอื่น"}).status_code == 303
    assert 'value="กลุ่มอื่น"' in here.get("/office").text


def test_what_nobody_typed_over_becomes_what_another_has_set_and_is_not_put_back(offices: Offices):
    here, there = Person(offices, "area-director"), Person(offices, "group-director")
    assert there.post("/office", **TYPED, **hidden(there.get("/office").text)).status_code == 303
    shown = hidden(here.get("/office").text)
    mine = {field: shown[f"shown-{field}"] for field in TYPED} | {"postcode": "14110", "group": "กลุ่มอื่น"}
    theirs = TYPED | {"phone": "0 0000 0001", "group": "กลุ่มใหม่"}
    assert there.post("/office", **theirs, **hidden(there.get("/office").text)).status_code == 303

    unfit = here.post("/office", **shown | mine | {"postcode": "14"})
    assert unfit.status_code == 412 and value_of(unfit, "phone") == "0 0000 0001"
    late = here.post("/office", **shown | mine)
    told = text_of(late.text)
    assert late.status_code == 412
    assert told.index("0 0000 0001") < told.index("ทั้งท่านและผู้อื่นแก้") < told.index("กลุ่มใหม่")
    kept = {field: value_of(late, field) for field in ("phone", "postcode", "group")}
    assert kept == {"phone": "0 0000 0001", "postcode": "14110", "group": "กลุ่มอื่น"}


def test_who_may_not_set_it_is_told_who_may(opened: Offices):
    supervisor = Person(opened, "supervisor")

    assert supervisor.get("/office").status_code == 403
    said = supervisor.get(f"/sar-rounds/{YEAR}/guideline").text
    assert LACKS in text_of(said) and 'href="/office"' not in said
