"""Rows of figures: what makes one unfit to be recorded. Whether they agree with one another is for the checks."""

from __future__ import annotations

from collections.abc import Sequence

from services.evaluation.domain.sar.values import LEVELS, FigureRow

MOST_ROWS = 500
MOST_PUPILS = 10_000
"""No school of the country has as many in one grade; more is a slip of the keyboard."""


def figures_faults(rows: Sequence[FigureRow]) -> list[tuple[str, str]]:
    """Everything unfit about `rows`, as (JSON pointer, Thai sentence)."""
    faults: list[tuple[str, str]] = []
    if len(rows) > MOST_ROWS:
        faults.append(("/rows", f"มีได้ไม่เกิน {MOST_ROWS} แถว"))
    seen: set[tuple[str, str]] = set()
    for at, row in enumerate(rows):
        if not row.indicator.strip():
            faults.append((f"/rows/{at}/indicator", "โปรดระบุตัวชี้วัดหรือรายการที่ประเมิน"))
        if not row.grade.strip():
            faults.append((f"/rows/{at}/grade", "โปรดระบุระดับชั้น"))
        if (row.indicator, row.grade) in seen:
            faults.append((f"/rows/{at}", f"รายการ {row.indicator} ชั้น {row.grade} ซ้ำกับแถวก่อนหน้า"))
        seen.add((row.indicator, row.grade))
        numbers = {"enrolled": row.enrolled, "evaluated": row.evaluated}
        numbers |= {f"levels/{level}": count for level, count in enumerate(row.levels)}
        faults += [
            (f"/rows/{at}/{name}", f"จำนวนต้องอยู่ระหว่าง 0 ถึง {MOST_PUPILS:,}")
            for name, number in numbers.items()
            if not 0 <= number <= MOST_PUPILS
        ]
        if len(row.levels) != len(LEVELS):
            faults.append((f"/rows/{at}/levels", "ต้องมีจำนวนของทั้งห้าระดับ"))
    return faults
