"""Moving an item of a draft (handbook 2.1): up, down, under another, or to another number, and it is the same item.

What was said of it, what it answers to and which item of the edition before it came from go with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kernel.decider import Refusal
from services.standards.domain.area_standard import arranging
from services.standards.domain.area_standard import items as item_tree
from services.standards.domain.area_standard.drafting import gone
from services.standards.domain.area_standard.history import AreaStandardEvent
from services.standards.domain.area_standard.moves import AreaStandardItemMoved, Move, Recoding
from services.standards.domain.area_standard.state import Edition
from services.standards.domain.naming import invalid

Outcome = Sequence[AreaStandardEvent] | Refusal


def move(command: Move, edition: Edition) -> Outcome:
    """The item stands where it was put; the others keep their order, and their numbers unless these follow it."""
    if edition.status not in ("drafting", "returned"):
        return Refusal("standards.wrong-moment", "ย้ายข้อได้เฉพาะระหว่างยกร่างหรือเมื่อคณะให้ปรับแก้")
    if any(one.revision > command.base for one in edition.moves):
        message = "มีผู้ย้ายหรือเปลี่ยนเลขข้อหลังจากที่ท่านเปิดอ่าน โปรดดูลำดับข้ออีกครั้ง"
        return Refusal("standards.item-changed", message, "code", "stale")
    named = (("code", command.code), ("parent", command.parent), ("before", command.before))
    lost = next(((name, code) for name, code in named if code and not edition.number_now(code, command.base)), None)
    if lost is not None:
        return gone(lost[1], lost[0])
    command = _stepped(command, edition)
    fault = _place_fault(command, edition)
    if fault is not None:
        return fault
    to = (command.to or "").strip() or None
    to = None if to == command.code else to
    before = command.before if command.before != command.code else _next(edition, command.code)
    after = arranging.placed(edition.items, command.code, command.parent, before)
    codes = arranging.numbers(edition.items, after, command.code, to, in_order=command.in_order)
    result = arranging.renumbered(after, codes)
    if result == edition.items:
        return []
    odd = next((fault for code in codes.values() if (fault := item_tree.number_fault(code, "to"))), None)
    if odd is not None:
        return odd
    if len({item.code for item in result}) < len(result):
        return invalid("item-code-repeated", f"มีข้ออื่นใช้เลข “{to or command.code}” แล้ว", "to")
    return item_tree.fault(result) or [
        AreaStandardItemMoved(
            edition.track, edition.edition, edition.revision + 1, command.code, command.parent, before,
            tuple(Recoding({"from": old, "to": new}) for old, new in codes.items()),
        )
    ]  # fmt: skip


def _stepped(command: Move, edition: Edition) -> Move:
    """A step as the place that it leads to."""
    item = edition.item(command.code)
    if command.step is None or item is None:
        return command
    beside = arranging.children(edition.items, item.parent)
    at = beside.index(item.code)
    behind = beside[max(at - 1, 0) :] if command.step == "up" else beside[at + 2 :]
    return replace(command, parent=item.parent, before=next(iter(behind), None), step=None)


def _place_fault(command: Move, edition: Edition) -> Refusal | None:
    if command.code not in edition.codes:
        return _unknown(command.code, "code")
    if command.parent is not None:
        above = edition.item(command.parent)
        if above is None:
            return _unknown(command.parent, "parent")
        if command.parent in arranging.below(edition.items, command.code):
            return invalid("item-under-itself", f"ข้อ {command.code} อยู่ใต้ตัวเองหรือข้อย่อยของตัวเองไม่ได้", "parent")
        if above.kind == "item":
            return invalid("item-holds-none", f"ข้อ {command.parent} เป็นประเด็นพิจารณา มีข้ออยู่ข้างใต้ไม่ได้", "parent")
    if command.before is not None and command.before not in arranging.children(edition.items, command.parent):
        return _unknown(command.before, "before")
    return None


def _next(edition: Edition, code: str) -> str | None:
    """What stands behind an item under the same one; None behind the last."""
    item = edition.item(code)
    beside = arranging.children(edition.items, item.parent if item else None)
    return next(iter(beside[beside.index(code) + 1 :]), None)


def _unknown(code: str, pointer: str) -> Refusal:
    return Refusal("standards.item-unknown", f"ร่างนี้ไม่มีข้อ {code}", pointer, "missing")
