"""Compiling, endorsing and showing the area's report of self-assessment reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec

from kernel.application import Answer, Command, Query, Reading, UnitOfWork, permit
from kernel.authority import OFFICE, Role, Signer
from kernel.decider import Refusal
from kernel.moments import last_instant
from services.reporting.contracts import area_report as c
from services.reporting.domain.area_report import report
from services.reporting.domain.area_report.figures import LEVELS, StandardFigures, ThemeFigures, TrackFigures
from services.reporting.domain.area_report.report import AREA_REPORT, Compile, Endorse, Return, Step
from services.reporting.domain.synthesis.commands import Work
from services.reporting.domain.synthesis.decider import SYNTHESIS
from services.reporting.domain.synthesis.decider import stream as synthesis_stream
from services.reporting.domain.synthesis.events import ConfirmedTheme, SynthesisConfirmed
from services.reporting.handlers.reports import Sources, looked_at, now, reports_of, unheard
from services.reporting.projections import sar_reading

COMPILERS = permit(Role.SUPERVISOR, Role.GROUP_DIRECTOR, anywhere=True)
ENDORSERS = permit(Role.GROUP_DIRECTOR, Role.AREA_DIRECTOR)
READERS = permit(*OFFICE, anywhere=True)
ENDORSES: Mapping[str, Role] = {"group": Role.GROUP_DIRECTOR, "office": Role.AREA_DIRECTOR}
"""Step → whose it is."""

Data = Mapping[str, Any]


def compile_area_report(uow: UnitOfWork, data: Data) -> Answer | Refusal:
    """Freeze the figures of a year as they stand; those of a synthesis that is older than the reports say so."""
    year, area, sources = data["year"], uow.request.area, now(uow)
    settled = tuple(
        _with_synthesis(
            track, uow.state(SYNTHESIS, synthesis_stream(year, track.track))[0].confirmed, sources, area, year
        )
        for track in _figures(sources, area, year, None)
    )
    cut_off = sar_reading.newest(uow.tx, sources.reports, area)
    command = Compile(year, data["number"], cut_off, settled, data["reason"], uow.request.occurred_on)
    return uow.execute(AREA_REPORT, report.stream(year), command)


def endorse_area_report(uow: UnitOfWork, data: Data) -> Answer | Refusal:
    """Endorse the edition that was read at one's own step."""
    signer = _signer(uow, data["step"])
    if isinstance(signer, Refusal):
        return signer
    command = Endorse(data["step"], data["edition"], signer, uow.request.occurred_on)
    return uow.execute(AREA_REPORT, report.stream(data["year"]), command)


def return_area_report(uow: UnitOfWork, data: Data) -> Answer | Refusal:
    """Give the edition that was read back from one's own step."""
    signer = _signer(uow, data["step"])
    if isinstance(signer, Refusal):
        return signer
    command = Return(data["step"], data["edition"], data["reason"], uow.request.occurred_on)
    return uow.execute(AREA_REPORT, report.stream(data["year"]), command)


def _signer(uow: UnitOfWork, step: Step) -> Signer | Refusal:
    """As whom whoever acts signs at `step`, which has to be theirs."""
    request = uow.request
    signer = request.principal.signer(ENDORSES[step], request.area, None, request.occurred_on)
    message = "ขั้นนี้เป็นของผู้อำนวยการกลุ่มนิเทศ" if step == "group" else "ขั้นนี้เป็นของผู้อำนวยการเขตพื้นที่"
    return signer or Refusal("area-report.step-not-yours", message, "/step", "forbidden")


def ask_area_report(reading: Reading, params: Data) -> Data:
    """The newest edition and how far it has come, and the figures as they would be compiled now."""
    year = params["year"]
    state, version = reading.state(AREA_REPORT, report.stream(year))
    with looked_at(reading) as sources:
        present = [
            _with_synthesis(
                track, reading.state(SYNTHESIS, synthesis_stream(year, track.track))[0].confirmed,
                sources, reading.area, year, reading.as_of,
            )
            for track in _figures(sources, reading.area, year, reading.as_of)
        ]  # fmt: skip
    return {
        "year": year,
        "version": version,
        "status": state.status if state.compiled else None,
        "next_step": state.next_step,
        "edition": None if state.compiled is None else msgspec.to_builtins(state.compiled),
        "now": msgspec.to_builtins(present),
    }


def ask_document(reading: Reading, params: Data) -> Data | Refusal:
    """The newest edition as the facts of its document."""
    state, _ = reading.state(AREA_REPORT, report.stream(params["year"]))
    if state.compiled is None:
        return Refusal("area-report.none", "ยังไม่ได้จัดทำรายงานของปีการศึกษานี้", "/year", "missing")
    edition, endorsed = state.compiled, state.endorsed if state.status == "office" else None
    act = "area-report-endorsed" if endorsed else "area-report-compiled"
    return {
        "template": "synthesis-report",
        "data": {
            "year": edition.year,
            "number": edition.number,
            "position": edition.cut_off,
            "day": edition.on.isoformat(),
            "tracks": [_told(track) for track in edition.tracks],
            "endorsement": endorsed and {"on": endorsed.on.isoformat(), "signer": msgspec.to_builtins(endorsed.signer)},
        },
        "as_of": last_instant(reading, report.stream(params["year"]), act, edition=edition.edition),
    }


def _told(track: TrackFigures) -> dict[str, Any]:
    def themes(kind: str, standard: str) -> list[dict[str, Any]]:
        return [
            {"name": theme.name, "text": theme.text, "schools": theme.schools}
            for theme in track.themes
            if (theme.kind, theme.standard) == (kind, standard)
        ]

    standards = [
        {
            "standard": row.standard,
            "text": row.text,
            "counts": {str(level): count for level, count in zip(LEVELS, row.counts, strict=True)},
            "strengths": themes("strength", row.standard),
            "improvements": themes("improvement", row.standard),
        }
        for row in track.standards
    ]
    return {"track": track.track, "due": track.due, "submitted": track.submitted, "accepted": track.accepted,
            "standards": standards}  # fmt: skip


def _figures(sources: Sources, area: str, year: int, at: datetime | None) -> list[TrackFigures]:
    found, tx, known = [], sources.tx, sources.reports
    for track in sorted({track for of, track in sar_reading.years(tx, known, area, at) if of == year}, reverse=True):
        told = reports_of(sources, area, Work(year, track), at)
        levels = sar_reading.levels(tx, known, area, year, track, at)
        counts = Counter((standard, level) for school, standard, level in levels if school in told.accepted)
        standards = tuple(
            StandardFigures(row["standard"], row["text"], tuple(counts[row["standard"], level] for level in LEVELS))
            for row in sar_reading.standards(tx, known, area, year, track, at)
        )
        found.append(
            TrackFigures(
                track,
                len(told.due),
                len(told.submitted),
                len(told.accepted),
                confirmed=False,
                standards=standards,
                themes=(),
            )
        )
    return found


def _with_synthesis(
    track: TrackFigures, confirmed: SynthesisConfirmed | None, sources: Sources, area: str, year: int,
    at: datetime | None = None,
) -> TrackFigures:  # fmt: skip
    if confirmed is None:
        return replace(track, confirmed=False, themes=())
    themes = [_theme(theme) for theme in confirmed.themes]
    ordered = tuple(sorted(themes, key=lambda theme: (theme.standard, theme.kind, -theme.schools, theme.name)))
    stale = unheard(sources, area, Work(year, track.track), confirmed, at)
    return replace(track, confirmed=True, themes=ordered, stale=stale)


def _theme(theme: ConfirmedTheme) -> ThemeFigures:
    return ThemeFigures(theme.kind, theme.standard, theme.name, theme.text, theme.schools)


COMMANDS: Mapping[str, Command] = {
    "compile_area_report": Command(c.CompileSchema(), COMPILERS, compile_area_report),
    "endorse_area_report": Command(c.EndorseSchema(), ENDORSERS, endorse_area_report),
    "return_area_report": Command(c.ReturnSchema(), ENDORSERS, return_area_report),
}

QUERIES: Mapping[str, Query] = {
    "area_report": Query(c.YearSchema(), READERS, ask_area_report),
    "area_report_document": Query(c.YearSchema(), READERS, ask_document),
}
