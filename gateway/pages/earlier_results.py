"""A school's results of the last years beside what it sets out to reach. Their owner is asked; nothing is kept here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gateway.pages import scope
from gateway.pages.accepted_reports import accepted_reports
from gateway.pages.own_standards import Own, standard_of
from gateway.pages.results import results_of

YEARS = 3


@dataclass(frozen=True, slots=True)
class YearResult:
    """A school's levels of one academic year and track.

    :ivar standards: standard -> level; empty where there is no result
    :ivar items: item -> level, where each item was judged
    """

    year: int
    standards: Mapping[str, int] = field(default_factory=dict)
    items: Mapping[str, int] = field(default_factory=dict)

    def level(self, code: str, standard: str) -> int | None:
        """The level of an item, else that of its `standard`; None where there is no result."""
        return self.items.get(code) or self.standards.get(standard)


@dataclass(frozen=True, slots=True)
class Earlier:
    """The results of the years before, oldest first.

    :ivar standard: item -> the standard that it belongs to
    """

    years: Sequence[YearResult]
    standard: Mapping[str, str]

    def levels(self, code: str) -> list[tuple[int, int | None]]:
        """(Year, level) of an item; None for a year without result."""
        return [(one.year, one.level(code, self.standard.get(code, code))) for one in self.years]

    def last(self, code: str) -> tuple[int, int] | None:
        """The newest known (year, level) of an item."""
        return next(((year, level) for year, level in reversed(self.levels(code)) if level), None)

    def lower(self, code: str, target: int | None) -> bool:
        """Whether `target` is under the last known result."""
        last = self.last(code)
        return target is not None and last is not None and target < last[1]

    @property
    def per_standard(self) -> bool:
        """Whether some year has results for standards only, not for each item."""
        return any(one.standards and not one.items for one in self.years)

    @property
    def per_item(self) -> Sequence[int]:
        """The years in which single items have results."""
        return [one.year for one in self.years if one.items]

    @property
    def none(self) -> bool:
        """Whether no year has a result."""
        return not any(one.standards or one.items for one in self.years)


def earlier_than(own: Own) -> Earlier:
    """The results of the three academic years before the one that targets are set for."""
    results, reports = results_of(own.school.code, scope.scope()), _reports(own)
    wanted = range(own.year - YEARS, own.year)
    years = [_year(year, own.track, results.get(year), reports.get(year)) for year in wanted]
    standard = own.targets["standard"]
    return Earlier(years, standard_of(standard["items"] if standard else own.items))


def _reports(own: Own) -> dict[int, Mapping[str, Any]]:
    """What was last accepted of the school's reports, by year; a correction counts only once it is accepted itself.

    None where evaluation is away.
    """
    rows = accepted_reports(own.school.code)
    return {int(row["year"]): row["accepted"] for row in rows if row["track"] == own.track}


def _year(year: int, track: str, result: Mapping[str, Any] | None, report: Mapping[str, Any] | None) -> YearResult:
    """An accepted report says what each item came to; an evaluation, and a report too, what each standard did."""
    said = report or {"standards": (), "levels": ()}
    standards = {str(row["standard"]): int(row["level"]) for row in said["standards"] if row["level"]}
    rows = [row for row in (result or {}).get("levels", ()) if row["track"] == track and row["level"]]
    standards |= {str(row["standard"]): int(row["level"]) for row in rows}
    return YearResult(year, standards, {str(row["item"]): int(row["level"]) for row in said["levels"] if row["level"]})
