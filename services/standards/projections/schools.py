"""The schools that there are, now and then: what they teach, their cluster, and their last day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Column, Connection, Date, Integer, MetaData, String, Table, select

from kernel.database import JsonText, UtcDateTime
from kernel.envelope import Recorded
from kernel.projection import Projection
from kernel.standing import becomes, stood
from services.standards.contracts.consumes import CONSUMES


@dataclass(frozen=True, slots=True)
class School:
    """A school as far as standards needs to know it.

    :ivar cluster: the key of its cluster
    :ivar closed_on: its last day, None while it goes on
    """

    school: str
    tracks: tuple[str, ...]
    cluster: str
    closed_on: date | None

    def teaches(self, track: str, day: date) -> bool:
        """Whether it existed on `day` and taught `track`."""
        return track in self.tracks and (self.closed_on is None or day <= self.closed_on)


def tables(metadata: MetaData, suffix: str) -> Table:
    """One row for each state of a school, from when it was recorded until the next one was."""
    return Table(
        f"schools{suffix}",
        metadata,
        Column("area", String(40), primary_key=True),
        Column("school", String(10), primary_key=True),
        Column("position", Integer, primary_key=True),
        Column("tracks", JsonText, nullable=False),
        Column("cluster", String(40), nullable=False),
        Column("closed_on", Date, nullable=True),
        Column("recorded_from", UtcDateTime, nullable=False),
        Column("recorded_to", UtcDateTime, nullable=True),
    )


def _becomes(tx: Connection, table: Table, event: Recorded) -> None:
    changes = CONSUMES[event.source, event.type].load(event.data)
    becomes(tx, table, event, {"school": changes.pop("school")}, changes)


def known(tx: Connection, table: Table, area: str, as_of: datetime | None) -> dict[str, School]:
    """The schools of the area as they stood at `as_of`, closed ones too, by code."""
    query = select(table).where(table.c.area == area, stood(table, as_of)).order_by(table.c.school)
    return {row.school: School(row.school, tuple(row.tracks), row.cluster, row.closed_on) for row in tx.execute(query)}


SCHOOLS: Projection[Table] = Projection(
    "schools",
    1,
    tables,
    dict.fromkeys(
        [
            ("directory", "school-registered"),
            ("directory", "school-tracks-changed"),
            ("directory", "school-moved"),
            ("directory", "school-closed"),
        ],
        _becomes,
    ),
)
