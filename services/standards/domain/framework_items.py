"""The lines of a framework: what kinds there are, and what no line may be."""

from __future__ import annotations

from collections.abc import Sequence

from kernel.decider import Refusal
from services.standards.domain import wording
from services.standards.domain.framework_events import Item
from services.standards.domain.naming import invalid

ITEM_KINDS = ("standard", "criterion", "sub-criterion", "indicator", "element", "duty", "level", "descriptor")
"""The kinds we know. A package may bring others; they are kept by the name that they came with."""
LONGEST_KIND = 60
MOST_ITEMS = 500


def items_fault(items: Sequence[Item]) -> Refusal | None:
    """Why `items` cannot be the lines of a framework."""
    if not items:
        return invalid("items-missing", "กรอบมาตรฐานต้องมีอย่างน้อยหนึ่งข้อ", "items")
    if len(items) > MOST_ITEMS:
        return invalid("items-too-many", f"กรอบหนึ่งมีได้ไม่เกิน {MOST_ITEMS} ข้อ", "items")
    seen: set[str] = set()
    for item in items:
        if not item.code.strip() or item.code in seen:
            return invalid("item-code-repeated", f"เลขข้อ “{item.code}” ว่างหรือซ้ำ", "items")
        if item.parent is not None and item.parent not in seen:
            return invalid("item-parent-unknown", f"ข้อ {item.code} อ้างข้อแม่ {item.parent} ที่ยังไม่มี", "items")
        if not wording.tidy(item.kind) or len(item.kind) > LONGEST_KIND:
            return invalid("item-kind-untidy", f"ชนิดของข้อ {item.code} ว่าง ยาว หรือมีช่องว่างเกิน", "items")
        if not wording.tidy(item.text):
            return invalid("item-text-untidy", f"ข้อความของข้อ {item.code} ว่างหรือมีช่องว่างเกิน", "items")
        if not wording.composed(item.text):
            return invalid("item-text-decomposed", f"ข้อ {item.code} มีสระอำหรือวรรณยุกต์ที่แยกตัว กรุณาพิมพ์ใหม่", "items")
        seen.add(item.code)
    return None
