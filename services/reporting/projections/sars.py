"""Self-assessment reports as rows in time: how far each school's has come, and what its accepted version says.

An accepted version stands until a later one is accepted; what stood at an instant is what was known then.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Index, Integer, MetaData, String, Table, Text, select

from kernel.database import UtcDateTime
from kernel.envelope import Recorded
from kernel.projection import Projection
from kernel.standing import end

FAR = {
    "sar-started": "in_progress",
    "sar-submitted": "submitted",
    "sar-resubmitted": "submitted",
    "sar-returned": "returned",
    "sar-accepted": "accepted",
    "sar-correction-begun": "correcting",
    "sar-withdrawn": "in_progress",
}
"""How far a report has come with each event."""


@dataclass(frozen=True, slots=True)
class SarTables:
    """`states`: one row for each step of a report; `accepted`: one for each accepted version, with its parts beside."""

    states: Table
    accepted: Table
    levels: Table
    sentences: Table
    standards: Table


def tables(metadata: MetaData, suffix: str) -> SarTables:
    """The tables for a build."""

    def key() -> tuple[Column[str], Column[int]]:
        return Column("area", String(40), primary_key=True), Column("position", Integer, primary_key=True)

    def place() -> tuple[Column[int], Column[str], Column[str]]:
        return (
            Column("year", Integer, nullable=False),
            Column("school", String(20), nullable=False),
            Column("track", String(20), nullable=False),
        )

    def span() -> tuple[Column[datetime], Column[datetime]]:
        return Column("recorded_from", UtcDateTime, nullable=False), Column("recorded_to", UtcDateTime)

    return SarTables(
        states=Table(
            f"sar_states{suffix}",
            metadata,
            *key(),
            *place(),
            Column("status", String(20), nullable=False),
            *span(),
            Index(f"sar_states_of_year{suffix}", "area", "year", "track", "school"),
        ),
        accepted=Table(
            f"sar_accepted{suffix}",
            metadata,
            *key(),
            *place(),
            Column("event_id", String(36), nullable=False),
            Column("version", Integer, nullable=False),
            Column("receipt", String(80), nullable=False),
            Column("overall", Integer),
            *span(),
            Index(f"sar_accepted_of_year{suffix}", "area", "year", "track", "school"),
        ),
        levels=Table(
            f"sar_levels{suffix}",
            metadata,
            *key(),
            Column("standard", String(20), primary_key=True),
            Column("level", Integer, nullable=False),
        ),
        sentences=Table(
            f"sar_sentences{suffix}",
            metadata,
            *key(),
            Column("kind", String(12), primary_key=True),
            Column("ordinal", Integer, primary_key=True),
            Column("standard", String(20), nullable=False),
            Column("text", Text, nullable=False),
        ),
        standards=Table(
            f"sar_standards{suffix}",
            metadata,
            Column("area", String(40), primary_key=True),
            Column("year", Integer, primary_key=True),
            Column("track", String(20), primary_key=True),
            Column("standard", String(20), primary_key=True),
            Column("text", Text, nullable=False),
            Column("recorded_from", UtcDateTime, nullable=False),
        ),
    )


def stepped(tx: Connection, into: SarTables, event: Recorded) -> None:
    """A report has come to its next step."""
    _end(tx, into.states, event)
    tx.execute(into.states.insert().values(**_row(event), status=FAR[event.type]))


def started(tx: Connection, into: SarTables, event: Recorded) -> None:
    """A report is begun; the first one of a year and track tells what its standards are called."""
    stepped(tx, into, event)
    rows, key = into.standards, {"area": event.area, "year": event.data["year"], "track": event.data["track"]}
    known = tx.execute(select(rows.c.standard).where(*(rows.c[name] == value for name, value in key.items()))).all()
    if known:
        return
    found = [item for item in event.data["items"] if item["kind"] == "standard"]
    if found:
        told = {**key, "recorded_from": event.recorded_at}
        tx.execute(rows.insert(), [{**told, "standard": item["code"], "text": item["text"]} for item in found])


def accepted(tx: Connection, into: SarTables, event: Recorded) -> None:
    """A version is accepted; the one before it no longer stands."""
    stepped(tx, into, event)
    _end(tx, into.accepted, event)
    data = event.data
    key = {"area": event.area, "position": event.position}
    tx.execute(
        into.accepted.insert().values(
            **_row(event),
            event_id=event.event_id,
            version=data["version"],
            receipt=data["receipt"],
            overall=(data.get("overall") or {}).get("level"),
        )
    )
    levels = [{**key, "standard": row["standard"], "level": row["level"]} for row in data["standards"]]
    said = [("strength", data["strengths"]), ("improvement", data["improvements"])]
    sentences = [
        {**key, "kind": kind, "ordinal": ordinal, "standard": row["standard"], "text": row["text"]}
        for kind, rows in said
        for ordinal, row in enumerate(rows)
    ]
    if levels:
        tx.execute(into.levels.insert(), levels)
    if sentences:
        tx.execute(into.sentences.insert(), sentences)


def _row(event: Recorded) -> dict[str, Any]:
    data = event.data
    return {
        "area": event.area,
        "position": event.position,
        "year": data["year"],
        "school": data["school"],
        "track": data["track"],
        "recorded_from": event.recorded_at,
    }


def _end(tx: Connection, rows: Table, event: Recorded) -> None:
    end(tx, rows, event, {name: event.data[name] for name in ("year", "school", "track")})


SARS: Projection[SarTables] = Projection(
    "sars",
    2,
    tables,
    {
        **{("evaluation", name): stepped for name in FAR},
        ("evaluation", "sar-started"): started,
        ("evaluation", "sar-accepted"): accepted,
    },
)
