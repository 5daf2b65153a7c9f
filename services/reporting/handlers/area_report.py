"""Compiling, endorsing and showing the area's report of self-assessment reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import msgspec

from kernel.application import Answer, Command, Query, Reading, UnitOfWork, permit
from kernel.authority import OFFICE, Role, Signer
from kernel.decider import Refusal
from kernel.moments import last_instant
from services.reporting.contracts import area_report as c
from services.reporting.domain.area_report import report
from services.reporting.domain.area_report.events import (
    AcceptedSince,
    AreaReportCompiled,
    AreaReportEndorsed,
    Step,
)
from services.reporting.domain.area_report.figures import LEVELS, StandardFigures, ThemeFigures, TrackFigures
from services.reporting.domain.area_report.report import AREA_REPORT, Compile, Endorse, Return
from services.reporting.domain.facts import School
from services.reporting.domain.synthesis.commands import Work
from services.reporting.domain.synthesis.decider import SYNTHESIS
from services.reporting.domain.synthesis.decider import stream as synthesis_stream
from services.reporting.domain.synthesis.events import ConfirmedTheme, SynthesisConfirmed
from services.reporting.handlers.reports import Sources, looked_at, now, reports_of, unheard
from services.reporting.projections import sar_reading, schools

COMPILERS = permit(Role.SUPERVISOR, Role.GROUP_DIRECTOR, anywhere=True)
ENDORSERS = permit(Role.GROUP_DIRECTOR, Role.AREA_DIRECTOR)
READERS = permit(*OFFICE, anywhere=True)
ENDORSES: Mapping[str, Role] = {"group": Role.GROUP_DIRECTOR, "office": Role.AREA_DIRECTOR}
"""Step → whose it is."""

Data = Mapping[str, Any]


def compile_area_report(uow: UnitOfWork, data: Data) -> Answer | Refusal:
    """Freeze the figures of a year as they stand; those of a synthesis that is older than the reports say so."""
    year, sources = data["year"], now(uow)
    cut_off = sar_reading.newest(uow.tx, sources.reports, sources.area)
    settled = tuple(_figures(uow, sources, year))
    command = Compile(year, data["number"], cut_off, settled, data["reason"], uow.request.occurred_on)
    return uow.execute(AREA_REPORT, report.stream(year), command)


def endorse_area_report(uow: UnitOfWork, data: Data) -> Answer | Refusal:
    """Endorse the edition that was read at one's own step, knowing of what was accepted since its cut-off."""
    signer, year = _signer(uow, data["step"]), data["year"]
    if isinstance(signer, Refusal):
        return signer
    state, _ = uow.state(AREA_REPORT, report.stream(year))
    command = Endorse(
        data["step"], data["edition"], signer, uow.request.occurred_on,
        accepted_since(now(uow), year, state.compiled), data["accepted_since"], data["reason"],
    )  # fmt: skip
    return uow.execute(AREA_REPORT, report.stream(year), command)


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
        present = _figures(reading, sources, year)
        since = accepted_since(sources, year, state.compiled) if state.next_step else ()
        known = schools.known(sources.tx, sources.schools, sources.area, sources.at)
    return {
        "year": year,
        "version": version,
        "status": state.status if state.compiled else None,
        "next_step": state.next_step,
        "edition": None if state.compiled is None else msgspec.to_builtins(state.compiled),
        "accepted_since": [_named(one, known) for one in since],
        "endorsements": [_endorsement(one, known) for one in state.endorsements],
        "now": msgspec.to_builtins(present),
    }


def _endorsement(event: AreaReportEndorsed, known: Mapping[str, School]) -> dict[str, Any]:
    since = [_named(one, known) for one in event.since]
    return {"step": event.step, "on": event.on.isoformat(), "accepted_since": since, "reason": event.reason}


def _named(one: AcceptedSince, known: Mapping[str, School]) -> dict[str, Any]:
    """A report with its school's name."""
    school = known.get(one.school)
    return {**msgspec.to_builtins(one), "name": school.name if school else one.school}


def accepted_since(sources: Sources, year: int, compiled: AreaReportCompiled | None) -> tuple[AcceptedSince, ...]:
    """The reports of a year that were accepted after the cut-off of an edition."""
    if compiled is None:
        return ()
    of, behind = (sources.tx, sources.reports, sources.area, year), compiled.cut_off
    return tuple(
        AcceptedSince(track, school, version)
        for track in _tracks(sources, year)
        for school, version in sar_reading.accepted_since(*of, track, behind, sources.at)
    )


def ask_document(reading: Reading, params: Data) -> Data | Refusal:
    """The newest edition as the facts of its document."""
    state, _ = reading.state(AREA_REPORT, report.stream(params["year"]))
    if state.compiled is None:
        return Refusal("area-report.none", "ยังไม่ได้จัดทำรายงานของปีการศึกษานี้", "/year", "missing")
    edition, endorsed = state.compiled, state.endorsements[-1] if state.status == "office" else None
    act = "area-report-endorsed" if endorsed else "area-report-compiled"
    return {
        "template": "synthesis-report",
        "data": {
            "year": edition.year,
            "number": edition.number,
            "position": edition.cut_off,
            "day": edition.on.isoformat(),
            "tracks": [_told(track) for track in edition.tracks],
            "endorsement": endorsed and _signed(endorsed),
        },
        "as_of": last_instant(reading, report.stream(params["year"]), act, edition=edition.edition),
    }


def _signed(event: AreaReportEndorsed) -> dict[str, Any]:
    """An endorsement as the facts of the document."""
    signer = msgspec.to_builtins(event.signer)
    return {"on": event.on.isoformat(), "signer": signer, "since": len(event.since), "reason": event.reason}


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


def _figures(known: UnitOfWork | Reading, sources: Sources, year: int) -> list[TrackFigures]:
    """The figures of each track of a year, with what was confirmed of its synthesis."""
    return [
        _with_synthesis(
            _counted(sources, Work(year, track)),
            known.state(SYNTHESIS, synthesis_stream(year, track))[0].confirmed,
            sources,
            year,
        )
        for track in _tracks(sources, year)
    ]


def _tracks(sources: Sources, year: int) -> list[str]:
    """The tracks of which there are reports of a year, in the order in which they are told."""
    years = sar_reading.years(sources.tx, sources.reports, sources.area, sources.at)
    return sorted({track for of, track in years if of == year}, reverse=True)


def _counted(sources: Sources, work: Work) -> TrackFigures:
    told, of = reports_of(sources, work), (sources.tx, sources.reports, sources.area, work.year, work.track, sources.at)
    levels = [(standard, level) for school, standard, level in sar_reading.levels(*of) if school in told.accepted]
    counts = Counter(levels)
    return TrackFigures(
        work.track,
        len(told.due),
        len(told.submitted),
        len(told.accepted),
        confirmed=False,
        standards=tuple(
            StandardFigures(row["standard"], row["text"], tuple(counts[row["standard"], level] for level in LEVELS))
            for row in sar_reading.standards(*of)
        ),
        themes=(),
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
