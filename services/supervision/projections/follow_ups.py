"""Who is to be followed up, by when and why."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Column, Connection, Date, Integer, MetaData, String, Table, Text, select

from kernel.database import JsonText
from kernel.envelope import Recorded
from kernel.projection import Projection

OPEN = ("required", "scheduled")


def tables(metadata: MetaData, suffix: str) -> Table:
    """One row for each follow-up."""
    return Table(
        f"follow_ups{suffix}",
        metadata,
        Column("area", String(40), primary_key=True),
        Column("follow_up", String(40), primary_key=True),
        Column("school", String(10), nullable=False),
        Column("year", Integer, nullable=False),
        Column("status", String(20), nullable=False),
        Column("reasons", JsonText, nullable=False),
        Column("due_on", Date, nullable=False),
        Column("cause", JsonText, nullable=False),
        Column("scheduled_on", Date, nullable=True),
        Column("done_on", Date, nullable=True),
        Column("note", Text, nullable=True),
        Column("version", Integer, nullable=False),
        Column("position", Integer, nullable=False),
    )


def _required(tx: Connection, table: Table, event: Recorded) -> None:
    data = event.data
    tx.execute(
        table.insert().values(
            area=event.area,
            follow_up=data["follow_up"],
            school=data["school"],
            year=data["year"],
            status="required",
            reasons=data["reasons"],
            due_on=date.fromisoformat(data["due_on"]),
            cause=data["cause"],
            version=event.version,
            position=event.position,
        )
    )


def _scheduled(tx: Connection, table: Table, event: Recorded) -> None:
    _change(tx, table, event, status="scheduled", scheduled_on=date.fromisoformat(event.data["on"]))


def _done(tx: Connection, table: Table, event: Recorded) -> None:
    done_on = date.fromisoformat(event.data["done_on"])
    _change(tx, table, event, status="done", done_on=done_on, note=event.data["note"])


def _withdrawn(tx: Connection, table: Table, event: Recorded) -> None:
    _change(tx, table, event, status="withdrawn", note=event.data["reason"])


def _change(tx: Connection, table: Table, event: Recorded, **values: Any) -> None:
    key = (table.c.area == event.area) & (table.c.follow_up == event.data["follow_up"])
    tx.execute(table.update().where(key).values(version=event.version, position=event.position, **values))


def rows(
    tx: Connection, table: Table, area: str, *, school: str | None, status: str | None, today: date
) -> list[dict[str, Any]]:
    """The follow-ups of the area that are asked for, the earliest due first; ``overdue`` is of `today`."""
    wanted = select(table).where(table.c.area == area).order_by(table.c.due_on, table.c.follow_up)
    if school is not None:
        wanted = wanted.where(table.c.school == school)
    if status is not None:
        wanted = wanted.where(table.c.status.in_(OPEN if status == "open" else (status,)))
    return [
        {
            "follow_up": row.follow_up,
            "school": row.school,
            "year": row.year,
            "status": row.status,
            "reasons": row.reasons,
            "due_on": row.due_on.isoformat(),
            "scheduled_on": None if row.scheduled_on is None else row.scheduled_on.isoformat(),
            "done_on": None if row.done_on is None else row.done_on.isoformat(),
            "note": row.note,
            "overdue": row.status in OPEN and row.due_on < today,
            "cause": row.cause,
            "version": row.version,
            "position": row.position,
        }
        for row in tx.execute(wanted)
    ]


FOLLOW_UPS: Projection[Table] = Projection(
    "follow_ups",
    1,
    tables,
    {
        ("supervision", "follow-up-required"): _required,
        ("supervision", "follow-up-scheduled"): _scheduled,
        ("supervision", "follow-up-done"): _done,
        ("supervision", "follow-up-withdrawn"): _withdrawn,
    },
)
