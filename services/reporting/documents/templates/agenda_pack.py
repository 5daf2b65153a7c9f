"""เอกสารประกอบระเบียบวาระการประชุม (handbook 2.2): what the members of the body read before they decide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import fields

from services.reporting.documents import facts, phrases
from services.reporting.documents.heads import Cover
from services.reporting.documents.template import Template
from services.reporting.documents.value import (
    Block,
    Column,
    Contents,
    Document,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
    Span,
    Table,
)
from services.reporting.documents.writing import TRACKS, full_date, joined

MARKS = {"changed": "แก้ถ้อยคำ", "moved": "ย้ายลำดับ", "added": "เพิ่มใหม่", "removed": "ตัดออก", "same": "คงเดิม"}


class CommentFacts(facts.Facts):
    """A comment on the draft."""

    code = facts.text()
    text = facts.needed()
    by_name = facts.text()
    resolved = fields.Raw(load_default=None)
    about = facts.one(facts.LeftOverFacts)


class GapFacts(facts.Facts):
    """An item without a pair, and why, if anybody said."""

    framework = facts.text()
    code = facts.needed()
    text = facts.text()
    reason = facts.text()
    by_name = facts.text()
    on = facts.day()


class CrosswalkFacts(facts.Facts):
    """What the crosswalk to external assessment leaves without a pair; `crosswalk` is empty while there is none."""

    crosswalk = facts.text()
    version = facts.text()
    open = facts.many(GapFacts)
    explained = facts.many(GapFacts)


class DraftFacts(facts.Facts):
    """A draft of the area's standards as it is put before the body."""

    track = facts.track(required=True)
    edition = facts.number()
    revision = facts.number()
    title = facts.needed()
    items = facts.many(facts.ItemFacts)
    distinctiveness = facts.text()
    text_hash = facts.text()
    uncovered = facts.texts()
    crosswalk_gaps = facts.one(CrosswalkFacts)
    comments = facts.many(CommentFacts)
    changes = facts.many(facts.ChangeFacts)
    base_edition = facts.number()


class MatterFacts(facts.Facts):
    """A matter of the agenda."""

    ordinal = facts.number(required=True)
    title = facts.needed()
    proposal = facts.text()
    standard = facts.one(DraftFacts)


class Pack(facts.Named):
    """A meeting with its agenda."""

    body_name = facts.needed()
    meeting = facts.one(facts.MeetingFacts, required=True)
    place = facts.text()
    agenda = facts.many(MatterFacts, required=True)


def build(data: Mapping[str, Any]) -> Document:
    """The pack: a cover, the contents, a part for each matter."""
    office, meeting = data["office"]["name"], data["meeting"]
    held = joined((f"ครั้งที่ {meeting['number']}", f"วันที่ {full_date(meeting['held_on'])}" if meeting["held_on"] else ""))
    matters = [block for matter in data["agenda"] for block in _matter(matter)]
    return Document(
        Cover(
            "เอกสารประกอบระเบียบวาระการประชุม", tuple(filter(None, (data["body_name"], held, data["place"]))), (office,)
        ),
        title=f"เอกสารประกอบการประชุม {data['body_name']} {held}",
        name=f"ระเบียบวาระ-{data['body_name']}-{meeting['number']}",
        blocks=(Contents(), *matters[1:]),  # the contents already end their page
        author=office,
    )


def _matter(matter: Mapping[str, Any]) -> list[Block]:
    draft = matter["standard"]
    blocks: list[Block] = [PageBreak(), Heading(f"ระเบียบวาระที่ {matter['ordinal']}  {matter['title']}")]
    blocks += phrases.paragraphs(matter["proposal"])
    if draft is None:
        return blocks
    said = [("มาตรฐาน", joined((TRACKS[draft["track"]], draft["edition"] and f"ฉบับที่ {draft['edition']}")))]
    said += [("ร่างครั้งที่", str(draft["revision"]))] * bool(draft["revision"])
    blocks.append(Facts((*said, *_hash(draft)), width=4.5))
    blocks += [Heading("ร่างมาตรฐานที่เสนอ", 2), *phrases.standards(draft["items"], "เอกลักษณ์ของเขตพื้นที่")]
    own = phrases.paragraphs(draft["distinctiveness"])
    blocks += [Heading("เอกลักษณ์ของเขตพื้นที่การศึกษา", 3), *own] if own else []
    return [*blocks, *_changes(draft), *_gaps(draft), *_crosswalk(draft), *_comments(draft)]


def _hash(draft: Mapping[str, Any]) -> list[tuple[str, tuple[Span, ...]]]:
    return [("รหัสยืนยันข้อความ", (Span(draft["text_hash"], exact=True, size=12),))] if draft["text_hash"] else []


def _changes(draft: Mapping[str, Any]) -> list[Block]:
    rows = []
    for change in draft["changes"]:
        side = change["after"] or change["before"]
        said = phrases.redline(change["runs"]) or _whole(change, side)
        rows.append((side["code"], said, joined((MARKS.get(mark, mark) for mark in change["marks"]), ", ")))
    columns = (Column("ข้อ", 0.9), Column("ถ้อยคำ", 5), Column("การเปลี่ยนแปลง", 1.5))
    note = "ขีดเส้นใต้ หมายถึง ถ้อยคำที่เพิ่ม  ขีดทับ หมายถึง ถ้อยคำที่ตัดออก"
    return [Heading(_compared(draft), 2), Table(columns, tuple(rows), note=note)] if rows else []


def _compared(draft: Mapping[str, Any]) -> str:
    """What the changes are seen against: a first edition has none before it and is set beside the ministry's."""
    earlier = draft["base_edition"]
    return f"ข้อที่เปลี่ยนแปลงจากฉบับที่ {earlier}" if earlier else "ข้อที่ต่างจากมาตรฐานของกระทรวงศึกษาธิการ"


def _whole(change: Mapping[str, Any], side: Mapping[str, Any]) -> tuple[Span, ...]:
    return (Span(side["text"], mark="deleted" if change["after"] is None else "inserted"),)


def _gaps(draft: Mapping[str, Any]) -> list[Block]:
    missing = ", ".join(draft["uncovered"])
    said = f"ข้อที่ยังไม่มีข้อใดในร่างสอดคล้อง ได้แก่ {missing}" if missing else "ร่างนี้สอดคล้องครบทุกข้อ"
    return [Heading("ความสอดคล้องกับมาตรฐานของกระทรวงศึกษาธิการ", 2), Paragraph(said)]


def _crosswalk(draft: Mapping[str, Any]) -> list[Block]:
    """What has no pair in the crosswalk to external assessment: first what nobody has explained."""
    found = draft["crosswalk_gaps"]
    if found is None:
        return []
    heading = Heading("ช่องว่างของตารางเทียบกับกรอบการประเมินภายนอก", 2)
    if not found["crosswalk"]:
        return [heading, Paragraph("ยังไม่มีตารางเทียบระหว่างมาตรฐานของกระทรวงศึกษาธิการกับกรอบการประเมินภายนอก")]
    name = f"{found['crosswalk']} ฉบับ {found['version']}"
    if not found["open"] and not found["explained"]:
        return [heading, Paragraph(f"ทุกข้อในตารางเทียบ {name} มีคู่เทียบครบ")]
    said = f"ตารางเทียบ {name} มีข้อที่ไม่มีคู่และยังไม่ได้อธิบาย {len(found['open'])} ข้อ และที่อธิบายแล้ว {len(found['explained'])} ข้อ"
    rows = tuple(
        (f"{gap['framework']} {gap['code']}", gap["text"], _explained(gap))
        for gap in (*found["open"], *found["explained"])
    )
    columns = (Column("ข้อ", 1.6), Column("ถ้อยคำ", 4), Column("คำอธิบาย", 3))
    return [heading, Paragraph(said), Table(columns, rows)]


def _explained(gap: Mapping[str, Any]) -> str:
    if not gap["reason"]:
        return "ยังไม่ได้อธิบาย"
    return joined((gap["reason"], gap["by_name"], full_date(gap["on"]) if gap["on"] else ""), " · ")


def _comments(draft: Mapping[str, Any]) -> list[Block]:
    rows = tuple(
        (*phrases.commented(c), c["by_name"] or "–", "ดำเนินการแล้ว" if c["resolved"] else "รอพิจารณา")
        for c in draft["comments"]
    )
    columns = (Column("ข้อ", 0.9), Column("ความเห็น", 4), Column("ผู้ให้ความเห็น", 1.8), Column("ผล", 1.2))
    return [Heading("ความเห็นต่อร่าง", 2), Table(columns, rows)] if rows else []


TEMPLATE = Template("agenda-pack", 4, Pack(), build)
