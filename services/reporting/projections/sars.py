"""Self-assessment reports as rows in time: how far each school's has come, and what its accepted version says.

An accepted version stands until a later one is accepted; what stood at an instant is what was known then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Index,
    Integer,
    Join,
    MetaData,
    String,
    Table,
    Text,
    func,
    select,
    true,
)
from sqlalchemy.sql.elements import ColumnElement

from kernel.database import UtcDateTime
from kernel.envelope import Recorded
from kernel.projection import Projection
from kernel.standing import end, stood

FAR = {
    "sar-started": "in_progress",
    "sar-submitted": "submitted",
    "sar-resubmitted": "submitted",
    "sar-returned": "returned",
    "sar-accepted": "accepted",
    "sar-correction-begun": "correcting",
    "sar-withdrawn": "in_progress",
}
"""How far a report has come with each event."""

SENT = ("submitted", "returned", "accepted", "correcting")
"""Of these the area has had a report."""


@dataclass(frozen=True, slots=True)
class SarTables:
    """`states`: one row for each step of a report; `accepted`: one for each accepted version, with its parts beside."""

    states: Table
    accepted: Table
    levels: Table
    sentences: Table
    standards: Table


def tables(metadata: MetaData, suffix: str) -> SarTables:
    """The tables for a build."""

    def key() -> tuple[Column[str], Column[int]]:
        return Column("area", String(40), primary_key=True), Column("position", Integer, primary_key=True)

    def place() -> tuple[Column[int], Column[str], Column[str]]:
        return (
            Column("year", Integer, nullable=False),
            Column("school", String(20), nullable=False),
            Column("track", String(20), nullable=False),
        )

    def span() -> tuple[Column[datetime], Column[datetime]]:
        return Column("recorded_from", UtcDateTime, nullable=False), Column("recorded_to", UtcDateTime)

    return SarTables(
        states=Table(
            f"sar_states{suffix}",
            metadata,
            *key(),
            *place(),
            Column("status", String(20), nullable=False),
            *span(),
            Index(f"sar_states_of_year{suffix}", "area", "year", "track", "school"),
        ),
        accepted=Table(
            f"sar_accepted{suffix}",
            metadata,
            *key(),
            *place(),
            Column("event_id", String(36), nullable=False),
            Column("version", Integer, nullable=False),
            Column("receipt", String(80), nullable=False),
            *span(),
            Index(f"sar_accepted_of_year{suffix}", "area", "year", "track", "school"),
        ),
        levels=Table(
            f"sar_levels{suffix}",
            metadata,
            *key(),
            Column("standard", String(20), primary_key=True),
            Column("level", Integer, nullable=False),
        ),
        sentences=Table(
            f"sar_sentences{suffix}",
            metadata,
            *key(),
            Column("kind", String(12), primary_key=True),
            Column("ordinal", Integer, primary_key=True),
            Column("standard", String(20), nullable=False),
            Column("text", Text, nullable=False),
        ),
        standards=Table(
            f"sar_standards{suffix}",
            metadata,
            Column("area", String(40), primary_key=True),
            Column("year", Integer, primary_key=True),
            Column("track", String(20), primary_key=True),
            Column("standard", String(20), primary_key=True),
            Column("text", Text, nullable=False),
            Column("recorded_from", UtcDateTime, nullable=False),
        ),
    )


def stepped(tx: Connection, into: SarTables, event: Recorded) -> None:
    """A report has come to its next step."""
    _end(tx, into.states, event)
    tx.execute(into.states.insert().values(**_row(event), status=FAR[event.type]))


def started(tx: Connection, into: SarTables, event: Recorded) -> None:
    """A report is begun; the first one of a year and track tells what its standards are called."""
    stepped(tx, into, event)
    rows, key = into.standards, {"area": event.area, "year": event.data["year"], "track": event.data["track"]}
    known = tx.execute(select(rows.c.standard).where(*(rows.c[name] == value for name, value in key.items()))).all()
    if known:
        return
    found = [item for item in event.data["items"] if item["kind"] == "standard"]
    if found:
        told = {**key, "recorded_from": event.recorded_at}
        tx.execute(rows.insert(), [{**told, "standard": item["code"], "text": item["text"]} for item in found])


def accepted(tx: Connection, into: SarTables, event: Recorded) -> None:
    """A version is accepted; the one before it no longer stands."""
    stepped(tx, into, event)
    _end(tx, into.accepted, event)
    data = event.data
    key = {"area": event.area, "position": event.position}
    tx.execute(
        into.accepted.insert().values(
            **_row(event), event_id=event.event_id, version=data["version"], receipt=data["receipt"]
        )
    )
    levels = [{**key, "standard": row["standard"], "level": row["level"]} for row in data["standards"]]
    said = [("strength", data["strengths"]), ("improvement", data["improvements"])]
    sentences = [
        {**key, "kind": kind, "ordinal": ordinal, "standard": row["standard"], "text": row["text"]}
        for kind, rows in said
        for ordinal, row in enumerate(rows)
    ]
    if levels:
        tx.execute(into.levels.insert(), levels)
    if sentences:
        tx.execute(into.sentences.insert(), sentences)


def statuses(tx: Connection, read: SarTables, area: str, year: int, track: str, at: datetime | None) -> dict[str, str]:
    """School → how far its report had come at `at`."""
    rows = read.states
    where = (rows.c.area == area, rows.c.year == year, rows.c.track == track, stood(rows, at))
    return {row.school: row.status for row in tx.execute(select(rows.c.school, rows.c.status).where(*where))}


def accepted_schools(
    tx: Connection, read: SarTables, area: str, year: int, track: str, at: datetime | None
) -> frozenset[str]:
    """The schools of which a version stood as accepted at `at`."""
    rows = read.accepted
    where = (rows.c.area == area, rows.c.year == year, rows.c.track == track, stood(rows, at))
    return frozenset(tx.execute(select(rows.c.school).where(*where)).scalars())


def accepted_since(
    tx: Connection, read: SarTables, area: str, year: int, track: str, position: int, at: datetime | None
) -> int:
    """How many of the versions that stood as accepted at `at` were accepted behind a place in evaluation's log."""
    rows = read.accepted
    where = (rows.c.area == area, rows.c.year == year, rows.c.track == track, stood(rows, at))
    query = select(func.count()).select_from(rows).where(*where, rows.c.position > position)
    return int(tx.execute(query).scalar_one())


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


def sentences(tx: Connection, read: SarTables, area: str, year: int, track: str, at: datetime | None) -> Sequence[Any]:
    """Rows of what the versions say that stood as accepted at `at`, by standard, school and place."""
    heads, rows = read.accepted, read.sentences
    joined, where = _of_accepted(read, rows, area, year, track, at)
    columns = (heads.c.school, heads.c.version, heads.c.event_id, heads.c.position, *(
        rows.c[name] for name in ("kind", "ordinal", "standard", "text")
    ))  # fmt: skip
    query = select(*columns).select_from(joined).where(*where)
    return tx.execute(query.order_by(rows.c.standard, heads.c.school, rows.c.kind, rows.c.ordinal)).all()


def _of_accepted(
    read: SarTables, parts: Table, area: str, year: int, track: str, at: datetime | None
) -> tuple[Join, tuple[ColumnElement[bool], ...]]:
    """`parts` beside the accepted versions that they are of, and which of them stood at `at`.

    The versions are named for the parts, too: those are then read by their key, and not through all years.
    """
    heads = read.accepted
    stands = (heads.c.area == area, heads.c.year == year, heads.c.track == track, stood(heads, at))
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


def _row(event: Recorded) -> dict[str, Any]:
    data = event.data
    return {
        "area": event.area,
        "position": event.position,
        "year": data["year"],
        "school": data["school"],
        "track": data["track"],
        "recorded_from": event.recorded_at,
    }


def _end(tx: Connection, rows: Table, event: Recorded) -> None:
    end(tx, rows, event, {name: event.data[name] for name in ("year", "school", "track")})


def _begun(rows: Table, at: datetime | None) -> ColumnElement[bool]:
    return true() if at is None else rows.c.recorded_from <= at


SARS: Projection[SarTables] = Projection(
    "sars",
    1,
    tables,
    {
        **{("evaluation", name): stepped for name in FAR},
        ("evaluation", "sar-started"): started,
        ("evaluation", "sar-accepted"): accepted,
    },
)
