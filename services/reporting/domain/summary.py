"""The area summary: schools by level, standard and track; means over schools; what was said. Tracks never mix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from services.reporting.domain.facts import Known, Remark, Result, Standard
from services.reporting.domain.statistics import Spread, interpret, percent, spread


@dataclass(frozen=True, slots=True)
class LevelRow:
    """Schools by level for one standard of one track.

    :ivar n: schools with a level
    :ivar of: schools of the track that are due
    :ivar counts: level → schools; percentages are of `n`
    :ivar below_target: schools below their own target
    """

    standard: Standard
    n: int
    of: int
    counts: dict[int, int]
    percents: dict[int, Decimal | None]
    below_target: int

    @property
    def missing(self) -> int:
        """Schools of the track without a level yet."""
        return self.of - self.n


@dataclass(frozen=True, slots=True)
class ElementRow:
    """One element of form 7.2 over schools."""

    element: str
    title: str
    spread: Spread
    interpretation: str | None


@dataclass(frozen=True, slots=True)
class TrackRow:
    """How many schools of one track are done."""

    track: str
    n: int
    of: int
    coverage: Decimal | None


@dataclass(frozen=True, slots=True)
class Cited:
    """A remark with its source."""

    remark: Remark
    school: str
    event_id: str
    position: int


@dataclass(frozen=True, slots=True)
class Summary:
    """One year's results of the area, a cluster or a district."""

    n: int
    of: int
    coverage: Decimal | None
    tracks: tuple[TrackRow, ...]
    levels: tuple[LevelRow, ...]
    elements: tuple[ElementRow, ...]
    passed: int
    strengths: tuple[Cited, ...]
    improvements: tuple[Cited, ...]


def summarise(known: Known) -> Summary:
    """The summary of what is `known`."""
    tracks = tuple(_track(known, track) for track in dict.fromkeys(s.track for s in known.terms.standards))
    due = {row.track: row.of for row in tracks}
    return Summary(
        n=len(known.results),
        of=len(known.due),
        coverage=percent(len(known.results), len(known.due)),
        tracks=tracks,
        levels=tuple(_level(known, standard, due[standard.track]) for standard in known.terms.standards),
        elements=tuple(_element(known, element, title) for element, title in known.terms.elements),
        passed=sum(result.passed for result in known.results),
        strengths=_cited(known.results, lambda result: result.strengths),
        improvements=_cited(known.results, lambda result: result.improvements),
    )


def _track(known: Known, track: str) -> TrackRow:
    evaluated = {result.school for result in known.results}
    done = {result.school for result in known.results if track in result.tracks}
    waiting = {code for code, school in known.due.items() if track in school.tracks and code not in evaluated}
    return TrackRow(track, len(done), len(done | waiting), percent(len(done), len(done | waiting)))


def _level(known: Known, standard: Standard, of: int) -> LevelRow:
    found = [level for r in known.results if (level := r.level_of(standard.track, standard.code)) is not None]
    tally = Counter(level.level for level in found)
    counts = {level: tally[level] for level in sorted(known.terms.level_names)}
    percents = {level: percent(count, len(found)) for level, count in counts.items()}
    return LevelRow(standard, len(found), of, counts, percents, sum(level.below for level in found))


def _element(known: Known, element: str, title: str) -> ElementRow:
    over_schools = spread([result.means[element] for result in known.results if element in result.means])
    return ElementRow(element, title, over_schools, interpret(over_schools.mean, known.terms.cuts))


def _cited(results: Sequence[Result], remarks: Callable[[Result], tuple[Remark, ...]]) -> tuple[Cited, ...]:
    found = [
        Cited(remark, result.school, result.event_id, result.position)
        for result in results
        for remark in remarks(result)
    ]
    return tuple(sorted(found, key=lambda c: (c.remark.track != "early", c.remark.track, c.remark.standard, c.school)))
