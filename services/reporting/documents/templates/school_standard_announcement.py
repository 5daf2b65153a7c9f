"""ประกาศโรงเรียน เรื่อง มาตรฐานการศึกษาของสถานศึกษา (handbook 3.2): endorsed by the board, announced by the director."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.reporting.documents import facts, phrases
from services.reporting.documents.heads import AnnouncementHead
from services.reporting.documents.template import Template
from services.reporting.documents.value import Block, Document, Heading, PageBreak, Paragraph
from services.reporting.documents.writing import TRACKS, full_date, joined


class Proclamation(facts.Named):
    """The standards of a school; number, day, signer and board are open on a draft."""

    school = facts.needed()
    track = facts.track(required=True)
    edition = facts.number()
    area_edition = facts.number()
    effective_from_year = facts.year()
    items = facts.many(facts.ItemFacts, required=True)
    identity = facts.text()
    board = facts.one(facts.BoardFacts)
    announcement = facts.one(facts.AnnouncementFacts)


def build(data: Mapping[str, Any]) -> Document:
    """The announcement and its annex."""
    school = phrases.school_name(data, data["school"])
    subject = f"มาตรฐานการศึกษาของสถานศึกษา {TRACKS[data['track']]}"
    announcement = data["announcement"] or {}
    number = announcement.get("number", "")
    return Document(
        AnnouncementHead(school, subject, f"ที่ {number}" if number else ""),
        title=f"ประกาศ{school} เรื่อง {subject}",
        name=f"ประกาศ-{subject}-{school}",
        blocks=(
            *_text(data, school, subject),
            *phrases.proclaimed("ประกาศ", announcement, f"ผู้อำนวยการ{school}"),
            *_annex(data, school, subject),
        ),
        author=school,
    )


def _text(data: Mapping[str, Any], school: str, subject: str) -> list[Block]:
    area = f"มาตรฐานการศึกษาของ{data['office']['name']}"
    reason = (
        f"เพื่อให้การจัดการศึกษาและการประกันคุณภาพภายในของ{school} มีคุณภาพตามมาตรฐานการศึกษาของชาติ "
        f"สอดคล้องกับ{area} และเหมาะสมกับบริบท อัตลักษณ์ และความต้องการของชุมชน"
    )
    agreed = joined(("โดยความเห็นชอบของคณะกรรมการสถานศึกษาขั้นพื้นฐาน", phrases.at_meeting(data["board"])))
    since = f"ตั้งแต่ปีการศึกษา {data['effective_from_year']} เป็นต้นไป" if data["effective_from_year"] else ""
    said = joined((agreed if data["board"] else "", f"{school}จึงประกาศใช้{subject}", since, "ดังรายละเอียดแนบท้ายประกาศนี้"))
    return [Paragraph(reason), Paragraph(said), Paragraph("จึงประกาศให้ทราบและถือปฏิบัติโดยทั่วกัน")]


def _annex(data: Mapping[str, Any], school: str, subject: str) -> list[Block]:
    signed = (data["announcement"] or {}).get("signed_on")
    own = phrases.paragraphs(data["identity"])
    return [
        PageBreak(),
        Heading(subject, 1, "center"),
        Paragraph(
            joined((f"แนบท้ายประกาศ{school}", f"ลงวันที่ {full_date(signed)}" if signed else "")),
            indent=0,
            align="center",
            before=0,
        ),
        *phrases.standards(data["items"], "อัตลักษณ์ของสถานศึกษา"),
        *([Heading("อัตลักษณ์ของสถานศึกษา", 2), *own] if own else []),
    ]


TEMPLATE = Template("school-standard-announcement", 1, Proclamation(), build)
