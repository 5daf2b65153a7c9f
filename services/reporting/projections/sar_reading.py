"""What is read of self-assessment reports: how far each had come at an instant, and what accepted versions said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Join, Table, func, select, true
from sqlalchemy.sql.elements import ColumnElement

from kernel.standing import stood
from services.reporting.projections.sars import SarTables

SENT = ("submitted", "returned", "accepted", "correcting")
"""Of these the area has had a report."""


def statuses(tx: Connection, read: SarTables, area: str, year: int, track: str, at: datetime | None) -> dict[str, str]:
    """School → how far its report had come at `at`."""
    rows = read.states
    query = select(rows.c.school, rows.c.status).where(*_standing(rows, area, year, track, at))
    return {row.school: row.status for row in tx.execute(query)}


def accepted_schools(
    tx: Connection, read: SarTables, area: str, year: int, track: str, at: datetime | None
) -> frozenset[str]:
    """The schools of which a version stood as accepted at `at`."""
    rows = read.accepted
    return frozenset(tx.execute(select(rows.c.school).where(*_standing(rows, area, year, track, at))).scalars())


def accepted_since(
    tx: Connection, read: SarTables, area: str, year: int, track: str, position: int, at: datetime | None
) -> list[tuple[str, int]]:
    """The versions that stood as accepted at `at` and were accepted behind a place in evaluation's log, by school.

    :returns: (school, version)
    """
    rows = read.accepted
    query = select(rows.c.school, rows.c.version).where(*_standing(rows, area, year, track, at))
    found = tx.execute(query.where(rows.c.position > position).order_by(rows.c.school))
    return [(row.school, row.version) for row in found]


def levels(
    tx: Connection, read: SarTables, area: str, year: int, track: str, at: datetime | None
) -> list[tuple[str, str, int]]:
    """(school, standard, level) of every version that stood as accepted at `at`."""
    heads, rows = read.accepted, read.levels
    joined, where = _of_accepted(read, rows, area, year, track, at)
    query = select(heads.c.school, rows.c.standard, rows.c.level).select_from(joined).where(*where)
    return [
        (row.school, row.standard, row.level) for row in tx.execute(query.order_by(heads.c.school, rows.c.standard))
    ]


def overall_levels(
    tx: Connection, read: SarTables, area: str, year: int, track: str, at: datetime | None
) -> dict[str, int]:
    """School → the overall level in its version that stood as accepted at `at`; without those that state none."""
    rows = read.accepted
    query = select(rows.c.school, rows.c.overall).where(*_standing(rows, area, year, track, at))
    return {row.school: row.overall for row in tx.execute(query.where(rows.c.overall.is_not(None)))}


def sentences(tx: Connection, read: SarTables, area: str, year: int, track: str, at: datetime | None) -> Sequence[Any]:
    """Rows of what the versions say that stood as accepted at `at`, by standard, school and place."""
    heads, rows = read.accepted, read.sentences
    joined, where = _of_accepted(read, rows, area, year, track, at)
    columns = (heads.c.school, heads.c.version, heads.c.event_id, heads.c.position, *(
        rows.c[name] for name in ("kind", "ordinal", "standard", "text")
    ))  # fmt: skip
    query = select(*columns).select_from(joined).where(*where)
    return tx.execute(query.order_by(rows.c.standard, heads.c.school, rows.c.kind, rows.c.ordinal)).all()


def _standing(rows: Table, area: str, year: int, track: str, at: datetime | None) -> tuple[ColumnElement[bool], ...]:
    """Which of `rows` are of a year and track, and stood at `at`."""
    return (rows.c.area == area, rows.c.year == year, rows.c.track == track, stood(rows, at))


def _of_accepted(
    read: SarTables, parts: Table, area: str, year: int, track: str, at: datetime | None
) -> tuple[Join, tuple[ColumnElement[bool], ...]]:
    """`parts` beside the accepted versions that they are of, and which of them stood at `at`.

    The versions are named for the parts, too: those are then read by their key, and not through all years.
    """
    heads = read.accepted
    stands = _standing(heads, area, year, track, at)
    joined = parts.join(heads, (heads.c.area == parts.c.area) & (heads.c.position == parts.c.position))
    chosen = parts.c.position.in_(select(heads.c.position).where(*stands))
    return joined, (*stands, parts.c.area == area, chosen)


def standards(
    tx: Connection, read: SarTables, area: str, year: int, track: str, at: datetime | None
) -> list[dict[str, str]]:
    """The standards that the reports of a year and track speak of that were begun by `at`, in order."""
    rows = read.standards
    where = (rows.c.area == area, rows.c.year == year, rows.c.track == track, _begun(rows, at))
    query = select(rows.c.standard, rows.c.text).where(*where).order_by(rows.c.standard)
    return [{"standard": row.standard, "text": row.text} for row in tx.execute(query)]


def years(tx: Connection, read: SarTables, area: str, at: datetime | None) -> list[tuple[int, str]]:
    """Years and tracks of which there were reports at `at`, newest first."""
    rows = read.states
    query = select(rows.c.year, rows.c.track).where(rows.c.area == area, _begun(rows, at)).distinct()
    return sorted(((row.year, row.track) for row in tx.execute(query)), reverse=True)


def newest(tx: Connection, read: SarTables, area: str) -> int:
    """The last position of evaluation's log at which a report took a step; 0 where none ever did."""
    rows = read.states
    return tx.execute(select(func.max(rows.c.position)).where(rows.c.area == area)).scalar() or 0


def _begun(rows: Table, at: datetime | None) -> ColumnElement[bool]:
    return true() if at is None else rows.c.recorded_from <= at
