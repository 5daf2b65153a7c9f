"""The rounds that were opened, newest first."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, select

from kernel.database import JsonText
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
    )


def _opened(tx: Connection, table: Table, event: Recorded) -> None:
    tx.execute(table.insert().values(area=event.area, year=event.data["year"], terms=event.data))


def every(tx: Connection, table: Table, area: str) -> list[dict[str, Any]]:
    """The terms of each round of the area, newest year first."""
    rows = tx.execute(select(table.c.terms).where(table.c.area == area).order_by(table.c.year.desc()))
    return [dict(terms) for (terms,) in rows]


ROUNDS: Projection[Table] = Projection("rounds", 1, tables, {("evaluation", "round-opened"): _opened})
