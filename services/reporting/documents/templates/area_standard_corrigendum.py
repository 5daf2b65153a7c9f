"""ประกาศสำนักงานเขตพื้นที่การศึกษา เรื่อง แก้ไขคำผิด…: what was printed wrongly, and how it is to be read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.reporting.documents import facts
from services.reporting.documents.heads import AnnouncementHead
from services.reporting.documents.phrases import paragraphs, proclaimed
from services.reporting.documents.template import Template
from services.reporting.documents.value import Column, Document, Paragraph, Table
from services.reporting.documents.writing import full_date, joined

WHOLE = {"mended_title": "ชื่อมาตรฐาน", "mended_distinctiveness": "เอกลักษณ์"}
"""What is no item, as the announcement calls it."""


class Correction(facts.Facts):
    """One wording."""

    code = facts.needed()
    before = facts.needed()
    after = facts.needed()


class Mended(facts.Facts):
    """How a text that is no item was printed, and how it reads."""

    before = facts.needed()
    after = facts.needed()


class Corrigendum(facts.Named):
    """The facts of ``area-standard-corrected``; `corrected` is the announcement in which the wordings stand, which has
    the `printed_title`. `title` is how the standards were called after `amended_by`, the corrigenda of the title that
    went out before."""

    track = facts.track(required=True)
    edition = facts.number()
    title = facts.needed()
    printed_title = facts.text()
    amended_by = facts.many(facts.AnnouncementFacts)
    corrigendum = facts.number()
    changes = facts.many(Correction)
    mended_title = facts.one(Mended)
    mended_distinctiveness = facts.one(Mended)
    note = facts.text()
    corrected = facts.one(facts.AnnouncementFacts)
    announcement = facts.one(facts.AnnouncementFacts)


def build(data: Mapping[str, Any]) -> Document:
    """The announcement with a table of the wordings."""
    office, title = data["office"]["name"], data["title"]
    announcement, ordinal = data["announcement"] or {}, data["corrigendum"]
    number = announcement.get("number", "")
    subject = f"แก้ไขคำผิดใน{title}"
    whole = [(named, data[key]) for key, named in WHOLE.items() if data[key]]
    columns = (Column("ข้อ", 2.2 if whole else 1.2), Column("ข้อความเดิม", 4), Column("แก้เป็น", 4))
    mended = [*whole, *((one["code"], one) for one in data["changes"])]
    rows = tuple((named, one["before"], one["after"]) for named, one in mended)
    return Document(
        AnnouncementHead(office, subject, f"ที่ {number}" if number else ""),
        title=f"ประกาศ{office} เรื่อง {subject}",
        name="-".join(filter(None, (f"ประกาศแก้ไขคำผิด-{title}", str(ordinal or "")))),
        blocks=(
            Paragraph(f"{_announced(data, office)} นั้น"),
            Paragraph("เนื่องจากมีข้อความที่พิมพ์คลาดเคลื่อน จึงให้แก้ไขเป็นดังต่อไปนี้ โดยไม่เปลี่ยนความหมายของมาตรฐาน"),
            *([Table(columns, rows)] if rows else []),
            *paragraphs(f"เหตุที่แก้ไข  {data['note']}" if data["note"] else ""),
            *proclaimed("ประกาศ", announcement, f"ผู้อำนวยการ{office}"),
        ),
        author=office,
    )


def _announced(data: Mapping[str, Any], office: str) -> str:
    printed = _cited(data["corrected"] or {}, f"เรื่อง {data['printed_title'] or data['title']}")
    amended = " และ".join(f"ประกาศ{office} {_cited(one)}" for one in data["amended_by"])
    return joined((f"ตามประกาศ{office}", printed, f"ซึ่งแก้ไขโดย{amended}" if amended else ""))


def _cited(announcement: Mapping[str, Any], about: str = "") -> str:
    number, day = announcement.get("number", ""), full_date(announcement.get("signed_on"))
    return joined((f"ที่ {number}" if number else "", about, f"ลงวันที่ {day}" if day else ""))


TEMPLATE = Template("area-standard-corrigendum", 2, Corrigendum(), build)
