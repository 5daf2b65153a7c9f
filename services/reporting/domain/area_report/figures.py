"""The figures that a report is made of, as they stood at its cut-off."""

from __future__ import annotations

from dataclasses import dataclass

from services.reporting.domain.synthesis.sentence import Kind

LEVELS = (1, 2, 3, 4, 5)


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


@dataclass(frozen=True, slots=True)
class ThemeFigures:
    """A theme of the confirmed synthesis."""

    kind: Kind
    standard: str
    name: str
    text: str
    schools: int


@dataclass(frozen=True, slots=True)
class TrackFigures:
    """Everything that the report says of one track. Tracks are never added up (domain rule: two results, never one).

    :ivar due: schools that owe a report
    :ivar submitted: those of them that have sent one
    :ivar accepted: those whose report is accepted; levels and themes are of these alone
    :ivar confirmed: whether the synthesis of this track is confirmed
    :ivar stale: how many reports were accepted since it was confirmed: the themes do not know of them
    """

    track: str
    due: int
    submitted: int
    accepted: int
    confirmed: bool
    standards: tuple[StandardFigures, ...]
    themes: tuple[ThemeFigures, ...]
    stale: int = 0
