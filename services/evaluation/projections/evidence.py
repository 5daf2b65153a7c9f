"""Every piece of evidence of a school, and where reports use it, now and at any earlier moment; ``shelf`` reads it.

Each state stands in a row of its own, from when it was recorded until the next one was. What a submission or an
acceptance named stays named, whatever the report links later; only a submission that is taken back lets go.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Integer, MetaData, String, Table, select

from kernel.database import JsonText, UtcDateTime
from kernel.envelope import Recorded
from kernel.projection import Projection

DESCRIBED = ("kind", "caption", "happened_on", "audience", "faces", "year")
STATUS = {
    "sar-started": "in_progress",
    "sar-submitted": "submitted",
    "sar-resubmitted": "submitted",
    "sar-checking-begun": "checking",
    "sar-returned": "returned",
    "sar-accepted": "accepted",
    "sar-correction-begun": "in_progress",
    "sar-withdrawn": "in_progress",
}


@dataclass(frozen=True, slots=True)
class EvidenceTables:
    """`pieces` has the pieces, `links` the items that they speak for, `reports` how far each report has come, `named`
    the pieces that a report had when it was submitted, and again when it was accepted."""

    pieces: Table
    links: Table
    reports: Table
    named: Table


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
        Column("withdrawn", Boolean, nullable=False),
        Column("file", String(64), nullable=True, index=True),
        Column("thumbnail", String(64), nullable=True, index=True),
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
    named = Table(
        f"evidence_named{suffix}",
        metadata,
        Column("area", String(40), primary_key=True),
        Column("evidence", String(36), primary_key=True),
        Column("report", String(60), primary_key=True),
        *span(),
        Column("accepted", Boolean, nullable=False),
    )
    return EvidenceTables(pieces, links, reports, named)


def _opens(event: Recorded) -> dict[str, Any]:
    return {"area": event.area, "position": event.position, "recorded_from": event.recorded_at}


def _added(tx: Connection, tables: EvidenceTables, event: Recorded) -> None:
    data = event.data
    row = {**data, "version": event.version, "withdrawn": False}
    tx.execute(tables.pieces.insert().values(**_opens(event), **_columns(row)))


def _columns(row: dict[str, Any]) -> dict[str, Any]:
    hashes = {name: row[name] and row[name]["sha256"] for name in ("file", "thumbnail")}
    return {**{name: row[name] for name in ("evidence", "school", "year", "withdrawn")}, **hashes, "row": row}


def _changed(tx: Connection, tables: EvidenceTables, event: Recorded) -> None:
    pieces, data = tables.pieces, event.data
    latest = (pieces.c.area == event.area) & (pieces.c.evidence == data["evidence"]) & pieces.c.recorded_to.is_(None)
    before = tx.execute(select(pieces.c.row).where(latest)).scalar_one()
    said = {key: data[key] for key in DESCRIBED} if event.type == "evidence-described" else {"withdrawn": True}
    row = {**before, **said, "version": event.version}
    tx.execute(pieces.update().where(latest).values(recorded_to=event.recorded_at))
    tx.execute(pieces.insert().values(**_opens(event), **_columns(row)))


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
    tx.execute(reports.insert().values(**_opens(event), report=event.stream, status=STATUS[event.type]))


def _named(tx: Connection, tables: EvidenceTables, event: Recorded) -> None:
    """Submitted or accepted with the pieces that are linked at this moment."""
    links, accepted = tables.links, event.type == "sar-accepted"
    mine = (links.c.area == event.area) & (links.c.report == event.stream) & links.c.recorded_to.is_(None)
    for evidence in tx.scalars(select(links.c.evidence).where(mine).distinct()).all():
        values = {"evidence": evidence, "report": event.stream, "accepted": accepted}
        tx.execute(tables.named.insert().values(**_opens(event), **values))
    _came_to(tx, tables, event)


def _taken_back(tx: Connection, tables: EvidenceTables, event: Recorded) -> None:
    """The last submission names nothing any more; those before it still do."""
    named, reports = tables.named, tables.reports
    latest = select(reports.c.position).where(
        reports.c.area == event.area, reports.c.report == event.stream, reports.c.recorded_to.is_(None)
    )
    mine = (named.c.area == event.area) & (named.c.report == event.stream) & named.c.recorded_to.is_(None)
    back = mine & (named.c.position == latest.scalar_subquery())
    tx.execute(named.update().where(back).values(recorded_to=event.recorded_at))
    _came_to(tx, tables, event)


EVIDENCE_SHELF: Projection[EvidenceTables] = Projection(
    "evidence",
    3,
    tables,
    {
        ("evaluation", "evidence-added"): _added,
        ("evaluation", "evidence-described"): _changed,
        ("evaluation", "evidence-withdrawn"): _changed,
        ("evaluation", "evidence-linked"): _linked,
        ("evaluation", "evidence-unlinked"): _unlinked,
        **{("evaluation", name): _came_to for name in STATUS},
        **{("evaluation", name): _named for name in ("sar-submitted", "sar-resubmitted", "sar-accepted")},
        ("evaluation", "sar-withdrawn"): _taken_back,
    },
)
