"""Registering and showing crosswalks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from kernel.application import Answer, Command, Query, Reading, UnitOfWork
from kernel.decider import Refusal
from services.standards.contracts.crosswalks import CrosswalkQuerySchema, RegisterCrosswalkSchema
from services.standards.contracts.shared import NothingSchema
from services.standards.domain import crosswalk, framework
from services.standards.domain.crosswalk import CROSSWALK, RegisterCrosswalk
from services.standards.domain.framework import FRAMEWORK, FrameworkState
from services.standards.handlers.frameworks import KEEPERS
from services.standards.projections import crosswalks as crosswalk_rows
from services.standards.projections import frameworks as framework_rows


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
    "register_crosswalk": Command(RegisterCrosswalkSchema(), KEEPERS, register_crosswalk),
}

QUERIES: Mapping[str, Query] = {
    "crosswalks": Query(NothingSchema(), None, crosswalks),
    "crosswalk": Query(CrosswalkQuerySchema(), None, one_crosswalk),
}
