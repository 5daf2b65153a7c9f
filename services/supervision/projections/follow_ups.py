"""Who is to be followed up, by when and why.

A row is folded from its events by one pure function, so that the table of today and a look back to any earlier moment
come from the same rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Column, Connection, MetaData, String, Table, select

from kernel.database import JsonText
from kernel.envelope import Recorded
from kernel.projection import Projection

Row = dict[str, Any]
OPEN = ("required", "scheduled")


def tables(metadata: MetaData, suffix: str) -> Table:
    """One row for each follow-up; `stream` holds its events."""
    return Table(
        f"follow_ups{suffix}",
        metadata,
        Column("area", String(40), primary_key=True),
        Column("follow_up", String(40), primary_key=True),
        Column("stream", String(60), nullable=False),
        Column("row", JsonText, nullable=False),
    )


def evolve(row: Row, event: Recorded) -> Row:
    """A follow-up's row after one more event; an empty row stands before the first."""
    data, changed = event.data, {**row, "version": event.version, "position": event.position}
    match event.type:
        case "follow-up-required":
            changed |= {key: data[key] for key in ("follow_up", "school", "year", "reasons", "due_on", "cause")}
            changed |= {"status": "required", "scheduled_on": None, "done_on": None, "note": None}
        case "follow-up-scheduled":
            changed |= {"status": "scheduled", "scheduled_on": data["on"]}
        case "follow-up-done":
            changed |= {"status": "done", "done_on": data["done_on"], "note": data["note"]}
        case "follow-up-withdrawn":
            changed |= {"status": "withdrawn", "note": data["reason"]}
    return changed


def fold(events: Iterable[Recorded]) -> list[Row]:
    """The rows that `events` lead to."""
    rows: dict[str, Row] = {}
    for event in events:
        key = event.data["follow_up"]
        rows[key] = evolve(rows.get(key, {}), event)
    return list(rows.values())


def _required(tx: Connection, table: Table, event: Recorded) -> None:
    values = {"area": event.area, "follow_up": event.data["follow_up"], "stream": event.stream}
    tx.execute(table.insert().values(**values, row=evolve({}, event)))


def _changed(tx: Connection, table: Table, event: Recorded) -> None:
    key = (table.c.area == event.area) & (table.c.follow_up == event.data["follow_up"])
    row = tx.execute(select(table.c.row).where(key)).scalar_one()
    tx.execute(table.update().where(key).values(row=evolve(row, event)))


def every(tx: Connection, table: Table, area: str) -> list[Row]:
    """All follow-ups of the area."""
    return [row for (row,) in tx.execute(select(table.c.row).where(table.c.area == area))]


def streams(tx: Connection, table: Table, area: str) -> list[str]:
    """The streams that hold follow-ups of the area."""
    return [name for (name,) in tx.execute(select(table.c.stream).where(table.c.area == area).distinct())]


def choose(rows: Iterable[Row], wanted: Mapping[str, Any], today: date) -> list[Row]:
    """The rows that `wanted` asks for, the earliest due first; ``overdue`` is of `today`."""
    status = OPEN if wanted["status"] == "open" else (wanted["status"],)
    found = [
        {**row, "overdue": row["status"] in OPEN and row["due_on"] < today.isoformat()}
        for row in rows
        if wanted["school"] in (None, row["school"]) and (wanted["status"] is None or row["status"] in status)
    ]
    return sorted(found, key=lambda row: (row["due_on"], row["follow_up"]))


FOLLOW_UPS: Projection[Table] = Projection(
    "follow_ups",
    1,
    tables,
    {
        ("supervision", "follow-up-required"): _required,
        ("supervision", "follow-up-scheduled"): _changed,
        ("supervision", "follow-up-done"): _changed,
        ("supervision", "follow-up-withdrawn"): _changed,
    },
)
