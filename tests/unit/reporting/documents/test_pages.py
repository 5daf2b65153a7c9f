"""What was seen amiss on pages that somebody looked at, and stays mended."""

from __future__ import annotations

import io
from typing import Any

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn

from services.reporting.documents.docx import write
from services.reporting.documents.docx.blocks import DEEPEST
from services.reporting.documents.layouts import LaidOut, depths
from services.reporting.documents.lettering import lettered
from services.reporting.documents.phrases import folded
from services.reporting.documents.templates import TEMPLATES
from services.reporting.documents.value import Paragraph
from services.reporting.documents.words import NEXT, WHOLE, pieces
from tests.unit.reporting.documents.reading import as_pdf, laid_out, lettered_of, printed, sheet, text_of

POINTS = 72 / 2.54
OFFICE = "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาเมืองสมมุติ"


def example(name: str, **changed: Any) -> LaidOut:
    """A template's example with some facts changed."""
    return lettered_of(TEMPLATES[name], {**TEMPLATES[name].example, **changed})


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_letter_stands_in_the_margins(name: str):
    laid = laid_out(TEMPLATES[name])
    left, right = laid.margins.left * POINTS, (21.0 - laid.margins.right) * POINTS

    boxes = [
        (text.get_text_range(place, 1), text.get_charbox(place))
        for text in (page.get_textpage() for page in pypdfium2.PdfDocument(as_pdf(laid)))
        for place in range(text.count_chars())
    ]

    assert [one for one, box in boxes if one.strip() and not (left - 2 < box[0] and box[2] < right + 2)] == []


def test_an_office_of_46_letters_signs_on_one_line():
    for name in ("synthesis-report", "notification-letter"):
        pages = pypdfium2.PdfDocument(as_pdf(laid_out(TEMPLATES[name])))
        assert f"ผู้อำนวยการ{OFFICE}" in "".join(page.get_textpage().get_text_range() for page in pages)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ครูบอกว่า", "ครู บอก ว่า"),
        ("แล้วจะเริ่ม", "แล้ว จะ เริ่ม"),
        ("กระบวนการพัฒนา", "กระบวนการ พัฒนา"),
        ("เอกสารประกอบ", "เอกสาร ประกอบ"),
        ("อยู่ในรายงานการเงิน", "อยู่ ใน รายงาน การเงิน"),
    ],
)
def test_of_two_readings_the_one_of_common_words_holds(text: str, words: str):
    assert pieces(text).replace(WHOLE, "").split(NEXT) == words.split()


@pytest.mark.parametrize(
    "together",
    ["2 พฤศจิกายน", "ลงวันที่ 2 พฤศจิกายน", "6 ฉบับ", "จำนวน 118 คน", "27 เม.ย.", "ก.ต.ป.น."],
)
def test_what_is_counted_stays_on_the_line_of_its_number(together: str):
    laid = sheet(*[Paragraph(f"{'น้ำ ' * many}{together}") for many in range(20, 45)])
    found = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(as_pdf(laid)))

    assert found.replace("\u00a0", " ").count(together) == 25


def test_a_word_that_only_begins_like_a_measure_may_stand_on_the_next_line():
    (said,) = [block for block in lettered(sheet("ปี 2569 คนในชุมชน")).document.blocks if "2569" in str(block)]

    assert "2569 คนใน" in str(said)


def test_a_first_edition_is_seen_beside_the_ministrys_and_a_later_one_beside_its_own_last():
    agenda = TEMPLATES["agenda-pack"].example["agenda"]

    def with_base(base: int | None) -> str:
        first = {**agenda[0], "standard": {**agenda[0]["standard"], "base_edition": base}}
        return text_of(example("agenda-pack", agenda=[first, *agenda[1:]]))

    assert "ข้อที่ต่างจากมาตรฐานของกระทรวงศึกษาธิการ" in with_base(None)
    assert "ข้อที่เปลี่ยนแปลงจากฉบับที่๑" in with_base(1)
    assert "ข้อที่ต่างจาก" not in with_base(1)


def test_an_agenda_pack_lists_what_the_crosswalk_to_external_assessment_leaves_open():
    agenda = TEMPLATES["agenda-pack"].example["agenda"]

    def with_gaps(gaps: dict[str, object] | None) -> str:
        first = {**agenda[0], "standard": {**agenda[0]["standard"], "crosswalk_gaps": gaps}}
        return text_of(example("agenda-pack", agenda=[first, *agenda[1:]]))

    told = with_gaps(agenda[0]["standard"]["crosswalk_gaps"])
    assert "ไม่มีคู่และยังไม่ได้อธิบาย๑ข้อ" in told and "มาตรฐานของกระทรวงไม่มีข้อว่าด้วยเครือข่ายผู้ปกครองโดยเฉพาะ" in told
    assert "มีคู่เทียบครบ" in with_gaps({"crosswalk": "x", "version": "1"})
    assert "ยังไม่มีตารางเทียบ" in with_gaps({"crosswalk": None})
    assert "ช่องว่างของตารางเทียบ" not in with_gaps(None)


def test_a_section_that_a_school_left_empty_says_so():
    sections = TEMPLATES["sar"].example["sections"]
    emptied = [{**one, "parts": {}} if one["id"] in ("1.6", "summary") else one for one in sections]

    assert text_of(example("sar", sections=emptied)).count("–ไม่มีข้อมูลในหัวข้อนี้–") == 2
    assert "ไม่มีข้อมูลในหัวข้อนี้" not in text_of(laid_out(TEMPLATES["sar"]))


def test_a_section_of_evidence_leads_to_the_list_of_what_is_referred_to():
    sections = [
        {**one, "parts": {}} if one["kind"] == "evidence" else one for one in TEMPLATES["sar"].example["sections"]
    ]

    referring = text_of(example("sar", sections=sections))
    assert "อยู่ในบัญชีหลักฐานเชิงประจักษ์ท้ายเล่ม" in referring and "ไม่มีข้อมูลในหัวข้อนี้" not in referring
    assert "ไม่มีข้อมูลในหัวข้อนี้" in text_of(example("sar", sections=sections, evidence=[]))


def test_a_section_named_like_its_part_is_headed_once():
    headings = [block.text for block, depth in depths(laid_out(TEMPLATES["sar"]).document.blocks) if depth]  # type: ignore[union-attr]

    assert headings.count("ภาคผนวก") == 1


def test_an_edition_is_called_by_its_ordinal():
    side = {"framework": "area-basic", "title": "มาตรฐานการศึกษาของเขตพื้นที่การศึกษา", "version": "1"}

    assert "มาตรฐานการศึกษาของเขตพื้นที่การศึกษาฉบับที่๑" in text_of(example("comparison-table", b=side))


@pytest.mark.parametrize("name", ["activity-register", "synthesis-report"])
def test_how_many_answered_is_said_in_thai(name: str):
    assert "n=" not in text_of(laid_out(TEMPLATES[name]))


def test_a_name_is_broken_between_first_name_and_surname_only():
    assert pieces("นายศิลาขาว อุปมากุล มา").split(NEXT)[:3] == [f"{WHOLE}นายศิลาขาว", " ", f"{WHOLE}อุปมากุล"]
    assert pieces("นายจ้างและลูกจ้าง").replace(WHOLE, "").split(NEXT) == ["นายจ้าง", "และ", "ลูกจ้าง"]


def test_a_resolution_names_who_was_recused_and_counts_who_took_part():
    recused = [{"person": "person:x", "name": "นายศิลาขาว อุปมากุล", "reason": "เป็นที่ปรึกษา"}]
    text = text_of(example("meeting-resolution", recused=recused))

    assert "งดร่วมพิจารณานายศิลาขาวอุปมากุลเพราะเป็นที่ปรึกษา" in text and "มาประชุมและร่วมพิจารณา" in text
    assert "มาประชุมและร่วมพิจารณา" not in text_of(example("meeting-resolution", recused=[]))


def test_a_register_of_an_activity_that_nobody_came_to_yet_says_so():
    assert "ยังไม่มีผู้เข้าร่วมที่บันทึกไว้" in text_of(example("activity-register", persons=[], schools={}))


def test_a_target_without_a_word_of_explanation_has_a_dash():
    targets = [{**one, "text": ""} for one in TEMPLATES["school-targets-announcement"].example["targets"]]

    assert printed(example("school-targets-announcement", targets=targets)).count("–") == len(targets)


def test_an_office_at_the_head_of_a_letter_is_parted_where_one_takes_breath():
    assert folded(OFFICE, 26) == "สำนักงานเขตพื้นที่การศึกษา\nประถมศึกษาเมืองสมมุติ"
    assert "สำนักงานเขตพื้นที่การศึกษา" in printed(laid_out(TEMPLATES["sar-round-letter"]))


def test_the_cover_of_the_areas_report_is_parted_between_its_words():
    assert "รายงานการสังเคราะห์ผลการประเมินตนเอง" in printed(laid_out(TEMPLATES["synthesis-report"]))


@pytest.mark.parametrize("name", ["sar", "agenda-pack", "synthesis-report"])
def test_each_line_of_the_contents_of_a_docx_asks_for_the_page_of_its_heading(name: str):
    laid = laid_out(TEMPLATES[name])
    body = docx.Document(io.BytesIO(write(laid))).element.body
    asked = [code.split()[1] for node in body.iter(qn("w:instrText")) if "PAGEREF" in (code := node.text)]
    marked = [node.get(qn("w:name")) for node in body.iter(qn("w:bookmarkStart"))]

    assert len(asked) == len([depth for _, depth in depths(laid.document.blocks) if 0 < depth <= DEEPEST])
    assert set(asked) <= set(marked) and len(set(marked)) == len(marked)
