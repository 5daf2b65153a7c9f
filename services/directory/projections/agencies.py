"""Outside agencies by key."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Connection, MetaData, String, Table, Text, select

from kernel.envelope import Recorded
from kernel.projection import Projection


def tables(metadata: MetaData, suffix: str) -> Table:
    """One row for each agency."""
    return Table(
        f"agencies{suffix}",
        metadata,
        Column("area", String(40), primary_key=True),
        Column("agency", String(40), primary_key=True),
        Column("name", Text, nullable=False),
        Column("since", String(10), nullable=False),
    )


def _registered(tx: Connection, table: Table, event: Recorded) -> None:
    tx.execute(
        table.insert().values(
            area=event.area,
            agency=event.data["agency"],
            name=event.data["name"],
            since=event.metadata.occurred_on.isoformat(),
        )
    )


AGENCIES: Projection[Table] = Projection(
    name="agencies", version=1, tables=tables, evolve={("directory", "agency-registered"): _registered}
)


def of_area(tx: Connection, table: Table, area: str) -> list[dict[str, Any]]:
    """The agencies of `area`."""
    query = select(table.c.agency, table.c.name, table.c.since).where(table.c.area == area).order_by(table.c.agency)
    return [dict(row) for row in tx.execute(query).mappings()]


def everywhere(tx: Connection, table: Table, agency: str) -> list[dict[str, Any]]:
    """The areas where `agency` is on record, with its name and first day there."""
    query = select(table).where(table.c.agency == agency).order_by(table.c.area)
    return [dict(row) for row in tx.execute(query).mappings()]
