"""Issuing the guideline that a year's reports are written by: its sections, its tables of figures, its checks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from kernel.application import Command, UnitOfWork, permit
from kernel.authority import Role
from kernel.decider import Refusal
from services.evaluation import reference
from services.evaluation.contracts import sar_rounds as shapes
from services.evaluation.domain import sar_round
from services.evaluation.domain.sar.values import OverallRule
from services.evaluation.domain.sar_guideline import ChecksReference, Section
from services.evaluation.domain.sar_round_deciding import SAR_ROUND, IssueGuideline
from services.evaluation.handlers.sars.shared import newest_checks
from services.evaluation.handlers.shared import Data, Outcome

DIRECTORS = permit(Role.GROUP_DIRECTOR, Role.AREA_DIRECTOR)


def issue_guideline(uow: UnitOfWork, data: Data) -> Outcome:
    """Issue the year's guideline. Sections and checks that are left out come from the reference data."""
    usual = reference.load("sar-guideline")
    asked = data["checks"]
    if asked is not None and not newest_checks().has(asked["id"], asked["version"]):
        message = "ไม่รู้จักชุดการตรวจนี้ หรือยังไม่มีรุ่นที่ระบุ"
        return Refusal("evaluation.sar-checks-unknown", message, "/checks", "invalid")
    sections = sections_of(data["sections"] or usual["sections"], usual["tables"])
    if isinstance(sections, Refusal):
        return sections
    checks = msgspec.convert(data["checks"] or usual["checks"], ChecksReference)
    read_by = newest_checks().of(checks.id, checks.version)
    unfit = read_by.faults(data["severities"])
    if unfit:
        return Refusal("evaluation.sar-guideline-unfit", unfit[0][1], unfit[0][0], "invalid", tuple(unfit))
    command = IssueGuideline(
        data["year"],
        data["title"] or usual["title"],
        sections,
        checks,
        data["note"],
        uow.request.occurred_on,
        read_by.differing(data["severities"]),
        _overall(data["overall"] or usual["overall"]["rule"]),
    )
    return uow.execute(SAR_ROUND, sar_round.stream(data["year"]), command)


def _overall(rule: str) -> OverallRule | None:
    return None if rule == "not-asked" else msgspec.convert(rule, OverallRule)


def sections_of(
    sent: Iterable[Mapping[str, Any]], tables: Iterable[Mapping[str, Any]]
) -> tuple[Section, ...] | Refusal:
    """The sections with their tables whole: reports are read by them however the reference data goes on."""
    known = {table["id"]: table for table in tables}
    faults, found = [], []
    for at, section in enumerate(sent):
        name = section.get("figures")
        if name is not None and name not in known:
            faults.append((f"/sections/{at}/figures", f"ไม่รู้จักตารางนี้ มีให้เลือก {', '.join(known)}"))
        found.append(msgspec.convert({**section, "figures": known.get(name) if name else None}, Section))
    if faults:
        return Refusal("evaluation.sar-guideline-unfit", faults[0][1], faults[0][0], "invalid", tuple(faults))
    return tuple(found)


COMMANDS: Mapping[str, Command] = {
    "issue_sar_guideline": Command(shapes.IssueGuidelineSchema(), DIRECTORS, issue_guideline),
}
