"""How a draft's lines may be revised: the area's stay to the letter, own ones stand under the area's standards."""

from __future__ import annotations

from collections.abc import Sequence

from kernel.decider import Refusal
from services.standards.domain.naming import invalid
from services.standards.domain.school_item import (
    MOST_OWN,
    Line,
    SchoolItem,
    in_order,
    may_hold,
    next_code,
    own,
    text_fault,
)
from services.standards.domain.school_standard.state import Draft


def revised(draft: Draft, lines: Sequence[Line]) -> tuple[SchoolItem, ...] | Refusal:
    """The draft's items once `lines` are taken over, or why they cannot be."""
    area = {item.code: item for item in draft.items if item.locked}
    given = {line.code for line in lines}
    gone = [code for code in area if code not in given]
    if gone:
        message = f"ข้อ {', '.join(gone)} เป็นมาตรฐานของเขตพื้นที่ ตัดออกไม่ได้"
        return Refusal("standards.area-item-removed", message, "items", "invalid")
    items: list[SchoolItem] = list(area.values())
    if len(lines) - len(area) > MOST_OWN:
        return invalid("own-items-too-many", f"เพิ่มข้อของสถานศึกษาได้ไม่เกิน {MOST_OWN} ข้อ", "items")
    for at, line in sorted(enumerate(lines), key=lambda entry: entry[1].code is None):  # new ones are numbered last
        fault = _area_fault(area[line.code], line, at) if line.code in area else _own_fault(line, items, at)
        if fault:
            return fault
        if line.code not in area:
            code = line.code or next_code(line.parent or "", items)
            items.append(own(line, code, draft.begun.track, draft.begun.area_edition))
    return in_order(items)


def _area_fault(item: SchoolItem, line: Line, at: int) -> Refusal | None:
    if (line.parent, line.text) == (item.parent, item.text):
        return None
    message = f"ข้อ {item.code} เป็นมาตรฐานของเขตพื้นที่ แก้ไขข้อความไม่ได้"
    return Refusal("standards.area-item-changed", message, f"items/{at}/text", "invalid")


def _own_fault(line: Line, items: Sequence[SchoolItem], at: int) -> Refusal | None:
    if line.parent not in may_hold(items):
        message = "ข้อของสถานศึกษาต้องอยู่ภายใต้มาตรฐานหรือหมวดของเขตพื้นที่"
        return invalid("own-item-astray", message, f"items/{at}/parent")
    fault = text_fault(line.text)
    if fault:
        return invalid("own-item-text", fault, f"items/{at}/text")
    if line.code is not None and line.code in {item.code for item in items}:
        return invalid("item-code-repeated", f"เลขข้อ {line.code} ซ้ำกับข้ออื่น", f"items/{at}/code")
    return None
