"""มติที่ประชุม (extract of the minutes, handbook 2.2): what was decided on one matter, by how many, on which conditions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.reporting.documents import facts, phrases
from services.reporting.documents.heads import Sheet
from services.reporting.documents.proceedings import (
    OUTCOMES,
    ConditionFacts,
    MatterReference,
    QuorumFacts,
    RecusalFacts,
    conditions,
    considered,
    lacking,
)
from services.reporting.documents.template import Template
from services.reporting.documents.value import Block, Document, Facts, Paragraph, Signature, Signatures, Span
from services.reporting.documents.writing import full_date, joined


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
        blocks=(
            Paragraph(matter, indent=0, bold=True, before=14),
            *_attendance(data),
            *considered(data["standard"]),
            *_decided(data),
        ),
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


def _decided(data: Mapping[str, Any]) -> list[Block]:
    outcome = OUTCOMES.get(data["outcome"], data["outcome"])
    return [
        Paragraph((Span("มติที่ประชุม  ", bold=True), Span(outcome)), before=8),
        *lacking(data["quorum"]),
        *phrases.paragraphs(data["text"]),
        *conditions(data["conditions"]),
        Signatures((Signature("", ("ผู้จดรายงานการประชุม",), "ลงชื่อ"), Signature("", ("ประธานที่ประชุม",), "ลงชื่อ"))),
    ]


TEMPLATE = Template("meeting-resolution", 3, Resolution(), build)
