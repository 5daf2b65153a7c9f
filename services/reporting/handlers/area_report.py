"""Compiling, endorsing and showing the area's report of self-assessment reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from kernel.application import Answer, Command, Query, Reading, UnitOfWork, permit
from kernel.authority import OFFICE, Role, Signer
from kernel.decider import Refusal
from services.reporting.contracts import area_report as c
from services.reporting.domain.area_report import report
from services.reporting.domain.area_report.events import (
    AcceptedSince,
    AreaReportCompiled,
    AreaReportEndorsed,
    AreaReportReturned,
    Step,
)
from services.reporting.domain.area_report.report import AREA_REPORT, Compile, Endorse, Return
from services.reporting.domain.facts import School
from services.reporting.handlers.area_figures import figures_of, shown, tracks_of
from services.reporting.handlers.area_report_document import ask_document
from services.reporting.handlers.reports import Sources, looked_at, now
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
    settled = tuple(figures_of(uow, sources, year))
    written = data["introduction"], tuple(data["recommendations"])
    command = Compile(year, data["number"], cut_off, settled, data["reason"], uow.request.occurred_on, *written)
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
        present = figures_of(reading, sources, year)
        since = accepted_since(sources, year, state.compiled) if state.next_step else ()
        known = schools.known(sources.tx, sources.schools, sources.area, sources.at)
    return {
        "year": year,
        "version": version,
        "status": state.status if state.compiled else None,
        "next_step": state.next_step,
        "edition": state.compiled and {**msgspec.to_builtins(state.compiled), "tracks": shown(state.compiled.tracks)},
        "accepted_since": [_named(one, known) for one in since],
        "endorsements": [_endorsement(one, known) for one in state.endorsements],
        "returned": state.returned and _returned(state.returned),
        "now": shown(present),
    }


def ask_area_reports(reading: Reading, _params: Data) -> Data:
    """The newest edition of each year and how far it has come, newest year first; no figures."""
    with reading.model("sars") as (tx, table):
        years = sorted({year for year, _ in sar_reading.years(tx, table, reading.area, reading.as_of)}, reverse=True)
    return {"area_reports": [row for year in years if (row := _row(reading, year))]}


def _row(reading: Reading, year: int) -> dict[str, Any] | None:
    state, _ = reading.state(AREA_REPORT, report.stream(year))
    if state.compiled is None:
        return None
    return {
        "year": year,
        "edition": state.compiled.edition,
        "number": state.compiled.number,
        "on": state.compiled.on.isoformat(),
        "status": state.status,
        "next_step": state.next_step,
        "returned": state.returned and _returned(state.returned),
    }


def _endorsement(event: AreaReportEndorsed, known: Mapping[str, School]) -> dict[str, Any]:
    since = [_named(one, known) for one in event.since]
    return {"step": event.step, "on": event.on.isoformat(), "accepted_since": since, "reason": event.reason}


def _returned(event: AreaReportReturned) -> dict[str, Any]:
    return {"edition": event.edition, "step": event.step, "on": event.on.isoformat(), "reason": event.reason}


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
        for track in tracks_of(sources, year)
        for school, version in sar_reading.accepted_since(*of, track, behind, sources.at)
    )


COMMANDS: Mapping[str, Command] = {
    "compile_area_report": Command(c.CompileSchema(), COMPILERS, compile_area_report),
    "endorse_area_report": Command(c.EndorseSchema(), ENDORSERS, endorse_area_report),
    "return_area_report": Command(c.ReturnSchema(), ENDORSERS, return_area_report),
}

QUERIES: Mapping[str, Query] = {
    "area_reports": Query(c.AllSchema(), READERS, ask_area_reports),
    "area_report": Query(c.YearSchema(), READERS, ask_area_report),
    "area_report_document": Query(c.YearSchema(), READERS, ask_document),
}
