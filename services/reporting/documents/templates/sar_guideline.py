"""แนวปฏิบัติการจัดทำรายงานผลการประเมินตนเองของสถานศึกษา (handbook 3.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from marshmallow import fields

from services.reporting.documents import facts, phrases
from services.reporting.documents.heads import Sheet
from services.reporting.documents.sar import ColumnFacts
from services.reporting.documents.template import Template
from services.reporting.documents.value import Block, Document, Heading, Item, Paragraph, Table
from services.reporting.documents.value import Column as Col
from services.reporting.documents.writing import TRACKS, full_date, joined


class TableFacts(facts.Facts):
    """The table of a section of figures: what its columns are called."""

    columns = facts.many(ColumnFacts, required=True)


class SectionFacts(facts.Facts):
    """A section that reports have; of one track where it names one."""

    id = facts.text()
    title = facts.needed()
    kind = facts.text()
    track = facts.text()
    part = facts.text()
    hint = facts.text()
    figures = facts.one(TableFacts)


class StepFacts(facts.Facts):
    """A line of the calendar."""

    on = facts.day()
    text = facts.needed()


class Guideline(facts.Named):
    """The guideline of an academic year: what reports contain, part by part, and until when they are due."""

    year = facts.year(required=True)
    title = facts.needed()
    edition = facts.number()
    sections = facts.many(SectionFacts, required=True)
    parts = fields.Dict(keys=fields.String(), values=fields.String(), load_default=dict)
    questions = facts.texts()
    rules = facts.texts()
    overall = facts.text()
    calendar = facts.many(StepFacts)
    note = facts.text()
    due_on = facts.day()
    issued_on = facts.day()


def build(data: Mapping[str, Any]) -> Document:
    """The guideline."""
    office, year = data["office"]["name"], data["year"]
    edition = f"ฉบับที่ {data['edition']}" if (data["edition"] or 1) > 1 else ""
    return Document(
        Sheet(data["title"], (joined((f"ปีการศึกษา {year}", edition)), office)),
        title=f"{data['title']} ปีการศึกษา {year}",
        name=f"แนวปฏิบัติการจัดทำ-SAR-{year}",
        blocks=(
            *_purpose(data, office),
            *_contents(data),
            *_overall(data),
            *_rules(data),
            *_calendar(data),
            *_note(data),
        ),
        author=office,
        footer=f"ประกาศใช้เมื่อวันที่ {full_date(data['issued_on'])}" if data["issued_on"] else "",
    )


def _purpose(data: Mapping[str, Any], office: str) -> Iterator[Block]:
    yield Heading("หลักการ", 2)
    yield Paragraph(
        "สถานศึกษาจัดทำรายงานผลการประเมินตนเอง (Self-Assessment Report: SAR) ปีการศึกษาละหนึ่งครั้ง ตามมาตรฐานการศึกษา"
        "และค่าเป้าหมายที่ประกาศไว้ โดยความเห็นชอบของคณะกรรมการสถานศึกษาขั้นพื้นฐาน แล้วจัดส่งให้"
        f"{office} สถานศึกษาที่จัดการศึกษาหลายระดับจัดทำแยกระดับละหนึ่งฉบับ"
    )
    if data["questions"]:
        yield Paragraph("รายงานตอบคำถามสำคัญ ดังนี้")
        yield from (Item(f"{n}.", question, left=2.5) for n, question in enumerate(data["questions"], 1))


def _contents(data: Mapping[str, Any]) -> Iterator[Block]:
    yield Heading("องค์ประกอบของรายงาน", 2)
    for part in dict.fromkeys(section["part"] for section in data["sections"]):
        title = data["parts"].get(part, part)
        if title:
            yield Heading(title, 3)
        rows = tuple(_line(section) for section in data["sections"] if section["part"] == part)
        yield Table((Col("หัวข้อ", 3), Col("สิ่งที่เสนอ", 4)), rows)


def _line(section: Mapping[str, Any]) -> tuple[str, str]:
    number = section["id"] if section["id"][:1].isdigit() else ""
    only = f"(เฉพาะ{TRACKS[section['track']]})" if section["track"] in TRACKS else ""
    columns = section["figures"]["columns"] if section["figures"] else ()
    table = f"ตาราง: {', '.join(column['label']['th'] for column in columns)}" if columns else ""
    return joined((number, section["title"], only)), joined((section["hint"], table), "\n") or "–"


OVERALL = {
    "judgement": "โดยตัดสินจากภาพรวมของทุกมาตรฐาน",
    "lowest": "โดยแนะนำให้เริ่มพิจารณาจากระดับต่ำสุดของมาตรฐาน",
    "mean-rounded": "โดยแนะนำให้เริ่มพิจารณาจากค่าเฉลี่ยของระดับมาตรฐานปัดเศษ",
}


def _overall(data: Mapping[str, Any]) -> Iterator[Block]:
    """That schools state an overall level, and how it is suggested; nothing in years that did not ask for it."""
    if data["overall"] in OVERALL:
        yield Heading("ระดับคุณภาพโดยรวม", 2)
        yield Paragraph(
            f"สถานศึกษาระบุระดับคุณภาพโดยรวมของรายงานแต่ละฉบับพร้อมเหตุผล {OVERALL[data['overall']]} "
            "ระดับนี้เป็นคำตัดสินของสถานศึกษา ไม่มีสูตรทางการ"
        )


def _rules(data: Mapping[str, Any]) -> Iterator[Block]:
    if data["rules"]:
        yield Heading("ข้อที่ตรวจสอบก่อนส่ง", 2)
        yield from (Item(f"{n}.", rule, left=0.6) for n, rule in enumerate(data["rules"], 1))


def _calendar(data: Mapping[str, Any]) -> Iterator[Block]:
    steps = [(full_date(step["on"], era=False) or "–", step["text"]) for step in data["calendar"]]
    if data["due_on"]:
        steps.append((full_date(data["due_on"], era=False), "วันสุดท้ายของการส่งรายงาน"))
    if steps:
        yield Heading("ปฏิทินการดำเนินงาน", 2)
        yield Table((Col("วันที่", 2), Col("การดำเนินงาน", 5)), tuple(steps))


def _note(data: Mapping[str, Any]) -> list[Block]:
    said = phrases.paragraphs(data["note"])
    return [Heading("หมายเหตุ", 2), *said] if said else []


TEMPLATE = Template("sar-guideline", 2, Guideline(), build)
