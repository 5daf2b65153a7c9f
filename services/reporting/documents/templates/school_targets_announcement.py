"""ประกาศโรงเรียน เรื่อง ค่าเป้าหมายตามมาตรฐานการศึกษาของสถานศึกษา (handbook 3.2): a level for every item, each year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.reporting.documents import facts, phrases
from services.reporting.documents.heads import AnnouncementHead
from services.reporting.documents.template import Template
from services.reporting.documents.value import Block, Column, Document, Heading, PageBreak, Paragraph, Span, Table, Text
from services.reporting.documents.writing import TRACKS, joined, level_name


class TargetFacts(facts.Facts):
    """The target of an item."""

    code = facts.needed()
    level = facts.level(required=True)
    text = facts.text()


class Announcement(facts.Named):
    """The targets of a school for an academic year; `reason` tells why they were set anew within it."""

    school = facts.needed()
    track = facts.track(required=True)
    year = facts.year(required=True)
    version = facts.number()
    reason = facts.text()
    targets = facts.many(TargetFacts, required=True)
    items = facts.many(facts.ItemFacts)
    board = facts.one(facts.BoardFacts)
    announcement = facts.one(facts.AnnouncementFacts)


def build(data: Mapping[str, Any]) -> Document:
    """The announcement and its table."""
    school = phrases.school_name(data, data["school"])
    subject = f"ค่าเป้าหมายตามมาตรฐานการศึกษาของสถานศึกษา {TRACKS[data['track']]} ปีการศึกษา {data['year']}"
    announcement = data["announcement"] or {}
    number = announcement.get("number", "")
    return Document(
        AnnouncementHead(school, subject, f"ที่ {number}" if number else ""),
        title=f"ประกาศ{school} เรื่อง {subject}",
        name=f"ประกาศค่าเป้าหมาย-{data['year']}-{school}",
        blocks=(
            *_text(data, school),
            *phrases.proclaimed("ประกาศ", announcement, f"ผู้อำนวยการ{school}"),
            PageBreak(),
            Heading(subject, 1, "center"),
            _table(data),
        ),
        author=school,
    )


def _text(data: Mapping[str, Any], school: str) -> list[Block]:
    reason = (
        f"ตามที่{school}ได้ประกาศใช้มาตรฐานการศึกษาของสถานศึกษาแล้วนั้น เพื่อให้การพัฒนาคุณภาพการศึกษาบรรลุผล "
        "และใช้เป็นฐานในการประเมินคุณภาพภายในและจัดทำรายงานผลการประเมินตนเองของสถานศึกษา"
    )
    agreed = joined(("โดยความเห็นชอบของคณะกรรมการสถานศึกษาขั้นพื้นฐาน", phrases.at_meeting(data["board"])))
    again = f"และปรับค่าเป้าหมายเนื่องจาก{data['reason']}" if data["reason"] else ""
    announces = joined((f"{school}จึงประกาศค่าเป้าหมาย ปีการศึกษา {data['year']}", again, "ดังรายละเอียดแนบท้ายประกาศนี้"))
    said = joined((agreed if data["board"] else "", announces))
    return [Paragraph(reason), Paragraph(said), Paragraph("จึงประกาศให้ทราบโดยทั่วกัน")]


def _table(data: Mapping[str, Any]) -> Table:
    targets = {target["code"]: target for target in data["targets"]}
    rows: list[tuple[Text, ...]] = []
    parents = {item["parent"] for item in data["items"]}
    for item in data["items"] or data["targets"]:
        target = targets.get(item["code"])
        if target is None and item["code"] not in parents:
            continue
        level = level_name(target["level"]) if target else ""
        words = (Span(item["text"], bold=item["code"] in parents),) if data["items"] else ""
        rows.append(
            (
                _code(item),
                words,
                level,
                _explained(data, item, target),
            )
        )
    columns = (
        Column("ที่", 0.9),
        Column("มาตรฐานและประเด็นพิจารณา", 4),
        Column("ค่าเป้าหมาย", 1.3, "center"),
        Column("คำอธิบาย", 2.4),
    )
    return Table(columns, tuple(rows))


def _explained(data: Mapping[str, Any], item: Mapping[str, Any], target: Mapping[str, Any] | None) -> str:
    """What was written to a target; a dash where nothing was."""
    if not data["items"]:
        return item.get("text") or "–"
    return (target["text"] or "–") if target else ""


def _code(item: Mapping[str, Any]) -> str:
    return phrases.label(item).removeprefix("มาตรฐานที่ ") if "kind" in item else item["code"]


TEMPLATE = Template("school-targets-announcement", 2, Announcement(), build)
