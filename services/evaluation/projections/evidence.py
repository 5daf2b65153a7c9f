"""The shelf: every piece of evidence of a school, and where reports use it. Now, and at any earlier moment.

Each state stands in a row of its own, from when it was recorded until the next one was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, select
from sqlalchemy.sql.elements import ColumnElement

from kernel.database import JsonText, UtcDateTime
from kernel.envelope import Recorded
from kernel.projection import Projection

DESCRIBED = ("kind", "caption", "happened_on", "audience", "faces", "year")
SUBMITTED = ("submitted", "checking", "accepted", "returned")
"""Reports in these states were shown to the office with their evidence."""

STATUS = {
    "sar-started": "in_progress",
    "sar-submitted": "submitted",
    "sar-resubmitted": "submitted",
    "sar-checking-begun": "checking",
    "sar-returned": "returned",
    "sar-accepted": "accepted",
    "sar-correction-begun": "accepted",
}


@dataclass(frozen=True, slots=True)
class EvidenceTables:
    """`pieces` has the pieces, `links` the items that they speak for, `reports` how far each report has come."""

    pieces: Table
    links: Table
    reports: Table


def tables(metadata: MetaData, suffix: str) -> EvidenceTables:
    """The tables of one build."""

    def span() -> tuple[Column[Any], ...]:
        return (
            Column("position", Integer, primary_key=True),
            Column("recorded_from", UtcDateTime, nullable=False),
            Column("recorded_to", UtcDateTime, nullable=True),
        )

    pieces = Table(
        f"evidence_pieces{suffix}",
        metadata,
        Column("area", String(40), primary_key=True),
        Column("evidence", String(36), primary_key=True),
        *span(),
        Column("school", String(10), nullable=False, index=True),
        Column("year", Integer, nullable=False),
        Column("row", JsonText, nullable=False),
    )
    links = Table(
        f"evidence_links{suffix}",
        metadata,
        Column("area", String(40), primary_key=True),
        Column("evidence", String(36), primary_key=True),
        Column("report", String(60), primary_key=True),
        Column("item", String(40), primary_key=True),
        *span(),
    )
    reports = Table(
        f"evidence_reports{suffix}",
        metadata,
        Column("area", String(40), primary_key=True),
        Column("report", String(60), primary_key=True),
        *span(),
        Column("status", String(20), nullable=False),
    )
    return EvidenceTables(pieces, links, reports)


def _opens(event: Recorded) -> dict[str, Any]:
    return {"area": event.area, "position": event.position, "recorded_from": event.recorded_at}


def _added(tx: Connection, tables: EvidenceTables, event: Recorded) -> None:
    data = event.data
    row = {**data, "version": event.version, "withdrawn": False}
    place = {"evidence": data["evidence"], "school": data["school"], "year": data["year"]}
    tx.execute(tables.pieces.insert().values(**_opens(event), **place, row=row))


def _changed(tx: Connection, tables: EvidenceTables, event: Recorded) -> None:
    pieces, data = tables.pieces, event.data
    latest = (pieces.c.area == event.area) & (pieces.c.evidence == data["evidence"]) & pieces.c.recorded_to.is_(None)
    before = tx.execute(select(pieces.c.row).where(latest)).scalar_one()
    said = {key: data[key] for key in DESCRIBED} if event.type == "evidence-described" else {"withdrawn": True}
    row = {**before, **said, "version": event.version}
    tx.execute(pieces.update().where(latest).values(recorded_to=event.recorded_at))
    place = {"evidence": data["evidence"], "school": data["school"], "year": row["year"]}
    tx.execute(pieces.insert().values(**_opens(event), **place, row=row))


def _linked(tx: Connection, tables: EvidenceTables, event: Recorded) -> None:
    for item in event.data["items"]:
        _end_link(tx, tables, event, item)
        values = {"evidence": event.data["evidence"], "report": event.stream, "item": item}
        tx.execute(tables.links.insert().values(**_opens(event), **values))


def _unlinked(tx: Connection, tables: EvidenceTables, event: Recorded) -> None:
    for item in event.data["items"]:
        _end_link(tx, tables, event, item)


def _end_link(tx: Connection, tables: EvidenceTables, event: Recorded, item: str) -> None:
    links = tables.links
    latest = (
        (links.c.area == event.area)
        & (links.c.evidence == event.data["evidence"])
        & (links.c.report == event.stream)
        & (links.c.item == item)
        & links.c.recorded_to.is_(None)
    )
    tx.execute(links.update().where(latest).values(recorded_to=event.recorded_at))


def _came_to(tx: Connection, tables: EvidenceTables, event: Recorded) -> None:
    reports = tables.reports
    latest = (reports.c.area == event.area) & (reports.c.report == event.stream) & reports.c.recorded_to.is_(None)
    tx.execute(reports.update().where(latest).values(recorded_to=event.recorded_at))
    status = STATUS.get(event.type, "in_progress")
    tx.execute(reports.insert().values(**_opens(event), report=event.stream, status=status))


def shelf(
    tx: Connection, tables: EvidenceTables, area: str, school: str, year: int, as_of: datetime | None
) -> list[dict[str, Any]]:
    """The pieces of a school whose event fell into academic `year`, latest event first, without withdrawn ones."""
    pieces = tables.pieces
    query = select(pieces.c.row).where(
        pieces.c.area == area, pieces.c.school == school, pieces.c.year == year, _stood(pieces, as_of)
    )
    rows = [row for (row,) in tx.execute(query) if not row["withdrawn"]]
    rows.sort(key=lambda row: (row["happened_on"], row["uploaded_on"], row["evidence"]), reverse=True)
    return _with_links(tx, tables, area, rows, as_of)


def one(
    tx: Connection, tables: EvidenceTables, area: str, evidence: str, as_of: datetime | None
) -> dict[str, Any] | None:
    """A piece of evidence, withdrawn or not."""
    pieces = tables.pieces
    query = select(pieces.c.row).where(pieces.c.area == area, pieces.c.evidence == evidence, _stood(pieces, as_of))
    rows = [row for (row,) in tx.execute(query)]
    return _with_links(tx, tables, area, rows, as_of)[0] if rows else None


def submitted(row: dict[str, Any]) -> bool:
    """Whether a report that uses the piece was submitted."""
    return any(link["status"] in SUBMITTED for link in row["links"])


def _with_links(
    tx: Connection, tables: EvidenceTables, area: str, rows: Sequence[dict[str, Any]], as_of: datetime | None
) -> list[dict[str, Any]]:
    """`rows` with ``links``: the items of each report that they speak for."""
    links, reports = tables.links, tables.reports
    wanted = [row["evidence"] for row in rows]
    joined = links.outerjoin(
        reports,
        (reports.c.area == links.c.area) & (reports.c.report == links.c.report) & _stood(reports, as_of),
    )
    query = (
        select(links.c.evidence, links.c.report, links.c.item, reports.c.status)
        .select_from(joined)
        .where(links.c.area == area, links.c.evidence.in_(wanted), _stood(links, as_of))
        .order_by(links.c.report, links.c.item)
    )
    found: dict[str, list[dict[str, Any]]] = {}
    for link in tx.execute(query):
        entry = {"report": link.report, "item": link.item, "status": link.status or "in_progress"}
        found.setdefault(link.evidence, []).append(entry)
    return [{**row, "links": found.get(row["evidence"], [])} for row in rows]


def _stood(table: Table, as_of: datetime | None) -> ColumnElement[bool]:
    if as_of is None:
        return table.c.recorded_to.is_(None)
    return (table.c.recorded_from <= as_of) & (table.c.recorded_to.is_(None) | (table.c.recorded_to > as_of))


EVIDENCE_SHELF: Projection[EvidenceTables] = Projection(
    "evidence",
    1,
    tables,
    {
        ("evaluation", "evidence-added"): _added,
        ("evaluation", "evidence-described"): _changed,
        ("evaluation", "evidence-withdrawn"): _changed,
        ("evaluation", "evidence-linked"): _linked,
        ("evaluation", "evidence-unlinked"): _unlinked,
        ("evaluation", "sar-withdrawn"): _came_to,
        **{("evaluation", name): _came_to for name in STATUS},
    },
)
