"""รายงานการประชุม (handbook 2.2): the minutes of a whole meeting, in the form of the rules of correspondence.

Their parts and the order of these are those of the regulation of the Office of the Prime Minister on correspondence,
พ.ศ. 2526, section 25: whose meeting, which, when, where; who came, who did not, who else was there; when it began;
what was said and resolved; when it ended; who took the minutes. What is not known is a line to write on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import fields

from services.reporting.documents import facts, phrases
from services.reporting.documents.heads import MinutesHead
from services.reporting.documents.proceedings import (
    OUTCOMES,
    ConditionFacts,
    MatterReference,
    QuorumFacts,
    RecusalFacts,
    conditions,
    considered,
    lacking,
)
from services.reporting.documents.template import Template
from services.reporting.documents.value import (
    OPEN_LINE,
    Block,
    Document,
    Heading,
    Item,
    Paragraph,
    Sides,
    Signature,
    Signatures,
    Span,
)
from services.reporting.documents.writing import joined

ABSENT = {"duty": "ติดราชการ", "leave": "ลา"}


class MemberFacts(facts.Facts):
    """Somebody by name, their seat in the body, and of who did not come why, as one of :data:`ABSENT`."""

    name = facts.text()
    seat = facts.text()
    reason = facts.text()


class AdoptedFacts(facts.Facts):
    """The minutes of which meeting were adopted, and what was changed in them."""

    number = facts.needed()
    changes = facts.text()


class ItemFacts(facts.Facts):
    """A matter of the agenda; `outcome` is empty while nothing is resolved."""

    ordinal = facts.number(required=True)
    title = facts.needed()
    withdrawn = fields.Boolean(load_default=False)
    standard = facts.one(MatterReference)
    recused = facts.many(RecusalFacts)
    quorum = facts.one(QuorumFacts)
    said = facts.text()
    outcome = facts.text()
    text = facts.text()
    conditions = facts.many(ConditionFacts)


class Minutes(facts.Named):
    """A meeting. Who came and who did not are None where nobody has recorded it; times are as ``09:30``."""

    body_name = facts.needed()
    meeting = facts.one(facts.MeetingFacts, required=True)
    place = facts.text()
    present = fields.List(fields.Nested(MemberFacts), load_default=None)
    absent = fields.List(fields.Nested(MemberFacts), load_default=None)
    others = facts.texts()
    quorum = facts.one(QuorumFacts)
    opened_at = facts.text()
    opening = facts.text()
    adopted = facts.one(AdoptedFacts)
    agenda = facts.many(ItemFacts, required=True)
    closed_at = facts.text()
    taker = facts.one(MemberFacts)
    checker = facts.one(MemberFacts)


def build(data: Mapping[str, Any]) -> Document:
    """The minutes, to be signed by whoever took them and whoever checked them."""
    meeting = data["meeting"]
    signers = (_signer(data["taker"], "ผู้จดรายงานการประชุม"), _signer(data["checker"], "ผู้ตรวจรายงานการประชุม"))
    return Document(
        MinutesHead(data["body_name"], meeting["number"], meeting["held_on"], data["place"]),
        title=f"รายงานการประชุม{data['body_name']} ครั้งที่ {meeting['number']}",
        name=f"รายงานการประชุม-{data['body_name']}-{meeting['number']}",
        blocks=(
            *_listed("ผู้มาประชุม", data["present"]),
            *_listed("ผู้ไม่มาประชุม", data["absent"]),
            *_others(data["others"]),
            _time("เริ่มประชุมเวลา", data["opened_at"]),
            *_quorum(data["quorum"]),
            *_opening(data),
            *(block for item in data["agenda"] for block in _item(item)),
            _time("เลิกประชุมเวลา", data["closed_at"]),
            Signatures(signers),
        ),
        author=data["office"]["name"],
    )


def _listed(title: str, members: list[Mapping[str, Any]] | None) -> list[Block]:
    head = Heading(title, 3)
    if members is None:
        return [head, Paragraph(f"1.  {OPEN_LINE}", indent=0, left=1.0, before=0)]
    if not members:
        return [head, Paragraph("ไม่มี", indent=0, left=1.0, before=0)]
    rows = ((f"{place}.  {one['name'] or OPEN_LINE}", _seat(one)) for place, one in enumerate(members, 1))
    return [head, *(Sides(who, seat, at=8.5) for who, seat in rows)]


def _seat(one: Mapping[str, Any]) -> str:
    why = ABSENT.get(one["reason"], "")
    return joined((one["seat"], f"({why})" if why else ""))


def _others(found: list[str]) -> list[Block]:
    """Who else was there; the part is left out where nobody is on record."""
    items = [Item(f"{place}.", one, width=0.8) for place, one in enumerate(found, 1)]
    return [Heading("ผู้เข้าร่วมประชุม", 3), *items] if items else []


def _time(label: str, time: str) -> Paragraph:
    said = f"{time.replace(':', '.')} น." if time else f"{OPEN_LINE} น."
    return Paragraph((Span(label, bold=True), Span(f"  {said}")), indent=0, before=10)


def _quorum(found: Mapping[str, Any] | None) -> list[Block]:
    if found is None or found["needed"] is None:
        return []
    reached = "ครบองค์ประชุม" if found["present"] >= found["needed"] else "ไม่ครบองค์ประชุม"
    told = f"กรรมการมาประชุม {found['present']} คน จาก {found['members']} คน"
    return [Paragraph(f"{told} {reached} (อย่างน้อย {found['needed']} คน)")]


def _opening(data: Mapping[str, Any]) -> list[Block]:
    told = phrases.paragraphs(data["opening"])
    blocks: list[Block] = [Heading("เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ", 3), *told] if told else []
    adopted = data["adopted"]
    if adopted is None:
        return blocks
    how = "โดยมีการแก้ไข ดังนี้" if adopted["changes"] else "โดยไม่มีการแก้ไข"
    said = f"ที่ประชุมรับรองรายงานการประชุม ครั้งที่ {adopted['number']} {how}"
    return [*blocks, Heading("เรื่องรับรองรายงานการประชุม", 3), Paragraph(said), *phrases.paragraphs(adopted["changes"])]


def _item(item: Mapping[str, Any]) -> list[Block]:
    title = item["title"]
    about = title if title.startswith("เรื่อง") else f"เรื่อง {title}"
    blocks: list[Block] = [Heading(f"ระเบียบวาระที่ {item['ordinal']}  {about}", 3)]
    if item["withdrawn"]:
        return [*blocks, Paragraph("ถอนเรื่องออกจากระเบียบวาระ")]
    blocks += [*considered(item["standard"]), *_recused(item), *phrases.paragraphs(item["said"])]
    outcome = OUTCOMES.get(item["outcome"], item["outcome"]) or OPEN_LINE * 2
    return [
        *blocks,
        Paragraph((Span("มติที่ประชุม", bold=True), Span(f"  {outcome}")), before=6),
        *(lacking(item["quorum"]) if item["outcome"] else ()),
        *phrases.paragraphs(item["text"]),
        *conditions(item["conditions"]),
    ]


def _recused(item: Mapping[str, Any]) -> list[Block]:
    """Who left for the matter and why, and by how many it was considered then."""
    if not item["recused"]:
        return []
    blocks: list[Block] = [
        Paragraph(f"{one['name'] or OPEN_LINE} ออกจากการพิจารณาระเบียบวาระนี้ เพราะ{one['reason'] or OPEN_LINE}")
        for one in item["recused"]
    ]
    quorum = item["quorum"]
    if quorum is None or quorum["needed"] is None:
        return blocks
    counted = f"กรรมการที่มีสิทธิร่วมพิจารณา {quorum['members']} คน ร่วมพิจารณา {quorum['present']} คน"
    return [*blocks, Paragraph(f"{counted} (องค์ประชุม {quorum['needed']} คน)")]


def _signer(who: Mapping[str, Any] | None, as_what: str) -> Signature:
    return Signature(who["name"] if who else "", (as_what,), "ลงชื่อ")


TEMPLATE = Template("meeting-minutes", 2, Minutes(), build)
