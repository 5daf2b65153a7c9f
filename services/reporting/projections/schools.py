"""Schools as the directory knew them, as rows in time: from when each change was recorded until the next one was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, Date, Integer, MetaData, String, Table, Text, select

from kernel.database import JsonText, UtcDateTime
from kernel.envelope import Recorded
from kernel.projection import Projection
from kernel.standing import becomes, stood
from services.reporting.domain.facts import School


@dataclass(frozen=True, slots=True)
class SchoolTables:
    """One row for each state of a school."""

    schools: Table


def tables(metadata: MetaData, suffix: str) -> SchoolTables:
    """The tables for a build."""
    return SchoolTables(
        Table(
            f"schools{suffix}",
            metadata,
            Column("area", String(40), primary_key=True),
            Column("school", String(20), primary_key=True),
            Column("position", Integer, primary_key=True),
            Column("name", Text, nullable=False),
            Column("cluster", String(40), nullable=False),
            Column("district", String(40), nullable=False),
            Column("tracks", JsonText, nullable=False),
            Column("closed_on", Date),
            Column("students", Integer),
            Column("recorded_from", UtcDateTime, nullable=False),
            Column("recorded_to", UtcDateTime),
        )
    )


def registered(tx: Connection, into: SchoolTables, event: Recorded) -> None:
    """A school begins."""
    told = {name: event.data[name] for name in ("name", "cluster", "district", "tracks")}
    told |= {"closed_on": None, "students": event.data.get("students")}
    _becomes(tx, into, event, told)


def _changed(
    change: Callable[[Mapping[str, Any]], dict[str, Any]],
) -> Callable[[Connection, SchoolTables, Recorded], None]:
    return lambda tx, into, event: _becomes(tx, into, event, change(event.data))


def _becomes(tx: Connection, into: SchoolTables, event: Recorded, values: Mapping[str, Any]) -> None:
    becomes(tx, into.schools, event, {"school": event.data["school"]}, values)


def known(tx: Connection, read: SchoolTables, area: str, as_of: datetime | None) -> dict[str, School]:
    """The schools as they stood at `as_of`, by code."""
    rows = read.schools
    query = select(rows).where(rows.c.area == area, stood(rows, as_of)).order_by(rows.c.school)
    return {
        row.school: School(
            row.school, row.name, row.cluster, row.district, tuple(row.tracks), row.closed_on, row.students
        )
        for row in tx.execute(query)
    }


SCHOOLS: Projection[SchoolTables] = Projection(
    "schools",
    2,
    tables,
    {
        ("directory", "school-registered"): registered,
        ("directory", "school-renamed"): _changed(lambda data: {"name": data["name"]}),
        ("directory", "school-moved"): _changed(
            lambda data: {"cluster": data["cluster"], "district": data["district"]}
        ),
        ("directory", "school-students-counted"): _changed(lambda data: {"students": data["students"]}),
        ("directory", "school-tracks-changed"): _changed(lambda data: {"tracks": data["tracks"]}),
        ("directory", "school-closed"): _changed(lambda data: {"closed_on": date.fromisoformat(data["closed_on"])}),
    },
)
