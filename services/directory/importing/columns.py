"""Which columns each kind of import has, under which headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.directory.domain.texts import tidy
from services.directory.importing.sheet import Cell


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    :ivar key: its name in rows that programs send
    :ivar heading: its name in a spreadsheet
    :ivar example: what the template shows
    """

    key: str
    heading: str
    example: str
    needed: bool = True


KINDS: Mapping[str, Sequence[Column]] = {
    "clusters": (
        Column("district", "รหัสอำเภอ", "d1"),
        Column("district_name", "อำเภอ", "เมืองตัวอย่าง"),
        Column("cluster", "รหัสกลุ่มโรงเรียน", "c01"),
        Column("name", "กลุ่มโรงเรียน", "ดอกจาน"),
    ),
    "schools": (
        Column("school", "รหัสสถานศึกษา 10 หลัก", "1015999001"),
        Column("name", "ชื่อโรงเรียน", "โรงเรียนตัวอย่างดอกจาน"),
        Column("cluster", "กลุ่มโรงเรียน", "c01"),
        Column("district", "อำเภอ", "d1", needed=False),
        Column("tracks", "ระดับที่เปิดสอน", "ปฐมวัย, ขั้นพื้นฐาน"),
        Column("students", "จำนวนนักเรียน", "๑๒๐"),
    ),
    "people": (
        Column("username", "ชื่อผู้ใช้", "sup-example"),
        Column("name", "ชื่อ-สกุล", "นางสาวตัวอย่าง สมมุติ"),
        Column("position", "ตำแหน่ง", "ศึกษานิเทศก์"),
        Column("role", "บทบาท", "ศึกษานิเทศก์"),
        Column("scope", "ขอบเขต", "c01, c10", needed=False),
        Column("valid_from", "ตั้งแต่วันที่", "1/10/2568", needed=False),
    ),
}
EXTRA_KEYS: Mapping[str, Sequence[str]] = {"people": ("person",)}
"""What programs may send beside the columns: a person's id, where they make it themselves."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one place.

    :ivar row: the spreadsheet's row number, or 1 for the first of sent rows
    :ivar column: heading of the column, or the key in sent rows; None for the row as a whole
    """

    row: int
    column: str | None
    message: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row: tidy text by column key."""

    row: int
    cells: Mapping[str, str]


def from_sheet(kind: str, rows: Sequence[Sequence[Cell]]) -> tuple[list[Line], list[Fault]]:
    """Lines under a heading row; empty rows are passed over."""
    columns = KINDS[kind]
    by_heading = {**{_plain(c.heading): c for c in columns}, **{c.key: c for c in columns}}
    if not rows:
        return [], [Fault(1, None, "ไฟล์ไม่มีข้อมูล")]
    places: dict[str, int] = {}
    faults: list[Fault] = []
    for place, cell in enumerate(rows[0]):
        column = by_heading.get(_plain(cell)) if isinstance(cell, str) else None
        if column is not None and column.key in places:
            faults.append(Fault(1, column.heading, "มีคอลัมน์นี้ซ้ำ"))
        elif column is not None:
            places[column.key] = place
        elif cell:
            faults.append(Fault(1, cell if isinstance(cell, str) else None, "ไม่รู้จักคอลัมน์นี้"))
    faults += [Fault(1, c.heading, "ไม่พบคอลัมน์นี้") for c in columns if c.needed and c.key not in places]
    if faults:
        return [], faults
    lines = []
    for number, row in enumerate(rows[1:], 2):
        if not any(row):
            continue
        cells, wrong = _cells(
            number, {c: row[places[c.key]] if places.get(c.key, 99) < len(row) else "" for c in columns}
        )
        faults += wrong
        lines.append(Line(number, cells))
    return lines, faults


def from_rows(kind: str, rows: Sequence[Mapping[str, object]]) -> tuple[list[Line], list[Fault]]:
    """Lines as a program sends them: by column key, every value as text."""
    keys = [*(c.key for c in KINDS[kind]), *EXTRA_KEYS.get(kind, ())]
    lines, faults = [], []
    for number, row in enumerate(rows, 1):
        faults += [Fault(number, key, "ไม่รู้จักข้อมูลชื่อนี้") for key in row if key not in keys]
        cells: dict[str, str] = {}
        for key in keys:
            value = row.get(key)
            if value is None:
                value = ""
            if isinstance(value, int) and not isinstance(value, bool):
                value = str(value)
            if not isinstance(value, str) or len(value) > 1000:
                faults.append(Fault(number, key, "ต้องเป็นข้อความ"))
                value = ""
            cells[key] = tidy(value)
        lines.append(Line(number, cells))
    return lines, faults


def _cells(number: int, row: Mapping[Column, Cell]) -> tuple[dict[str, str], list[Fault]]:
    cells: dict[str, str] = {}
    faults = []
    for column, cell in row.items():
        if isinstance(cell, dict):
            faults.append(Fault(number, column.heading, cell["fault"]))
            cells[column.key] = ""
        else:
            cells[column.key] = tidy(cell)
    return cells, faults


def _plain(heading: Cell) -> str:
    return "".join(str(heading).split()).casefold()
