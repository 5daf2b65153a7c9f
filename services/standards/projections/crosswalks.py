"""Every version of every crosswalk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, select

from kernel.database import JsonText, UtcDateTime
from kernel.envelope import Recorded
from kernel.projection import Projection


def tables(metadata: MetaData, suffix: str) -> Table:
    """One row for each version."""
    return Table(
        f"crosswalks{suffix}",
        metadata,
        Column("area", String(40), primary_key=True),
        Column("crosswalk", String(61), primary_key=True),
        Column("version", String(8), primary_key=True),
        Column("origin", JsonText, nullable=False),
        Column("destination", JsonText, nullable=False),
        Column("links", JsonText, nullable=False),
        Column("source", JsonText, nullable=False),
        Column("position", Integer, nullable=False),
        Column("event_id", String(36), nullable=False),
        Column("recorded_at", UtcDateTime, nullable=False),
    )


def _registered(tx: Connection, table: Table, event: Recorded) -> None:
    kept = ("crosswalk", "version", "origin", "destination", "links", "source")
    tx.execute(
        table.insert().values(
            area=event.area,
            position=event.position,
            event_id=event.event_id,
            recorded_at=event.recorded_at,
            **{key: event.data[key] for key in kept},
        )
    )


CROSSWALKS: Projection[Table] = Projection(
    name="crosswalks", version=1, tables=tables, evolve={("standards", "crosswalk-registered"): _registered}
)


def overview(tx: Connection, table: Table, area: str, as_of: datetime | None) -> list[dict[str, Any]]:
    """Crosswalks in the order they came, the newest version of each."""
    found = {row["crosswalk"]: row for row in _rows(tx, table, area, as_of)}
    return [{**_plain(row), "links": len(row["links"])} for row in found.values()]


def newest(
    tx: Connection, table: Table, area: str, crosswalk: str, version: str | None, as_of: datetime | None
) -> dict[str, Any] | None:
    """The newest version of a crosswalk, or the named one."""
    rows = [
        row
        for row in _rows(tx, table, area, as_of)
        if row["crosswalk"] == crosswalk and version in (None, row["version"])
    ]
    return _plain(rows[-1]) if rows else None


def between(
    tx: Connection, table: Table, area: str, one: Mapping[str, str], other: Mapping[str, str], as_of: datetime | None
) -> dict[str, Any] | None:
    """The newest crosswalk between two editions, whichever of them is its origin."""
    ends = ((one, other), (other, one))
    found = [row for row in _rows(tx, table, area, as_of) if (row["origin"], row["destination"]) in ends]
    return _plain(found[-1]) if found else None


def _rows(tx: Connection, table: Table, area: str, as_of: datetime | None) -> list[dict[str, Any]]:
    query = select(table).where(table.c.area == area).order_by(table.c.position)
    if as_of is not None:
        query = query.where(table.c.recorded_at <= as_of)
    return [dict(row) for row in tx.execute(query).mappings()]


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in ("area", "recorded_at")}
