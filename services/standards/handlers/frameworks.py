"""Registering and showing frameworks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from kernel.application import Answer, Command, Query, Reading, UnitOfWork, permit
from kernel.authority import Role
from kernel.decider import Refusal
from services.standards.case.identifiers import Identifiers
from services.standards.contracts.frameworks import (
    CiteItemSchema,
    FrameworkQuerySchema,
    RegisterFrameworkSchema,
    WithdrawItemCitationSchema,
)
from services.standards.contracts.shared import NothingSchema
from services.standards.domain import document, framework
from services.standards.domain.area_standard import area_standard
from services.standards.domain.area_standard.area_standard import AREA_STANDARD
from services.standards.domain.area_standard.state import AreaStandard
from services.standards.domain.citation import Citation
from services.standards.domain.document import DOCUMENT, DocumentState
from services.standards.domain.framework import FRAMEWORK, TRACKS, CiteItem, RegisterFramework, WithdrawItemCitation
from services.standards.handlers.documents import READERS, STUDENTS
from services.standards.projections import citations as citation_rows
from services.standards.projections import frameworks as framework_rows

AREA = "area-"
"""Before a track, the framework of the area's own standards of it."""

KEEPERS = permit(Role.OPERATOR, Role.GROUP_DIRECTOR)
"""Reference data is kept by the head of the supervision group, or put in by the operator."""


def register_framework(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Put a version of a framework on record."""
    command = msgspec.convert(data, RegisterFramework)
    return uow.execute(FRAMEWORK, framework.stream(command.framework), command)


def cite_item(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Say which clause of a document of the library an item rests on."""
    library: DocumentState = uow.state(DOCUMENT, document.stream(data["document"]))[0]
    head, cited = _cited(data)
    known = data["edition"] in library.editions
    command = CiteItem(**head, citation=cited, known=known, codes=_of_the_area(uow, head))
    return uow.execute(FRAMEWORK, framework.stream(command.framework), command)


def withdraw_citation(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Take back a citation of an item."""
    head, cited = _cited(data)
    command = WithdrawItemCitation(**head, citation=cited, reason=data["reason"], codes=_of_the_area(uow, head))
    return uow.execute(FRAMEWORK, framework.stream(command.framework), command)


def frameworks(reading: Reading, _params: Mapping[str, Any]) -> Mapping[str, Any]:
    """Every framework with its versions, without the items."""
    with reading.model("frameworks") as (tx, table):
        return {"frameworks": framework_rows.overview(tx, table, reading.area, reading.as_of)}


def one_framework(reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """One version of a framework as a tree; ``rubric`` is None where it came without levels of its own."""
    with reading.model("frameworks") as (tx, table):
        versions = framework_rows.versions(tx, table, reading.area, params["framework"], reading.as_of)
    found = framework_rows.choose(versions, params["version"], params["year"])
    if found is None:
        return Refusal("standards.framework-unknown", "ไม่พบกรอบมาตรฐานหรือฉบับนี้", "framework", "missing")
    with reading.model("citations") as (tx, table):
        cited = citation_rows.cited(tx, table, reading.area, found["framework"], found["version"], reading.as_of)
    tree = framework_rows.tree(found, versions, cited)
    named = with_identifiers(tree, Identifiers(reading.area, found["framework"], found["version"]))
    return {**named, "rubric": found["rubric"]}


def with_identifiers(tree: Mapping[str, Any], ids: Identifiers) -> dict[str, Any]:
    """`tree` with the identifiers under which CASE knows it and its items."""

    def known(node: Mapping[str, Any]) -> dict[str, Any]:
        below = [known(child) for child in node["children"]]
        return {**node, "identifier": ids.item(node["code"]), "children": below}

    return {**tree, "identifier": ids.document, "items": [known(node) for node in tree["items"]]}


def _cited(data: Mapping[str, Any]) -> tuple[dict[str, str], Citation]:
    place = Citation(data["document"], data["edition"], data["clause"], data["quote"])
    return {key: data[key] for key in ("framework", "version", "code")}, place


def _of_the_area(uow: UnitOfWork, head: Mapping[str, str]) -> frozenset[str]:
    """The items of an edition of the area's own standards, proclaimed or not; none of any other framework."""
    track, version = head["framework"].removeprefix(AREA), head["version"]
    if track not in TRACKS or not head["framework"].startswith(AREA):
        return frozenset()
    drafts: AreaStandard = uow.state(AREA_STANDARD, area_standard.stream(track))[0]
    return frozenset(
        item.code for edition in drafts.editions.values() if str(edition.edition) == version for item in edition.items
    )


COMMANDS: Mapping[str, Command] = {
    "register_framework": Command(RegisterFrameworkSchema(), KEEPERS, register_framework),
    "cite_framework_item": Command(CiteItemSchema(), STUDENTS, cite_item),
    "withdraw_item_citation": Command(WithdrawItemCitationSchema(), STUDENTS, withdraw_citation),
}

QUERIES: Mapping[str, Query] = {
    "frameworks": Query(NothingSchema(), READERS, frameworks),
    "framework": Query(FrameworkQuerySchema(), READERS, one_framework),
}
