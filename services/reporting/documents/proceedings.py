"""What documents tell of one matter of a meeting: by how many, without whom, what was resolved, on which conditions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.reporting.documents import facts
from services.reporting.documents.value import Block, Item, Paragraph, Span
from services.reporting.documents.writing import TRACKS, joined

OUTCOMES = {
    "approved": "เห็นชอบ",
    "approved-on-conditions": "เห็นชอบโดยมีเงื่อนไข",
    "returned": "ให้นำกลับไปปรับปรุงแก้ไขแล้วเสนอใหม่",
    "rejected": "ไม่เห็นชอบ",
    "acknowledged": "รับทราบ",
    "assigned": "มอบหมายให้ดำเนินการ",
}


class QuorumFacts(facts.Facts):
    """How many could take part, came, had to come, and left for this matter."""

    members = facts.number()
    present = facts.number()
    needed = facts.number()
    recused = facts.number()


class RecusalFacts(facts.Facts):
    """Who left the meeting for this matter, and why."""

    name = facts.text()
    reason = facts.text()


class ConditionFacts(facts.Facts):
    """A condition of the approval."""

    text = facts.needed()


class MatterReference(facts.Facts):
    """Which revision of which draft was before the meeting."""

    track = facts.track(required=True)
    edition = facts.number()
    revision = facts.number()
    text_hash = facts.text()


def considered(standard: Mapping[str, Any] | None) -> list[Block]:
    """Which text of the area's standards was before the meeting, and its hash; nothing for any other matter."""
    if standard is None:
        return []
    edition = standard["edition"] and f"ฉบับที่ {standard['edition']}"
    revision = standard["revision"] and f"ร่างครั้งที่ {standard['revision']}"
    said = f"ที่ประชุมพิจารณาร่างมาตรฐานการศึกษา {joined((TRACKS[standard['track']], edition, revision))}"
    hashed = (Span("รหัสยืนยันข้อความที่พิจารณา  "), Span(standard["text_hash"], exact=True, size=12))
    shown: list[Block] = [Paragraph(hashed, indent=0)] if standard["text_hash"] else []
    return [Paragraph(said), *shown]


def lacking(quorum: Mapping[str, Any] | None) -> list[Block]:
    """That a resolution lacks its quorum, as its record was corrected afterwards, and what follows; else nothing."""
    if quorum is None or None in (present := quorum["present"], needed := quorum["needed"]) or present >= needed:
        return []
    said = (
        f"มตินี้ไม่ครบองค์ประชุมตามบันทึกการประชุมที่แก้ไขแล้ว ร่วมพิจารณา {quorum['present']} คน "
        f"ต้องมีอย่างน้อย {quorum['needed']} คน ให้เสนอพิจารณาใหม่ในการประชุมครั้งต่อไป"
    )
    return [Paragraph(said, bold=True)]


def conditions(found: list[Mapping[str, Any]]) -> list[Block]:
    """What is to be done before what was approved is proclaimed."""
    items = [Item(f"({number})", one["text"], left=2.5) for number, one in enumerate(found, 1)]
    return [Paragraph("เงื่อนไขที่ต้องดำเนินการก่อนประกาศใช้", before=6), *items] if items else []
