"""The rounds that were opened, newest first."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, select

from kernel.database import JsonText, UtcDateTime
from kernel.envelope import Recorded
from kernel.projection import Projection


def tables(metadata: MetaData, suffix: str) -> Table:
    """One row for each round, with its terms as they were fixed."""
    return Table(
        f"rounds{suffix}",
        metadata,
        Column("area", String(40), primary_key=True),
        Column("year", Integer, primary_key=True),
        Column("terms", JsonText, nullable=False),
        Column("recorded_at", UtcDateTime, nullable=False),
    )


def _opened(tx: Connection, table: Table, event: Recorded) -> None:
    tx.execute(
        table.insert().values(area=event.area, year=event.data["year"], terms=event.data, recorded_at=event.recorded_at)
    )


def known(tx: Connection, table: Table, area: str, as_of: datetime | None) -> list[dict[str, Any]]:
    """The terms of each round of the area that had been opened at `as_of`, newest year first."""
    query = select(table.c.terms).where(table.c.area == area).order_by(table.c.year.desc())
    if as_of is not None:
        query = query.where(table.c.recorded_at <= as_of)
    return [dict(terms) for (terms,) in tx.execute(query)]


ROUNDS: Projection[Table] = Projection("rounds", 3, tables, {("evaluation", "round-opened"): _opened})
