"""หนังสือนำส่งรายงานผลการประเมินตนเองของสถานศึกษาต่อ สมศ. (handbook 3.5), with the list of schools and issues."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.reporting.documents import facts, phrases
from services.reporting.documents.template import Template
from services.reporting.documents.value import Block, Column, Document, Heading, PageBreak, Paragraph, Span, Table
from services.reporting.documents.writing import joined

RECEIVER = "ผู้อำนวยการสำนักงานรับรองมาตรฐานและประเมินคุณภาพการศึกษา (องค์การมหาชน)"
SHORT = {"early": "ปฐมวัย", "basic": "ขั้นพื้นฐาน", "special": "ศูนย์การศึกษาพิเศษ"}


class EntryFacts(facts.Facts):
    """A version of a school's accepted report, and what the office wants examined there."""

    school = facts.needed()
    track = facts.track(required=True)
    version = facts.number()
    issues = facts.texts()


class Batch(facts.Named):
    """A batch of accepted reports, with the letter as it went out: how that stood on record before is no part of it."""

    year = facts.year(required=True)
    title = facts.text()
    entries = facts.many(EntryFacts, required=True)
    letter = facts.one(facts.LetterFacts)


def build(data: Mapping[str, Any]) -> Document:
    """The letter and its list."""
    office, year = data["office"]["name"], data["year"]
    schools, reports = len({entry["school"] for entry in data["entries"]}), len(data["entries"])
    what = f"รายงานผลการประเมินตนเองของสถานศึกษา ปีการศึกษา {year}"
    enclosed = [
        "บัญชีรายชื่อสถานศึกษาและประเด็นที่ต้องการให้ประเมิน จำนวน 1 ชุด",
        f"{what} จำนวน {reports} ฉบับ",
    ]
    text: list[Block] = [
        Paragraph(
            f"ด้วย{office} ได้รับและตรวจสอบรายงานผลการประเมินตนเองของสถานศึกษาในสังกัด ปีการศึกษา {year} แล้ว "
            f"จึงขอส่งรายงานของสถานศึกษา จำนวน {schools} แห่ง รวม {reports} ฉบับ พร้อมประเด็นที่ต้องการให้มีการประเมินผล"
            "และการติดตามตรวจสอบ ตามกฎกระทรวงว่าด้วยการประกันคุณภาพการศึกษา รายละเอียดตามสิ่งที่ส่งมาด้วย"
        ),
        Paragraph("จึงเรียนมาเพื่อโปรดพิจารณา"),
    ]
    return Document(
        phrases.letter_head(data, f"นำส่ง{what}", RECEIVER, enclosed),
        title=joined((f"หนังสือนำส่ง{what}", data["title"])),
        name=f"หนังสือนำส่ง-SAR-{year}-{data['title']}",
        blocks=(
            *text,
            *phrases.letter_ending(data),
            PageBreak(),
            *_list(data, what),
        ),
        author=office,
    )


def _list(data: Mapping[str, Any], what: str) -> list[Block]:
    rows = tuple(
        (
            str(place),
            (Span(entry["school"], exact=True),),
            phrases.school_name(data, entry["school"]),
            SHORT[entry["track"]],
            "\n".join(entry["issues"]) or "–",
        )
        for place, entry in enumerate(data["entries"], 1)
    )
    columns = (
        Column("ที่", 0.7, "center"),
        Column("รหัสสถานศึกษา", 1.9),
        Column("สถานศึกษา", 3),
        Column("ระดับ", 1.5),
        Column("ประเด็นที่ต้องการให้ประเมิน", 4),
    )
    return [Heading(f"บัญชีรายชื่อสถานศึกษาที่ส่ง{what}", 2, "center"), Table(columns, rows)]


TEMPLATE = Template("onesqa-batch-letter", 2, Batch(), build)
