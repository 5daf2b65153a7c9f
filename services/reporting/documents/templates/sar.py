"""รายงานผลการประเมินตนเองของสถานศึกษา (SAR) as it was handed in (handbook 3.3), as a book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from services.reporting.documents import phrases
from services.reporting.documents.heads import Cover
from services.reporting.documents.sar import Report, level_words
from services.reporting.documents.template import Template
from services.reporting.documents.value import (
    Block,
    Column,
    Contents,
    Document,
    Facts,
    Heading,
    Item,
    PageBreak,
    Paragraph,
    Span,
    Table,
)
from services.reporting.documents.writing import TRACKS, full_date, joined

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
            yield from (Heading(section["title"], 1, "center"), *_said(section), PageBreak())
    yield Contents()
    yield from _endorsement(data, school)
    for section in front:
        if section["id"] != "foreword":
            yield from (PageBreak(), Heading(section["title"], 1, "center"), *_said(section))
    yield from _overview(data)
    others = [section for section in data["sections"] if section["part"] != FRONT]
    for part in dict.fromkeys(section["part"] for section in others):
        yield PageBreak()
        yield Heading(data["parts"].get(part) or PARTS.get(part, part), 1, "center")
        for section in others:
            if section["part"] == part:
                yield from _section(data, section)
        if part == "1":
            yield from _figures(data, "")
    yield from _evidence(data)
    yield from _frozen(data)


def _endorsement(data: Mapping[str, Any], school: str) -> Iterator[Block]:
    if data["board"]:
        yield Heading("ความเห็นชอบของคณะกรรมการสถานศึกษาขั้นพื้นฐาน", 1, "center")
        yield Paragraph(
            f"คณะกรรมการสถานศึกษาขั้นพื้นฐานของ{school} {phrases.at_meeting(data['board'])} ได้พิจารณารายงานผลการประเมินตนเอง"
            f"ของสถานศึกษา {TRACKS[data['track']]} ปีการศึกษา {data['year']} แล้ว มีมติเห็นชอบให้จัดส่งหน่วยงานต้นสังกัด"
            "และเผยแพร่ต่อสาธารณชนได้"
        )


def _overview(data: Mapping[str, Any]) -> list[Block]:
    rows = tuple(
        (f"มาตรฐานที่ {line['code']} {line['text']}", level_words(data, line["target"]), level_words(data, line["level"]))
        for line in data["standards"]
    )
    columns = (Column("มาตรฐาน", 4), Column("ค่าเป้าหมาย", 1.4, "center"), Column("ระดับคุณภาพ", 1.4, "center"))
    return [Heading("สรุประดับคุณภาพ", 2), Table(columns, rows)] if rows else []


def _said(section: Mapping[str, Any]) -> list[Block]:
    return phrases.paragraphs(section["parts"].get("text", ()))


def _section(data: Mapping[str, Any], section: Mapping[str, Any]) -> Iterator[Block]:
    number = section["id"] if section["id"][:1].isdigit() else ""
    said = {side: phrases.paragraphs(section["parts"].get(side, ())) for side in SIDES}
    yield Heading(joined((number, section["title"])), 2)
    yield from _said(section)
    yield from _figures(data, section["id"])
    if section["standard"]:
        yield from _levels(data, section["standard"])
    for side, title in SIDES.items():
        if said[side]:
            yield from (Heading(title, 3), *said[side])


def _levels(data: Mapping[str, Any], standard: str) -> Iterator[Block]:
    line = next((one for one in data["standards"] if one["code"] == standard), None)
    if line and line["level"]:
        words = f"ระดับคุณภาพ  {level_words(data, line['level'])}"
        target = f"(ค่าเป้าหมาย {level_words(data, line['target'])})" if line["target"] else ""
        yield Paragraph((Span(words, bold=True), Span(f"  {target}")), indent=0, keep=True)
    parents = {item["code"]: item["parent"] for item in data["tree"]}
    rows = []
    for item in data["items"]:
        above = item["code"]
        while parents.get(above):
            above = parents[above]
        if above == standard:
            result = joined((item["result_text"], item["reason"]), "\n") or "–"
            target, level = (level_words(data, item[side]) for side in ("target", "level"))
            rows.append((f"{item['code']}  {item['text']}", target, level, result))
    columns = (
        Column("ประเด็นพิจารณา", 3.4),
        Column("เป้าหมาย", 1.2, "center"),
        Column("ระดับ", 1.2, "center"),
        Column("ผลที่เกิดขึ้น", 3.4),
    )
    if rows:
        yield Table(columns, tuple(rows))


def _figures(data: Mapping[str, Any], section: str) -> Iterator[Block]:
    heads = ("ชั้น", "ทั้งหมด", "ประเมิน", *(level_words(data, level) for level in range(1, 6)))
    columns = tuple(
        Column(head, 1.6 if place == 0 else 1, "left" if place == 0 else "right") for place, head in enumerate(heads)
    )
    there = {one["id"] for one in data["sections"]}
    here = [row for row in data["figures"] if (row["section"] if row["section"] in there else "") == section]
    if here and not section:
        yield Heading("ผลการประเมินรายตัวชี้วัด", 2)
    for indicator in dict.fromkeys(row["indicator"] for row in here):
        rows = [row for row in here if row["indicator"] == indicator]
        cells = tuple(
            (
                row["grade"],
                *(f"{n:,}" if n is not None else "–" for n in (row["enrolled"], row["evaluated"], *_five(row))),
            )
            for row in rows
        )
        yield Table(columns, cells, caption=indicator, note="จำนวนเป็นคน", digits="arabic")


def _five(row: Mapping[str, Any]) -> list[int | None]:
    return [*row["levels"], *[None] * 5][:5]


def _evidence(data: Mapping[str, Any]) -> Iterator[Block]:
    if data["evidence"]:
        yield from (PageBreak(), Heading("บัญชีหลักฐานเชิงประจักษ์", 1, "center"))
        for place, one in enumerate(data["evidence"], 1):
            items = f"(ข้อ {', '.join(one['items'])})" if one["items"] else ""
            yield Item(f"{place}.", joined((one["caption"] or "หลักฐานไม่มีคำบรรยาย", items)), width=1.0)


def _frozen(data: Mapping[str, Any]) -> Iterator[Block]:
    if data["receipt"]:
        rows = [("เลขรับ", (Span(data["receipt"], exact=True),))]
        if data["submitted_on"]:
            rows.append(("ส่งเมื่อ", (Span(full_date(data["submitted_on"])),)))
        if data["hash"]:
            rows.append(("รหัสยืนยัน (SHA-256)", (Span(data["hash"], exact=True, size=12),)))
        yield Heading("การยืนยันฉบับที่ส่ง", 2)
        yield Facts(tuple(rows), width=4.6)


TEMPLATE = Template("sar", 1, Report(), build)
