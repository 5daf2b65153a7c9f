"""Which bodies and meetings there are, and when. How each stands is the fold of its stream."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, select

from kernel.database import UtcDateTime
from kernel.envelope import Recorded
from kernel.projection import Projection
from kernel.standing import becomes, stood


@dataclass(frozen=True, slots=True)
class CommitteeTables:
    """One row for each body, and one for each day that a meeting was called for or moved to."""

    bodies: Table
    meetings: Table


def tables(metadata: MetaData, suffix: str) -> CommitteeTables:
    """The tables of one build."""
    bodies = Table(
        f"approving_bodies{suffix}",
        metadata,
        Column("area", String(40), primary_key=True),
        Column("body", String(61), primary_key=True),
        Column("position", Integer, nullable=False),
        Column("recorded_at", UtcDateTime, nullable=False),
    )
    meetings = Table(
        f"meetings{suffix}",
        metadata,
        Column("area", String(40), primary_key=True),
        Column("meeting", String(70), primary_key=True),
        Column("position", Integer, primary_key=True),
        Column("held_on", String(10), nullable=False),
        Column("recorded_from", UtcDateTime, nullable=False),
        Column("recorded_to", UtcDateTime),
    )
    return CommitteeTables(bodies, meetings)


def _registered(tx: Connection, tables: CommitteeTables, event: Recorded) -> None:
    tx.execute(
        tables.bodies.insert().values(
            area=event.area, body=event.data["body"], position=event.position, recorded_at=event.recorded_at
        )
    )


def _dated(tx: Connection, tables: CommitteeTables, event: Recorded) -> None:
    held_on = {"held_on": event.data["held_on"]}
    becomes(tx, tables.meetings, event, {"meeting": event.data["meeting"]}, held_on)


COMMITTEE: Projection[CommitteeTables] = Projection(
    name="committee",
    version=2,
    tables=tables,
    evolve={
        ("standards", "approving-body-registered"): _registered,
        ("standards", "meeting-called"): _dated,
        ("standards", "meeting-moved"): _dated,
    },
)


def bodies(tx: Connection, tables: CommitteeTables, area: str, as_of: datetime | None) -> list[str]:
    """The ids of the bodies on record, in the order they came."""
    table = tables.bodies
    query = select(table.c.body).where(table.c.area == area).order_by(table.c.position)
    if as_of is not None:
        query = query.where(table.c.recorded_at <= as_of)
    return [row.body for row in tx.execute(query)]


def meetings(tx: Connection, tables: CommitteeTables, area: str, as_of: datetime | None) -> list[str]:
    """The ids of the meetings on record, those of the latest day first."""
    table = tables.meetings
    query = select(table.c.meeting).where(table.c.area == area, stood(table, as_of))
    query = query.order_by(table.c.held_on.desc(), table.c.position.desc())
    return [row.meeting for row in tx.execute(query)]
