"""The academic years that a guideline for self-assessment reports was issued for."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, select

from kernel.database import UtcDateTime
from kernel.envelope import Recorded
from kernel.projection import Projection


def tables(metadata: MetaData, suffix: str) -> Table:
    """One row for each year, from its first guideline on. The terms are folded from the round's own short stream."""
    return Table(
        f"sar_rounds{suffix}",
        metadata,
        Column("area", String(40), primary_key=True),
        Column("year", Integer, primary_key=True),
        Column("recorded_at", UtcDateTime, nullable=False),
    )


def _issued(tx: Connection, table: Table, event: Recorded) -> None:
    if event.version == 1:
        tx.execute(table.insert().values(area=event.area, year=event.data["year"], recorded_at=event.recorded_at))


def years(tx: Connection, table: Table, area: str, as_of: datetime | None) -> list[int]:
    """The years of the area, newest first."""
    query = select(table.c.year).where(table.c.area == area).order_by(table.c.year.desc())
    if as_of is not None:
        query = query.where(table.c.recorded_at <= as_of)
    return [int(year) for (year,) in tx.execute(query)]


SAR_ROUNDS: Projection[Table] = Projection("sar_rounds", 1, tables, {("evaluation", "sar-guideline-issued"): _issued})
