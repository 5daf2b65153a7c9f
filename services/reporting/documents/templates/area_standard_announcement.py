"""ประกาศสำนักงานเขตพื้นที่การศึกษา เรื่อง มาตรฐานการศึกษา… (handbook 2.3), with the standards annexed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.reporting.documents.facts import (
    AnnouncementFacts,
    Facts,
    ItemFacts,
    MeetingFacts,
    OfficeFacts,
    many,
    needed,
    number,
    one,
    text,
    track,
    year,
)
from services.reporting.documents.phrases import at_meeting, paragraphs, proclaimed, standards
from services.reporting.documents.template import Template
from services.reporting.documents.value import AnnouncementHead, Block, Document, Heading, PageBreak, Paragraph
from services.reporting.documents.writing import full_date, joined


class Replaced(Facts):
    """The edition that this one takes the place of."""

    edition = number()
    title = text()


class Proclamation(Facts):
    """What is proclaimed: the facts of ``area-standard-proclaimed`` and the names to its ids.

    `basis` is the power that is used, as the approving body's reference data has it.
    """

    office = one(OfficeFacts, required=True)
    track = track(required=True)
    edition = number()
    title = needed()
    items = many(ItemFacts, required=True)
    distinctiveness = text()
    effective_from_year = year(required=True)
    basis = text()
    body_name = text()
    meeting = one(MeetingFacts)
    announcement = one(AnnouncementFacts)
    supersedes = one(Replaced)


def build(data: Mapping[str, Any]) -> Document:
    """The announcement and its annex."""
    office, title = data["office"]["name"], data["title"]
    announcement = data["announcement"] or {}
    return Document(
        AnnouncementHead(office, title, _numbered(announcement.get("number", ""))),
        title=f"ประกาศ{office} เรื่อง {title}",
        name=f"ประกาศ-{title}",
        blocks=(
            *_text(data, office, title),
            *proclaimed("ประกาศ", announcement, f"ผู้อำนวยการ{office}"),
            *_annex(data, title),
        ),
        author=office,
    )


def _numbered(number_: str) -> str:
    return f"ที่ {number_}" if number_ else ""


def _text(data: Mapping[str, Any], office: str, title: str) -> list[Block]:
    reason = (
        "เพื่อให้การพัฒนาคุณภาพการศึกษาและการประกันคุณภาพภายในของสถานศึกษาในสังกัดเป็นไปในทิศทางเดียวกัน "
        "สอดคล้องกับมาตรฐานการศึกษาที่กระทรวงศึกษาธิการประกาศกำหนด และเหมาะสมกับบริบทของท้องถิ่น"
    )
    power = f"อาศัยอำนาจตาม{data['basis']}" if data["basis"] else ""
    agreed = data["body_name"] and joined((f"โดยความเห็นชอบของ{data['body_name']}", at_meeting(data["meeting"])))
    proclaims = f"{office}จึงประกาศใช้{title} ดังรายละเอียดแนบท้ายประกาศนี้"
    blocks: list[Block] = [Paragraph(reason), Paragraph(joined((power, agreed, proclaims)))]
    replaced = data["supersedes"]
    if replaced:
        former = replaced["title"] or joined((title, replaced["edition"] and f"ฉบับที่ {replaced['edition']}"))
        blocks.append(Paragraph(f"ให้ยกเลิก{former} และให้ใช้มาตรฐานการศึกษาตามประกาศนี้แทน"))
    blocks.append(Paragraph(f"ทั้งนี้ ตั้งแต่ปีการศึกษา {data['effective_from_year']} เป็นต้นไป"))
    return blocks


def _annex(data: Mapping[str, Any], title: str) -> list[Block]:
    office, signed_on = data["office"]["name"], (data["announcement"] or {}).get("signed_on")
    signed = f"ลงวันที่ {full_date(signed_on)}" if signed_on else ""
    own = paragraphs(data["distinctiveness"])
    described: list[Block] = [Heading("เอกลักษณ์ของเขตพื้นที่การศึกษา", 2), *own] if own else []
    return [
        PageBreak(),
        Heading(title, 1, "center"),
        Paragraph(joined((f"แนบท้ายประกาศ{office}", signed)), indent=0, align="center", before=0),
        *standards(data["items"], "เอกลักษณ์ของเขตพื้นที่"),
        *described,
    ]


EXAMPLE: Mapping[str, Any] = {
    "office": {"name": "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาเมืองสมมุติ"},
    "track": "basic",
    "edition": 2,
    "title": "มาตรฐานการศึกษาของเขตพื้นที่การศึกษา ระดับการศึกษาขั้นพื้นฐาน",
    "items": [
        {"code": "1", "parent": None, "text": "คุณภาพของผู้เรียน", "kind": "standard"},
        {"code": "1.1", "parent": "1", "text": "ผลสัมฤทธิ์ทางวิชาการของผู้เรียน", "kind": "group"},
        {"code": "1.1 (1)", "parent": "1.1", "text": "มีความสามารถในการอ่าน การเขียน การสื่อสาร และการคิดคำนวณ"},
        {
            "code": "1.1 (2)",
            "parent": "1.1",
            "text": "มีความสามารถในการคิดวิเคราะห์ คิดอย่างมีวิจารณญาณ อภิปรายแลกเปลี่ยนความคิดเห็น และแก้ปัญหา",
        },
        {"code": "1.2", "parent": "1", "text": "คุณลักษณะที่พึงประสงค์ของผู้เรียน", "kind": "group"},
        {"code": "1.2 (1)", "parent": "1.2", "text": "ความภูมิใจในภูมิปัญญาลุ่มน้ำสมมุติและความเป็นไทย", "own": True},
        {"code": "2", "parent": None, "text": "กระบวนการบริหารและการจัดการ", "kind": "standard"},
        {"code": "2.1", "parent": "2", "text": "มีเป้าหมาย วิสัยทัศน์ และพันธกิจที่สถานศึกษากำหนดชัดเจน"},
        {"code": "2.2", "parent": "2", "text": "มีระบบบริหารจัดการคุณภาพของสถานศึกษา"},
    ],
    "distinctiveness": "ผู้เรียนรู้จักสายน้ำของตน ดูแลคลองหน้าโรงเรียน และเล่าเรื่องชุมชนให้ผู้อื่นฟังได้",
    "effective_from_year": 2570,
    "basis": "มาตรา 37 แห่งพระราชบัญญัติระเบียบบริหารราชการกระทรวงศึกษาธิการ พ.ศ. 2546",
    "body_name": "คณะกรรมการสมมุติจังหวัด",
    "meeting": {"id": "m-1", "number": "3/2569", "held_on": "2026-10-15"},
    "announcement": {
        "number": "",
        "signed_on": "2026-11-02",
        "signer": {"person": "person:1", "capacity": "own", "order": None, "name": "นางสาวสายรุ้ง ตัวอย่าง"},
    },
    "supersedes": {"edition": 1, "items": []},
}

TEMPLATE = Template("area-standard-announcement", 1, Proclamation(), build, EXAMPLE)
