"""The shape of a table of figures: what its columns are, and how they hang together. Data of a guideline's section.

A report keeps the shape that its guideline had when it was begun, so that it is read and printed like that for ever.
Which tables there are is in ``reference/sar-guideline.json`` (domain 2.5).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

Kind = Literal["text", "choice", "year", "integer", "decimal", "percent", "baht", "levels"]

Cell = str | int | tuple[int, ...] | None
"""What stands in a column: a text, a whole number, the five counts of ``levels``, a number with decimals as canonical
text (``"250000.00"``, never a float); None where nothing does."""

Row = Mapping[str, Cell]
"""A row: id of a column -> its cell."""

EXACT: tuple[Kind, ...] = ("decimal", "percent", "baht")
"""Kinds of numbers with two decimals."""


@dataclass(frozen=True, slots=True)
class Words:
    """What people read, in both languages of the office."""

    th: str
    en: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    :ivar kind: ``levels`` are five counts, of level 1 to 5; ``percent`` is of a hundred; ``baht`` is
        money; ``year`` is an academic year (พ.ศ.)
    :ivar required: whether each row has something in it
    :ivar least: the smallest number there can be
    :ivar most: the largest; for a text, how many characters
    :ivar choices: for a ``choice``, what there is to choose from
    :ivar example: what a template shows
    :ivar total: whether it is summed up beneath the rows
    """

    id: str
    label: Words
    kind: Kind
    most: int
    least: int = 0
    required: bool = True
    choices: tuple[str, ...] = ()
    example: str = ""
    total: bool = False

    @property
    def numeric(self) -> bool:
        """Whether numbers stand in it."""
        return self.kind not in ("text", "choice")


@dataclass(frozen=True, slots=True)
class Rule:
    """How columns of one row hang together.

    :ivar kind: ``sum``: `column` is all of `of` together; ``at-most``: `column` is no more than `of`; ``seldom-above``:
        it may be more, but that is worth a look
    """

    kind: Literal["sum", "at-most", "seldom-above"]
    column: str
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table.

    :ivar unit: what the numbers count, and of which day
    :ivar key: the columns that together no two rows share
    :ivar group: column whose every value has a table of its own in the document; None for one table
    :ivar pupils: column with the pupils of the row's ``grade``; None where the table does not count pupils
    :ivar register: whether it is the count of pupils itself, which is held against the register (DMC)
    """

    id: str
    version: str
    unit: Words
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rules: tuple[Rule, ...] = ()
    group: str | None = None
    pupils: str | None = None
    register: bool = False

    def column(self, name: str) -> Column | None:
        """The column of this id."""
        return next((column for column in self.columns if column.id == name), None)

    def name(self, row: Row) -> str:
        """What a row is known by, in words."""
        return " ".join(str(row[key]) for key in self.key if row.get(key))

    def totals(self, rows: Sequence[Row]) -> dict[str, Cell]:
        """The sum of each column that is summed up, as its cell would have it; nothing where there are no rows."""
        summed = [column for column in self.columns if column.total] if rows else []
        return {column.id: _total(column, rows) for column in summed}


def amount(row: Row, column: str) -> Decimal | None:
    """The number in a column: the five counts of ``levels`` together; None where there is none."""
    cell = row.get(column)
    if cell is None or cell == "":
        return None
    return Decimal(sum(cell)) if isinstance(cell, tuple) else Decimal(cell)


def _total(column: Column, rows: Sequence[Row]) -> Cell:
    if column.kind == "levels":
        five = [cell for row in rows if isinstance(cell := row.get(column.id), tuple)]
        return tuple(map(sum, zip(*five, strict=True)))
    found = sum((amount(row, column.id) or Decimal(0) for row in rows), Decimal(0))
    return f"{found:.2f}" if column.kind in EXACT else int(found)


GRADES = {"early": ("อ.",), "basic": ("ป.", "ม.")}
"""How the names of a track's grades begin."""


def of_track(table: FigureTable, track: str) -> FigureTable:
    """`table` as a report of `track` has it: no grades to choose from that belong to another track."""
    own = GRADES.get(track)
    if own is None:
        return table
    columns = tuple(_of_track(column, own) for column in table.columns)
    return table if columns == table.columns else replace(table, columns=columns)


def _of_track(column: Column, own: tuple[str, ...]) -> Column:
    choices = tuple(choice for choice in column.choices if choice.startswith(own))
    if column.id != "grade" or not choices or choices == column.choices:
        return column
    example = column.example if column.example in choices else choices[0]
    return replace(column, choices=choices, example=example)


_MOST_PUPILS = 10_000
"""No school of the country has as many in one grade; more is a slip of the keyboard."""

GRID = FigureTable(
    "grid",
    "1",
    Words("จำนวนเป็นคน", "Pupils"),
    (
        Column("indicator", Words("ตัวชี้วัด", "Indicator"), "text", 300, example="การอ่านออกเสียง"),
        Column("grade", Words("ชั้น", "Grade"), "text", 60, example="ป.1"),
        Column("enrolled", Words("จำนวนนักเรียนทั้งหมด", "Pupils"), "integer", _MOST_PUPILS, example="25"),
        Column("evaluated", Words("จำนวนที่ประเมิน", "Evaluated"), "integer", _MOST_PUPILS, example="24"),
        Column("levels", Words("ระดับคุณภาพ", "Levels"), "levels", _MOST_PUPILS, example="0 2 8 9 5"),
    ),
    ("indicator", "grade"),
    (Rule("at-most", "evaluated", ("enrolled",)), Rule("sum", "evaluated", ("levels",))),
    group="indicator",
    pupils="enrolled",
)
"""The one table that every section of figures had while guidelines did not say which (guideline version 1)."""
