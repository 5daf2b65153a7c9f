"""บันทึกข้อความเสนอร่างมาตรฐานการศึกษาของเขตพื้นที่ (handbook 2.2): the drafting group asks the area director to put the
draft before the body that may approve it. The text of the draft and its mapping come with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from services.reporting.documents import phrases
from services.reporting.documents.heads import MemoHead
from services.reporting.documents.proposal import Proposal
from services.reporting.documents.template import Template
from services.reporting.documents.value import (
    Block,
    Column,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Signature,
    Signatures,
    Span,
    Table,
    Text,
)
from services.reporting.documents.writing import TRACKS, full_date, joined

GROUP = "กลุ่มนิเทศ ติดตามและประเมินผลการจัดการศึกษา"
"""The group that drafts, where the office's letters name none of their own."""

PROPOSER = "group_director"
HASH = 16
"""Signs of a hash that a reader compares by eye."""

RELATIONS = {
    "exactMatch": "ตรงกัน",
    "superset": "ครอบคลุม",
    "subset": "เป็นส่วนหนึ่ง",
    "intersects": "ทับซ้อนกัน",
    "related": "เกี่ยวข้องกัน",
}
"""How an item of the draft stands to one of the ministry's."""


def build(data: Mapping[str, Any]) -> Document:
    """The memo, and behind it the draft with its mapping."""
    office, draft = data["office"], f"ร่าง{data['title']} ฉบับที่ {data['edition']}"
    phone = f"โทร. {office['phone']}" if office["phone"] else ""
    unit = joined((office["group"] or GROUP, office["name"], phone))
    subject = f"ขอเสนอ{draft} เพื่อพิจารณาให้ความเห็นชอบ"
    return Document(
        MemoHead(unit, "", _dated(data), subject, f"ผู้อำนวยการ{office['name']}"),
        title=f"บันทึกข้อความ {subject}",
        name=f"บันทึกเสนอ-{draft}",
        blocks=(
            *_part("เรื่องเดิม", _before(data)),
            *_part("ข้อเท็จจริง", _facts(data)),
            *_part("ข้อกฎหมายและข้อพิจารณา", _considered(data)),
            Heading("ข้อเสนอ", 3),
            Paragraph(_asked(data, draft), keep=True),
            *_signed(data),
            *_annex(data, draft),
        ),
        author=office["name"],
    )


def _dated(data: Mapping[str, Any]) -> Any:
    """The day on which the group's director signed; else that on which the draft was handed in."""
    own = next((one["signed_on"] for one in data["stations"] if one["post"] == PROPOSER), None)
    return own or data["submitted_on"]


def _part(title: str, told: Sequence[Text]) -> list[Block]:
    return [Heading(title, 3), *(Paragraph(one) for one in told if one)]


def _before(data: Mapping[str, Any]) -> list[str]:
    base, office, level = data["base"], data["office"]["name"], TRACKS[data["track"]]
    if base is None:
        told = f"{office}ยังไม่มีมาตรฐานการศึกษาของเขตพื้นที่การศึกษา {level} ที่ประกาศใช้"
    else:
        announced = base["announcement"] or {}
        number = announced.get("number") and f"ที่ {announced['number']}"
        signed_on = announced.get("signed_on")
        day = f"ลงวันที่ {full_date(signed_on)}" if signed_on else ""
        year = base["effective_from_year"] and f"ตั้งแต่ปีการศึกษา {base['effective_from_year']}"
        by = joined((f"ตามประกาศ{office}", number, day))
        told = joined((f"{office}ใช้{base['title']} ฉบับที่ {base['edition']}", year, by))
    returned = data["returned"]
    if returned is None:
        return [told]
    again = f"{returned['body_name']} {phrases.at_meeting(returned['meeting'])} มีมติให้ปรับแก้ร่างนี้"
    return [told, joined((again, returned["resolution"], "ร่างที่เสนอครั้งนี้ปรับแก้แล้ว"))]


def _facts(data: Mapping[str, Any]) -> list[Text]:
    items, comments = data["items"], data["comments"]
    tops, own = sum(item["kind"] == "standard" for item in items), sum(item["own"] for item in items)
    counted = f"{tops} มาตรฐาน รวม {len(items)} รายการ"
    told: list[Text] = [
        joined(
            (
                f"กลุ่มงานยกร่าง{data['title']} ฉบับที่ {data['edition']} ร่างครั้งที่ {data['revision']} แล้วเสร็จ มี {counted}",
                f"เป็นเอกลักษณ์ของเขตพื้นที่การศึกษา {own} รายการ" if own else "",
                "และมีข้อความแสดงเอกลักษณ์ของเขตพื้นที่การศึกษา" if data["distinctiveness"] else "",
                "ดังร่างที่แนบ",
            )
        )
    ]
    if data["ministry"] is not None:
        covered = sum(one["covered"] for one in data["mapping"])
        told.append(
            f"ร่างเทียบกับ{data['ministry']['title']} แล้ว มีข้อที่สอดคล้อง {covered} รายการ จาก {len(data['mapping'])} รายการ "
            "ดังตารางที่แนบ"
        )
    if comments:
        done = sum(bool(one["note"]) for one in comments)
        told.append(f"มีความเห็นต่อร่าง {len(comments)} ความเห็น ดำเนินการแล้ว {done} ความเห็น ดังตารางที่แนบ")
    else:
        told.append("ไม่มีความเห็นต่อร่างที่บันทึกไว้")
    shown = (Span("รหัสยืนยันข้อความของร่าง (ส่วนต้น)  "), Span(data["text_hash"][:HASH], exact=True))
    return [*told, shown] if data["text_hash"] else told


def _considered(data: Mapping[str, Any]) -> list[str]:
    bodies = data["bodies"]
    told = [
        joined((f"{one['name']} มีอำนาจให้ความเห็นชอบมาตรฐานการศึกษาของเขตพื้นที่", one["basis"] and f"ตาม{one['basis']}"))
        for one in bodies
    ] or ["ยังไม่มีคณะที่มีอำนาจให้ความเห็นชอบขึ้นทะเบียนไว้ในวันที่เสนอ"]
    missing = [one["code"] for one in data["mapping"] if not one["covered"]]
    whole = f"ข้อที่ยังไม่มีข้อใดในร่างสอดคล้อง ได้แก่ {', '.join(missing)}" if missing else ""
    if data["mapping"] and not missing:
        whole = "ร่างสอดคล้องกับมาตรฐานของกระทรวงศึกษาธิการครบทุกข้อ และแสดงเอกลักษณ์ของเขตพื้นที่การศึกษา"
    return [*told, whole, "การประกาศใช้ทำได้เมื่อคณะให้ความเห็นชอบข้อความเดียวกับร่างที่เสนอนี้แล้ว"]


def _body(data: Mapping[str, Any]) -> str:
    """The body that is asked; where several may approve, or none is on record, by what it is."""
    bodies: Sequence[Mapping[str, Any]] = data["bodies"]
    return str(bodies[0]["name"]) if len(bodies) == 1 else "คณะที่มีอำนาจให้ความเห็นชอบ"


def _asked(data: Mapping[str, Any], draft: str) -> str:
    asks = f"หากเห็นชอบโปรดนำเสนอ{draft} ต่อ{_body(data)} เพื่อพิจารณาให้ความเห็นชอบก่อนประกาศใช้"
    return f"จึงเรียนมาเพื่อโปรดพิจารณา {asks}"


def _signed(data: Mapping[str, Any]) -> list[Block]:
    """The group's director signs the memo; those after them say what they hold of it, each with the day."""
    posts = {
        PROPOSER: f"ผู้อำนวยการ{data['office']['group'] or GROUP}",
        "area_deputy_director": f"รองผู้อำนวยการ{data['office']['name']}",
        "area_director": f"ผู้อำนวยการ{data['office']['name']}",
    }
    stations = {one["post"]: one for one in data["stations"]}
    blocks: list[Block] = [Signatures((_signature(stations.get(PROPOSER), posts[PROPOSER]),))]
    for post in ("area_deputy_director", "area_director"):
        if post not in stations and not (post == "area_director" and not stations):
            continue
        one = stations.get(post)
        held = f"เห็นชอบให้นำเสนอ{_body(data)}" if one and one["signed_on"] else "." * 60
        blocks += [
            Paragraph((Span(f"ความเห็นของ{posts[post]}", bold=True),), indent=0, before=12, keep=True),
            Paragraph(held, keep=True),
            Signatures((_signature(one, posts[post]),)),
        ]
    return blocks


def _signature(station: Mapping[str, Any] | None, office: str) -> Signature:
    made = phrases.signature(station["signer"] if station else None, office)
    day = full_date(station["signed_on"], era=False) if station and station["signed_on"] else ""
    return Signature(made.name, (*made.lines, *((f"วันที่ {day}",) if day else ())), made.lead)


def _annex(data: Mapping[str, Any], draft: str) -> list[Block]:
    named = f"{draft} ร่างครั้งที่ {data['revision']}"
    own = phrases.paragraphs(data["distinctiveness"])
    described: list[Block] = [Heading("เอกลักษณ์ของเขตพื้นที่การศึกษา", 2), *own] if own else []
    return [
        PageBreak(),
        Heading(named, 1, "center"),
        Paragraph("แนบท้ายบันทึกข้อความ", indent=0, align="center", before=0),
        *phrases.standards(data["items"], "เอกลักษณ์ของเขตพื้นที่"),
        *described,
        *_mapping(data),
        *_comments(data),
    ]


def _mapping(data: Mapping[str, Any]) -> list[Block]:
    rows = tuple(
        (one["code"], one["text"], "\n".join(_answer(answer) for answer in one["answers"]) or "– ไม่มี –")
        for one in data["mapping"]
    )
    if not rows:
        return []
    columns = (Column("ข้อ", 0.8), Column("มาตรฐานของกระทรวงศึกษาธิการ", 4.4), Column("ข้อในร่าง", 1.8))
    own = ", ".join(item["code"] for item in data["items"] if item["own"])
    note = f"ข้อที่เป็นเอกลักษณ์ของเขตพื้นที่ ได้แก่ {own}" if own else ""
    heading = Heading("ตารางความสอดคล้องกับมาตรฐานของกระทรวงศึกษาธิการ", 2)
    return [PageBreak(), heading, Table(columns, rows, note=note)]


def _answer(answer: Mapping[str, Any]) -> str:
    return joined((answer["code"], RELATIONS.get(answer["relation"], answer["relation"])))


def _comments(data: Mapping[str, Any]) -> list[Block]:
    rows = tuple((*phrases.commented(one), one["note"] or "รอพิจารณา") for one in data["comments"])
    columns = (Column("ข้อ", 0.9), Column("ความเห็น", 3.4), Column("การดำเนินการ", 2.7))
    return [Heading("ความเห็นต่อร่างและการดำเนินการ", 2), Table(columns, rows)] if rows else []


TEMPLATE = Template("area-standard-proposal", 2, Proposal(), build)
