"""What standards does for others: register reference data, and show it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from kernel.application import Answer, Command, Query, Reading, UnitOfWork, permit
from kernel.authority import Role
from kernel.decider import Refusal
from services.standards import contracts
from services.standards.domain import crosswalk, framework
from services.standards.domain.crosswalk import CROSSWALK, RegisterCrosswalk
from services.standards.domain.framework import FRAMEWORK, FrameworkState, RegisterFramework
from services.standards.projections import crosswalks as crosswalk_rows
from services.standards.projections import frameworks as framework_rows

KEEPERS = permit(Role.OPERATOR, Role.GROUP_DIRECTOR)
"""Reference data is kept by the head of the supervision group, or put in by the operator."""


def register_framework(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Put a version of a framework on record."""
    command = msgspec.convert(data, RegisterFramework)
    return uow.execute(FRAMEWORK, framework.stream(command.framework), command)


def register_crosswalk(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Put a crosswalk between two registered editions on record."""
    origin: FrameworkState = uow.state(FRAMEWORK, framework.stream(data["origin"]["framework"]))[0]
    destination: FrameworkState = uow.state(FRAMEWORK, framework.stream(data["destination"]["framework"]))[0]
    known = {
        "origin_codes": origin.codes(data["origin"]["version"]),
        "origin_leaves": origin.leaves(data["origin"]["version"]),
        "destination_codes": destination.codes(data["destination"]["version"]),
    }
    command = msgspec.convert({**data, **known}, RegisterCrosswalk)
    return uow.execute(CROSSWALK, crosswalk.stream(command.crosswalk), command)


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


def crosswalks(reading: Reading, _params: Mapping[str, Any]) -> Mapping[str, Any]:
    """Every crosswalk with its versions, without the links."""
    with reading.model("crosswalks") as (tx, table):
        return {"crosswalks": crosswalk_rows.overview(tx, table, reading.area, reading.as_of)}


def one_crosswalk(reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """One crosswalk with the wording of both sides beside each link."""
    with reading.model("crosswalks") as (tx, table):
        found = crosswalk_rows.newest(tx, table, reading.area, params["crosswalk"], params["version"], reading.as_of)
    if found is None:
        return Refusal("standards.crosswalk-unknown", "ไม่พบตารางเทียบหรือฉบับนี้", "crosswalk", "missing")
    with reading.model("frameworks") as (tx, table):
        origin = framework_rows.texts(tx, table, reading.area, found["origin"])
        destination = framework_rows.texts(tx, table, reading.area, found["destination"])
    links = [
        {
            **link,
            "origin_text": origin.get(link["origin"]),
            "destination_text": destination.get(link["destination"]),
        }
        for link in found["links"]
    ]
    return {**found, "links": links}


COMMANDS: Mapping[str, Command] = {
    "register_framework": Command(contracts.RegisterFrameworkSchema(), KEEPERS, register_framework),
    "register_crosswalk": Command(contracts.RegisterCrosswalkSchema(), KEEPERS, register_crosswalk),
}

QUERIES: Mapping[str, Query] = {
    "frameworks": Query(contracts.NothingSchema(), None, frameworks),
    "framework": Query(contracts.FrameworkQuerySchema(), None, one_framework),
    "crosswalks": Query(contracts.NothingSchema(), None, crosswalks),
    "crosswalk": Query(contracts.CrosswalkQuerySchema(), None, one_crosswalk),
}
