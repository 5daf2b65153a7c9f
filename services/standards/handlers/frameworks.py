"""Registering and showing frameworks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from kernel.application import Answer, Command, Query, Reading, UnitOfWork, permit
from kernel.authority import Role
from kernel.decider import Refusal
from services.standards.contracts.frameworks import FrameworkQuerySchema, RegisterFrameworkSchema
from services.standards.contracts.shared import NothingSchema
from services.standards.domain import framework
from services.standards.domain.framework import FRAMEWORK, RegisterFramework
from services.standards.projections import frameworks as framework_rows

KEEPERS = permit(Role.OPERATOR, Role.GROUP_DIRECTOR)
"""Reference data is kept by the head of the supervision group, or put in by the operator."""


def register_framework(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Put a version of a framework on record."""
    command = msgspec.convert(data, RegisterFramework)
    return uow.execute(FRAMEWORK, framework.stream(command.framework), command)


def frameworks(reading: Reading, _params: Mapping[str, Any]) -> Mapping[str, Any]:
    """Every framework with its versions, without the items."""
    with reading.model("frameworks") as (tx, table):
        return {"frameworks": framework_rows.overview(tx, table, reading.area, reading.as_of)}


def one_framework(reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """One version of a framework as a tree."""
    with reading.model("frameworks") as (tx, table):
        versions = framework_rows.versions(tx, table, reading.area, params["framework"], reading.as_of)
    found = framework_rows.choose(versions, params["version"], params["year"])
    if found is None:
        return Refusal("standards.framework-unknown", "ไม่พบกรอบมาตรฐานหรือฉบับนี้", "framework", "missing")
    return framework_rows.tree(found, versions)


COMMANDS: Mapping[str, Command] = {
    "register_framework": Command(RegisterFrameworkSchema(), KEEPERS, register_framework),
}

QUERIES: Mapping[str, Query] = {
    "frameworks": Query(NothingSchema(), None, frameworks),
    "framework": Query(FrameworkQuerySchema(), None, one_framework),
}
