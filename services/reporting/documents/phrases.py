"""Turns of phrase and groups of blocks that official documents have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from services.reporting.documents.value import Block, Item, Paragraph, Signature, Signatures
from services.reporting.documents.writing import full_date, joined, month_and_year

CAPACITIES = {"acting": "รักษาราชการแทน", "delegated": "ปฏิบัติราชการแทน"}
"""How somebody signs who does not hold the office (พ.ร.บ.ระเบียบบริหารราชการกระทรวงศึกษาธิการ พ.ศ. 2546 ม.44–54)."""

OPEN_DATE = "." * 12


def proclaimed(verb: str, announcement: Mapping[str, Any] | None, office: str) -> list[Block]:
    """``ประกาศ ณ วันที่ …`` or ``สั่ง ณ วันที่ …`` and the signature of the head of `office`.

    :param office: the office that is signed for, such as ``ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา…``
    """
    said = announcement or {}
    on = full_date(said.get("signed_on")) or f"{OPEN_DATE} {month_and_year(None)}".strip()
    return [
        Paragraph(f"{verb} ณ วันที่ {on}", left=2.5, before=14, keep=True),
        Signatures((signature(said.get("signer"), office),)),
    ]


def signature(signer: Mapping[str, Any] | None, office: str, lead: str = "") -> Signature:
    """The signature of `office`, by its holder or by one who signs in their place."""
    said = signer or {}
    capacity = CAPACITIES.get(said.get("capacity", "own"))
    if capacity is None:
        return Signature(said.get("name", ""), tuple(part for part in (office,) if part), lead)
    own = said.get("position", "")
    return Signature(said.get("name", ""), tuple(part for part in (own, f"{capacity} {office}") if part), lead)


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
    depths: dict[str, int] = {}
    found: list[Block] = []
    for item in items:
        depth = depths.get(item["parent"], -1) + 1 if item["parent"] else 0
        depths[item["code"]] = depth
        said = joined((item["text"], f"({mark})" if mark and item["own"] else ""))
        if depth == 0:
            found.append(Paragraph(f"{label(item)}  {said}", indent=0, bold=True, before=12, keep=True))
        else:
            found.append(Item(label(item), said, 1.2 * (depth - 1) + 0.6, 1.2, bold=item["kind"] == "group"))
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
