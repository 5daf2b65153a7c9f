"""Evaluations that were opened again, so that a proposal can say which of its findings are being corrected.

A read model of its own: it grows from evaluation's log alone, so the order between two logs can never matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, func, select

from kernel.database import UtcDateTime
from kernel.envelope import Recorded
from kernel.projection import Projection


@dataclass(frozen=True, slots=True)
class ReopeningTables:
    """One row for each reopening."""

    reopenings: Table


def tables(metadata: MetaData, suffix: str) -> ReopeningTables:
    """The tables for a build."""
    return ReopeningTables(
        Table(
            f"reopenings{suffix}",
            metadata,
            Column("area", String(40), primary_key=True),
            Column("position", Integer, primary_key=True),
            Column("year", Integer, nullable=False),
            Column("school", String(20), nullable=False),
            Column("recorded_at", UtcDateTime, nullable=False),
        )
    )


def reopened(tx: Connection, into: ReopeningTables, event: Recorded) -> None:
    """The results up to here are being corrected."""
    tx.execute(
        into.reopenings.insert().values(
            area=event.area,
            position=event.position,
            year=event.data["year"],
            school=event.data["school"],
            recorded_at=event.recorded_at,
        )
    )


def latest(tx: Connection, read: ReopeningTables, area: str, as_of: datetime | None) -> dict[tuple[int, str], int]:
    """(year, school) → position of its last reopening known at `as_of`; findings before it are being corrected."""
    rows = read.reopenings
    query = select(rows.c.year, rows.c.school, func.max(rows.c.position)).where(rows.c.area == area)
    if as_of is not None:
        query = query.where(rows.c.recorded_at <= as_of)
    found = tx.execute(query.group_by(rows.c.year, rows.c.school))
    return {(year, school): int(position) for year, school, position in found}


REOPENINGS: Projection[ReopeningTables] = Projection(
    "reopenings", 1, tables, {("evaluation", "evaluation-reopened"): reopened}
)
