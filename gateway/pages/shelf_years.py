"""On which year's shelf a piece of evidence stands: that of the academic year in which the event took place, which need
not be the year whose shelf the person has before them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gateway.pages import day_fields, scope
from kernel.years import academic_span, academic_year


@dataclass(frozen=True, slots=True)
class Span:
    """The days whose events stand on the shelf of one academic `year`, Buddhist era."""

    year: int
    first: date
    last: date


def span(year: int) -> Span:
    """The days of academic `year`."""
    return Span(year, *academic_span(year))


def at_first(year: int) -> Mapping[str, str]:
    """What stands in the fields of the day at first: today on the shelf of its own year, nothing on another's."""
    today = scope.today()
    return day_fields.filled(today) if academic_year(today) == year else day_fields.EMPTY


def year_of(typed: Mapping[str, Any], year: int) -> int:
    """The year of the day in ``happened_on``; `year` where that is none."""
    parts = typed.get("happened_on")
    day = day_fields.day(parts) if parts else None
    return year if day is None else academic_year(day)


def address(code: str, year: int, asked: int, **more: object) -> str:
    """The shelf of `year`, which says that it is not the one of `asked` where the person had that before them."""
    came = asked if asked != year else None
    return scope.address(f"/schools/{code}/evidence/{year}", came=came, **more)
