"""Imports from a spreadsheet or from rows, and what they would do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, select

from kernel.application import Answer, Reading, UnitOfWork
from kernel.decider import Decider, Refusal
from kernel.envelope import derived_id
from kernel.workbooks import checking
from kernel.workbooks.columns import Fault, Line
from kernel.workbooks.ledger import Ledger
from kernel.years import bangkok_date
from services.directory import credentials
from services.directory.domain import area
from services.directory.domain.area import AREA
from services.directory.events import REGISTRY
from services.directory.handlers.people import givers_of
from services.directory.importing import people as people_lines
from services.directory.importing import places
from services.directory.importing.columns import EXTRA_KEYS, KINDS, TITLES
from services.directory.importing.people import PeoplePlan, Surroundings
from services.directory.means import Means
from services.directory.tables import CREDENTIALS

StateOf = Callable[[Decider[Any, Any, Any], str], Any]
MADE_WHEN_WRITTEN = ("person", "grant", "sealed")


def import_clusters(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Add the districts and clusters of the rows."""
    lines = _lines("clusters", data)
    if isinstance(lines, Refusal):
        return lines
    ledger = _ledger("clusters", data, lambda decider, stream: uow.state(decider, stream)[0], lines[1])
    places.plan_clusters(ledger, uow.request.area, lines[0])
    return _carry_out(uow, ledger, lines[0], "clusters")


def import_schools(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Bring the schools of the rows to what the rows say; a second time changes nothing."""
    lines = _lines("schools", data)
    if isinstance(lines, Refusal):
        return lines
    ledger = _ledger("schools", data, lambda decider, stream: uow.state(decider, stream)[0], lines[1])
    places.plan_schools(ledger, uow.request.area, lines[0], uow.request.occurred_on)
    return _carry_out(uow, ledger, lines[0], "schools")


def import_people(means: Means, uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Put the people of the rows on record, sealed, with roles and reserved user names. No row ends a role."""
    lines = _lines("people", data)
    if isinstance(lines, Refusal):
        return lines
    office, request = uow.request.area, uow.request
    ledger = _ledger("people", data, lambda decider, stream: uow.state(decider, stream)[0], lines[1])
    around = Surroundings(
        area=office,
        accounts=_accounts(uow.tx, lines[0]),
        named=_named(uow.tx, lines[0]),
        open=lambda sealed: means.vault.open(uow.tx, office, sealed),
        seal=lambda someone, details: means.vault.seal(uow.tx, office, someone, details),
        make_id=lambda row, purpose: derived_id(purpose, office, request.command_id, row),
        givers=partial(givers_of, request.principal, office, request.occurred_on),
        oneself=request.principal.actor.removeprefix("person:"),
        day=request.occurred_on,
    )
    plan = people_lines.plan_people(ledger, around, lines[0])
    answer = _carry_out(uow, ledger, lines[0], "people")
    if isinstance(answer, Answer):
        for username, someone in plan.reserved.items():
            if not credentials.reserve(uow.tx, office, someone, username, request.now):
                return checking.changed("directory")
    return answer


def check_import(means: Means, reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """The dry run: every event that the import would write, or every fault of every row at once. Writes nothing.

    Ids and ciphertext are made when an import is carried out, and are null here. An import that is sent with the
    ``fingerprint`` of a dry run is carried out only if it would still write the same.
    """
    kind = params["kind"]
    if missing := area.unregistered(reading.state(AREA, area.stream(reading.area))[0]):
        return missing
    lines = _lines(kind, params)
    if isinstance(lines, Refusal):
        return lines
    ledger = _ledger(kind, params, lambda decider, stream: reading.state(decider, stream)[0], lines[1])
    if kind == "clusters":
        places.plan_clusters(ledger, reading.area, lines[0])
    elif kind == "schools":
        places.plan_schools(ledger, reading.area, lines[0], bangkok_date(means.clock()))
    else:
        _check_people(means, reading, ledger, lines[0])
    subjects = {line.row: _subject(line) for line in lines[0]}
    events = _shown(ledger, kind)
    return {
        "rows": len(lines[0]),
        "unchanged": ledger.unchanged(lines[0]),
        "events": [{**event, "subject": subjects[event["row"]]} for event in events],
        "errors": checking.errors(KINDS[kind], ledger.faults),
        "doubts": checking.errors(KINDS[kind], ledger.doubts),
        "fingerprint": checking.fingerprint(events),
    }


def import_template(_reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any]:
    """A spreadsheet to fill in, as base64, and what stands in its columns."""
    kind = params["kind"]
    return checking.template(KINDS[kind], params["format"], kind, TITLES[kind])


def _check_people(means: Means, reading: Reading, ledger: Ledger, lines: Sequence[Line]) -> PeoplePlan:
    with reading.model("people") as (tx, _table):
        around = Surroundings(
            area=reading.area,
            accounts=_accounts(tx, lines),
            named=_named(tx, lines),
            open=lambda sealed: means.vault.open(tx, reading.area, sealed),
            seal=lambda _someone, details: msgspec.json.encode(details).decode(),
            make_id=lambda row, purpose: derived_id(purpose, reading.area, "check", row),
            givers=partial(givers_of, reading.principal, reading.area, bangkok_date(means.clock())),
            oneself=reading.principal.actor.removeprefix("person:"),
            day=bangkok_date(means.clock()),
        )
        return people_lines.plan_people(ledger, around, lines)


def _lines(kind: str, data: Mapping[str, Any]) -> tuple[list[Line], list[Fault]] | Refusal:
    return checking.lines_of("directory", KINDS[kind], data, EXTRA_KEYS.get(kind, ()))


def _ledger(kind: str, data: Mapping[str, Any], state_of: StateOf, faults: Sequence[Fault]) -> Ledger:
    headings = {column.key: column.heading for column in KINDS[kind]}
    named = data["rows"] is not None
    return Ledger(state_of, lambda key: key if named else headings.get(key, key), faults=list(faults))


def _accounts(tx: Connection, lines: Sequence[Line]) -> dict[str, tuple[str, str]]:
    found = _credentials(tx, CREDENTIALS.c.username, {credentials.fold(line.cells["username"]) for line in lines})
    return {row.username: (row.area, row.person) for row in found}


def _named(tx: Connection, lines: Sequence[Line]) -> frozenset[str]:
    given = {line.cells["person"] for line in lines if line.cells.get("person")}
    return frozenset(row.person for row in _credentials(tx, CREDENTIALS.c.person, given))


def _credentials(tx: Connection, column: Column[str], wanted: Collection[str]) -> list[Any]:
    values = sorted(wanted)
    parts = [values[start : start + 500] for start in range(0, len(values), 500)]
    return [row for part in parts for row in tx.execute(select(CREDENTIALS).where(column.in_(part)))]


def _carry_out(uow: UnitOfWork, ledger: Ledger, lines: Sequence[Line], kind: str) -> Answer | Refusal:
    office, checked = uow.request.area, uow.request.data["fingerprint"]
    if missing := area.unregistered(uow.state(AREA, area.stream(office))[0]):
        return missing
    if ledger.faults:
        return checking.refusal("directory", KINDS[kind], ledger.faults)
    if checked is not None and checked != checking.fingerprint(_shown(ledger, kind)):
        return checking.changed("directory")
    last = Answer(office, area.stream(office), uow.log.head(office, uow.tx).position, 0)
    for step in ledger.steps:
        answer = uow.execute(step.decider, step.stream, step.command)
        if isinstance(answer, Refusal):
            return answer
        last = answer
    written = sum(len(step.events) for step in ledger.steps)
    extra = {"rows": len(lines), "unchanged": ledger.unchanged(lines), "events": written}
    return Answer(office, last.stream, last.position, last.version, last.events, extra)


def _shown(ledger: Ledger, kind: str) -> list[dict[str, Any]]:
    """The events that would be written, apart from what is made when they are."""
    events = checking.shown(REGISTRY, ledger, MADE_WHEN_WRITTEN)
    return [{**event, "stream": None} for event in events] if kind == "people" else events


def _subject(line: Line) -> str:
    """What a row is about, in the words of whoever wrote it."""
    name = line.cells["name"]
    return f"{name} ({line.cells['username']})" if "username" in line.cells else name
