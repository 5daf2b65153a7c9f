"""Turns of phrase and groups of blocks that official documents have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from services.reporting.documents.heads import LetterHead
from services.reporting.documents.value import Block, Item, Mark, Paragraph, Signature, Signatures, Span
from services.reporting.documents.writing import full_date, joined

CAPACITIES = {"acting": "รักษาราชการแทน", "delegated": "ปฏิบัติราชการแทน"}
"""How somebody signs who does not hold the office (พ.ร.บ.ระเบียบบริหารราชการกระทรวงศึกษาธิการ พ.ศ. 2546 ม.44–54)."""

RELATIONS = {
    "equal": "ตรงกัน",
    "subset": "เป็นส่วนหนึ่งของ",
    "superset": "ครอบคลุมกว่า",
    "intersects": "ตรงกันบางส่วน",
    "related": "เกี่ยวข้องกัน",
    "corresponds": "ตรงกัน",
    "part": "เป็นส่วนหนึ่ง",
    "absorbed": "รวมอยู่ในข้ออื่น",
}
"""How items of two frameworks are related, in the words of the pages; a test holds both together."""

OPEN_DATE = "." * 12

LONGEST_LINE = 46
"""Letters of a line below a signature, without what stands above and below them."""

ABOVE_AND_BELOW = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")

OFFICE_LINE = 26
"""Letters of a line of an office at the head of a letter, which begins in the middle of the page."""

FOLD = re.compile("(ประถมศึกษา|มัธยมศึกษา)")


def proclaimed(verb: str, announcement: Mapping[str, Any] | None, office: str) -> list[Block]:
    """``ประกาศ ณ วันที่ …`` or ``สั่ง ณ วันที่ …`` and the signature of the head of `office`.

    :param office: the office that is signed for, such as ``ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา…``
    """
    said = announcement or {}
    on = full_date(said.get("signed_on")) or f"{OPEN_DATE} เดือน {OPEN_DATE} พ.ศ. {OPEN_DATE}"
    return [
        Paragraph(f"{verb} ณ วันที่ {on}", left=2.5, before=14, keep=True),
        Signatures((signature(said.get("signer"), office),)),
    ]


def signature(signer: Mapping[str, Any] | None, office: str, lead: str = "") -> Signature:
    """The signature of `office`, by its holder or by one who signs in their place."""
    said = signer or {}
    capacity = CAPACITIES.get(said.get("capacity", "own"))
    own = said.get("position", "") if capacity else ""
    lines = [folded(own), capacity or "", folded(office)]
    return Signature(said.get("name", ""), tuple(line for line in lines if line), lead)


def folded(office: str, longest: int = LONGEST_LINE) -> str:
    """A title of more than `longest` letters on two lines, parted where one would take breath."""
    if len(ABOVE_AND_BELOW.sub("", office)) <= longest:
        return office
    return FOLD.sub(r"\n\1", office, count=1)


def commented(comment: Mapping[str, Any]) -> tuple[str, str]:
    """What a comment is about, and what it says; with the words of its item where that was taken out since."""
    was = comment["about"]
    if was is None:
        return comment["code"] or "ทั้งฉบับ", comment["text"]
    words = f" (ข้อความเดิมของข้อ: “{was['text']}”)" if was["text"] else ""
    return f"เดิมข้อ {was['code']} (ลบแล้ว)", f"{comment['text']}{words}"


def at_meeting(meeting: Mapping[str, Any] | None) -> str:
    """``ในการประชุมครั้งที่ 3/2569 เมื่อวันที่ 15 ตุลาคม พ.ศ. 2569``; only what is known of it."""
    said = meeting or {}
    number = said.get("number") or said.get("meeting_number") or ""
    held: date | None = said.get("held_on")
    parts = [f"ในการประชุมครั้งที่ {number}" if number else "", f"เมื่อวันที่ {full_date(held)}" if held else ""]
    return joined(parts)


def standards(items: Sequence[Mapping[str, Any]], mark: str = "") -> list[Block]:
    """A tree of standards as numbered lines, each further in than what it belongs to.

    :param mark: put after what a place added of its own
    """
    parents = {item["parent"] for item in items}
    depths: dict[str, int] = {}
    found: list[Block] = []
    for item in items:
        depth = depths.get(item["parent"], -1) + 1 if item["parent"] else 0
        depths[item["code"]] = depth
        said = joined((item["text"], f"({mark})" if mark and item["own"] else ""))
        if depth == 0:
            found.append(Paragraph(f"{label(item)}  {said}", indent=0, bold=True, before=12, keep=True))
        else:
            found.append(Item(label(item), said, 1.2 * (depth - 1) + 0.6, 1.2, bold=item["code"] in parents))
    return found


def label(item: Mapping[str, Any]) -> str:
    """``มาตรฐานที่ 1`` for a standard, ``1.1`` for what stands below it, ``(2)`` for the last part of ``1.1 (2)``."""
    code = str(item["code"]).strip()
    if item["kind"] == "standard":
        return code if code.startswith("ม") else f"มาตรฐานที่ {code}"
    return code.rpartition(" ")[2] if code.endswith(")") else code


def paragraphs(said: str | Iterable[str], **how: Any) -> list[Block]:
    """Somebody's text as paragraphs: an empty line or a new line begins a new one."""
    pieces = said.split("\n") if isinstance(said, str) else [line for piece in said for line in piece.split("\n")]
    return [Paragraph(piece.strip(), **how) for piece in pieces if piece.strip()]


def school_name(data: Mapping[str, Any], code: str) -> str:
    """The name of a school as letters say it: ``โรงเรียน…``; its code where nobody knows the name."""
    name = str(data["names"]["schools"].get(code, {}).get("name", ""))
    if not name:
        return f"โรงเรียนรหัส {code}"
    return name if name.startswith(("โรงเรียน", "ศูนย์")) else f"โรงเรียน{name}"


def letter_head(data: Mapping[str, Any], subject: str, to: str, enclosures: Sequence[str] = ()) -> LetterHead:
    """The head of an external letter of the office; what the registry has not given yet is left to be written in."""
    office, letter = data["office"], data["letter"] or {}
    code, name = office.get("letter_code", ""), folded(office["name"], OFFICE_LINE)
    return LetterHead(
        letter.get("number") or (f"{code}/{OPEN_DATE}" if code else ""),
        tuple(line for line in (*name.split("\n"), *office.get("address", "").split("\n")) if line),
        letter.get("signed_on"),
        letter.get("subject") or subject,
        letter.get("to") or to,
        tuple(letter.get("references", ())),
        tuple(enclosures),
    )


def letter_ending(data: Mapping[str, Any]) -> list[Block]:
    """``ขอแสดงความนับถือ``, the signature of the office's director, and who to ask; an e-mail address as it is typed."""
    letter = data["letter"] or {}
    asked = _asked(data["office"])
    signed = Signatures((signature(letter.get("signer"), f"ผู้อำนวยการ{data['office']['name']}"),))
    respects = Paragraph("ขอแสดงความนับถือ", indent=0, left=5.8, align="center", before=12, keep=True)
    return [respects, signed, *([Paragraph(asked, indent=0, before=18)] if asked else [])]


def _asked(office: Mapping[str, Any]) -> tuple[Span, ...]:
    phone, email = office.get("phone", ""), office.get("email", "")
    said = [line for line in (office.get("group", ""), f"โทร. {phone}" if phone else "") if line]
    if not email:
        return (Span("\n".join(said)),) if said else ()
    return Span("\n".join([*said, "ไปรษณีย์อิเล็กทรอนิกส์ "])), Span(email, exact=True)


def redline(runs: Sequence[Mapping[str, Any]]) -> tuple[Span, ...]:
    """What became of a wording: what came is underlined, what went is struck through."""
    marks: Mapping[str, Mark] = {"added": "inserted", "removed": "deleted"}
    return tuple(Span(run["text"], mark=marks.get(run["kind"], "")) for run in runs)


def as_of(day: date | None, position: int | None = None) -> str:
    """``ข้อมูล ณ วันที่ …``, and up to which event of the log."""
    counted = f"ลำดับเหตุการณ์ {position}" if position else ""
    return joined((f"ข้อมูล ณ วันที่ {full_date(day)}" if day else "", counted))
