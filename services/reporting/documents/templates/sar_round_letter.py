"""หนังสือแจ้งการจัดส่งรายงานผลการประเมินตนเองของสถานศึกษา (handbook 3.3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.reporting.documents import facts, phrases
from services.reporting.documents.template import Template
from services.reporting.documents.value import Block, Document, Paragraph
from services.reporting.documents.writing import TRACKS, full_date, joined


class ExtensionFacts(facts.Facts):
    """A later day, for all schools or for some."""

    schools = facts.texts()
    due_on = facts.day(required=True)
    reason = facts.text()


class Round(facts.Named):
    """A round of reports; a letter on its last extension says so."""

    year = facts.year(required=True)
    guideline_title = facts.text()
    opens_on = facts.day()
    due_on = facts.day(required=True)
    tracks = facts.texts()
    extensions = facts.many(ExtensionFacts)
    letter = facts.one(facts.LetterFacts)


def build(data: Mapping[str, Any]) -> Document:
    """The letter that asks for the reports, or tells of the extension for all."""
    office, year = data["office"]["name"], data["year"]
    later = next((one for one in reversed(data["extensions"]) if not one["schools"]), None)
    subject = f"การจัดส่งรายงานผลการประเมินตนเองของสถานศึกษา (SAR) ปีการศึกษา {year}"
    if later:
        subject = f"ขยายเวลา{subject}"
    enclosed = (
        [f"{data['guideline_title']} ปีการศึกษา {year} จำนวน 1 ฉบับ"] if data["guideline_title"] and not later else []
    )
    text = _extended(data, office, later) if later else _asked(data, office)
    return Document(
        phrases.letter_head(data, subject, "ผู้อำนวยการสถานศึกษาในสังกัด", enclosed),
        title=f"หนังสือแจ้ง{subject}",
        name=f"หนังสือแจ้ง-SAR-{year}",
        blocks=(*text, *phrases.letter_ending(data)),
        author=office,
    )


def _asked(data: Mapping[str, Any], office: str) -> list[Block]:
    tracks = " และ".join(TRACKS[track] for track in data["tracks"] if track in TRACKS)
    from_day = f"ตั้งแต่วันที่ {full_date(data['opens_on'])}" if data["opens_on"] else ""
    cause = (
        f"ด้วย{office} กำหนดให้สถานศึกษาในสังกัดจัดส่งรายงานผลการประเมินตนเองของสถานศึกษา (SAR) {tracks} "
        f"ปีการศึกษา {data['year']} เพื่อสังเคราะห์ผลการประเมินคุณภาพภายใน ให้คำปรึกษา ช่วยเหลือ แนะนำสถานศึกษา "
        "และจัดส่งหน่วยงานที่เกี่ยวข้องต่อไป"
    )
    wish = joined(
        (
            "จึงขอให้สถานศึกษาจัดทำรายงานตามแนวปฏิบัติที่ส่งมาด้วย เสนอคณะกรรมการสถานศึกษาขั้นพื้นฐานให้ความเห็นชอบ และส่งรายงานในระบบ",
            from_day,
            f"ภายในวันที่ {full_date(data['due_on'])}",
        )
    )
    return [Paragraph(cause), Paragraph(wish), Paragraph("จึงเรียนมาเพื่อทราบและดำเนินการ")]


def _extended(data: Mapping[str, Any], office: str, later: Mapping[str, Any]) -> list[Block]:
    cause = (
        f"ตามที่{office} ได้แจ้งให้สถานศึกษาจัดส่งรายงานผลการประเมินตนเองของสถานศึกษา (SAR) ปีการศึกษา {data['year']} ความแจ้งแล้ว นั้น"
    )
    why = f"เนื่องจาก{later['reason']} " if later["reason"] else ""
    said = f"{why}{office} จึงขยายเวลาการส่งรายงานออกไปถึงวันที่ {full_date(later['due_on'])}"
    return [Paragraph(cause), Paragraph(said), Paragraph("จึงเรียนมาเพื่อทราบ")]


TEMPLATE = Template("sar-round-letter", 1, Round(), build)
