"""The schools that there are: who is to be evaluated, and who is unknown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Column, Connection, Date, MetaData, String, Table, select

from kernel.database import JsonText
from kernel.envelope import Recorded
from kernel.projection import Projection
from services.evaluation.contracts.consumes import SchoolClosed, SchoolRegistered, SchoolTracksChanged

_REGISTERED = SchoolRegistered()
_TRACKS_CHANGED = SchoolTracksChanged()
_CLOSED = SchoolClosed()


@dataclass(frozen=True, slots=True)
class School:
    """A school as far as evaluation needs to know it.

    :ivar closed_on: its last day, None while it goes on
    """

    school: str
    tracks: tuple[str, ...]
    closed_on: date | None

    def open_on(self, day: date) -> bool:
        """Whether the school still existed on `day`."""
        return self.closed_on is None or day <= self.closed_on


def tables(metadata: MetaData, suffix: str) -> Table:
    """One row for each school."""
    return Table(
        f"schools{suffix}",
        metadata,
        Column("area", String(40), primary_key=True),
        Column("school", String(10), primary_key=True),
        Column("tracks", JsonText, nullable=False),
        Column("closed_on", Date, nullable=True),
    )


def _registered(tx: Connection, table: Table, event: Recorded) -> None:
    data = _REGISTERED.load(event.data)
    key = (table.c.area == event.area) & (table.c.school == data["school"])
    changed = tx.execute(table.update().where(key).values(tracks=data["tracks"], closed_on=None))
    if not changed.rowcount:
        tx.execute(table.insert().values(area=event.area, school=data["school"], tracks=data["tracks"]))


def _tracks_changed(tx: Connection, table: Table, event: Recorded) -> None:
    data = _TRACKS_CHANGED.load(event.data)
    key = (table.c.area == event.area) & (table.c.school == data["school"])
    tx.execute(table.update().where(key).values(tracks=data["tracks"]))


def _closed(tx: Connection, table: Table, event: Recorded) -> None:
    data = _CLOSED.load(event.data)
    key = (table.c.area == event.area) & (table.c.school == data["school"])
    tx.execute(table.update().where(key).values(closed_on=data["closed_on"]))


def find(tx: Connection, table: Table, area: str, school: str) -> School | None:
    """A school by its code."""
    row = tx.execute(select(table).where(table.c.area == area, table.c.school == school)).one_or_none()
    return None if row is None else School(row.school, tuple(row.tracks), row.closed_on)


def every(tx: Connection, table: Table, area: str) -> list[School]:
    """All schools of the area, closed ones too, by code."""
    rows = tx.execute(select(table).where(table.c.area == area).order_by(table.c.school))
    return [School(row.school, tuple(row.tracks), row.closed_on) for row in rows]


SCHOOLS: Projection[Table] = Projection(
    "schools",
    1,
    tables,
    {
        ("directory", "school-registered"): _registered,
        ("directory", "school-tracks-changed"): _tracks_changed,
        ("directory", "school-closed"): _closed,
    },
)
