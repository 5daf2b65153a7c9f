"""Who owes a self-assessment report, as evaluation decides it: the round's own events as rows in time.

Reporting has no rule of its own for this, so that both services say the same number for every moment.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Index, Integer, MetaData, String, Table, select

from kernel.database import UtcDateTime
from kernel.envelope import Recorded
from kernel.projection import Projection
from kernel.standing import end, stood


def tables(metadata: MetaData, suffix: str) -> Table:
    """One row for each span in which a school owed a report of a year and track."""
    return Table(
        f"sar_obligations{suffix}",
        metadata,
        Column("area", String(40), primary_key=True),
        Column("position", Integer, primary_key=True),
        Column("school", String(20), primary_key=True),
        Column("track", String(20), primary_key=True),
        Column("year", Integer, nullable=False),
        Column("recorded_from", UtcDateTime, nullable=False),
        Column("recorded_to", UtcDateTime),
        Index(f"sar_obligations_of_year{suffix}", "area", "year", "track"),
    )


def all_told(tx: Connection, table: Table, event: Recorded) -> None:
    """The round was opened or closed: these schools owe, and no others."""
    end(tx, table, event, {"year": event.data["year"]})
    _owe(tx, table, event, event.data["obliged"])


def one_told(tx: Connection, table: Table, event: Recorded) -> None:
    """What one school owes has changed."""
    end(tx, table, event, {name: event.data[name] for name in ("year", "school")})
    _owe(tx, table, event, [event.data])


def due(tx: Connection, table: Table, area: str, year: int, track: str, at: datetime | None) -> frozenset[str]:
    """The schools that owed a report of a year and track at the instant `at`, or owe it now."""
    rows = table.c
    query = select(rows.school).where(rows.area == area, rows.year == year, rows.track == track, stood(table, at))
    return frozenset(tx.execute(query).scalars())


def _owe(tx: Connection, table: Table, event: Recorded, told: Sequence[Mapping[str, Any]]) -> None:
    key = {"area": event.area, "position": event.position, "year": event.data["year"]}
    rows = [
        {**key, "school": entry["school"], "track": track, "recorded_from": event.recorded_at}
        for entry in told
        for track in entry["tracks"]
    ]
    if rows:
        tx.execute(table.insert(), rows)


SAR_OBLIGATIONS: Projection[Table] = Projection(
    "sar_obligations",
    1,
    tables,
    {
        ("evaluation", "sar-round-opened"): all_told,
        ("evaluation", "sar-obligation-changed"): one_told,
        ("evaluation", "sar-round-closed"): all_told,
    },
)
