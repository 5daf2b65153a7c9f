"""The columns of an import, and its rows as lines of tidy text by column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kernel.texts import tidy
from kernel.workbooks.sheet import Cell


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


SAMPLE = "ตัวอย่าง (แถวนี้ไม่ถูกนำเข้า)"
"""How the row begins that a template shows as an example. Left in, it is passed over like an empty one."""

MANY = 99
"""Further right than any column is read."""


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
    """One row: tidy text by column key.

    :ivar unread: columns whose text is not known, since their cell or their heading is at fault already
    """

    row: int
    cells: Mapping[str, str]
    unread: frozenset[str] = frozenset()

    def read(self, key: str) -> str | None:
        """The text of a column, empty where nothing stands; None where it is not known."""
        return None if key in self.unread else self.cells.get(key, "")


def from_sheet(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> tuple[list[Line], list[Fault]]:
    """Lines under a heading row; empty rows and a template's example are passed over.

    What stands under a faulty heading is left unread.
    """
    if not rows:
        return [], [Fault(1, None, "ไฟล์ไม่มีข้อมูล")]
    places, hidden, faults = _headings(columns, rows[0])
    lines = []
    for number, row in enumerate(rows[1:], 2):
        if not any(isinstance(cell, dict) or tidy(cell) for cell in row) or _is_sample(row):
            continue
        cells = {c: row[places[c.key]] if places.get(c.key, MANY) < len(row) else "" for c in columns}
        wrong = [
            Fault(number, c.heading, cell["fault"])
            for c, cell in cells.items()
            if isinstance(cell, dict) and c.key not in hidden
        ]
        faults += wrong
        unread = hidden | {c.key for c, cell in cells.items() if isinstance(cell, dict)}
        texts = {c.key: "" if isinstance(cell, dict) else tidy(cell) for c, cell in cells.items()}
        lines.append(Line(number, texts, unread))
    return lines, faults


def sample(columns: Sequence[Column]) -> list[str]:
    """The row that a template shows as an example, marked as one."""
    return [f"{SAMPLE}: {columns[0].example}", *(column.example for column in columns[1:])]


def _is_sample(row: Sequence[Cell]) -> bool:
    return any(isinstance(cell, str) and tidy(cell).startswith(SAMPLE) for cell in row)


def from_rows(
    columns: Sequence[Column], rows: Sequence[Mapping[str, object]], extra: Sequence[str] = ()
) -> tuple[list[Line], list[Fault]]:
    """Lines as a program sends them: by column key, every value as text.

    :param extra: what programs may send beside the columns
    """
    keys = [*(c.key for c in columns), *extra]
    lines, faults = [], []
    for number, row in enumerate(rows, 1):
        faults += [Fault(number, key, "ไม่รู้จักข้อมูลชื่อนี้") for key in row if key not in keys]
        cells: dict[str, str] = {}
        unread = set()
        for key in keys:
            value = row.get(key)
            if value is None:
                value = ""
            if isinstance(value, int) and not isinstance(value, bool):
                value = str(value)
            if not isinstance(value, str) or len(value) > 1000:
                faults.append(Fault(number, key, "ต้องเป็นข้อความ"))
                unread.add(key)
                value = ""
            cells[key] = tidy(value)
        lines.append(Line(number, cells, frozenset(unread)))
    return lines, faults


def _headings(columns: Sequence[Column], row: Sequence[Cell]) -> tuple[dict[str, int], frozenset[str], list[Fault]]:
    """Where each column stands, the columns that cannot be read, and what is wrong with the headings."""
    by_heading = {**{_plain(c.heading): c for c in columns}, **{c.key: c for c in columns}}
    places: dict[str, int] = {}
    hidden: set[str] = set()
    faults: list[Fault] = []
    for place, cell in enumerate(row):
        if isinstance(cell, dict):
            faults.append(Fault(1, None, cell["fault"]))
            continue
        column = by_heading.get(_plain(cell))
        if column is not None and column.key in places:
            hidden.add(column.key)
            faults.append(Fault(1, column.heading, "มีคอลัมน์นี้ซ้ำ"))
        elif column is not None:
            places[column.key] = place
        elif tidy(cell):
            faults.append(Fault(1, cell, "ไม่รู้จักคอลัมน์นี้"))
    missing = [c for c in columns if c.needed and c.key not in places]
    faults += [Fault(1, c.heading, "ไม่พบคอลัมน์นี้") for c in missing]
    return places, frozenset(hidden | {c.key for c in missing}), faults


def _plain(heading: str) -> str:
    return "".join(heading.split()).casefold()
