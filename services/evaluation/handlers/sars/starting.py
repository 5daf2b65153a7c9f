"""Beginning a report: on the round's guideline, the school's standard and targets, and last year's texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kernel.application import Command, UnitOfWork
from kernel.decider import Refusal
from services.evaluation.contracts import sar as contracts
from services.evaluation.domain.sar import commands
from services.evaluation.domain.sar.commands import Act
from services.evaluation.domain.sar.decider import SAR
from services.evaluation.domain.sar.events import SarStarted
from services.evaluation.domain.sar.values import CopiedSection, Section, parts_of
from services.evaluation.handlers.sars.shared import MANAGING, on_report, round_of
from services.evaluation.handlers.sars.terms import Report, last_year, present
from services.evaluation.handlers.shared import Data, no_school
from services.evaluation.projections import schools


def start_sar(uow: UnitOfWork, act: Act, data: Data) -> commands.Start | Refusal:
    """Begin the report of a year and a track."""
    year, school, track = data["year"], data["school"], data["track"]
    found = schools.known(uow.tx, uow.tables("schools"), uow.request.area, None, school).get(school)
    if found is None:
        return no_school()
    if track not in found.tracks:
        return Refusal("sar.track-not-taught", "โรงเรียนนี้ไม่ได้เปิดสอนระดับการศึกษานี้", "/track", "invalid")
    round = round_of(uow, year)  # noqa: A001 - the domain's own word
    if round.guideline is None or round.opening is None:
        message = f"เขตพื้นที่ยังไม่ได้เปิดรอบรับ SAR ปีการศึกษา {year}"
        return Refusal("sar.round-unknown", message, "/year", "missing")
    sections = tuple(
        Section(s.id, s.title, s.kind, s.standard, s.part, s.hint, s.figures)
        for s in round.guideline.sections_of(track)
    )
    terms = present(uow, (year, school, track))
    last = _last_year(uow, (year, school, track)) if data["copy"] else None
    return commands.Start(
        act,
        SarStarted(
            year=year,
            school=school,
            track=track,
            version=1,
            source=terms.source,
            standard_edition=terms.standard_edition,
            framework=terms.framework,
            sections=sections,
            items=terms.items,
            targets=terms.targets,
            previous=terms.previous,
            copied_from=last["receipt"] if last else None,
            copied=_texts(last, sections),
            overall_rule=round.guideline.overall,
        ),
    )


def _last_year(uow: UnitOfWork, report: Report) -> dict[str, Any] | None:
    return last_year(uow.tx, uow.request.area, report, lambda name: uow.state(SAR, name)[0])


def _texts(last: Mapping[str, Any] | None, sections: tuple[Section, ...]) -> tuple[CopiedSection, ...]:
    """Texts of the sections that both years have under one id and kind."""
    before = {section["id"]: section for section in last["sections"]} if last else {}
    copied = []
    for section in sections:
        old = before.get(section.id)
        if old is not None and old["kind"] == section.kind:
            parts = {part: tuple(old["parts"][part]) for part in parts_of(section.kind) if old["parts"].get(part)}
            copied += [CopiedSection(section.id, parts)] if parts else []
    return tuple(copied)


COMMANDS: Mapping[str, Command] = {"start_sar": Command(contracts.StartSar(), MANAGING, on_report(start_sar))}
