"""Crosswalks: whole versions, link by link, and what they leave open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from kernel.application import Answer, Command, Query, Reading, UnitOfWork
from kernel.decider import Refusal
from services.standards.contracts.crosswalks import (
    CrosswalkQuerySchema,
    ExplainItemSchema,
    OpenCrosswalkSchema,
    RegisterCrosswalkSchema,
    RemoveLinkSchema,
    SetLinkSchema,
)
from services.standards.contracts.shared import NothingSchema
from services.standards.domain import crosswalk, framework
from services.standards.domain.crosswalk import CROSSWALK, CrosswalkState
from services.standards.domain.crosswalk_commands import (
    Ends,
    ExplainItem,
    OpenCrosswalk,
    RegisterCrosswalk,
    RemoveLink,
    SetLink,
)
from services.standards.domain.crosswalk_events import Edition, Link
from services.standards.domain.framework import FRAMEWORK, FrameworkState
from services.standards.domain.framework_events import Item
from services.standards.domain.gaps import Gap, GapReport, gap_report
from services.standards.handlers.documents import READERS, STUDENTS
from services.standards.handlers.frameworks import KEEPERS
from services.standards.projections import crosswalks as crosswalk_rows
from services.standards.projections import frameworks as framework_rows


def register_crosswalk(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Put a whole crosswalk between two editions on record."""
    command = msgspec.convert({**data, "ends": _ends(uow, data["origin"], data["destination"])}, RegisterCrosswalk)
    return uow.execute(CROSSWALK, crosswalk.stream(command.crosswalk), command)


def open_crosswalk(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Begin a crosswalk between two editions, to be filled in link by link."""
    command = msgspec.convert({**data, "ends": _ends(uow, data["origin"], data["destination"])}, OpenCrosswalk)
    return uow.execute(CROSSWALK, crosswalk.stream(command.crosswalk), command)


def set_link(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Say how two items go together."""
    return _edit(uow, data, SetLink)


def remove_link(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Take a link away."""
    return uow.execute(CROSSWALK, crosswalk.stream(data["crosswalk"]), msgspec.convert(data, RemoveLink))


def explain_item(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Say why nothing answers to an item."""
    return _edit(uow, data, ExplainItem)


def crosswalks(reading: Reading, _params: Mapping[str, Any]) -> Mapping[str, Any]:
    """Every crosswalk with its versions, without the links."""
    with reading.model("crosswalks") as (tx, table):
        return {"crosswalks": crosswalk_rows.overview(tx, table, reading.area, reading.as_of)}


def one_crosswalk(reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """One crosswalk with the wording of both sides beside each link, and its gap report."""
    with reading.model("crosswalks") as (tx, table):
        found = crosswalk_rows.newest(tx, table, reading.area, params["crosswalk"], params["version"], reading.as_of)
    if found is None:
        return Refusal("standards.crosswalk-unknown", "ไม่พบตารางเทียบหรือฉบับนี้", "crosswalk", "missing")
    with reading.model("frameworks") as (tx, table):
        sides = {
            side: framework_rows.items(tx, table, reading.area, found[side], reading.as_of)
            for side in ("origin", "destination")
        }
    texts = {side: {item["code"]: item["text"] for item in sides[side]} for side in sides}
    links = [
        {
            **link,
            "origin_text": texts["origin"].get(link["origin"]),
            "destination_text": texts["destination"].get(link["destination"]),
        }
        for link in found["links"]
    ]
    return {**found, "links": links, "gaps": _gaps(found, sides, texts)}


def _edit(uow: UnitOfWork, data: Mapping[str, Any], shape: type[SetLink | ExplainItem]) -> Answer | Refusal:
    """Change the version that is worked on."""
    stream = crosswalk.stream(data["crosswalk"])
    state: CrosswalkState = uow.state(CROSSWALK, stream)[0]
    latest = state.latest
    ends = Ends(frozenset(), frozenset(), frozenset())
    if latest is not None:
        ends = _ends(uow, msgspec.to_builtins(latest.origin), msgspec.to_builtins(latest.destination))
    return uow.execute(CROSSWALK, stream, msgspec.convert({**data, "ends": ends}, shape))


def _ends(uow: UnitOfWork, origin: Mapping[str, str], destination: Mapping[str, str]) -> Ends:
    """What is known of two editions, from the log or, for standards of the area, from the read model."""
    codes, leaves = _known(uow, msgspec.convert(origin, Edition))
    return Ends(codes, leaves, _known(uow, msgspec.convert(destination, Edition))[0])


def _known(uow: UnitOfWork, edition: Edition) -> tuple[frozenset[str], frozenset[str]]:
    state: FrameworkState = uow.state(FRAMEWORK, framework.stream(edition.framework))[0]
    if edition.version in state.versions:
        return state.codes(edition.version), state.leaves(edition.version)
    wanted = msgspec.to_builtins(edition)
    items = framework_rows.items(uow.tx, uow.tables("frameworks"), uow.request.area, wanted, None)
    codes = frozenset(item["code"] for item in items)
    return codes, codes - {item["parent"] for item in items}


def report(found: Mapping[str, Any], sides: Mapping[str, Sequence[Mapping[str, Any]]]) -> GapReport:
    """What a crosswalk leaves open between the items of its ``origin`` and its ``destination``."""
    lines = {side: [Item(i["code"], i["parent"], i["text"], i["kind"], "") for i in sides[side]] for side in sides}
    links = [Link(link["origin"], link["destination"], link["relation"], link["note"]) for link in found["links"]]
    explained = {entry["code"]: entry["reason"] for entry in found["explained"]}
    return gap_report(lines["origin"], lines["destination"], links, explained)


def _gaps(
    found: Mapping[str, Any], sides: Mapping[str, Sequence[Mapping[str, Any]]], texts: Mapping[str, Mapping[str, str]]
) -> dict[str, Any]:
    made = report(found, sides)
    acts = {
        "origin": {link["origin"]: link for link in found["links"] if link["destination"] is None},
        "destination": {entry["code"]: entry for entry in found["explained"]},
    }

    def shown(gaps: Sequence[Gap], side: str) -> list[dict[str, Any]]:
        return [
            {
                "code": gap.code,
                "text": texts[side].get(gap.code, ""),
                "reason": gap.reason,
                **{key: acts[side][gap.said_of][key] if gap.said_of else None for key in ("by", "on")},
            }
            for gap in gaps
        ]

    return {
        "open": made.open,
        "origin": shown(made.origin, "origin"),
        "destination": shown(made.destination, "destination"),
        "weakest": [
            {"origin": li.origin, "destination": li.destination, "relation": li.relation} for li in made.weakest
        ],
        "relations": dict(made.relations),
    }


COMMANDS: Mapping[str, Command] = {
    "register_crosswalk": Command(RegisterCrosswalkSchema(), KEEPERS, register_crosswalk),
    "open_crosswalk": Command(OpenCrosswalkSchema(), STUDENTS, open_crosswalk),
    "set_crosswalk_link": Command(SetLinkSchema(), STUDENTS, set_link),
    "remove_crosswalk_link": Command(RemoveLinkSchema(), STUDENTS, remove_link),
    "explain_crosswalk_item": Command(ExplainItemSchema(), STUDENTS, explain_item),
}

QUERIES: Mapping[str, Query] = {
    "crosswalks": Query(NothingSchema(), READERS, crosswalks),
    "crosswalk": Query(CrosswalkQuerySchema(), READERS, one_crosswalk),
}
