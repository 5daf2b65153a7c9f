"""CASE packages taken in: the framework, its levels of quality and its crosswalks; the dry run and the writing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Table

from kernel.application import Answer, Command, Query, Reading, UnitOfWork
from kernel.decider import Refusal
from services.standards.case.identifiers import Identifiers
from services.standards.contracts.case import CheckPackageImportSchema, ImportPackageSchema
from services.standards.domain import framework
from services.standards.domain.crosswalk_events import Edition
from services.standards.domain.framework import FRAMEWORK, OFFICE_OWN
from services.standards.handlers import case, imports
from services.standards.handlers.frameworks import KEEPERS
from services.standards.importing import package as package_lines
from services.standards.importing import travelling
from services.standards.importing.package import Package
from services.standards.importing.travelling import Found, Register, Untaken
from services.standards.projections import case_index
from services.standards.projections import frameworks as framework_rows
from services.standards.projections.case_index import Index


def import_case_package(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Register the framework of a package with its levels and crosswalks: what the dry run showed, or nothing."""
    read = package_lines.read(data)
    if isinstance(read, Refusal):
        return read
    register = _register(uow.tx, uow.tables("frameworks"), uow.tables("case_index"), uow.request.area, read)
    checked = _planned(read, lambda decider, stream: uow.state(decider, stream)[0], register)
    return checked if isinstance(checked, Refusal) else imports.carry_out(uow, read.head["framework"], *checked[0])


def check_case_import(reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """The dry run of a package: every event that the import would write, or every fault at once; what is left out."""
    read = package_lines.read(params)
    if isinstance(read, Refusal):
        return read
    with reading.model("frameworks") as (tx, table), reading.model("case_index") as (_, index):
        register = _register(tx, table, index, reading.area, read)
        checked = _planned(read, lambda decider, stream: reading.state(decider, stream)[0], register)
    if isinstance(checked, Refusal):
        return checked
    return {**imports.shown(*checked[0]), "left_out": msgspec.to_builtins(checked[1])}


def _planned(
    read: Package, state_of: imports.StateOf, register: Register
) -> tuple[imports.Checked, Sequence[Untaken]] | Refusal:
    head = read.head
    known = head["version"] in state_of(FRAMEWORK, framework.stream(head["framework"])).versions
    checked = imports.plan_lines(head, state_of, read.lines, read.faults, read.cited, any_kind=True)
    return checked if isinstance(checked, Refusal) else (checked, travelling.plan(checked[0], read, register, known))


def _register(tx: Connection, table: Table, index: Index, area: str, read: Package) -> Register:
    """What office `area` has on record, as far as the package asks for it."""
    found, every = read.read.portable, framework_rows.every(tx, table, area, None)

    def codes(edition: Edition) -> frozenset[str]:
        row = framework_rows.choose(every.get(edition.framework, []), edition.version, None)
        return frozenset(item["code"] for item in row["items"]) if row else frozenset()

    ours = read.read.identifier == Identifiers(area, found.framework, found.version).document
    rubric = case.rubric(read.head["kind"], found.items, every)
    return Register(codes, _finder(tx, table, index, area), rubric, ours)


def _finder(tx: Connection, table: Table, index: Index, area: str) -> Callable[[str], Found | None]:
    """Items of any office by their identifiers: an edition that two offices have is the same in both, unless it is one
    of the standards that an office makes for itself."""
    known: dict[Identifiers, dict[str, str]] = {}

    def find(identifier: str) -> Found | None:
        ids = case_index.find(tx, index, identifier)
        if ids is None:
            return None
        edition = Edition(ids.framework, ids.version)
        if ids not in known:
            items = framework_rows.items(tx, table, ids.area, msgspec.to_builtins(edition), None)
            known[ids] = {ids.item(item["code"]): item["code"] for item in items}
        code = known[ids].get(identifier)
        elsewhere = ids.framework.startswith(OFFICE_OWN) and ids.area != area
        return None if code is None else Found(edition, code, elsewhere)

    return find


COMMANDS: Mapping[str, Command] = {
    "import_case_package": Command(ImportPackageSchema(), KEEPERS, import_case_package),
}

QUERIES: Mapping[str, Query] = {
    "check_case_import": Query(CheckPackageImportSchema(), KEEPERS, check_case_import),
}
