"""Proposals in every state that they were in, each from when it was recorded until the next one was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, select

from kernel.database import JsonText, UtcDateTime
from kernel.envelope import Recorded
from kernel.projection import Projection
from kernel.standing import end, stood
from services.planning.domain.measure_text import Edited, MeasureText, Request, outcome

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ProposalTables:
    """One row for each state; ``recorded_to`` is empty in the one that stands."""

    states: Table


def tables(metadata: MetaData, suffix: str) -> ProposalTables:
    """The tables for a build."""
    return ProposalTables(
        Table(
            f"proposal_states{suffix}",
            metadata,
            Column("area", String(40), primary_key=True),
            Column("proposal", String(80), primary_key=True),
            Column("position", Integer, primary_key=True),
            Column("version", Integer, nullable=False),
            Column("year", Integer, nullable=False),
            Column("status", String(12), nullable=False),
            Column("body", JsonText, nullable=False),
            Column("recorded_from", UtcDateTime, nullable=False),
            Column("recorded_to", UtcDateTime),
        )
    )


def raised(tx: Connection, into: ProposalTables, event: Recorded) -> None:
    """A proposal begins."""
    data = event.data
    names = ("ordinal", "track", "standard", "plan", "measure", "current", "request", "findings")
    body: Body = {name: data[name] for name in names} | {
        "edited": None,
        "reason": None,
        "decided_by": None,
        "decided_on": None,
        "plan_version": None,
        "event_id": event.event_id,
        "raised_position": event.position,
        "raised_at": event.recorded_at.isoformat(),
    }
    _insert(tx, into, event, data["year"], "open", {**body, "text": _text(body)})


def _step(
    change: Callable[[Body, Recorded], Mapping[str, Any]], status: str = "open"
) -> Callable[[Connection, ProposalTables, Recorded], None]:
    def evolve(tx: Connection, into: ProposalTables, event: Recorded) -> None:
        rows = into.states
        proposal = event.data["proposal"]
        standing = (rows.c.area == event.area, rows.c.proposal == proposal, stood(rows, None))
        before = tx.execute(select(rows.c.year, rows.c.body).where(*standing)).one()
        end(tx, rows, event, {"proposal": proposal})
        _insert(tx, into, event, before.year, status, {**before.body, **change(before.body, event)})

    return evolve


def _added(body: Body, event: Recorded) -> Mapping[str, Any]:
    finding = event.data["finding"]
    findings = [*_others(body, finding["school"]), finding]
    return _read_anew(body, findings=findings, request=event.data["request"])


def _removed(body: Body, event: Recorded) -> Mapping[str, Any]:
    findings = _others(body, event.data["finding"]["school"])
    return _read_anew(body, findings=findings, request=event.data["request"])


def _edited(body: Body, event: Recorded) -> Mapping[str, Any]:
    return _read_anew(body, **{name: event.data[name] for name in ("edited", "plan", "measure", "current")})


def _accepted(_body: Body, event: Recorded) -> Mapping[str, Any]:
    data = event.data
    taken = {"text": data["text"], "plan": data["plan"], "plan_version": data["plan_version"]}
    return taken | _decision(event)


def _declined(_body: Body, event: Recorded) -> Mapping[str, Any]:
    return {"reason": event.data["reason"]} | _decision(event)


def _decision(event: Recorded) -> dict[str, Any]:
    return {"decided_by": event.metadata.actor, "decided_on": event.metadata.occurred_on.isoformat()}


def _read_anew(body: Body, **changed: Any) -> Mapping[str, Any]:
    return {**changed, "text": _text({**body, **changed})}


def _text(body: Body) -> dict[str, Any]:
    """What the measure would say, by the domain's own rule."""
    text: dict[str, Any] = msgspec.to_builtins(
        outcome(
            msgspec.convert(body["current"], MeasureText),
            msgspec.convert(body["request"], Request),
            msgspec.convert(body["edited"], Edited | None),
        )
    )
    return text


def _others(body: Body, school: str) -> list[dict[str, Any]]:
    return [finding for finding in body["findings"] if finding["school"] != school]


def states(
    tx: Connection,
    read: ProposalTables,
    area: str,
    as_of: datetime | None,
    *,
    proposal: str | None = None,
    year: int | None = None,
) -> list[dict[str, Any]]:
    """The state in which each proposal stood at `as_of`, those that wait for a decision first."""
    rows = read.states
    query = select(rows).where(rows.c.area == area, stood(rows, as_of))
    if proposal is not None:
        query = query.where(rows.c.proposal == proposal)
    if year is not None:
        query = query.where(rows.c.year == year)
    found = [
        {
            "proposal": row.proposal,
            "year": row.year,
            "status": row.status,
            "version": row.version,
            "position": row.position,
            "recorded_at": row.recorded_from.isoformat(),
            **row.body,
        }
        for row in tx.execute(query)
    ]
    return sorted(
        found,
        key=lambda p: (p["status"] != "open", -p["year"], p["track"] != "early", p["standard"], -p["ordinal"]),
    )


def _insert(tx: Connection, into: ProposalTables, event: Recorded, year: int, status: str, body: Body) -> None:
    tx.execute(
        into.states.insert().values(
            area=event.area,
            proposal=event.data["proposal"],
            position=event.position,
            version=event.version,
            year=year,
            status=status,
            body=body,
            recorded_from=event.recorded_at,
        )
    )


PROPOSAL_STATES: Projection[ProposalTables] = Projection(
    "proposals",
    2,
    tables,
    {
        ("planning", "proposal-raised"): raised,
        ("planning", "finding-added"): _step(_added),
        ("planning", "finding-withdrawn"): _step(_removed),
        ("planning", "proposal-edited"): _step(_edited),
        ("planning", "proposal-accepted"): _step(_accepted, "accepted"),
        ("planning", "proposal-declined"): _step(_declined, "declined"),
        ("planning", "proposal-withdrawn"): _step(lambda _body, _event: {"findings": []}, "withdrawn"),
    },
)
