"""ทะเบียนผู้เข้าร่วมกิจกรรมสร้างความรู้ความเข้าใจ (handbook 3.1): people of the office by name, schools by head count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from marshmallow import fields

from services.reporting.documents import facts, phrases
from services.reporting.documents.heads import Sheet
from services.reporting.documents.template import Template
from services.reporting.documents.value import Block, Column, Document, Facts, Heading, Paragraph, Table
from services.reporting.documents.writing import full_date, joined

ROLES = {
    "director": "ผู้อำนวยการโรงเรียน",
    "deputy": "รองผู้อำนวยการโรงเรียน",
    "qa_teacher": "ครูผู้รับผิดชอบงานประกันคุณภาพ",
    "teacher": "ครู",
    "board": "กรรมการสถานศึกษา",
    "other": "อื่น ๆ",
}


class CameFacts(facts.Facts):
    """How many came from a school, and in which roles."""

    count = facts.number(required=True)
    roles = facts.texts()


class MeanFacts(facts.Facts):
    """The mean of one statement of the satisfaction form."""

    text = facts.needed()
    mean = fields.Decimal(required=True, as_string=True)


class SatisfactionFacts(facts.Facts):
    """How satisfied `n` people were, from `least` to `most`."""

    n = facts.number(required=True)
    least = facts.number()
    most = facts.number()
    items = facts.many(MeanFacts)


class Activity(facts.Named):
    """An activity with who came; ``schools`` by code, ``excused`` the reasons of those that did not come."""

    title = facts.needed()
    on = facts.day()
    held_on = facts.day()
    place = facts.text()
    project = facts.text()
    persons = facts.texts()
    schools = fields.Dict(keys=fields.String(), values=fields.Nested(CameFacts), load_default=dict)
    excused = fields.Dict(keys=fields.String(), values=fields.String(), load_default=dict)
    satisfaction = facts.one(SatisfactionFacts)


def build(data: Mapping[str, Any]) -> Document:
    """The register."""
    on = data["held_on"] or data["on"]
    lines = (
        data["title"],
        joined((f"วันที่ {full_date(on)}" if on else "", f"ณ {data['place']}" if data["place"] else "")),
    )
    return Document(
        Sheet("ทะเบียนผู้เข้าร่วมกิจกรรม", tuple(filter(None, lines))),
        title=f"ทะเบียนผู้เข้าร่วมกิจกรรม {data['title']}",
        name=f"ทะเบียนผู้เข้าร่วม-{data['title']}",
        blocks=tuple(_blocks(data)),
        author=data["office"]["name"],
    )


def _blocks(data: Mapping[str, Any]) -> Iterator[Block]:
    people = sum(came["count"] for came in data["schools"].values())
    rows = [("โครงการ", data["project"])] if data["project"] else []
    if data["held_on"]:
        rows.append(("จากสำนักงาน", f"{len(data['persons'])} คน"))
        rows.append(("จากสถานศึกษา", f"{people} คน จาก {len(data['schools'])} แห่ง"))
    if rows:
        yield Facts(tuple(rows), width=4)
    yield from _office(data)
    if not data["persons"] and not data["schools"]:
        yield Paragraph("ยังไม่มีผู้เข้าร่วมที่บันทึกไว้")
    if data["schools"]:
        cells = tuple(
            (
                str(n),
                phrases.school_name(data, code),
                str(came["count"]),
                joined((_role(r) for r in came["roles"]), ", ") or "–",
            )
            for n, (code, came) in enumerate(sorted(data["schools"].items()), 1)
        )
        columns = (Column("ที่", 0.6, "center"), Column("สถานศึกษา", 4), Column("จำนวน", 1, "right"), Column("ตำแหน่ง", 4))
        yield Heading("ผู้เข้าร่วมจากสถานศึกษา", 2)
        yield Table(columns, cells, note="จำนวนเป็นคน", digits="arabic")
    if data["excused"]:
        reasons = tuple((phrases.school_name(data, code), why) for code, why in sorted(data["excused"].items()))
        yield Heading("สถานศึกษาที่ไม่ได้เข้าร่วมและเหตุผล", 2)
        yield Table((Column("สถานศึกษา", 3), Column("เหตุผล", 5)), reasons)
    yield from _satisfaction(data["satisfaction"])


def _office(data: Mapping[str, Any]) -> Iterator[Block]:
    known = [data["names"]["people"].get(person.removeprefix("person:"), {}) for person in data["persons"]]
    rows = [(str(n), one.get("name") or "–", one.get("position") or "–", "") for n, one in enumerate(known, 1)]
    columns = (Column("ที่", 0.6, "center"), Column("ชื่อ", 3.2), Column("ตำแหน่ง", 3.6), Column("ลายมือชื่อ", 2.2))
    if rows:
        yield Heading("ผู้เข้าร่วมจากสำนักงาน", 2)
        yield Table(columns, tuple(rows), digits="arabic")


def _satisfaction(found: Mapping[str, Any] | None) -> Iterator[Block]:
    if found and found["items"]:
        scale = f"มาตราส่วน {found['least']}–{found['most']}" if found["least"] is not None else ""
        rows = tuple((item["text"], f"{item['mean']:.2f}") for item in found["items"])
        yield Heading("ความพึงพอใจ", 2)
        columns = (Column("รายการ", 6), Column("ค่าเฉลี่ย", 1.4, "right"))
        yield Table(columns, rows, note=joined((f"ผู้ตอบ {found['n']} คน", scale)), digits="arabic")


def _role(role: str) -> str:
    return ROLES.get(role, role)


TEMPLATE = Template("activity-register", 2, Activity(), build)
