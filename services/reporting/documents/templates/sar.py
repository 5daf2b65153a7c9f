"""รายงานผลการประเมินตนเองของสถานศึกษา (SAR) as it was handed in (handbook 3.3), as a book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from services.reporting.documents import phrases
from services.reporting.documents.heads import Cover
from services.reporting.documents.sar import Report
from services.reporting.documents.sar_figures import shaped
from services.reporting.documents.sar_tables import evidence, figures, frozen, items_table, levels_table, overall
from services.reporting.documents.template import Template
from services.reporting.documents.value import (
    Block,
    Contents,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Span,
)
from services.reporting.documents.writing import TRACKS, joined

PARTS = {
    "1": "ส่วนที่ 1 ข้อมูลพื้นฐานของสถานศึกษา",
    "2": "ส่วนที่ 2 ผลการประเมินตนเอง",
    "3": "ส่วนที่ 3 สรุปผล แนวทางการพัฒนา และความต้องการช่วยเหลือ",
    "appendix": "ภาคผนวก",
}
SIDES = {
    "process": "กระบวนการพัฒนา",
    "results": "ผลการดำเนินงาน",
    "strengths": "จุดเด่น",
    "improvements": "จุดที่ควรพัฒนา",
    "plan": "แผนพัฒนาเพื่อให้ได้มาตรฐานที่สูงขึ้น",
}
FRONT = "front"
NOTHING = "– ไม่มีข้อมูลในหัวข้อนี้ –"


def build(data: Mapping[str, Any]) -> Document:
    """The book: cover, foreword, contents, endorsement, summary, parts, evidence, and what it was frozen as."""
    school, track = phrases.school_name(data, data["school"]), TRACKS[data["track"]]
    version = f"ฉบับแก้ไขครั้งที่ {data['version'] - 1}" if (data["version"] or 1) > 1 else ""
    lines = (track, f"ปีการศึกษา {data['year']}", version)
    return Document(
        Cover(
            "รายงานผลการประเมินตนเอง\nของสถานศึกษา (SAR)", tuple(filter(None, lines)), (school, data["office"]["name"])
        ),
        title=f"รายงานผลการประเมินตนเองของสถานศึกษา ปีการศึกษา {data['year']} {track} {school}",
        name=f"SAR-{data['year']}-{school}-{data['track']}",
        blocks=tuple(_blocks(data, school)),
        author=school,
        footer=(Span("เลขรับ "), Span(data["receipt"], exact=True)) if data["receipt"] else "",
    )


def _blocks(data: Mapping[str, Any], school: str) -> Iterator[Block]:
    front = [section for section in data["sections"] if section["part"] == FRONT]
    for section in front:
        if section["id"] == "foreword":
            yield from (Heading(section["title"], 1, "center"), *_or_nothing(_said(section)), PageBreak())
    yield Contents()
    yield from _endorsement(data, school)
    for section in front:
        if section["id"] != "foreword":
            yield from (PageBreak(), Heading(section["title"], 1, "center"), *_or_nothing(_said(section)))
    yield from _overview(data)
    others = [section for section in data["sections"] if section["part"] != FRONT]
    for part in dict.fromkeys(section["part"] for section in others):
        title = data["parts"].get(part) or PARTS.get(part, part)
        yield from (PageBreak(), Heading(title, 1, "center"))
        for section in others:
            if section["part"] == part:
                yield from _section(data, section, beneath=title)
        if part == "1":
            yield from figures(data, "")
    yield from evidence(data)
    yield from frozen(data)


def _endorsement(data: Mapping[str, Any], school: str) -> Iterator[Block]:
    if data["board"]:
        yield Heading("ความเห็นชอบของคณะกรรมการสถานศึกษาขั้นพื้นฐาน", 1, "center")
        yield Paragraph(
            f"คณะกรรมการสถานศึกษาขั้นพื้นฐานของ{school} {phrases.at_meeting(data['board'])} ได้พิจารณารายงานผลการประเมินตนเอง"
            f"ของสถานศึกษา {TRACKS[data['track']]} ปีการศึกษา {data['year']} แล้ว มีมติเห็นชอบให้จัดส่งหน่วยงานต้นสังกัด"
            "และเผยแพร่ต่อสาธารณชนได้"
        )


def _overview(data: Mapping[str, Any]) -> list[Block]:
    table = levels_table(data)
    return [Heading("สรุประดับคุณภาพ", 2), *table, *overall(data)] if table else []


def _said(section: Mapping[str, Any]) -> list[Block]:
    return phrases.paragraphs(section["parts"].get("text", ()))


def _or_nothing(told: list[Block]) -> list[Block]:
    return told or [Paragraph(NOTHING)]


def _section(data: Mapping[str, Any], section: Mapping[str, Any], beneath: str) -> Iterator[Block]:
    """A section of the part that is titled `beneath`; where the school said nothing, the book says so."""
    number = section["id"] if section["id"][:1].isdigit() else ""
    if section["title"] != beneath:
        yield Heading(joined((number, section["title"])), 2)
    told = [*_said(section), *figures(data, section["id"]), *shaped(data, section["id"])]
    if section["kind"] == "evidence" and data["evidence"]:
        count = len(data["evidence"])
        told.append(Paragraph(f"หลักฐานที่รายงานนี้อ้างอิง {count} รายการ อยู่ในบัญชีหลักฐานเชิงประจักษ์ท้ายเล่ม"))
    if section["standard"]:
        told += items_table(data, section["standard"])
    for side, title in SIDES.items():
        said = phrases.paragraphs(section["parts"].get(side, ()))
        told += [Heading(title, 3), *said] if said else []
    yield from _or_nothing(told)


TEMPLATE = Template("sar", 4, Report(), build)
