"""Frameworks from a spreadsheet: template, dry run, and writing exactly what was shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from kernel.application import Answer, Command, Query, Reading, UnitOfWork
from kernel.decider import Decider, Refusal
from kernel.envelope import Recorded
from kernel.workbooks import checking
from kernel.workbooks.columns import Fault, Line
from kernel.workbooks.ledger import Ledger
from services.standards.contracts.imports import (
    CheckFrameworkImportSchema,
    FrameworkTemplateSchema,
    ImportFrameworkSchema,
)
from services.standards.domain import document, framework
from services.standards.domain.citation import Citation
from services.standards.domain.document import DOCUMENT
from services.standards.domain.framework import FRAMEWORK
from services.standards.domain.source import Source
from services.standards.events import REGISTRY
from services.standards.handlers.frameworks import KEEPERS
from services.standards.importing import framework as planning
from services.standards.importing.columns import COLUMNS, TITLE

StateOf = Callable[[Decider[Any, Any, Any], str], Any]
Checked = tuple[Ledger, Sequence[Line]]


def import_framework(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Register the framework of the lines with what its items cite: all of it, or nothing."""
    checked = planned(data, lambda decider, stream: uow.state(decider, stream)[0])
    return checked if isinstance(checked, Refusal) else carry_out(uow, data["framework"], *checked)


def check_framework_import(reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """The dry run: every event that the import would write, or every fault of every line at once. Writes nothing."""
    checked = planned(params, lambda decider, stream: reading.state(decider, stream)[0])
    return checked if isinstance(checked, Refusal) else shown(*checked)


def framework_template(_reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any]:
    """A spreadsheet to fill in, as base64, and what stands in its columns."""
    return checking.template(COLUMNS, params["format"], "framework", TITLE)


def planned(data: Mapping[str, Any], state_of: StateOf) -> Checked | Refusal:
    """What the lines of `data` would write."""
    found = checking.lines_of("standards", COLUMNS, data)
    return found if isinstance(found, Refusal) else plan_lines(data, state_of, *found)


def plan_lines(
    data: Mapping[str, Any],
    state_of: StateOf,
    lines: Sequence[Line],
    faults: Sequence[Fault],
    cited: Sequence[tuple[Line, Citation]] = (),
    any_kind: bool = False,
) -> Checked | Refusal:
    """What `lines` would write, wherever they come from.

    :param cited: what items rest on beside what their lines say
    :param any_kind: whether items may be of kinds that we do not know
    """
    sent = {**data, "source": msgspec.convert(data["source"], Source)}
    refused = planning.head_fault(sent, state_of(FRAMEWORK, framework.stream(data["framework"])))
    if refused is not None:
        return refused
    headings = {column.key: column.heading for column in COLUMNS}
    named = data.get("rows") is not None
    ledger = Ledger(state_of, lambda key: key if named else headings.get(key, key), faults=list(faults))

    def known(name: str, edition: str) -> bool:
        return edition in ledger.state(DOCUMENT, document.stream(name)).editions

    planning.plan(ledger, sent, lines, known, cited, any_kind)
    return ledger, lines


def shown(ledger: Ledger, lines: Sequence[Line]) -> dict[str, Any]:
    """What a dry run answers."""
    events = checking.shown(REGISTRY, ledger)
    subjects = {line.row: line.cells.get("code", "") for line in lines}
    return {
        "rows": len(lines),
        "unchanged": 0 if ledger.faults or ledger.steps else len(lines),
        "events": [{**event, "subject": subjects.get(event["row"], "")} for event in events],
        "errors": checking.errors(COLUMNS, ledger.faults),
        "fingerprint": checking.fingerprint(events),
    }


def carry_out(uow: UnitOfWork, name: str, ledger: Ledger, lines: Sequence[Line]) -> Answer | Refusal:
    """Write exactly what the dry run of framework `name` showed, or nothing."""
    if ledger.faults:
        return checking.refusal("standards", COLUMNS, ledger.faults)
    wanted = uow.request.data["fingerprint"]
    if wanted is not None and wanted != checking.fingerprint(checking.shown(REGISTRY, ledger)):
        return checking.changed("standards")
    office, stream = uow.request.area, framework.stream(name)
    events: tuple[Recorded, ...] = ()
    position = uow.log.head(office, uow.tx).position
    for step in ledger.steps:
        answer = uow.execute(step.decider, step.stream, step.command)
        if isinstance(answer, Refusal):
            return answer
        events, position = (*events, *answer.events), answer.position
    written = sum(len(step.events) for step in ledger.steps)
    extra = {"rows": len(lines), "unchanged": 0 if written else len(lines), "events": written}
    return Answer(office, stream, position, uow.state(FRAMEWORK, stream)[1], events, extra)


COMMANDS: Mapping[str, Command] = {
    "import_framework": Command(ImportFrameworkSchema(), KEEPERS, import_framework),
}

QUERIES: Mapping[str, Query] = {
    "check_framework_import": Query(CheckFrameworkImportSchema(), KEEPERS, check_framework_import),
    "framework_template": Query(FrameworkTemplateSchema(), None, framework_template),
}
