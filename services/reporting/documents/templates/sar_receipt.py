"""หลักฐานการรับรายงานผลการประเมินตนเองของสถานศึกษา: what a director is given for a submission (features.md 24)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from services.reporting.documents import phrases
from services.reporting.documents.heads import Sheet
from services.reporting.documents.sar import Head
from services.reporting.documents.sar_tables import levels_table, overall
from services.reporting.documents.template import Template
from services.reporting.documents.value import Block, Document, Facts, Paragraph, Span, Text
from services.reporting.documents.writing import TRACKS, full_date, joined


def build(data: Mapping[str, Any]) -> Document:
    """One page."""
    school = phrases.school_name(data, data["school"])
    return Document(
        Sheet("หลักฐานการส่งรายงานผลการประเมินตนเอง\nของสถานศึกษา (SAR)", (data["office"]["name"],)),
        title=f"หลักฐานการส่งรายงาน {data['receipt']}",
        name=f"หลักฐานการส่ง-{data['receipt'] or school}",
        blocks=tuple(_blocks(data, school)),
        author=data["office"]["name"],
    )


def _blocks(data: Mapping[str, Any], school: str) -> Iterator[Block]:
    late = "(ส่งหลังวันสุดท้ายของรอบ)" if data["late"] else ""
    rows: list[tuple[str, Text]] = [
        ("เลขรับ", (Span(data["receipt"], exact=True, bold=True),)),
        ("สถานศึกษา", (Span(f"{school} รหัส "), Span(data["school"], exact=True))),
        ("รายงาน", joined((TRACKS[data["track"]], f"ปีการศึกษา {data['year']}", f"ฉบับที่ {data['version'] or 1}"))),
        ("ส่งเมื่อ", joined((full_date(data["submitted_on"]), late))),
    ]
    if data["board"]:
        rows.append(("คณะกรรมการเห็นชอบ", phrases.at_meeting(data["board"]).removeprefix("ใน")))
    name = (data["signer"] or {}).get("name", "")
    if name:
        signature = phrases.signature(data["signer"], f"ผู้อำนวยการ{school}")
        rows.append(("ผู้ส่ง", "\n".join((name, *signature.lines))))
    if data["checks"]:
        rows.append(("ตรวจความพร้อมด้วย", f"ชุด {data['checks']['id']} รุ่น {data['checks']['version']}"))
    if data["hash"]:
        rows.append(("รหัสยืนยัน", (Span(data["hash"], exact=True, size=12),)))
    yield Facts(tuple(row for row in rows if row[1]), width=4.6)
    yield from levels_table(data)
    yield from overall(data)
    yield Paragraph(
        "รหัสยืนยันคำนวณจากข้อมูลทั้งหมดของรายงานฉบับที่ส่ง หากข้อมูลเปลี่ยนไปแม้เพียงอักษรเดียว รหัสจะเปลี่ยน "
        "ผู้ใดก็ตรวจสอบได้ว่ารายงานที่ถืออยู่เป็นฉบับเดียวกับที่ส่ง",
        indent=0,
        size=14,
        before=12,
    )


TEMPLATE = Template("sar-receipt", 2, Head(), build)
