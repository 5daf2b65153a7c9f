"""Activities with who came, as they stand.

A row is folded from its stream's events by one pure function, so that the table of today and a look back to any earlier
moment come from the same rules.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, MetaData, String, Table, select

from kernel.database import JsonText
from kernel.envelope import Recorded
from kernel.log import AsOf, EventLog
from kernel.projection import Projection
from kernel.years import academic_year

Row = dict[str, Any]
"""The details, ``activity``, ``year``, ``status``, ``held_on``, ``persons``, ``schools`` (code -> count and roles),
``excused`` (code -> reason), ``satisfaction``, ``reason`` of a cancellation, ``version``, ``position``."""


def tables(metadata: MetaData, suffix: str) -> Table:
    """One row for each activity."""
    return Table(
        f"activities{suffix}",
        metadata,
        Column("area", String(40), primary_key=True),
        Column("activity", String(40), primary_key=True),
        Column("row", JsonText, nullable=False),
    )


def evolve(row: Row, event: Recorded) -> Row:
    """An activity's row after one more event; an empty row stands before the first."""
    data, changed = event.data, {**row, "version": event.version, "position": event.position}
    match event.type:
        case "activity-planned":
            changed |= {"activity": data["activity"], **_detailed(data["details"]), "status": "planned"}
            changed |= {"held_on": None, "persons": [], "schools": {}, "excused": {}}
            changed |= {"satisfaction": None, "reason": None}
        case "activity-changed":
            changed |= _detailed(data["details"])
        case "activity-held":
            changed |= {"status": "held", "held_on": data["on"], "year": data["year"]}
        case "activity-attendance-recorded":
            came = {one["school"]: {"count": one["count"], "roles": one["roles"]} for one in data["schools"]}
            schools = {**row["schools"], **came}
            changed["schools"] = {school: one for school, one in schools.items() if school not in data["not_there"]}
            changed["excused"] = {school: why for school, why in row["excused"].items() if school not in came}
            changed["persons"] = row["persons"] if data["persons"] is None else data["persons"]
        case "activity-school-excused":
            changed["excused"] = {**row["excused"], data["school"]: data["reason"]}
        case "activity-satisfaction-summarised":
            changed["satisfaction"] = {key: data[key] for key in ("n", "least", "most", "items")}
        case "activity-cancelled":
            changed |= {"status": "cancelled", "reason": data["reason"]}
    return changed


def _detailed(details: Row) -> Row:
    """The details, with the academic year in which it is planned."""
    return {**details, "year": academic_year(date.fromisoformat(details["on"]))}


def _planned(tx: Connection, table: Table, event: Recorded) -> None:
    values = {"area": event.area, "activity": event.data["activity"], "row": evolve({}, event)}
    tx.execute(table.insert().values(**values))


def _changed(tx: Connection, table: Table, event: Recorded) -> None:
    key = (table.c.area == event.area) & (table.c.activity == event.data["activity"])
    row = tx.execute(select(table.c.row).where(key)).scalar_one()
    tx.execute(table.update().where(key).values(row=evolve(row, event)))


def known(tx: Connection, table: Table, log: EventLog, area: str, as_of: datetime | None) -> list[Row]:
    """The activities of the area as they stood at `as_of`, the latest first."""
    rows = [row for (row,) in tx.execute(select(table.c.row).where(table.c.area == area))]
    if as_of is not None:
        folded: dict[str, Row] = {}
        names = [f"activity-{row['activity']}" for row in rows]
        for event in log.read_streams(area, names, AsOf(instant=as_of)):
            folded[event.stream] = evolve(folded.get(event.stream, {}), event)
        rows = list(folded.values())
    return sorted(rows, key=lambda row: (row["held_on"] or row["on"], row["activity"]), reverse=True)


def of_year(rows: Iterable[Row], year: int) -> list[Row]:
    """Those that are planned for, or count in, academic `year`."""
    return [row for row in rows if row["year"] == year]


ACTIVITIES: Projection[Table] = Projection(
    "activities",
    1,
    tables,
    {
        ("supervision", "activity-planned"): _planned,
        ("supervision", "activity-changed"): _changed,
        ("supervision", "activity-held"): _changed,
        ("supervision", "activity-attendance-recorded"): _changed,
        ("supervision", "activity-school-excused"): _changed,
        ("supervision", "activity-satisfaction-summarised"): _changed,
        ("supervision", "activity-cancelled"): _changed,
    },
)
