"""The schools that there are, now and then: who is to be evaluated, and who is unknown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, Date, Integer, MetaData, String, Table, select

from kernel.database import JsonText, UtcDateTime
from kernel.envelope import Recorded
from kernel.projection import Projection
from services.evaluation.contracts.consumes import SchoolClosed, SchoolMoved, SchoolRegistered, SchoolTracksChanged

_REGISTERED = SchoolRegistered()
_TRACKS_CHANGED = SchoolTracksChanged()
_MOVED = SchoolMoved()
_CLOSED = SchoolClosed()


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


def _registered(tx: Connection, table: Table, event: Recorded) -> None:
    data = _REGISTERED.load(event.data)
    _becomes(tx, table, event, data["school"], tracks=data["tracks"], cluster=data["cluster"], closed_on=None)


def _tracks_changed(tx: Connection, table: Table, event: Recorded) -> None:
    data = _TRACKS_CHANGED.load(event.data)
    _becomes(tx, table, event, data["school"], tracks=data["tracks"])


def _moved(tx: Connection, table: Table, event: Recorded) -> None:
    data = _MOVED.load(event.data)
    _becomes(tx, table, event, data["school"], cluster=data["cluster"])


def _closed(tx: Connection, table: Table, event: Recorded) -> None:
    data = _CLOSED.load(event.data)
    _becomes(tx, table, event, data["school"], closed_on=data["closed_on"])


def _becomes(tx: Connection, table: Table, event: Recorded, school: str, **changes: Any) -> None:
    latest = (table.c.area == event.area) & (table.c.school == school) & table.c.recorded_to.is_(None)
    before = (
        tx.execute(select(table.c.tracks, table.c.cluster, table.c.closed_on).where(latest)).mappings().one_or_none()
    )
    tx.execute(table.update().where(latest).values(recorded_to=event.recorded_at))
    place = {"area": event.area, "school": school, "position": event.position, "recorded_from": event.recorded_at}
    tx.execute(table.insert().values(**place, **{**(before or {}), **changes}))


def known(
    tx: Connection, table: Table, area: str, as_of: datetime | None, school: str | None = None
) -> dict[str, School]:
    """The schools of the area as they stood at `as_of`, closed ones too, by code; only `school` if it is named."""
    query = select(table).where(table.c.area == area).order_by(table.c.school, table.c.position)
    if as_of is None:
        query = query.where(table.c.recorded_to.is_(None))
    else:
        query = query.where(
            table.c.recorded_from <= as_of, table.c.recorded_to.is_(None) | (table.c.recorded_to > as_of)
        )
    if school is not None:
        query = query.where(table.c.school == school)
    return {row.school: School(row.school, tuple(row.tracks), row.closed_on, row.cluster) for row in tx.execute(query)}


SCHOOLS: Projection[Table] = Projection(
    "schools",
    3,
    tables,
    {
        ("directory", "school-registered"): _registered,
        ("directory", "school-tracks-changed"): _tracks_changed,
        ("directory", "school-moved"): _moved,
        ("directory", "school-closed"): _closed,
    },
)
