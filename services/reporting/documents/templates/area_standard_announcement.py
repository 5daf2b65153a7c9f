"""ประกาศสำนักงานเขตพื้นที่การศึกษา เรื่อง มาตรฐานการศึกษา… (handbook 2.3), with the standards annexed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.reporting.documents import facts
from services.reporting.documents.heads import AnnouncementHead
from services.reporting.documents.phrases import at_meeting, paragraphs, proclaimed, standards
from services.reporting.documents.template import Template
from services.reporting.documents.value import Block, Document, Heading, PageBreak, Paragraph
from services.reporting.documents.writing import full_date, joined


class Replaced(facts.Facts):
    """The edition that this one takes the place of, by the announcement that is repealed."""

    edition = facts.number()
    title = facts.text()
    announcement = facts.one(facts.AnnouncementFacts)


class Renumbered(facts.Facts):
    """That the number was recorded wrongly once: what it was, why, and when that was corrected."""

    before = facts.needed()
    reason = facts.text()
    on = facts.day()


class Proclamation(facts.Named):
    """What is proclaimed: the facts of ``area-standard-proclaimed`` and the names to its ids.

    `basis` is the power that is used, as the approving body's reference data has it.
    """

    track = facts.track(required=True)
    edition = facts.number()
    title = facts.needed()
    items = facts.many(facts.ItemFacts, required=True)
    distinctiveness = facts.text()
    effective_from_year = facts.year(required=True)
    basis = facts.text()
    body_name = facts.text()
    meeting = facts.one(facts.MeetingFacts)
    announcement = facts.one(facts.AnnouncementFacts)
    supersedes = facts.one(Replaced)
    renumbered = facts.many(Renumbered)


def build(data: Mapping[str, Any]) -> Document:
    """The announcement and its annex."""
    office, title = data["office"]["name"], data["title"]
    announcement = data["announcement"] or {}
    return Document(
        AnnouncementHead(office, title, _numbered(announcement.get("number", ""))),
        title=f"ประกาศ{office} เรื่อง {title}",
        name=f"ประกาศ-{title}",
        blocks=(
            *_text(data, office, title),
            *proclaimed("ประกาศ", announcement, f"ผู้อำนวยการ{office}"),
            *(_renumbered(one) for one in data["renumbered"]),
            *_annex(data, title),
        ),
        author=office,
    )


def _numbered(number_: str) -> str:
    return f"ที่ {number_}" if number_ else ""


def _renumbered(one: Mapping[str, Any]) -> Block:
    day = f"เมื่อวันที่ {full_date(one['on'])}" if one["on"] else ""
    said = f"หมายเหตุ  ระบบเคยบันทึกเลขที่ประกาศเป็น {one['before']}"
    return Paragraph(
        joined((said, joined(("แก้ไข", day)), f"เพราะ{one['reason']}" if one["reason"] else "")), indent=0, before=12
    )


def _text(data: Mapping[str, Any], office: str, title: str) -> list[Block]:
    reason = (
        "เพื่อให้การพัฒนาคุณภาพการศึกษาและการประกันคุณภาพภายในของสถานศึกษาในสังกัดเป็นไปในทิศทางเดียวกัน "
        "สอดคล้องกับมาตรฐานการศึกษาที่กระทรวงศึกษาธิการประกาศกำหนด และเหมาะสมกับบริบทของท้องถิ่น"
    )
    basis = data["basis"].removeprefix("อาศัยอำนาจ").removeprefix("ตาม").strip()
    power = f"อาศัยอำนาจตาม{basis}" if basis else ""
    agreed = data["body_name"] and joined((f"โดยความเห็นชอบของ{data['body_name']}", at_meeting(data["meeting"])))
    proclaims = f"{office}จึงประกาศใช้{title} ดังรายละเอียดแนบท้ายประกาศนี้"
    blocks: list[Block] = [Paragraph(reason), Paragraph(joined((power, agreed, proclaims)))]
    replaced = data["supersedes"]
    if replaced:
        former = _repealed(replaced, office, title)
        blocks.append(Paragraph(f"ให้ยกเลิก{former} และให้ใช้มาตรฐานการศึกษาตามประกาศนี้แทน"))
    blocks.append(Paragraph(f"ทั้งนี้ ตั้งแต่ปีการศึกษา {data['effective_from_year']} เป็นต้นไป"))
    return blocks


def _repealed(replaced: Mapping[str, Any], office: str, title: str) -> str:
    """What is repealed is an announcement, by its number and day; without them, the edition by its name."""
    former = replaced["title"] or joined((title, replaced["edition"] and f"ฉบับที่ {replaced['edition']}"))
    announcement = replaced["announcement"] or {}
    if not announcement.get("number"):
        return str(former)
    return joined((f"ประกาศ{office} เรื่อง {former}", *_number_and_day(announcement)))


def _number_and_day(announcement: Mapping[str, Any]) -> tuple[str, str]:
    signed_on = announcement.get("signed_on")
    return _numbered(announcement.get("number") or ""), f"ลงวันที่ {full_date(signed_on)}" if signed_on else ""


def _annex(data: Mapping[str, Any], title: str) -> list[Block]:
    office, announced = data["office"]["name"], _number_and_day(data["announcement"] or {})
    own = paragraphs(data["distinctiveness"])
    described: list[Block] = [Heading("เอกลักษณ์ของเขตพื้นที่การศึกษา", 2), *own] if own else []
    return [
        PageBreak(),
        Heading(title, 1, "center"),
        Paragraph(joined((f"แนบท้ายประกาศ{office}", *announced)), indent=0, align="center", before=0),
        *standards(data["items"], "เอกลักษณ์ของเขตพื้นที่"),
        *described,
    ]


TEMPLATE = Template("area-standard-announcement", 4, Proclamation(), build)
