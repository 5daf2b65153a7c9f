"""Schools as the directory knew them, as rows in time: from when each change was recorded until the next one was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, Date, Integer, MetaData, String, Table, Text, or_, select, update

from kernel.database import JsonText, UtcDateTime
from kernel.envelope import Recorded
from kernel.projection import Projection
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
            Column("recorded_from", UtcDateTime, nullable=False),
            Column("recorded_to", UtcDateTime),
        )
    )


def registered(tx: Connection, into: SchoolTables, event: Recorded) -> None:
    """A school begins."""
    names = ("name", "cluster", "district", "tracks")
    _insert(tx, into, event, {name: event.data[name] for name in names} | {"closed_on": None})


def _changed(
    change: Callable[[Mapping[str, Any]], dict[str, Any]],
) -> Callable[[Connection, SchoolTables, Recorded], None]:
    def evolve(tx: Connection, into: SchoolTables, event: Recorded) -> None:
        rows = into.schools
        latest = (rows.c.area == event.area, rows.c.school == event.data["school"], rows.c.recorded_to.is_(None))
        columns = (rows.c.name, rows.c.cluster, rows.c.district, rows.c.tracks, rows.c.closed_on)
        before = dict(tx.execute(select(*columns).where(*latest)).mappings().one())
        tx.execute(update(rows).where(*latest).values(recorded_to=event.recorded_at))
        _insert(tx, into, event, before | change(event.data))

    return evolve


def known(tx: Connection, read: SchoolTables, area: str, as_of: datetime | None) -> dict[str, School]:
    """The schools as they stood at `as_of`, by code."""
    rows = read.schools
    query = select(rows).where(rows.c.area == area).order_by(rows.c.school)
    if as_of is None:
        query = query.where(rows.c.recorded_to.is_(None))
    else:
        later = or_(rows.c.recorded_to.is_(None), rows.c.recorded_to > as_of)
        query = query.where(rows.c.recorded_from <= as_of, later)
    return {
        row.school: School(row.school, row.name, row.cluster, row.district, tuple(row.tracks), row.closed_on)
        for row in tx.execute(query)
    }


def _insert(tx: Connection, into: SchoolTables, event: Recorded, values: Mapping[str, Any]) -> None:
    tx.execute(
        into.schools.insert().values(
            **values,
            area=event.area,
            school=event.data["school"],
            position=event.position,
            recorded_from=event.recorded_at,
        )
    )


SCHOOLS: Projection[SchoolTables] = Projection(
    "schools",
    1,
    tables,
    {
        ("directory", "school-registered"): registered,
        ("directory", "school-renamed"): _changed(lambda data: {"name": data["name"]}),
        ("directory", "school-moved"): _changed(
            lambda data: {"cluster": data["cluster"], "district": data["district"]}
        ),
        ("directory", "school-tracks-changed"): _changed(lambda data: {"tracks": data["tracks"]}),
        ("directory", "school-closed"): _changed(lambda data: {"closed_on": date.fromisoformat(data["closed_on"])}),
    },
)
