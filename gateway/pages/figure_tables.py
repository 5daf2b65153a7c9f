"""Tables of figures as pages show them: the columns of a section's table as cells, one for each thing typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gateway.pages import thai
from gateway.pages.language import locale, t

LEVELS = range(1, 6)
EXACT = ("decimal", "percent", "baht")


@dataclass(frozen=True, slots=True)
class Shown:
    """A column of cells.

    :ivar name: its part of the names of the inputs
    :ivar column: id of the table's column
    :ivar level: which of the five, for a column of levels
    :ivar kind: of the table's column
    :ivar label: in the language of the page
    """

    name: str
    column: str
    kind: str
    label: str
    level: int | None = None
    choices: tuple[str, ...] = ()
    required: bool = True

    @property
    def numeric(self) -> bool:
        """Whether numbers stand in it."""
        return self.kind not in ("text", "choice")

    @property
    def input_mode(self) -> str:
        """The keyboard that a phone shows."""
        return "decimal" if self.kind in EXACT else "numeric" if self.numeric else "text"


def shown(table: Mapping[str, Any]) -> list[Shown]:
    """The columns of `table`, its levels as five."""
    return list(_shown(table))


def _shown(table: Mapping[str, Any]) -> Iterator[Shown]:
    for column in table["columns"]:
        name, kind, label = column["id"], column["kind"], column["label"][locale()]
        if kind == "levels":
            for level in LEVELS:
                yield Shown(f"level_{level}", name, "levels", t(f"sars.column.level_{level}"), level, required=False)
        else:
            yield Shown(name, name, kind, label, None, tuple(column["choices"]), column["required"])


def typed(columns: Sequence[Shown], row: Mapping[str, Any]) -> dict[str, str]:
    """A row as it stands in its inputs."""
    said = {each.name: _value(each, row) for each in columns}
    return {each.name: "" if said[each.name] is None else _plain(each.kind, said[each.name]) for each in columns}


def read(columns: Sequence[Shown], row: Mapping[str, str]) -> dict[str, Any]:
    """A row of inputs as it is sent: numbers that are left out are none, as in ``male`` of a class without boys."""
    cells: dict[str, Any] = {}
    for each in columns:
        said = row[each.name] or ("0" if each.kind in ("integer", "levels") and each.required else "")
        if each.level is None:
            cells[each.column] = said
        else:
            cells.setdefault(each.column, []).append(said)
    return cells


def written(columns: Sequence[Shown], row: Mapping[str, Any]) -> dict[str, str]:
    """A row as people read it: with commas, and a dash where nothing stands."""
    return {each.name: _said(each.kind, _value(each, row)) for each in columns}


def wrong(table: Mapping[str, Any], row: Mapping[str, Any]) -> set[str]:
    """Names of the cells that a rule of the table speaks against."""
    found = set()
    for rule in table["rules"]:
        about, others = _amount(row.get(rule["column"])), [_amount(row.get(name)) for name in rule["of"]]
        if about is None or None in others:
            continue
        against = sum((number for number in others if number is not None), Decimal(0))
        if about != against if rule["kind"] == "sum" else about > against:
            found.add(rule["column"])
    return found


def sentence(table: Mapping[str, Any], row: Mapping[str, Any]) -> str:
    """A row in one line, for what changed between two submissions."""
    columns = shown(table)
    said = written(columns, row)
    name = " ".join(said[each.name] for each in columns if not each.numeric and row.get(each.column))
    return f"{name}: " + " ".join(f"{each.label} {said[each.name]}" for each in columns if each.numeric)


@dataclass(frozen=True, slots=True)
class Tabled:
    """A table to be read.

    :ivar rows: each row's cells by name, and the columns that a rule speaks against
    :ivar totals: cells of the sums; empty where nothing is summed up
    """

    columns: Sequence[Shown]
    rows: Sequence[tuple[Mapping[str, str], set[str]]]
    totals: Mapping[str, str]


def tabled(figures: Mapping[str, Mapping[str, Any]]) -> dict[str, Tabled]:
    """Section -> its table, of the sections that have rows."""
    found = {}
    for section, kept in figures.items():
        columns = shown(kept["table"])
        rows = [(written(columns, row), wrong(kept["table"], row)) for row in kept["rows"]]
        if rows:
            found[section] = Tabled(columns, rows, written(columns, kept["totals"]) if kept["totals"] else {})
    return found


def _value(each: Shown, row: Mapping[str, Any]) -> Any:
    value = row.get(each.column)
    if each.level is None:
        return value
    return value[each.level - 1] if isinstance(value, list | tuple) and len(value) == len(LEVELS) else None


def _amount(value: Any) -> Decimal | None:
    if value is None or value == "":
        return None
    return Decimal(sum(value)) if isinstance(value, list | tuple) else Decimal(value)


def _plain(kind: str, value: Any) -> str:
    return f"{Decimal(value):,.2f}" if kind in EXACT else str(value)


def _said(kind: str, value: Any) -> str:
    if value is None or value == "":
        return "–"
    return thai.show_number(value) if kind in ("integer", "levels") else _plain(kind, value)
