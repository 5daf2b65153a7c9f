"""หนังสือแจ้งประกาศใช้มาตรฐานการศึกษา (handbook 2.3): to the schools of the office, or to agencies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.reporting.documents import facts, phrases
from services.reporting.documents.template import Template
from services.reporting.documents.value import Block, Document, Paragraph
from services.reporting.documents.writing import full_date, joined


class Notice(facts.Named):
    """What was proclaimed, to whom the letter goes (``audience``), and until when an answer is asked for."""

    track = facts.track(required=True)
    edition = facts.number()
    title = facts.needed()
    effective_from_year = facts.year(required=True)
    announcement = facts.one(facts.AnnouncementFacts)
    audience = facts.text()
    schools = facts.texts()
    agencies = facts.texts()
    reply_by = facts.day()
    letter = facts.one(facts.LetterFacts)


def build(data: Mapping[str, Any]) -> Document:
    """The letter."""
    office, title = data["office"]["name"], data["title"]
    outside = data["audience"] == "agencies"
    signed = (data["announcement"] or {}).get("signed_on")
    enclosed = joined((f"ประกาศ{office} เรื่อง {title}", f"ลงวันที่ {full_date(signed)}" if signed else "", "จำนวน 1 ฉบับ"))
    subject = f"แจ้งประกาศใช้{title}"
    to = _agencies(data) if outside else "ผู้อำนวยการสถานศึกษาในสังกัด"
    return Document(
        phrases.letter_head(data, subject, to, [enclosed]),
        title=f"หนังสือแจ้งประกาศใช้{title}",
        name=f"หนังสือแจ้งประกาศใช้-{title}",
        blocks=(*_text(data, office, title, outside), *phrases.letter_ending(data)),
        author=office,
    )


def _agencies(data: Mapping[str, Any]) -> str:
    names = [data["names"]["agencies"].get(agency, "") for agency in data["agencies"]]
    known = [name for name in names if name]
    return known[0] if len(known) == 1 else "หัวหน้าหน่วยงานที่เกี่ยวข้อง"


def _text(data: Mapping[str, Any], office: str, title: str, outside: bool) -> list[Block]:
    cause = (
        f"ด้วย{office} ได้ประกาศใช้{title} ตั้งแต่ปีการศึกษา {data['effective_from_year']} เป็นต้นไป "
        "เพื่อเป็นหลักในการพัฒนา ส่งเสริม สนับสนุน ติดตามตรวจสอบ และประกันคุณภาพภายในของสถานศึกษาในสังกัด "
        "รายละเอียดตามสิ่งที่ส่งมาด้วย"
    )
    if outside:
        return [Paragraph(cause), Paragraph("จึงเรียนมาเพื่อโปรดทราบ")]
    by = f"ภายในวันที่ {full_date(data['reply_by'])}" if data["reply_by"] else ""
    wish = joined(
        (
            "ในการนี้ ขอให้สถานศึกษานำมาตรฐานการศึกษาดังกล่าวไปใช้เป็นกรอบในการกำหนดมาตรฐานการศึกษาและค่าเป้าหมายของสถานศึกษา "
            "โดยความเห็นชอบของคณะกรรมการสถานศึกษาขั้นพื้นฐาน และขอความกรุณาตอบรับทราบในระบบ",
            by,
        )
    )
    return [Paragraph(cause), Paragraph(wish), Paragraph("จึงเรียนมาเพื่อทราบและถือปฏิบัติ")]


TEMPLATE = Template("notification-letter", 1, Notice(), build)
