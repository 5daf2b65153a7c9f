"""The memo that proposes a draft, and the minutes of the meeting that resolves on it: their parts in order."""

from __future__ import annotations

from typing import Any

from services.reporting.documents.templates import TEMPLATES
from tests.unit.reporting.documents.reading import laid_out, lettered_of, printed, squeezed, text_of

MINUTES, MEMO = TEMPLATES["meeting-minutes"], TEMPLATES["area-standard-proposal"]
DOTS = "." * 24


def in_order(text: str, *parts: str) -> bool:
    """Whether `parts` stand in `text` one after the other."""
    place = 0
    for part in map(squeezed, parts):
        place = text.find(part, place) + len(part)
        if place < len(part):
            return False
    return True


def said(name: str, **changes: Any) -> str:
    """What the example of a template says with some of its data changed."""
    return "".join(printed(lettered_of(TEMPLATES[name], {**TEMPLATES[name].example, **changes})))


def test_minutes_have_the_parts_of_the_rules_of_correspondence_in_their_order():
    parts = (
        "รายงานการประชุมคณะกรรมการสมมุติจังหวัด", "ครั้งที่ ๓/๒๕๖๙", "เมื่อวันพฤหัสบดีที่ ๑๕ ตุลาคม พ.ศ. ๒๕๖๙", "ณ ห้องประชุมดอกโสน",
        "ผู้มาประชุม", "๑. นายต้นน้ำ ตัวอย่าง", "ประธานกรรมการ", "ผู้ไม่มาประชุม", "๑. นายลมหนาว ตัวอย่าง", "กรรมการ (ติดราชการ)",
        "ผู้เข้าร่วมประชุม",
        "เริ่มประชุมเวลา ๐๙.๓๐ น.", "ครบองค์ประชุม", "เรื่องรับรองรายงานการประชุม", "ครั้งที่ ๒/๒๕๖๙ โดยมีการแก้ไข",
        "ระเบียบวาระที่ ๑", "นายหยดน้ำ ตัวอย่าง ออกจากการพิจารณาระเบียบวาระนี้ เพราะเป็นผู้ยกร่าง", "ที่ประชุมซักถาม",
        "มติที่ประชุม เห็นชอบโดยมีเงื่อนไข", "(๒)", "ระเบียบวาระที่ ๒", "ถอนเรื่อง", "ระเบียบวาระที่ ๓ เรื่องอื่น ๆ", "มติที่ประชุม ...",
        "เลิกประชุมเวลา ๑๒.๑๐ น.", "(นางสายฝน ตัวอย่าง)", "ผู้จดรายงานการประชุม",
    )  # fmt: skip
    text = text_of(laid_out(MINUTES))

    assert [parts[:end][-1] for end in range(1, len(parts) + 1) if not in_order(text, *parts[:end])] == []
    assert "ผู้ตรวจรายงานการประชุม" in text


def test_what_nobody_knows_of_a_meeting_is_a_line_to_write_on():
    nothing = {"place": None, "opened_at": None, "closed_at": None, "present": None, "absent": None, "others": [],
               "quorum": None, "taker": None, "checker": None, "adopted": None, "opening": None}  # fmt: skip
    text = said("meeting-minutes", **nothing)

    for part in (
        f"ณ{DOTS}",
        f"ผู้มาประชุม๑.{DOTS}",
        f"ผู้ไม่มาประชุม๑.{DOTS}",
        f"เริ่มประชุมเวลา{DOTS}น.",
        f"เลิกประชุมเวลา{DOTS}น.",
    ):
        assert part in text, part
    for left_out in ("ผู้เข้าร่วมประชุม", "องค์ประชุม(", "รับรองรายงาน", "None"):
        assert left_out not in text


def test_minutes_say_that_everyone_came_and_that_there_was_no_quorum():
    assert "ผู้ไม่มาประชุมไม่มี" in said("meeting-minutes", absent=[])
    short = {"members": 9, "present": 4, "needed": 5, "recused": 0}
    assert "๔คนจาก๙คนไม่ครบองค์ประชุม(อย่างน้อย๕คน)" in said("meeting-minutes", quorum=short)
    assert "โดยไม่มีการแก้ไข" in said("meeting-minutes", adopted={"number": "2/2569"})


def test_a_memo_of_proposal_has_its_parts_in_their_order():
    parts = (
        "บันทึกข้อความ", "ส่วนราชการ กลุ่มนิเทศ", "โทร. ๐ ๓๕๐๐ ๐๐๐๐", "ที่", "วันที่ ๑ ตุลาคม ๒๕๖๙",
        "เรื่อง ขอเสนอร่างมาตรฐานการศึกษาของเขตพื้นที่การศึกษา", "เรียน ผู้อำนวยการสำนักงาน", "เรื่องเดิม",
        "ที่ ๑๒/๒๕๖๙ ลงวันที่ ๒๗ เมษายน พ.ศ. ๒๕๖๙", "ครั้งที่ ๒/๒๕๖๙", "มีมติให้ปรับแก้", "ข้อเท็จจริง", "ร่างครั้งที่ ๓",
        "๓ มาตรฐาน รวม ๒๗ รายการ", "๒๖ รายการ จาก ๒๖ รายการ", "๒ ความเห็น ดำเนินการแล้ว ๑ ความเห็น", "3f9a1c77e0b24d5e",
        "ข้อกฎหมายและข้อพิจารณา", "ตามคำสั่งหัวหน้าคณะตัวอย่าง", "ข้อเสนอ", "ต่อคณะกรรมการสมมุติจังหวัด", "(นางใบเตย ตัวอย่าง)",
        "รักษาราชการแทน", "ความเห็นของผู้อำนวยการ", "แนบท้ายบันทึกข้อความ", "มาตรฐานที่ ๑", "ตารางความสอดคล้อง", "๑.๑ (๔) ครอบคลุม",
        "ข้อที่เป็นเอกลักษณ์ของเขตพื้นที่ ได้แก่ ๑.๒ (๕)", "ความเห็นต่อร่างและการดำเนินการ",
    )  # fmt: skip
    text = text_of(laid_out(MEMO))

    assert [parts[:end][-1] for end in range(1, len(parts) + 1) if not in_order(text, *parts[:end])] == []


def test_a_memo_says_what_it_does_not_know_and_claims_nothing_more():
    alone = said("area-standard-proposal", base=None, returned=None, bodies=[], comments=[], stations=[])
    assert "ยังไม่มีมาตรฐานการศึกษาของเขตพื้นที่การศึกษาระดับการศึกษาขั้นพื้นฐานที่ประกาศใช้" in alone
    assert "ยังไม่มีคณะที่มีอำนาจให้ความเห็นชอบขึ้นทะเบียนไว้" in alone and "ต่อคณะที่มีอำนาจให้ความเห็นชอบเพื่อ" in alone
    assert "เห็นชอบให้นำเสนอ" not in alone and "ไม่มีความเห็นต่อร่างที่บันทึกไว้" in alone

    related = [{"code": "2.3", "text": "ก", "covered": False, "answers": [{"code": "2.3", "relation": "related"}]}]
    open_ = said("area-standard-proposal", mapping=related)
    assert "ข้อที่ยังไม่มีข้อใดในร่างสอดคล้องได้แก่๒.๓" in open_ and "ครบทุกข้อ" not in open_


def test_a_comment_on_an_item_that_was_taken_out_names_the_item_in_the_memo_and_in_the_agenda_pack():
    was = {"code": "1.2 (5)", "text": "รู้จักสายน้ำของตน"}
    comments = [{"code": None, "text": "ควรวัดได้", "about": was}]
    agenda = TEMPLATES["agenda-pack"].example["agenda"]
    first = {**agenda[0], "standard": {**agenda[0]["standard"], "comments": comments}}
    for told in (said("area-standard-proposal", comments=comments), said("agenda-pack", agenda=[first])):
        assert "เดิมข้อ๑.๒(๕)(ลบแล้ว)" in told and "ควรวัดได้(ข้อความเดิมของข้อ:“รู้จักสายน้ำของตน”)" in told


def test_resolution_and_minutes_say_of_a_resolution_that_it_lacks_its_quorum_by_the_corrected_record():
    short = {"members": 8, "present": 4, "needed": 5, "recused": 1}
    told = squeezed("มตินี้ไม่ครบองค์ประชุมตามบันทึกการประชุมที่แก้ไขแล้ว ร่วมพิจารณา ๔ คน ต้องมีอย่างน้อย ๕ คน ให้เสนอพิจารณาใหม่")
    first, *others = MINUTES.example["agenda"]

    assert told in said("meeting-resolution", quorum=short)
    assert told in said("meeting-minutes", agenda=[{**first, "quorum": short}, *others])
    for name in ("meeting-resolution", "meeting-minutes"):
        assert "มตินี้ไม่ครบ" not in said(name)
    undecided = {**first, "outcome": "", "quorum": short}
    assert "มตินี้ไม่ครบ" not in said("meeting-minutes", agenda=[undecided, *others])


def test_a_corrigendum_cites_the_announcement_by_its_printed_title_and_what_amended_it_since():
    amended = {"number": "31/2569", "signed_on": "2026-11-10", "signer": None}
    text = said("area-standard-corrigendum", title="มาตรฐานใหม่", printed_title="มาตรฐานเดิม", amended_by=[amended])
    assert in_order(text, "ที่ ๑๒/๒๕๖๙ เรื่อง มาตรฐานเดิม ลงวันที่", "ซึ่งแก้ไขโดยประกาศ", "ที่ ๓๑/๒๕๖๙ ลงวันที่", "นั้น")
    assert "ซึ่งแก้ไข" not in said("area-standard-corrigendum")


def test_the_letter_of_a_batch_holds_no_remark_of_the_office_and_numbers_its_list_in_thai_digits():
    before = {"number": "ศธ 04999/4321", "signed_on": "2027-08-01"}
    text = said(
        "onesqa-batch-letter", corrections=[{"before": before, "reason": "พิมพ์สลับ", "corrected_on": "2027-08-03"}]
    )

    assert "๔๓๒๑" not in text and "หมายเหตุ" not in text and "พิมพ์สลับ" not in text
    assert in_order(text, "รายชื่อสถานศึกษาที่ส่ง", "ที่", "๑1099000001", "๒1099000001", "๓1099000003")
