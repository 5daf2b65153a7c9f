"""Rows of figures as they are typed or sent, read by the table that they stand in: what makes one unfit to be recorded.

Whether the rows agree with one another is for the checks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from kernel.texts import tidy, western_digits
from services.evaluation.domain.figure_tables import EXACT, Cell, Column, FigureTable, Row
from services.evaluation.domain.sar.values import LEVELS

MOST_ROWS = 500
_WHOLE = re.compile(r"-?\d{1,12}")
_DECIMALS = re.compile(r"-?\d{1,12}(\.\d{1,2})?")
_NOTHING = ("", "-", "–")

Faults = list[tuple[str, str]]
"""(JSON pointer, Thai sentence)."""


def read_rows(table: FigureTable, sent: Sequence[Mapping[str, object]]) -> tuple[tuple[Row, ...], Faults]:
    """`sent` as rows of `table`, and everything unfit about it.

    Numbers may come as text, with Thai digits and commas, or as whole numbers; never as floats, since money is exact.
    """
    faults: Faults = []
    if len(sent) > MOST_ROWS:
        faults.append(("/rows", f"มีได้ไม่เกิน {MOST_ROWS} แถว"))
    rows: list[Row] = []
    seen: set[tuple[Cell, ...]] = set()
    for at, cells in enumerate(sent):
        place = f"/rows/{at}"
        faults += [(f"{place}/{name}", "ตารางนี้ไม่มีคอลัมน์นี้") for name in cells if table.column(name) is None]
        row = {
            column.id: _cell(column, cells.get(column.id), f"{place}/{column.id}", faults) for column in table.columns
        }
        key = tuple(row[name] for name in table.key)
        if key in seen and all(key):
            faults.append((place, f"รายการ {table.name(row)} ซ้ำกับแถวก่อนหน้า"))
        seen.add(key)
        rows.append(row)
    return tuple(rows), faults


def _cell(column: Column, sent: object, place: str, faults: Faults) -> Cell:
    if column.kind == "levels":
        return _levels(column, sent, place, faults)
    if isinstance(sent, bool) or not isinstance(sent, str | int | None):
        faults.append((place, "ต้องส่งเป็นข้อความหรือจำนวนเต็ม ส่งทศนิยมเป็นข้อความ เช่น 250000.50"))
        return None
    text = tidy(str(sent)) if sent is not None else ""
    if text in _NOTHING:
        if column.required:
            faults.append((place, _needed(column)))
        return None
    if not column.numeric:
        return _said(column, text, place, faults)
    return _number(column, text, place, faults)


def _needed(column: Column) -> str:
    match column.kind:
        case "choice":
            return f"โปรดเลือก{column.label.th}"
        case "text":
            return f"โปรดระบุ{column.label.th}"
    return f"โปรดกรอก{column.label.th}"


def _said(column: Column, text: str, place: str, faults: Faults) -> Cell:
    if column.kind == "choice":
        chosen = next((each for each in column.choices if _plain(each) == _plain(text)), None)
        if chosen is None:
            faults.append((place, f"ต้องเป็นข้อใดข้อหนึ่งใน {', '.join(column.choices)}"))
        return chosen
    if len(text) > column.most:
        faults.append((place, f"ยาวเกิน {column.most} ตัวอักษร"))
    return text


def _number(column: Column, text: str, place: str, faults: Faults) -> Cell:
    plain = western_digits(text).replace(",", "").removesuffix("%").strip()
    exact = column.kind in EXACT
    if not (_DECIMALS if exact else _WHOLE).fullmatch(plain):
        faults.append((place, "ต้องเป็นตัวเลข ทศนิยมไม่เกินสองตำแหน่ง" if exact else "ต้องเป็นจำนวนเต็มไม่ติดลบ"))
        return None
    found = Decimal(plain)
    if not column.least <= found <= column.most:
        what = "จำนวนเงิน" if column.kind == "baht" else "จำนวน" if column.kind == "integer" else "ค่า"
        faults.append((place, f"{what}ต้องอยู่ระหว่าง {_shown(column, column.least)} ถึง {_shown(column, column.most)}"))
    return f"{found:.2f}" if exact else int(found)


def _levels(column: Column, sent: object, place: str, faults: Faults) -> tuple[int, ...]:
    counts = list(sent) if isinstance(sent, list | tuple) else []
    if len(counts) != len(LEVELS):
        faults.append((place, "ต้องมีจำนวนของทั้งห้าระดับ"))
        return (0,) * len(LEVELS)
    one = Column(column.id, column.label, "integer", column.most, required=False)
    found = [_cell(one, count, f"{place}/{at}", faults) for at, count in enumerate(counts)]
    return tuple(count if isinstance(count, int) else 0 for count in found)


def _shown(column: Column, bound: int) -> str:
    return str(bound) if column.kind == "year" else f"{bound:,}"


def _plain(text: str) -> str:
    return western_digits(text).replace(" ", "").casefold()
