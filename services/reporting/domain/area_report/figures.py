"""The figures that a report is made of, as they stood at its cut-off."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from services.reporting.domain.statistics import share
from services.reporting.domain.synthesis.sentence import Kind, school_of

LEVELS = (1, 2, 3, 4, 5)

GOOD = 3
"""From this level on (ดี) a standard counts as good where years are compared, as reports of this kind do."""


@dataclass(frozen=True, slots=True)
class StandardFigures:
    """How many schools gave themselves which level of one standard.

    :ivar counts: schools at levels 1 to 5, in this order
    """

    standard: str
    text: str
    counts: tuple[int, ...]

    @property
    def n(self) -> int:
        """Schools that gave themselves a level."""
        return sum(self.counts)

    @property
    def shares(self) -> tuple[Decimal | None, ...]:
        """The counts in per cent of `n`; None of nothing. Rounded one by one, they need not add up to 100.0."""
        return tuple(share(count, self.n) for count in self.counts)


@dataclass(frozen=True, slots=True)
class ThemeFigures:
    """A theme of the confirmed synthesis.

    :ivar theme: its id; empty in editions that were compiled before it was kept, as are the sources
    :ivar sources: keys of the sentences that it rests on: school, version of the report, kind and place among them
    """

    kind: Kind
    standard: str
    name: str
    text: str
    schools: int
    theme: str = ""
    sources: tuple[str, ...] = ()

    @property
    def cited(self) -> tuple[str, ...]:
        """The schools that it rests on, by code."""
        return tuple(sorted({school_of(key) for key in self.sources}))


@dataclass(frozen=True, slots=True)
class GroupLevels:
    """How many schools of a group gave themselves which level of one standard; counts as in the whole track."""

    standard: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """The schools of one cluster or of one size. For the office's own use: a cell may stand for a single school.

    :ivar by: ``cluster`` or ``size``
    :ivar group: the cluster's key or the size's
    :ivar name: of the size, as it was named then; empty for a cluster, whose name the register tells
    :ivar due: schools of the group that owe a report; `submitted` and `accepted` are those of them
    """

    by: str
    group: str
    name: str
    due: int
    submitted: int
    accepted: int
    standards: tuple[GroupLevels, ...]


@dataclass(frozen=True, slots=True)
class YearFigures:
    """The same track in a year before: out of that year's endorsed edition, else out of the reports accepted by now.

    :ivar edition: number of the edition; None where there is none that is endorsed
    """

    year: int
    due: int
    accepted: int
    standards: tuple[StandardFigures, ...]
    edition: int | None = None


@dataclass(frozen=True, slots=True)
class TrackFigures:
    """Everything that the report says of one track. Tracks are never added up (domain rule: two results, never one).

    :ivar due: schools that owe a report
    :ivar submitted: those of them that have sent one
    :ivar accepted: those whose report is accepted; levels and themes are of these alone
    :ivar confirmed: whether the synthesis of this track is confirmed
    :ivar stale: how many reports were accepted since it was confirmed: the themes do not know of them
    :ivar groups: the same schools by cluster and by size; none in editions that were compiled before these were kept
    :ivar overall: schools by the overall level that they stated, at 1 to 5 in this order: a judgement of theirs, and
        not every accepted report states one; empty in editions that were compiled before it was kept
    :ivar earlier: the two years before, oldest first, as far as reports of them are accepted
    """

    track: str
    due: int
    submitted: int
    accepted: int
    confirmed: bool
    standards: tuple[StandardFigures, ...]
    themes: tuple[ThemeFigures, ...]
    stale: int = 0
    groups: tuple[GroupFigures, ...] = ()
    earlier: tuple[YearFigures, ...] = ()
    overall: tuple[int, ...] = ()

    @property
    def told_outside(self) -> TrackFigures:
        """The same without what is for the office's own use."""
        return replace(self, groups=(), earlier=(), themes=tuple(replace(theme, sources=()) for theme in self.themes))
