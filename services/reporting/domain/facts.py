"""What a report is made from: the round, the schools that are due, and the results known at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from services.reporting.domain.statistics import Cut


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard of a track, with the level that the round expects; None where it names none."""

    track: str
    code: str
    text: str
    target: int | None


@dataclass(frozen=True, slots=True)
class Round:
    """The terms under which results of one academic year are read.

    :ivar standards: track by track, in the order of their framework
    :ivar elements: code and title of each element of form 7.2, in its order
    :ivar level_names: quality levels in ascending order
    """

    year: int
    title: str
    standards: tuple[Standard, ...]
    elements: tuple[tuple[str, str], ...]
    level_names: Mapping[int, str]
    cuts: tuple[Cut, ...]
    bands: str
    closes_on: date


@dataclass(frozen=True, slots=True)
class School:
    """A school as the directory knew it.

    :ivar students: pupils at the last count; None where it was not told
    """

    school: str
    name: str
    cluster: str
    district: str
    tracks: tuple[str, ...]
    closed_on: date | None = None
    students: int | None = None

    def due(self, terms: Round) -> bool:
        """Whether it owes a result: it was not closed before the round was to end."""
        return self.closed_on is None or self.closed_on > terms.closes_on


@dataclass(frozen=True, slots=True)
class Level:
    """The level of one standard of one track."""

    track: str
    standard: str
    level: int
    target: int

    @property
    def below(self) -> bool:
        """Whether the school's target was missed."""
        return self.level < self.target


@dataclass(frozen=True, slots=True)
class Remark:
    """One strength or point to develop, in the words of those who evaluated."""

    track: str
    standard: str
    text: str


@dataclass(frozen=True, slots=True)
class Result:
    """One completed evaluation, and the event it comes from.

    :ivar position: of the event in evaluation's log of the area
    :ivar recorded_at: when that log took it, UTC
    :ivar means: element → mean over its ratings, for the elements that were rated
    """

    school: str
    event_id: str
    position: int
    recorded_at: datetime
    completed_on: date
    tracks: tuple[str, ...]
    levels: tuple[Level, ...]
    means: Mapping[str, Decimal]
    passed: bool
    strengths: tuple[Remark, ...]
    improvements: tuple[Remark, ...]

    def level_of(self, track: str, standard: str) -> Level | None:
        """Its level of one standard, if it has one."""
        return next((x for x in self.levels if (x.track, x.standard) == (track, standard)), None)


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that a report of one year is made from.

    :ivar due: the schools that owe a result or have given one, by code
    :ivar results: the result that stands for each school
    """

    terms: Round
    due: Mapping[str, School]
    results: tuple[Result, ...]


def gather(
    terms: Round,
    schools: Mapping[str, School],
    results: Mapping[str, Result],
    cluster: str | None = None,
    district: str | None = None,
) -> Known:
    """What is known of the schools in one cluster or district, or in the whole area.

    A school that the directory has not told of yet still counts with the result it has, under its code.
    """
    found: dict[str, School] = {}
    for code in sorted({*schools, *results}):
        school = schools.get(code) or School(code, code, "", "", results[code].tracks)
        if code not in results and not school.due(terms):
            continue
        if cluster in (None, school.cluster) and district in (None, school.district):
            found[code] = school
    return Known(terms, found, tuple(results[code] for code in found if code in results))
