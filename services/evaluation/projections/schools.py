"""The schools that there are, now and then: who is to be evaluated, and who is unknown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from marshmallow import Schema
from sqlalchemy import Column, Connection, Date, Integer, MetaData, String, Table, func, select

from kernel.database import JsonText, UtcDateTime
from kernel.envelope import Recorded
from kernel.projection import Evolve, Projection
from kernel.standing import becomes, stood
from services.evaluation.contracts.consumes import SchoolClosed, SchoolMoved, SchoolRegistered, SchoolTracksChanged


@dataclass(frozen=True, slots=True)
class School:
    """A school as far as evaluation needs to know it.

    :ivar closed_on: its last day, None while it goes on
    :ivar cluster: id of its cluster (กลุ่มโรงเรียน)
    """

    school: str
    tracks: tuple[str, ...]
    closed_on: date | None
    cluster: str = ""

    def open_on(self, day: date) -> bool:
        """Whether the school still existed on `day`."""
        return self.closed_on is None or day <= self.closed_on


def tables(metadata: MetaData, suffix: str) -> Table:
    """One row for each state of a school, from when it was recorded until the next one was."""
    return Table(
        f"schools{suffix}",
        metadata,
        Column("area", String(40), primary_key=True),
        Column("school", String(10), primary_key=True),
        Column("position", Integer, primary_key=True),
        Column("tracks", JsonText, nullable=False),
        Column("closed_on", Date, nullable=True),
        Column("cluster", String(20), nullable=False),
        Column("recorded_from", UtcDateTime, nullable=False),
        Column("recorded_to", UtcDateTime, nullable=True),
    )


def _becoming(reader: Schema, **first: Any) -> Evolve[Table]:
    def evolve(tx: Connection, table: Table, event: Recorded) -> None:
        now = reader.load(event.data)
        becomes(tx, table, event, {"school": now.pop("school")}, {**first, **now})

    return evolve


def known(
    tx: Connection, table: Table, area: str, as_of: datetime | None, school: str | None = None
) -> dict[str, School]:
    """The schools of the area as they stood at `as_of`, closed ones too, by code; only `school` if it is named."""
    query = select(table).where(table.c.area == area, stood(table, as_of)).order_by(table.c.school)
    if school is not None:
        query = query.where(table.c.school == school)
    return {row.school: School(row.school, tuple(row.tracks), row.closed_on, row.cluster) for row in tx.execute(query)}


def position(tx: Connection, table: Table, area: str) -> int:
    """Where in the register's log these states end: what it says after that is not among them."""
    return tx.execute(select(func.max(table.c.position)).where(table.c.area == area)).scalar() or 0


SCHOOLS: Projection[Table] = Projection(
    "schools",
    3,
    tables,
    {
        ("directory", "school-registered"): _becoming(SchoolRegistered(), closed_on=None),
        ("directory", "school-tracks-changed"): _becoming(SchoolTracksChanged()),
        ("directory", "school-moved"): _becoming(SchoolMoved()),
        ("directory", "school-closed"): _becoming(SchoolClosed()),
    },
)
