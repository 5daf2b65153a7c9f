"""The tables of a self-assessment report: levels, figures, evidence, and what it was frozen as."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from services.reporting.documents.sar import level_words
from services.reporting.documents.value import (
    Block,
    Column,
    Facts,
    Heading,
    Item,
    PageBreak,
    Paragraph,
    Span,
    Table,
    Text,
)
from services.reporting.documents.writing import full_date, joined


def levels_table(data: Mapping[str, Any]) -> list[Block]:
    """The standards with their levels, beside their targets where there are any; nothing where none was judged."""
    lines = data["standards"]
    aimed = any(line["target"] for line in lines)
    columns = [
        Column("มาตรฐาน", 4),
        *([Column("ค่าเป้าหมาย", 1.4, "center")] * aimed),
        Column("ระดับคุณภาพ", 1.4, "center"),
    ]
    rows = []
    for line in lines:
        title = joined((f"มาตรฐานที่ {line['code']}", line["text"]))
        rows.append((title, *([level_words(data, line["target"])] * aimed), level_words(data, line["level"])))
    return [Table(tuple(columns), tuple(rows))] if rows else []


def overall(data: Mapping[str, Any]) -> Iterator[Block]:
    """The level of the whole report, with its reason; that there is none where none was stated."""
    stated = data["overall"]
    if not stated:
        yield Paragraph("ระดับคุณภาพโดยรวม: ไม่ได้ระบุ", indent=0, before=6)
        return
    yield Paragraph((Span(f"ระดับคุณภาพโดยรวม  {level_words(data, stated['level'])}", bold=True),), indent=0, before=6)
    if stated["reason"]:
        yield Paragraph(joined(("เหตุผล:", stated["reason"])), indent=0)
    beside = (f"ระดับต่ำสุดของมาตรฐาน {level_words(data, stated['lowest'])}",
              f"ค่าเฉลี่ยปัดเศษ {level_words(data, stated['mean'])}",
              f"ปีที่แล้ว {level_words(data, stated['previous'])}" if stated["previous"] else "")  # fmt: skip
    yield Paragraph(joined(("เป็นคำตัดสินของสถานศึกษา ไม่ได้คำนวณ เพื่อเทียบ:", *beside)), indent=0, size=14)


def items_table(data: Mapping[str, Any], standard: str) -> Iterator[Block]:
    """The level of `standard`, and its items with target, level and result."""
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


def figures(data: Mapping[str, Any], section: str) -> Iterator[Block]:
    """The tables of figures of `section`; those of no section under the empty one."""
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


def evidence(data: Mapping[str, Any]) -> Iterator[Block]:
    """The index of evidence, with the items that each piece stands for."""
    if data["evidence"]:
        yield from (PageBreak(), Heading("บัญชีหลักฐานเชิงประจักษ์", 1, "center"))
        for place, one in enumerate(data["evidence"], 1):
            items = f"(ข้อ {', '.join(one['items'])})" if one["items"] else ""
            yield Item(f"{place}.", joined((one["caption"] or "หลักฐานไม่มีคำบรรยาย", items)), width=1.0)


def frozen(data: Mapping[str, Any]) -> Iterator[Block]:
    """Receipt, day and hash of what was handed in."""
    if data["receipt"]:
        rows: list[tuple[str, Text]] = [("เลขรับ", (Span(data["receipt"], exact=True),))]
        if data["submitted_on"]:
            rows.append(("ส่งเมื่อ", full_date(data["submitted_on"])))
        if data["hash"]:
            rows.append(("รหัสยืนยัน", (Span(data["hash"], exact=True, size=12),)))
        yield Heading("การยืนยันฉบับที่ส่ง", 2)
        yield Facts(tuple(rows), width=4.6)
