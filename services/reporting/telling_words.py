"""The words of a sentence that tell what it is about: those that stand in every report are left out.

Thai is cut into words by PyThaiNLP's dictionary and the terms of the field below. What remains of ``ผลสัมฤทธิ์วิชาคณิตศาสตร์
ชั้นประถมศึกษาปีที่ 6 ต่ำกว่าค่าเป้าหมาย ควรสอนซ่อมเสริมอย่างต่อเนื่อง`` is ``คณิตศาสตร์``: everything else could be said of any subject.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TERMS = _words(
    "คิดวิเคราะห์ คิดคำนวณ คิดเลข จับใจความ อ่านคล่อง เขียนคล่อง ซ่อมเสริม ตัวชี้วัด รายตัวชี้วัด สภาพจริง เชิงรุก สะท้อนกลับ สะท้อนผล "
    "ลงมือปฏิบัติ แลกเปลี่ยนเรียนรู้ ทักษะอาชีพ จิตอาสา ทักษะชีวิต แจ่มใส กลางแจ้ง ช่วยเหลือตนเอง กล้ามเนื้อมัดเล็ก สมรรถภาพทางกาย "
    "ผลสัมฤทธิ์ ค่าเป้าหมาย รายบุคคล เป็นระบบ จัดประสบการณ์ มุมประสบการณ์ เปิดชั้นเรียน นิเทศภายใน แผนปฏิบัติการ มีส่วนร่วม "
    "ระบบดูแลช่วยเหลือ วิจัยในชั้นเรียน ชุมชนแห่งการเรียนรู้ทางวิชาชีพ แหล่งเรียนรู้ สืบค้น"
)
"""Terms that are one word to whoever works in schools, and several to the dictionary."""

WHO = _words(
    "นักเรียน ผู้เรียน เด็ก ครู ครูผู้สอน ผู้สอน บุคลากร โรงเรียน สถานศึกษา กลุ่มโรงเรียน ปฐมวัย อนุบาล ชั้นอนุบาล ประถมศึกษา "
    "มัธยมศึกษา ชั้นประถมศึกษา ชั้นประถมศึกษาปีที่ ชั้น ระดับ ระดับชั้น ช่วงชั้น ชั้นเรียน ห้องเรียน ทุกคน ส่วนใหญ่ บางส่วน"
)
"""Whom nearly every sentence is about."""

WHEN = _words("ปีการศึกษา ปี ภาคเรียน สัปดาห์ เดือน วัน ครั้ง ทุกวัน ทุกเดือน ต่อเนื่อง สม่ำเสมอ ทั้งปี ที่สอง ปฏิทิน")
"""When and how often."""

HOW_WELL = _words(
    "ร้อยละ เฉลี่ย เกณฑ์ ตามเกณฑ์ ถึงเกณฑ์ มาตรฐาน เป้าหมาย ค่า ค่าเป้าหมาย ระดับประเทศ ต่ำ ต่ำกว่า สูง สูงขึ้น สูงกว่า เพิ่ม เพิ่มขึ้น ดี ดีขึ้น "
    "น้อย มากขึ้น ครบ ครบถ้วน เหมาะสม สมวัย วัย เพียงพอ หลากหลาย ชัดเจน คล่อง คล่องแคล่ว ขาด ขาดแคลน ขาดทักษะ ยังมี เต็มที่ "
    "คุณภาพ ประสิทธิภาพ ผล ผลการเรียน ผลสัมฤทธิ์ ผลการประเมิน ผลการทดสอบ ทดสอบ การทดสอบ"
)
"""How good it is: the same is said of every matter."""

WHAT_TO_DO = _words(
    "พัฒนา พัฒนาการ ส่งเสริม สนับสนุน ปรับปรุง จัด จัดทำ จัดการ จัดกิจกรรม กิจกรรม โครงการ ดำเนินการ ดำเนินงาน กำหนด ออกแบบ ใช้ "
    "นำผล วิเคราะห์ ตัวชี้วัด รายตัวชี้วัด ติดตาม กำกับ บันทึก ช่วยเหลือ ดูแล ซ่อมเสริม รายบุคคล ระบบ เป็นระบบ ร่วมกับ ร่วมกัน ร่วม หน่วย "
    "บริการ พื้นที่ ตำบล วิธี เน้น หลัก ด้าน ระบุ อบรม แผน แผนงาน เรียน เรียนรู้ จัดการเรียนรู้ เรียนการสอน สอน ศึกษา วิชา รายวิชา ทักษะ "
    "ความสามารถ ความรู้ สมรรถนะ กระบวนการ ประสบการณ์ จัดประสบการณ์ ผลงาน ทำ เวลา เรื่อง แผนการ เป็นหลัก เป็นไปตาม เป็นรายบุคคล "
    "ประกาศ คัด กรอง"
)
"""What is done about it, and what schools do anyway."""

WITH_WHOM = _words(
    "โรงพยาบาล โรงพยาบาลส่งเสริมสุขภาพตำบล สาธารณสุข อาสาสมัคร องค์การบริหารส่วนตำบล องค์การบริหาร ส่วนตำบล หน่วยงาน เพื่อน"
)
"""Who helps with it. Parents and the community are not among them: their part in the school is a matter of its own."""

ONE_MATTER = {
    "อ่านไม่ออก": "อ่าน", "อ่านออก": "อ่าน", "อ่านคล่อง": "อ่าน", "จับใจความ": "อ่าน", "อ่านหนังสือ": "อ่าน",
    "เขียนคล่อง": "เขียน", "คำนวณ": "คณิตศาสตร์", "คิดคำนวณ": "คณิตศาสตร์", "คิดเลข": "คณิตศาสตร์", "เลข": "คณิตศาสตร์",
    "วัดผล": "ประเมิน", "สะท้อนผล": "สะท้อนกลับ",
}  # fmt: skip
"""Words of one matter, each with the word that it counts as."""

NOT_A_WORD = re.compile(r"[\W\d_]+")


def telling(text: str) -> list[str]:
    """The words of `text` that tell what it is about, in order. Where none does, all of its words."""
    from pythainlp import word_tokenize

    cut = (word.strip() for word in word_tokenize(text, custom_dict=_dictionary(), keep_whitespace=False))
    found = [_bare(word) for word in cut if word and not NOT_A_WORD.fullmatch(word)]
    left_out = _left_out()
    told = [ONE_MATTER.get(word, word) for word in found if word not in left_out]
    return told or found or ["–"]


def _bare(word: str) -> str:
    """A verb that was made a noun is the verb: ``การอ่าน`` is about ``อ่าน``."""
    for front in ("การ", "ความ"):
        rest = word.removeprefix(front)
        if rest != word and (rest in ONE_MATTER or rest in _dictionary()):
            return rest
    return word


@cache
def _left_out() -> frozenset[str]:
    from pythainlp.corpus import thai_stopwords

    return frozenset(thai_stopwords()) | WHO | WHEN | HOW_WELL | WHAT_TO_DO | WITH_WHOM


@cache
def _dictionary() -> Any:
    from pythainlp.corpus import thai_words
    from pythainlp.util import dict_trie

    return dict_trie(thai_words() | TERMS)
