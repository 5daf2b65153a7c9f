"""Results of schools as rows in time: from when each was recorded until it was reopened or replaced.

A completion closes the earlier row of the same school and year; a reopening closes it without a successor. The rows
that stood at an instant are what was known then.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Date, Index, Integer, MetaData, String, Table, Text, select

from kernel.database import JsonText, UtcDateTime
from kernel.envelope import Recorded
from kernel.projection import Projection
from kernel.standing import end, stood
from services.reporting.domain.facts import Level, Remark, Result


@dataclass(frozen=True, slots=True)
class ResultTables:
    """One row in `results` for each completion; its parts stand beside it under the same area and position."""

    results: Table
    levels: Table
    elements: Table
    remarks: Table


def tables(metadata: MetaData, suffix: str) -> ResultTables:
    """The tables for a build."""

    def key() -> tuple[Column[str], Column[int]]:
        return Column("area", String(40), primary_key=True), Column("position", Integer, primary_key=True)

    return ResultTables(
        results=Table(
            f"school_results{suffix}",
            metadata,
            *key(),
            Column("event_id", String(36), nullable=False),
            Column("year", Integer, nullable=False),
            Column("school", String(20), nullable=False),
            Column("tracks", JsonText, nullable=False),
            Column("overall", JsonText, nullable=False),
            Column("passed", Boolean, nullable=False),
            Column("gate", JsonText, nullable=False),
            Column("completed_on", Date, nullable=False),
            Column("recorded_from", UtcDateTime, nullable=False),
            Column("recorded_to", UtcDateTime),
            Index(f"school_results_of_year{suffix}", "area", "year", "school"),
        ),
        levels=Table(
            f"school_result_levels{suffix}",
            metadata,
            *key(),
            Column("track", String(20), primary_key=True),
            Column("standard", String(20), primary_key=True),
            Column("level", Integer, nullable=False),
            Column("target", Integer, nullable=False),
            Column("reason", Text, nullable=False),
            Column("rule", JsonText, nullable=False),
        ),
        elements=Table(
            f"school_result_elements{suffix}",
            metadata,
            *key(),
            Column("element", String(40), primary_key=True),
            Column("place", Integer, nullable=False),
            Column("title", Text, nullable=False),
            Column("n", Integer, nullable=False),
            Column("mean", String(12)),
            Column("sd", String(12)),
            Column("interpretation", Text),
        ),
        remarks=Table(
            f"school_result_remarks{suffix}",
            metadata,
            *key(),
            Column("kind", String(12), primary_key=True),
            Column("place", Integer, primary_key=True),
            Column("track", String(20), nullable=False),
            Column("standard", String(20), nullable=False),
            Column("text", Text, nullable=False),
        ),
    )


def completed(tx: Connection, into: ResultTables, event: Recorded) -> None:
    """A result stands from now on."""
    _close(tx, into, event)
    data = event.data
    key = {"area": event.area, "position": event.position}
    tx.execute(
        into.results.insert().values(
            **key,
            event_id=event.event_id,
            year=data["year"],
            school=data["school"],
            tracks=data["tracks"],
            overall=data["overall"],
            passed=data["gate"]["passed"],
            gate=data["gate"],
            completed_on=date.fromisoformat(data["completed_on"]),
            recorded_from=event.recorded_at,
        )
    )
    _fill(tx, into.levels, key, data["levels"])
    _fill(tx, into.elements, key, [{"place": place, **row} for place, row in enumerate(data["elements"])])
    said = [("strength", data["strengths"]), ("improvement", data["improvements"])]
    remarks = [{"kind": kind, "place": place, **row} for kind, rows in said for place, row in enumerate(rows)]
    _fill(tx, into.remarks, key, remarks)


def reopened(tx: Connection, into: ResultTables, event: Recorded) -> None:
    """The result is being corrected; until it is completed anew there is none."""
    _close(tx, into, event)


def standing(tx: Connection, read: ResultTables, area: str, year: int, as_of: datetime | None) -> dict[str, Result]:
    """The result that stood for each school at `as_of`, by its code."""
    rows = read.results
    where = (rows.c.area == area, rows.c.year == year, stood(rows, as_of))
    parts: dict[int, tuple[list[Level], dict[str, Decimal], dict[str, list[Remark]]]] = {}
    heads = tx.execute(select(rows).where(*where).order_by(rows.c.school)).all()
    for head in heads:
        parts[head.position] = ([], {}, {"strength": [], "improvement": []})
    for row in _parts(tx, read.levels, area, parts, "track", "standard"):
        parts[row.position][0].append(Level(row.track, row.standard, row.level, row.target))
    for row in _parts(tx, read.elements, area, parts, "place"):
        if row.mean is not None:
            parts[row.position][1][row.element] = Decimal(row.mean)
    for row in _parts(tx, read.remarks, area, parts, "kind", "place"):
        parts[row.position][2][row.kind].append(Remark(row.track, row.standard, row.text))
    return {
        head.school: Result(
            school=head.school,
            event_id=head.event_id,
            position=head.position,
            recorded_at=head.recorded_from,
            completed_on=head.completed_on,
            tracks=tuple(head.tracks),
            levels=tuple(parts[head.position][0]),
            means=parts[head.position][1],
            passed=head.passed,
            strengths=tuple(parts[head.position][2]["strength"]),
            improvements=tuple(parts[head.position][2]["improvement"]),
        )
        for head in heads
    }


def years(tx: Connection, read: ResultTables, area: str, as_of: datetime | None) -> dict[int, int]:
    """Year → results that stood at `as_of`."""
    rows = read.results
    counts: dict[int, int] = {}
    for (year,) in tx.execute(select(rows.c.year).where(rows.c.area == area, stood(rows, as_of))):
        counts[year] = counts.get(year, 0) + 1
    return counts


def of_school(
    tx: Connection, read: ResultTables, area: str, school: str, as_of: datetime | None
) -> list[dict[str, Any]]:
    """Every result that a school had up to `as_of`, whole, in the order recorded; ``recorded_to`` ends closed ones."""
    rows = read.results
    where = [rows.c.area == area, rows.c.school == school]
    if as_of is not None:
        where.append(rows.c.recorded_from <= as_of)
    heads = tx.execute(select(rows).where(*where).order_by(rows.c.position)).all()
    positions = [head.position for head in heads]
    levels = _by_position(_parts(tx, read.levels, area, positions, "track", "standard"))
    elements = _by_position(_parts(tx, read.elements, area, positions, "place"))
    remarks = _by_position(_parts(tx, read.remarks, area, positions, "kind", "place"))
    found: list[dict[str, Any]] = []
    for head in heads:
        ended = head.recorded_to if as_of is None or (head.recorded_to and head.recorded_to <= as_of) else None
        found.append(
            {
                "year": head.year,
                "event_id": head.event_id,
                "position": head.position,
                "recorded_at": head.recorded_from.isoformat(),
                "recorded_to": ended.isoformat() if ended else None,
                "completed_on": head.completed_on.isoformat(),
                "tracks": head.tracks,
                "overall": head.overall,
                "gate": head.gate,
                "levels": _plain(levels.get(head.position, ())),
                "elements": _plain(elements.get(head.position, ())),
                "strengths": _said(remarks.get(head.position, ()), "strength"),
                "improvements": _said(remarks.get(head.position, ()), "improvement"),
            }
        )
    return found


def _close(tx: Connection, into: ResultTables, event: Recorded) -> None:
    end(tx, into.results, event, {name: event.data[name] for name in ("year", "school")})


def _fill(tx: Connection, table: Table, key: dict[str, Any], rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        names = table.columns.keys()
        tx.execute(table.insert(), [key | {name: row[name] for name in names if name not in key} for row in rows])


def _parts(tx: Connection, part: Table, area: str, positions: Collection[int], *order: str) -> Sequence[Any]:
    """The rows of `part` of the results at `positions`: by their key, however many results there are."""
    query = select(part).where(part.c.area == area, part.c.position.in_(positions))
    return tx.execute(query.order_by(part.c.position, *(part.c[name] for name in order))).all()


def _by_position(rows: Sequence[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.position, []).append(row)
    return found


def _plain(rows: Sequence[Any]) -> list[dict[str, Any]]:
    hidden = ("area", "position", "place")
    return [{name: value for name, value in row._mapping.items() if name not in hidden} for row in rows]


def _said(rows: Sequence[Any], kind: str) -> list[dict[str, Any]]:
    return [{"track": row.track, "standard": row.standard, "text": row.text} for row in rows if row.kind == kind]


SCHOOL_RESULTS: Projection[ResultTables] = Projection(
    "school_results",
    1,
    tables,
    {("evaluation", "evaluation-completed"): completed, ("evaluation", "evaluation-reopened"): reopened},
)
