"""Templates take what owners hand over: facts that are missing leave no holes, and more than is known does no harm."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from marshmallow import ValidationError

from services.reporting.documents.making import file_name
from services.reporting.documents.template import Template
from services.reporting.documents.templates import TEMPLATES
from tests.unit.reporting.documents.reading import lettered_of, squeezed, text_of

HOLES = ("None", "null", "[]", "{", "}")


def with_nothing_more(data: Any) -> Any:
    """`data` without the facts that it can do without."""
    if isinstance(data, Mapping):
        return {key: with_nothing_more(value) for key, value in data.items() if key not in OPTIONAL}
    return [with_nothing_more(one) for one in data] if isinstance(data, list) else data


OPTIONAL = {
    "basis", "distinctiveness", "supersedes", "announcement", "letter", "reply_by", "board", "signer", "hash",
    "endorsement", "introduction", "recommendations", "position", "day", "identity", "calendar", "rules", "note",
    "comments", "changes", "quorum", "recused", "conditions", "satisfaction", "excused", "evidence", "figures", "place",
    "tables", "overall",
}  # fmt: skip


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_facts_that_are_missing_leave_no_holes(template: Template):
    text = text_of(lettered_of(template, with_nothing_more(template.example)))

    assert [hole for hole in HOLES if hole in text] == []


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_facts_that_no_template_knows_do_no_harm(template: Template):
    assert text_of(lettered_of(template, {**template.example, "added_later": {"by": ["someone"]}}))


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_an_office_without_a_name_is_refused(template: Template):
    with pytest.raises(ValidationError) as refused:
        template.schema.load({**template.example, "office": {"name": ""}})

    assert "office" in refused.value.messages_dict


def test_frameworks_may_name_their_kinds_as_they_like():
    example = TEMPLATES["area-standard-announcement"].example
    items = [{**item, "kind": "criterion"} if item["kind"] == "item" else item for item in example["items"]]

    assert "๑.๒คุณลักษณะ" in text_of(lettered_of(TEMPLATES["area-standard-announcement"], {**example, "items": items}))


def test_a_school_may_come_with_its_name():
    example = TEMPLATES["school-standard-announcement"].example
    school = {"school": "1099000099", "name": "นกกระจาบ", "cluster": "c01", "district": "d1"}

    assert "ประกาศโรงเรียนนกกระจาบ" in text_of(
        lettered_of(TEMPLATES["school-standard-announcement"], {**example, "school": school})
    )


def test_a_letter_to_agencies_asks_for_no_answer_in_the_system():
    example = {**TEMPLATES["notification-letter"].example, "audience": "agencies"}
    text = text_of(lettered_of(TEMPLATES["notification-letter"], example))

    assert "เรียนสำนักงานศึกษาธิการจังหวัดสมมุติ" in text
    assert "ตอบรับทราบ" not in text


def test_a_later_day_for_all_schools_makes_a_letter_of_extension():
    example = dict(TEMPLATES["sar-round-letter"].example)
    example["extensions"] = [{"schools": None, "due_on": "2027-05-15", "reason": "น้ำท่วมหลายพื้นที่"}]

    text = text_of(lettered_of(TEMPLATES["sar-round-letter"], example))

    assert "ขยายเวลาการจัดส่งรายงาน" in text and "๑๕พฤษภาคมพ.ศ.๒๕๗๐" in text


def test_a_synthesis_says_what_its_director_knew_was_accepted_later() -> None:
    template = TEMPLATES["synthesis-report"]
    signer = {"person": "person:1", "capacity": "own", "order": None}
    plain = {"on": "2026-09-14", "signer": signer}
    late = {**plain, "since": 2, "reason": "ไม่เปลี่ยนข้อค้นพบ"}
    texts = [text_of(lettered_of(template, {**template.example, "endorsement": said})) for said in (plain, late)]
    assert ["รับหลังวันตัดข้อมูล" in text for text in texts] == [False, True] and "ไม่เปลี่ยนข้อค้นพบ" in texts[1]


def test_a_synthesis_states_submitted_of_due():
    text = text_of(lettered_of(TEMPLATES["synthesis-report"], TEMPLATES["synthesis-report"].example))

    assert "จากสถานศึกษาที่ส่ง๑๓๐แห่งของที่ต้องส่ง๑๓๓แห่ง" in text


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("ประกาศ เรื่อง ก/ข", "ประกาศ-เรื่อง-ก-ข"),
        ("../../etc/passwd", "etc-passwd"),
        ("a\r\nSet-Cookie: x", "a-Set-Cookie-x"),
        ("***", "document"),
    ],
)
def test_a_file_has_a_name_that_every_system_takes(name: str, kept: str):
    assert file_name(name) == kept


def test_a_long_name_of_a_file_ends_with_a_whole_word():
    found = file_name("ประกาศ-" + "มาตรฐานการศึกษา-" * 10)

    assert len(found) <= 80 and found.endswith("มาตรฐานการศึกษา")


def test_what_an_announcement_repeals_is_an_announcement_with_its_number_and_day():
    template = TEMPLATES["area-standard-announcement"]
    former = {"edition": 1, "title": "มาตรฐานเดิม", "announcement": {"number": "12/2569", "signed_on": "2026-04-27"}}
    number = template.example["announcement"]["number"]
    said = text_of(lettered_of(template, {**template.example, "supersedes": former})).replace(" ", "")

    assert "เรื่องมาตรฐานเดิมที่๑๒/๒๕๖๙ลงวันที่๒๗เมษายน" in said and "ให้ยกเลิกประกาศ" in said
    assert number.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")) in said.split("แนบท้ายประกาศ")[-1]


def test_an_edition_whose_announcement_is_not_on_record_is_repealed_by_its_name():
    template = TEMPLATES["area-standard-announcement"]
    former = {"edition": 1, "title": "มาตรฐานเดิม"}

    assert "ให้ยกเลิกมาตรฐานเดิม" in text_of(lettered_of(template, {**template.example, "supersedes": former}))


def test_an_announcement_states_the_power_once_however_it_is_on_record():
    template = TEMPLATES["area-standard-announcement"]
    said = text_of(lettered_of(template, {**template.example, "basis": "อาศัยอำนาจตามกฎหมายตัวอย่าง"}))

    assert said.count("อาศัยอำนาจตาม") == 1 and "อาศัยอำนาจตามกฎหมายตัวอย่าง" in said.replace(" ", "")


def test_a_synthesis_gives_counts_with_per_cent_and_says_how_many_are_not_counted():
    text = text_of(lettered_of(TEMPLATES["synthesis-report"], TEMPLATES["synthesis-report"].example))

    assert "71(55.5)" in text and "ปัดเศษครึ่งขึ้นเป็นทศนิยม" in text and "ส่งแล้วแต่ยังไม่รับ" in text


def test_a_synthesis_counts_the_overall_levels_that_schools_stated_and_says_that_they_are_judgements():
    text = text_of(lettered_of(TEMPLATES["synthesis-report"], TEMPLATES["synthesis-report"].example))

    assert squeezed("ไม่ได้คำนวณจากระดับของมาตรฐาน") in text and squeezed("68 (54.8)") in text


@pytest.mark.parametrize("name", ["sar", "sar-receipt"])
def test_a_report_prints_its_overall_level_with_the_reason_or_that_there_is_none(name: str):
    template = TEMPLATES[name]
    stated = text_of(lettered_of(template, template.example))
    without = text_of(lettered_of(template, {**template.example, "overall": None}))

    assert squeezed("คุณภาพผู้เรียนมีน้ำหนักมากที่สุด") in stated
    assert squeezed("ระดับคุณภาพโดยรวม: ไม่ได้ระบุ") in without


def test_a_synthesis_has_tables_by_cluster_and_size_which_are_for_use_inside():
    text = text_of(lettered_of(TEMPLATES["synthesis-report"], TEMPLATES["synthesis-report"].example))

    assert "กลุ่มโรงเรียนต้นน้ำ" in text and "ขนาดเล็ก(ไม่ถึง" in text and "ใช้ภายในราชการ" in text


def test_a_synthesis_says_first_which_themes_most_schools_say():
    text = text_of(lettered_of(TEMPLATES["synthesis-report"], TEMPLATES["synthesis-report"].example))

    assert "จุดเด่นที่สถานศึกษาระบุมากที่สุดได้แก่ผู้เรียนภูมิใจ" in text and "รองลงมาได้แก่ครูใช้สื่อ" in text


def test_a_synthesis_names_the_schools_that_a_theme_rests_on_and_tells_those_of_one_name_apart():
    text = text_of(lettered_of(TEMPLATES["synthesis-report"], TEMPLATES["synthesis-report"].example))

    assert "บ้านต้นน้ำ,โรงเรียนวัดปลายน้ำ(1099000002),โรงเรียนวัดปลายน้ำ(1099000003)" in text


def test_a_synthesis_begins_with_a_summary_of_its_figures():
    text = text_of(lettered_of(TEMPLATES["synthesis-report"], TEMPLATES["synthesis-report"].example))

    assert "ระดับที่พบมากที่สุดคือดีเลิศ๗๑แห่ง(ร้อยละ๕๕.๕)" in text and "ระดับดีขึ้นไป๑๒๖แห่งจาก๑๒๘แห่ง(ร้อยละ๙๘.๔)" in text


def test_a_synthesis_stands_beside_the_years_before_and_marks_a_year_of_another_standard():
    text = text_of(lettered_of(TEMPLATES["synthesis-report"], TEMPLATES["synthesis-report"].example))

    assert "ปีการศึกษา2567" in text and "90.0(120)*" in text and "94.5(127)" in text and "94.5(127)*" not in text
