"""What the checks look for in tables of figures. How the columns of a row hang together is said by its table."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from services.evaluation.domain.figure_tables import FigureTable, Row, Rule, amount
from services.evaluation.domain.sar.checks import Facts, Hit
from services.evaluation.domain.sar.report import Sar

_LEVELS = ("levels",)


def _rows(state: Sar) -> Iterator[tuple[str, dict[str, object], FigureTable, Row]]:
    """Every row of figures with its place, the words for it and its table."""
    for section in state.sections:
        for at, row in enumerate(state.rows(section.id).rows):
            named = {name: row.get(name) or "" for name in ("grade", "indicator")}
            words: dict[str, object] = {"title": section.title, "row": at + 1, "name": section.table.name(row)}
            words |= named
            yield f"/figures/{section.id}/{at}", words, section.table, row


def _ruled(state: Sar, kind: str) -> Iterator[tuple[str, dict[str, object], FigureTable, Row, Rule, Decimal, Decimal]]:
    """Every row that a rule of this kind speaks of, with the number it is about and what that is held against."""
    for place, words, table, row in _rows(state):
        for rule in table.rules:
            about, others = amount(row, rule.column), [amount(row, name) for name in rule.of]
            if rule.kind == kind and about is not None and None not in others:
                yield place, words, table, row, rule, about, sum((n for n in others if n is not None), Decimal(0))


def evaluated_above_enrolled(state: Sar, _facts: Facts) -> Iterator[Hit]:
    """More pupils evaluated than enrolled: the fault that comes back every year (domain 3.4, 4.0)."""
    for place, words, _, _, _, evaluated, enrolled in _ruled(state, "at-most"):
        if evaluated > enrolled:
            yield Hit(place, {**words, "evaluated": evaluated, "enrolled": enrolled})


def levels_not_summing(state: Sar, _facts: Facts) -> Iterator[Hit]:
    """The pupils of the five levels are not as many as were evaluated."""
    for place, words, _, _, rule, evaluated, levels in _ruled(state, "sum"):
        if rule.of == _LEVELS and levels != evaluated:
            yield Hit(place, {**words, "sum": levels, "evaluated": evaluated})


def columns_not_summing(state: Sar, _facts: Facts) -> Iterator[Hit]:
    """A column that is all of others together is not, such as boys and girls."""
    for place, words, table, _, rule, whole, parts in _ruled(state, "sum"):
        if rule.of != _LEVELS and whole != parts:
            said = {"whole": _label(table, rule.column), "parts": " + ".join(_label(table, name) for name in rule.of)}
            yield Hit(place, {**words, **said, "total": f"{whole:,}", "sum": f"{parts:,}"})


def spent_above_received(state: Sar, _facts: Facts) -> Iterator[Hit]:
    """More money was spent than received: what was kept from last year can be the reason."""
    for place, words, _, _, _, spent, received in _ruled(state, "seldom-above"):
        if spent > received:
            yield Hit(place, {**words, "spent": f"{spent:,.2f}", "received": f"{received:,.2f}"})


def _label(table: FigureTable, name: str) -> str:
    column = table.column(name)
    return column.label.th if column else name
