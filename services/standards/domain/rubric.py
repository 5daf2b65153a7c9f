"""By what the items of a framework are judged: levels of quality that came with it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kernel.decider import Refusal
from services.standards.domain.naming import invalid


@dataclass(frozen=True, slots=True)
class Level:
    """One level of quality of a criterion.

    :ivar score: 1 to 5 where it is the ministry's; another system's may count otherwise
    :ivar quality: its name, such as ``ดีเลิศ``
    :ivar description: how a school of this level is recognised
    """

    score: int
    quality: str
    description: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """By what an item is judged.

    :ivar item: code of the item
    """

    item: str
    levels: tuple[Level, ...]


def rubric_fault(rubric: Sequence[Criterion], codes: Collection[str]) -> Refusal | None:
    """Why `rubric` cannot stand beside items of these `codes`: each is judged once, and each score is given once."""
    seen: set[str] = set()
    for criterion in rubric:
        if criterion.item not in codes:
            return invalid("criterion-item-unknown", f"ระดับคุณภาพอ้างข้อ {criterion.item} ที่ไม่มีในกรอบ", "rubric")
        if criterion.item in seen:
            return invalid("criterion-repeated", f"ข้อ {criterion.item} มีระดับคุณภาพมากกว่าหนึ่งชุด", "rubric")
        scores = [level.score for level in criterion.levels]
        if len(set(scores)) < len(scores):
            return invalid("level-repeated", f"ระดับคุณภาพของข้อ {criterion.item} มีคะแนนซ้ำกัน", "rubric")
        seen.add(criterion.item)
    return None
