"""มติที่ประชุม (extract of the minutes, handbook 2.2): what was decided on one matter, by how many, on which conditions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.reporting.documents import facts, phrases
from services.reporting.documents.heads import Sheet
from services.reporting.documents.template import Template
from services.reporting.documents.value import Block, Document, Facts, Item, Paragraph, Signature, Signatures, Span
from services.reporting.documents.writing import TRACKS, full_date, joined

OUTCOMES = {
    "approved": "เห็นชอบ",
    "approved-on-conditions": "เห็นชอบโดยมีเงื่อนไข",
    "returned": "ให้นำกลับไปปรับปรุงแก้ไขแล้วเสนอใหม่",
    "rejected": "ไม่เห็นชอบ",
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


class Resolution(facts.Named):
    """A resolution."""

    body_name = facts.needed()
    meeting = facts.one(facts.MeetingFacts, required=True)
    ordinal = facts.number()
    title = facts.needed()
    outcome = facts.needed()
    text = facts.text()
    conditions = facts.many(ConditionFacts)
    quorum = facts.one(QuorumFacts)
    recused = facts.many(RecusalFacts)
    standard = facts.one(MatterReference)


def build(data: Mapping[str, Any]) -> Document:
    """The extract, to be certified by the secretary and the chair."""
    meeting = data["meeting"]
    held = f"วันที่ {full_date(meeting['held_on'])}" if meeting["held_on"] else ""
    matter = joined((f"ระเบียบวาระที่ {data['ordinal']}" if data["ordinal"] else "", f"เรื่อง {data['title']}"))
    return Document(
        Sheet("มติที่ประชุม", tuple(filter(None, (data["body_name"], joined((f"ครั้งที่ {meeting['number']}", held)))))),
        title=f"มติที่ประชุม {data['body_name']} ครั้งที่ {meeting['number']}",
        name=f"มติที่ประชุม-{data['body_name']}-{meeting['number']}",
        blocks=(Paragraph(matter, indent=0, bold=True, before=14), *_attendance(data), *_matter(data), *_decided(data)),
        author=data["office"]["name"],
    )


def _attendance(data: Mapping[str, Any]) -> list[Block]:
    quorum = data["quorum"] or {}
    recused = [one for one in data["recused"] if one["name"]]
    present = "มาประชุมและร่วมพิจารณา" if recused else "มาประชุม"  # who is recused came, and is not counted
    words = {"members": "กรรมการที่มีสิทธิร่วมพิจารณา", "present": present, "needed": "องค์ประชุม"}
    rows = [(label, f"{quorum[key]} คน") for key, label in words.items() if quorum.get(key) is not None]
    said = [joined((one["name"], f"เพราะ{one['reason']}" if one["reason"] else "")) for one in recused]
    rows += [("" if place else "งดร่วมพิจารณา", one) for place, one in enumerate(said)]
    return [Facts(tuple(rows), width=6)] if rows else []


def _matter(data: Mapping[str, Any]) -> list[Block]:
    standard = data["standard"]
    if standard is None:
        return []
    edition = standard["edition"] and f"ฉบับที่ {standard['edition']}"
    revision = standard["revision"] and f"ร่างครั้งที่ {standard['revision']}"
    said = f"ที่ประชุมพิจารณาร่างมาตรฐานการศึกษา {joined((TRACKS[standard['track']], edition, revision))}"
    hashed = (Span("รหัสยืนยันข้อความที่พิจารณา  "), Span(standard["text_hash"], exact=True, size=12))
    shown: list[Block] = [Paragraph(hashed, indent=0)] if standard["text_hash"] else []
    return [Paragraph(said), *shown]


def _decided(data: Mapping[str, Any]) -> list[Block]:
    outcome = OUTCOMES.get(data["outcome"], data["outcome"])
    conditions = [Item(f"({n})", one["text"], left=2.5) for n, one in enumerate(data["conditions"], 1)]
    head: list[Block] = [Paragraph("เงื่อนไขที่ต้องดำเนินการก่อนประกาศใช้", before=6)] if conditions else []
    return [
        Paragraph((Span("มติที่ประชุม  ", bold=True), Span(outcome)), before=8),
        *phrases.paragraphs(data["text"]),
        *head,
        *conditions,
        Signatures((Signature("", ("ผู้จดรายงานการประชุม",), "ลงชื่อ"), Signature("", ("ประธานที่ประชุม",), "ลงชื่อ"))),
    ]


TEMPLATE = Template("meeting-resolution", 2, Resolution(), build)
