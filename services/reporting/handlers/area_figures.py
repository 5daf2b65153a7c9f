"""The figures of the area's report as they stand: counted from the accepted reports, with what is confirmed of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import msgspec

from kernel.application import Reading, UnitOfWork
from services.reporting.domain.area_report import report
from services.reporting.domain.area_report.figures import GOOD, LEVELS, ThemeFigures, TrackFigures, YearFigures
from services.reporting.domain.area_report.groups import Counted, by_standard, grouped
from services.reporting.domain.area_report.report import AREA_REPORT
from services.reporting.domain.statistics import share
from services.reporting.domain.synthesis.commands import Work
from services.reporting.domain.synthesis.decider import SYNTHESIS
from services.reporting.domain.synthesis.decider import stream as synthesis_stream
from services.reporting.domain.synthesis.events import ConfirmedTheme, SynthesisConfirmed
from services.reporting.handlers.reports import Sources, reports_of, unheard
from services.reporting.projections import sar_reading
from services.reporting.reference import school_sizes


def shown(tracks: Iterable[TrackFigures]) -> list[dict[str, Any]]:
    """Figures as whoever asks is told them: each count with what it is of its n in per cent."""
    told: list[dict[str, Any]] = msgspec.to_builtins(list(tracks))
    for track in told:
        track["overall"] = _overall(track["overall"], track["accepted"])
        parts = (track, *track["groups"], *track["earlier"])
        for rows in (part["standards"] for part in parts):
            for row in rows:
                row["n"] = sum(row["counts"])
                row["good"] = _words(share(sum(row["counts"][GOOD - 1 :]), row["n"]))
                row["percents"] = [_words(share(count, row["n"])) for count in row["counts"]]
    return told


def _overall(counts: list[int], accepted: int) -> dict[str, Any] | None:
    """How many schools stated which overall level, and how many accepted reports state none."""
    if not counts:
        return None
    n = sum(counts)
    percents = [_words(share(count, n)) for count in counts]
    return {"counts": counts, "n": n, "percents": percents, "not_stated": max(0, accepted - n)}


def _words(share_: Decimal | None) -> str | None:
    return None if share_ is None else str(share_)


def figures_of(known: UnitOfWork | Reading, sources: Sources, year: int) -> list[TrackFigures]:
    """The figures of each track of a year, with what was confirmed of its synthesis."""
    return [
        _with_synthesis(
            replace(_counted(sources, Work(year, track)), earlier=tuple(_earlier(known, sources, Work(year, track)))),
            known.state(SYNTHESIS, synthesis_stream(year, track))[0].confirmed,
            sources,
            year,
        )
        for track in tracks_of(sources, year)
    ]


def tracks_of(sources: Sources, year: int) -> list[str]:
    """The tracks of which there are reports of a year, in the order in which they are told."""
    years = sar_reading.years(sources.tx, sources.reports, sources.area, sources.at)
    return sorted({track for of, track in years if of == year}, reverse=True)


def _earlier(known: UnitOfWork | Reading, sources: Sources, work: Work) -> Iterator[YearFigures]:
    for year in (work.year - 2, work.year - 1):
        state, _ = known.state(AREA_REPORT, report.stream(year))
        edition = state.endorsed
        found = next((track for track in edition.tracks if track.track == work.track), None) if edition else None
        figures = found or _counted(sources, Work(year, work.track))
        if figures.accepted:
            number = edition.edition if edition and found else None
            yield YearFigures(year, figures.due, figures.accepted, figures.standards, number)


def _counted(sources: Sources, work: Work) -> TrackFigures:
    told, of = reports_of(sources, work), (sources.tx, sources.reports, sources.area, work.year, work.track, sources.at)
    standards = [(row["standard"], row["text"]) for row in sar_reading.standards(*of)]
    levels = [row for row in sar_reading.levels(*of) if row[0] in told.accepted]
    stated = sar_reading.overall_levels(*of)
    overall = Counter(level for school, level in stated.items() if school in told.accepted)
    counted = Counted(standards, told.due, told.submitted, told.accepted, levels)
    return TrackFigures(
        work.track,
        len(told.due),
        len(told.submitted),
        len(told.accepted),
        confirmed=False,
        standards=by_standard(counted),
        themes=(),
        groups=grouped(counted, told.schools, school_sizes()),
        overall=tuple(overall[level] for level in LEVELS),
    )


def _with_synthesis(
    track: TrackFigures, confirmed: SynthesisConfirmed | None, sources: Sources, year: int
) -> TrackFigures:
    if confirmed is None:
        return track
    themes = [_theme(theme) for theme in confirmed.themes]
    ordered = tuple(sorted(themes, key=lambda theme: (theme.standard, theme.kind, -theme.schools, theme.name)))
    stale = unheard(sources, Work(year, track.track), confirmed)
    return replace(track, confirmed=True, themes=ordered, stale=stale)


def _theme(theme: ConfirmedTheme) -> ThemeFigures:
    return ThemeFigures(theme.kind, theme.standard, theme.name, theme.text, theme.schools, theme.theme, theme.sentences)
