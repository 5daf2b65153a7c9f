"""Somebody by name in the minutes: told by title and name, and not by words that begin alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kernel.specs import given
from services.standards.domain.committee.meeting import MEETING
from services.standards.domain.committee.persons_named import somebody
from services.standards.domain.committee.writing_events import Adopted, Said
from tests.unit.standards.test_attached_minutes import ATTACHED, CALLED
from tests.unit.standards.test_written_minutes import WRITE, WRITTEN

NAMED = (
    "นายหยดน้ำ ตัวอย่าง", "นางสาวใบเตย", "น.ส. ใบเตย", "คุณหยดน้ำ", "ประธานแจ้งว่านายหยดน้ำ ตัวอย่าง เกษียณ",
    "โดยคุณใบเตย", "ด.ช.ต้นกล้า เรียนดี", "ด.ญ. ใบเตย", "เด็กชายต้นกล้า ตัวอย่าง", "ดร.หยดน้ำ เสนอ", "ผศ.ดร.ใบเตย",
    "ผศ. ใบเตย", "รศ.ดร. หยดน้ำ", "ศ.ดร.หยดน้ำ", "ศ.นพ.หยดน้ำ", "พระครูตัวอย่างธรรม", "ว่าที่ ร.ต.หยดน้ำ ตัวอย่าง",
    "ว่าที่ร้อยตรีหญิง ใบเตย ตัวอย่าง", "พ.ต.อ.หยดน้ำ ตัวอย่าง", "ครูสมศรีเสนอให้ปรับ", "ผอ.สมชาย",
    "นายเรืองตัวอย่าง",
)  # fmt: skip
UNNAMED = (
    "ผู้แทน นางรอง 2 คน", "ผู้แทน นางเลิ้ง", "โรงเรียน นางรองพิทยาคม", "นายอำเภอ 1 คน", "นายกเทศมนตรี 2 คน",
    "ผู้ช่วยนายทะเบียน 1 คน", "นายแพทย์สาธารณสุขจังหวัด", "คุณภาพผู้เรียน", "คุณธรรมและคุณลักษณะ",
    "ผู้ทรงคุณวุฒิ 2 คน", "ตามประกาศ พ.ศ. 2569 ฉบับที่ 2", "อ.ก.ค.ศ.เขตพื้นที่", "ร.ศ. 112", "ครูผู้สอนสมัครใจ",
    "ครูและบุคลากร 3 คน", "ครูภาษาไทย จำนวน 2 คน", "เด็กชายและเด็กหญิง ทุกคน", "ผศ. และ รศ. จำนวน 3 คน",
    "ดร. จากมหาวิทยาลัย 2 คน", "ว่าที่ ผอ. โรงเรียน", "พระครู 2 รูป", "ศาสตราจารย์ด้านการศึกษา 2 คน",
    "นางพยาบาล 2 คน", "ส.ส. และ ส.ว. ในพื้นที่",
)  # fmt: skip


@pytest.mark.parametrize("text", NAMED)
def test_somebody_is_told_by_title_and_name(text):
    assert somebody(text)


@pytest.mark.parametrize("text", UNNAMED)
def test_posts_places_and_words_that_begin_as_a_title_does_name_nobody(text):
    assert not somebody(text)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"place": "ห้องประชุมใกล้บ้าน นายหยดน้ำ ตัวอย่าง"}, "place"),
        ({"opening": "ประธานยินดีกับ ดร.หยดน้ำ ตัวอย่าง"}, "opening"),
        ({"adopted": Adopted("2/2569", "แก้ นางสาวใบเตย เป็นผู้แทนครู")}, "adopted/changes"),
        ({"said": (Said(1, "ครูสมศรีเสนอให้ปรับ"),)}, "said/0/text"),
    ],
)
def test_no_text_of_the_minutes_names_anybody(change, where):
    given(MEETING, *CALLED).when(replace(WRITE, **change)).then_refused("standards.person-named", where)


def test_why_minutes_were_written_anew_names_nobody():
    later = replace(WRITE, closed_at="12:30", reason="น.ส. ใบเตย จดเวลาผิด")
    given(MEETING, *CALLED, WRITTEN, ATTACHED).when(later).then_refused("standards.person-named", "reason")
