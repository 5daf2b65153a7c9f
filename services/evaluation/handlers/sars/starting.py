"""Beginning a report: on the round's guideline, the school's standard and targets, and last year's texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from kernel.application import Command, UnitOfWork
from kernel.decider import Refusal
from services.evaluation import snapshots
from services.evaluation.contracts import sar as contracts
from services.evaluation.domain.sar import commands
from services.evaluation.domain.sar.commands import Act
from services.evaluation.domain.sar.decider import SAR
from services.evaluation.domain.sar.events import SarStarted
from services.evaluation.domain.sar.report import Sar
from services.evaluation.domain.sar.results import stream
from services.evaluation.domain.sar.values import (
    CopiedSection,
    Item,
    ItemLevel,
    RuleReference,
    Section,
    Target,
    parts_of,
)
from services.evaluation.handlers.sars.shared import MANAGING, on_report, round_of
from services.evaluation.handlers.shared import Data, no_school
from services.evaluation.projections import sar_terms, schools


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
        Section(s.id, s.title, s.kind, s.standard, s.part, s.hint) for s in round.guideline.sections_of(track)
    )
    terms = _terms(uow, school, track, year)
    last = _last_year(uow, school, track, year) if data["copy"] else None
    return commands.Start(
        act,
        SarStarted(
            year=year,
            school=school,
            track=track,
            version=1,
            **terms,
            sections=sections,
            previous=_levels(last),
            copied_from=last["receipt"] if last else None,
            copied=_texts(last, sections),
        ),
    )


def _terms(uow: UnitOfWork, school: str, track: str, year: int) -> dict[str, Any]:
    """The school's proclaimed standard with its targets, or else the ministry's items."""
    tx, table, area = uow.tx, uow.tables("sar_terms"), uow.request.area
    own = sar_terms.standard(tx, table, area, school, track, year)
    announced = sar_terms.targets(tx, table, area, school, track, year)
    ministry = sar_terms.framework(tx, table, area, track, year) if own is None else None
    chosen = own or ministry or {"items": []}
    items = msgspec.convert([_item(item) for item in chosen["items"]], tuple[Item, ...])
    codes = {item.code for item in items}
    return {
        "source": "ministry" if own is None else "school",
        "standard_edition": own["edition"] if own else None,
        "framework": RuleReference(ministry["framework"], ministry["version"]) if ministry else None,
        "items": items,
        "targets": tuple(Target(code, level) for code, level in announced.items() if code in codes),
    }


def _item(item: Mapping[str, Any]) -> dict[str, Any]:
    return {key: item[key] for key in ("code", "parent", "text", "kind")}


def _last_year(uow: UnitOfWork, school: str, track: str, year: int) -> dict[str, Any] | None:
    """The snapshot of last year's report as it was last accepted."""
    state: Sar = uow.state(SAR, stream(year - 1, school, track))[0]
    accepted = [each for each in state.submissions if each.outcome == "accepted"]
    return snapshots.read(uow.tx, uow.request.area, accepted[-1].hash) if accepted else None


def _levels(last: Mapping[str, Any] | None) -> tuple[ItemLevel, ...]:
    if last is None:
        return ()
    rows = [*last["items"], *last["standards"]]
    return tuple(ItemLevel(row["code"], row["level"]) for row in rows if row["level"] is not None)


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
