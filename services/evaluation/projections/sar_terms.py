"""What reports are begun on and held against: standards, targets, frameworks, levels of accepted reports, and the
register's counts of pupils.

Each line is the state of one subject from when it was recorded until the next of the same subject.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from marshmallow import Schema
from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, select

from kernel.database import JsonText, UtcDateTime
from kernel.envelope import Recorded
from kernel.projection import Projection
from services.evaluation.contracts.sar_sources import (
    FrameworkRegistered,
    PupilsCounted,
    SchoolStandardProclaimed,
    SchoolTargetsAnnounced,
    StudentsCounted,
)

LEVELS = "quality-levels"
"""The framework whose items say what each quality level means."""


def tables(metadata: MetaData, suffix: str) -> Table:
    """One row for each state of a subject."""
    return Table(
        f"sar_terms{suffix}",
        metadata,
        Column("area", String(40), primary_key=True),
        Column("subject", String(120), primary_key=True),
        Column("position", Integer, primary_key=True),
        Column("data", JsonText, nullable=False),
        Column("recorded_at", UtcDateTime, nullable=False),
    )


def _keep(reader: Schema, subject: Callable[[Mapping[str, Any]], str]) -> Callable[[Connection, Table, Recorded], None]:
    def kept(tx: Connection, table: Table, event: Recorded) -> None:
        data = reader.dump(reader.load(event.data))
        _insert(tx, table, event, subject(data), data)

    return kept


def _insert(tx: Connection, table: Table, event: Recorded, subject: str, data: Mapping[str, Any]) -> None:
    place = {"area": event.area, "subject": subject, "position": event.position}
    tx.execute(table.insert().values(**place, data=data, recorded_at=event.recorded_at))


def students(tx: Connection, table: Table, area: str, school: str, as_of: datetime | None) -> int | None:
    """How many pupils the register counts at a school."""
    found = _latest(tx, table, area, f"students/{school}", as_of)
    return None if found is None or found["students"] is None else int(found["students"])


def pupils(
    tx: Connection, table: Table, area: str, school: str, year: int, as_of: datetime | None
) -> tuple[date, dict[str, int]] | None:
    """The day that the register counted the pupils of a year on, and how many each track had; None where it did not."""
    found = _latest(tx, table, area, f"pupils/{school}/{year}", as_of)
    if found is None:
        return None
    return date.fromisoformat(found["as_of"]), {each["track"]: each["pupils"] for each in found["tracks"]}


def framework(
    tx: Connection, table: Table, area: str, track: str, year: int, as_of: datetime | None = None
) -> dict[str, Any] | None:
    """The ministry's framework of a track in force in academic `year`."""
    return _in_force(tx, table, area, f"framework/moe-{track}", year, as_of)


def descriptors(tx: Connection, table: Table, area: str, as_of: datetime | None) -> dict[str, str]:
    """``<level>.outcome`` or ``<level>.process`` -> what that level means."""
    found = _latest(tx, table, area, f"framework/{LEVELS}", as_of)
    return {item["code"]: item["text"] for item in found["items"] if "." in item["code"]} if found else {}


def standard(
    tx: Connection, table: Table, area: str, school: str, track: str, year: int, as_of: datetime | None = None
) -> dict[str, Any] | None:
    """The standard that a school had proclaimed to be in force in academic `year`."""
    return _in_force(tx, table, area, f"standard/{school}/{track}", year, as_of)


def targets(
    tx: Connection, table: Table, area: str, school: str, track: str, year: int, as_of: datetime | None = None
) -> dict[str, int]:
    """The targets that a school announced for a year, by code."""
    found = _latest(tx, table, area, f"targets/{school}/{track}/{year}", as_of)
    return {target["code"]: target["level"] for target in found["targets"]} if found else {}


def accepted(
    tx: Connection, table: Table, area: str, school: str, track: str, year: int, as_of: datetime | None = None
) -> dict[str, int]:
    """The levels of the items and standards of a year's report as it was last accepted, by code."""
    found = _latest(tx, table, area, f"accepted/{school}/{track}/{year}", as_of)
    return dict(found["levels"]) if found else {}


def accepted_overall(
    tx: Connection, table: Table, area: str, of: tuple[str, str], year: int, as_of: datetime | None = None
) -> int | None:
    """The overall level of a year's report of a school and track as last accepted; None where it states none."""
    found = _latest(tx, table, area, f"accepted/{of[0]}/{of[1]}/{year}", as_of)
    return None if found is None or found["overall"] is None else int(found["overall"])


def _accepted(tx: Connection, table: Table, event: Recorded) -> None:
    data = event.data
    levels = {each["item"]: each["level"] for each in data["levels"]}
    levels |= {each["standard"]: each["level"] for each in data["standards"]}
    overall = (data.get("overall") or {}).get("level")
    subject = f"accepted/{data['school']}/{data['track']}/{data['year']}"
    _insert(tx, table, event, subject, {"levels": levels, "overall": overall})


def _in_force(
    tx: Connection, table: Table, area: str, subject: str, year: int, as_of: datetime | None
) -> dict[str, Any] | None:
    rows = [row for row in _all(tx, table, area, subject, as_of) if row["effective_from_year"] <= year]
    return rows[-1] if rows else None


def _latest(tx: Connection, table: Table, area: str, subject: str, as_of: datetime | None) -> dict[str, Any] | None:
    rows = _all(tx, table, area, subject, as_of)
    return rows[-1] if rows else None


def _all(tx: Connection, table: Table, area: str, subject: str, as_of: datetime | None) -> list[dict[str, Any]]:
    query = select(table.c.data).where(table.c.area == area, table.c.subject == subject).order_by(table.c.position)
    if as_of is not None:
        query = query.where(table.c.recorded_at <= as_of)
    return [dict(data) for (data,) in tx.execute(query)]


_STUDENTS = _keep(StudentsCounted(), lambda data: f"students/{data['school']}")
_PUPILS = _keep(PupilsCounted(), lambda data: f"pupils/{data['school']}/{data['year']}")
_FRAMEWORK = _keep(FrameworkRegistered(), lambda data: f"framework/{data['framework']}")
_STANDARD = _keep(SchoolStandardProclaimed(), lambda data: f"standard/{data['school']}/{data['track']}")
_TARGETS = _keep(SchoolTargetsAnnounced(), lambda data: f"targets/{data['school']}/{data['track']}/{data['year']}")

SAR_TERMS: Projection[Table] = Projection(
    "sar_terms",
    4,
    tables,
    {
        ("directory", "school-registered"): _STUDENTS,
        ("directory", "school-students-counted"): _STUDENTS,
        ("directory", "school-pupils-counted"): _PUPILS,
        ("standards", "framework-registered"): _FRAMEWORK,
        ("standards", "school-standard-proclaimed"): _STANDARD,
        ("standards", "school-targets-announced"): _TARGETS,
        ("evaluation", "sar-accepted"): _accepted,
    },
)
