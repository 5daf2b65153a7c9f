"""Tables of figures of a self-assessment report, in the shape that the year's guideline gave them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal

from services.reporting.documents.sar import level_words
from services.reporting.documents.value import Block, Column, Table

WIDTHS = {"text": 2.4, "choice": 1.0, "year": 1.1, "baht": 1.6}
SHORT = 8
"""Letters of a heading that a narrow column has room for."""

SIDES: Mapping[str, Literal["left", "center"]] = {"text": "left", "choice": "left", "year": "center"}
EXACT = ("decimal", "percent", "baht")


def shaped(data: Mapping[str, Any], section: str) -> Iterator[Block]:
    """The tables of `section`: one, or one for each value of the column that it is grouped by."""
    for table in data["tables"]:
        if table["section"] != section:
            continue
        group, note = table["group"], table["unit"]["th"] if table["unit"] else ""
        columns = [column for column in table["columns"] if column["id"] != group]
        for title in dict.fromkeys(row.get(group) if group else "" for row in table["rows"]):
            rows = [_cells(columns, row) for row in table["rows"] if not group or row.get(group) == title]
            if table["totals"] and not group:
                rows.append(("รวม", *_cells(columns, table["totals"], empty="")[1:]))
            yield Table(_heads(data, columns), tuple(rows), caption=title or "", note=note, digits="arabic")


def _heads(data: Mapping[str, Any], columns: Sequence[Mapping[str, Any]]) -> tuple[Column, ...]:
    found = []
    for column in columns:
        kind = column["kind"]
        if kind == "levels":
            found += [Column(level_words(data, level), 1, "right") for level in range(1, 6)]
        else:
            title = column["label"]["th"]
            found.append(Column(title, WIDTHS.get(kind, 1.5 if len(title) > SHORT else 1.0), SIDES.get(kind, "right")))
    return tuple(found)


def _cells(columns: Sequence[Mapping[str, Any]], row: Mapping[str, Any], empty: str = "–") -> tuple[str, ...]:
    found: list[str] = []
    for column in columns:
        value, kind = row.get(column["id"]), column["kind"]
        if kind == "levels":
            found += [_said(count, "integer", empty) for count in [*(value or ()), *[None] * 5][:5]]
        else:
            found.append(_said(value, kind, empty))
    return tuple(found)


def _said(value: Any, kind: str, empty: str) -> str:
    if value is None or value == "":
        return empty
    if kind in EXACT:
        return f"{Decimal(value):,.2f}"
    return f"{value:,}" if kind == "integer" else str(value)
