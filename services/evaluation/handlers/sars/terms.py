"""The terms of a report: begun on those that stand then, held against those that stand now, and put on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection

from kernel.application import Command, Reading, UnitOfWork
from kernel.decider import Refusal
from services.evaluation import snapshots
from services.evaluation.contracts import sar as contracts
from services.evaluation.domain.sar import commands
from services.evaluation.domain.sar.commands import Act
from services.evaluation.domain.sar.report import Sar
from services.evaluation.domain.sar.results import stream
from services.evaluation.domain.sar.submitting import WRITING
from services.evaluation.domain.sar.terms import Terms, TermsChange, changes
from services.evaluation.domain.sar.values import Item, ItemLevel, RuleReference, Target
from services.evaluation.handlers.sars.shared import MANAGING, on_report
from services.evaluation.handlers.shared import Data
from services.evaluation.projections import sar_terms

Report = tuple[int, str, str]
"""Year, school and track."""

Fold = Callable[[str], Sar]


def refresh_sar_terms(uow: UnitOfWork, act: Act, data: Data) -> commands.RefreshTerms:
    """Take the standard, the targets and last year's levels over as they stand now."""
    return commands.RefreshTerms(act, present(uow, (data["year"], data["school"], data["track"])))


def present(uow: UnitOfWork, report: Report) -> Terms:
    """The terms that stand now."""
    return _terms(uow.tx, uow.tables("sar_terms"), uow.request.area, report)


def since(source: Reading, state: Sar) -> TermsChange | None:
    """What of the terms has changed since the report was put on them; None unless it is being written."""
    if state.status not in WRITING:
        return None
    with source.model("sar_terms") as (tx, table):
        return _since(state, tx, table, source.area, source.as_of)


def since_then(uow: UnitOfWork, state: Sar) -> TermsChange:
    """The same, for whoever acts now."""
    return _since(state, uow.tx, uow.tables("sar_terms"), uow.request.area)


def _since(state: Sar, tx: Connection, table: Any, area: str, as_of: datetime | None = None) -> TermsChange:
    return changes(state.standing, _terms(tx, table, area, (state.year, state.school, state.track), as_of))


def damaged() -> Refusal:
    """A snapshot is not what was submitted."""
    message = "สำเนารายงานที่เก็บไว้ไม่ตรงกับฉบับที่ส่ง โปรดแจ้งผู้ดูแลระบบให้กู้คืนจากข้อมูลสำรอง"
    return Refusal("sar.snapshot-damaged", message)


def last_year(tx: Connection, area: str, report: Report, fold: Fold) -> dict[str, Any] | None:
    """The snapshot of last year's report as it was last accepted.

    :raises snapshots.Damaged: where it is not what was submitted
    """
    year, school, track = report
    accepted = [each for each in fold(stream(year - 1, school, track)).submissions if each.outcome == "accepted"]
    return snapshots.read(tx, area, accepted[-1].hash) if accepted else None


def _terms(tx: Connection, table: Any, area: str, report: Report, as_of: datetime | None = None) -> Terms:
    """The school's proclaimed standard with its targets, or else the ministry's items."""
    year, school, track = report
    own = sar_terms.standard(tx, table, area, school, track, year, as_of)
    announced = sar_terms.targets(tx, table, area, school, track, year, as_of)
    ministry = sar_terms.framework(tx, table, area, track, year, as_of) if own is None else None
    chosen = own or ministry or {"items": []}
    items = msgspec.convert([_item(item) for item in chosen["items"]], tuple[Item, ...])
    codes = {item.code for item in items}
    previous = sar_terms.accepted(tx, table, area, school, track, year - 1, as_of)
    return Terms(
        source="ministry" if own is None else "school",
        standard_edition=own["edition"] if own else None,
        framework=RuleReference(ministry["framework"], ministry["version"]) if ministry else None,
        items=items,
        targets=tuple(Target(code, level) for code, level in announced.items() if code in codes),
        previous=tuple(ItemLevel(code, level) for code, level in previous.items()),
    )


def _item(item: Mapping[str, Any]) -> dict[str, Any]:
    return {key: item[key] for key in ("code", "parent", "text", "kind")}


COMMANDS: Mapping[str, Command] = {
    "refresh_sar_terms": Command(contracts.OneReport(), MANAGING, on_report(refresh_sar_terms))
}
