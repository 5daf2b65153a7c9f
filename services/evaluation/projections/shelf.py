"""The shelf of a school as it is read: its pieces, where reports use them, and what a submission has named."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, FromClause, exists, select
from sqlalchemy.sql.elements import ColumnElement

from kernel.files import clearing
from kernel.files.tables import FILES
from kernel.standing import stood
from services.evaluation.projections.evidence import EvidenceTables

CLOSED = ("submitted", "checking", "accepted")
"""Reports in these states are not the school's to change."""


def shelf(
    tx: Connection, tables: EvidenceTables, area: str, school: str, year: int, as_of: datetime | None
) -> list[dict[str, Any]]:
    """The pieces of a school whose event fell into academic `year`, latest event first, without withdrawn ones."""
    pieces = tables.pieces
    query = select(pieces.c.row).where(
        pieces.c.area == area, pieces.c.school == school, pieces.c.year == year, stood(pieces, as_of)
    )
    rows = [row for (row,) in tx.execute(query) if not row["withdrawn"]]
    rows.sort(key=lambda row: (row["happened_on"], row["uploaded_on"], row["evidence"]), reverse=True)
    return _with_links(tx, tables, area, rows, as_of)


def one(
    tx: Connection, tables: EvidenceTables, area: str, evidence: str, as_of: datetime | None
) -> dict[str, Any] | None:
    """A piece of evidence, withdrawn or not."""
    return next(iter(several(tx, tables, area, [evidence], as_of)), None)


def several(
    tx: Connection, tables: EvidenceTables, area: str, evidence: Sequence[str], as_of: datetime | None
) -> list[dict[str, Any]]:
    """Pieces of evidence by their ids, withdrawn or not."""
    pieces = tables.pieces
    query = select(pieces.c.row).where(pieces.c.area == area, pieces.c.evidence.in_(evidence), stood(pieces, as_of))
    return _with_links(tx, tables, area, [row for (row,) in tx.execute(query)], as_of)


def unneeded(
    tx: Connection, tables: EvidenceTables, withdrawn_before: datetime, stored_before: datetime
) -> list[tuple[str, str]]:
    """A page of files of pieces that were withdrawn and never named by a submission, with their areas, unless another
    piece has the same file and is needed."""
    pieces, others = tables.pieces, tables.pieces.alias()
    found: list[tuple[str, str]] = []
    for name in ("file", "thumbnail"):
        mine = pieces.c[name]
        needed = exists().where(
            _has(others, pieces.c.area, mine),
            others.c.recorded_to.is_(None),
            ~_given_up(tables, others, withdrawn_before),
        )
        query = (
            select(pieces.c.area, mine)
            .join(FILES, (FILES.c.area == pieces.c.area) & (FILES.c.sha256 == mine))
            .where(pieces.c.recorded_to.is_(None), _given_up(tables, pieces, withdrawn_before))
            .where(FILES.c.kept, FILES.c.stored_at < stored_before, ~needed)
            .distinct()
            .limit(clearing.PAGE)
        )
        found += [(area, sha256) for area, sha256 in tx.execute(query)]
    return list(dict.fromkeys(found))


def erasable(tx: Connection, tables: EvidenceTables, area: str, evidence: str) -> bool:
    """Whether the file of a piece is :func:`unneeded` in the end, once the piece is withdrawn; by what is known now."""
    pieces, others = tables.pieces, tables.pieces.alias()
    mine = pieces.c.file
    same = _has(others, pieces.c.area, mine)
    stays = ~others.c.withdrawn | _ever_named(tables, others)
    needed = exists().where(same, others.c.evidence != pieces.c.evidence, others.c.recorded_to.is_(None), stays)
    query = select(pieces.c.evidence).where(
        pieces.c.area == area, pieces.c.evidence == evidence, pieces.c.recorded_to.is_(None), mine.is_not(None)
    )
    return tx.execute(query.where(~_ever_named(tables, pieces), ~needed)).first() is not None


def _has(pieces: FromClause, area: ColumnElement[str], sha256: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a piece has a file of an area, as its own or as its small picture."""
    return (pieces.c.area == area) & ((pieces.c.file == sha256) | (pieces.c.thumbnail == sha256))


def _given_up(tables: EvidenceTables, pieces: FromClause, before: datetime) -> ColumnElement[bool]:
    """Whether a piece was withdrawn before a moment, and no submission has ever named it."""
    return pieces.c.withdrawn & (pieces.c.recorded_from < before) & ~_ever_named(tables, pieces)


def _ever_named(tables: EvidenceTables, pieces: FromClause) -> ColumnElement[bool]:
    """Whether a submission, taken back or not, has ever named a piece."""
    named = tables.named
    return exists().where(named.c.area == pieces.c.area, named.c.evidence == pieces.c.evidence)


def submitted(row: dict[str, Any]) -> bool:
    """Whether a report was submitted with the piece, whatever it links now."""
    return bool(row["submitted"])


def sealed(row: dict[str, Any]) -> bool:
    """Whether the piece has to stay as described: it is in an accepted version, or in a report that is not open."""
    return bool(row["sealed"])


def _with_links(
    tx: Connection, tables: EvidenceTables, area: str, rows: Sequence[dict[str, Any]], as_of: datetime | None
) -> list[dict[str, Any]]:
    """`rows` with ``links``, the items of reports that they speak for, and whether they are submitted and sealed."""
    links, reports = tables.links, tables.reports
    wanted = [row["evidence"] for row in rows]
    joined = links.outerjoin(
        reports,
        (reports.c.area == links.c.area) & (reports.c.report == links.c.report) & stood(reports, as_of),
    )
    query = (
        select(links.c.evidence, links.c.report, links.c.item, reports.c.status)
        .select_from(joined)
        .where(links.c.area == area, links.c.evidence.in_(wanted), stood(links, as_of))
        .order_by(links.c.report, links.c.item)
    )
    found: dict[str, list[dict[str, Any]]] = {}
    for link in tx.execute(query):
        entry = {"report": link.report, "item": link.item, "status": link.status or "in_progress"}
        found.setdefault(link.evidence, []).append(entry)
    names = _names(tx, tables, area, wanted, as_of)
    return [
        {
            **row,
            "links": found.get(row["evidence"], []),
            "submitted": row["evidence"] in names,
            "sealed": names.get(row["evidence"], False),
        }
        for row in rows
    ]


def _names(
    tx: Connection, tables: EvidenceTables, area: str, wanted: Sequence[str], as_of: datetime | None
) -> dict[str, bool]:
    """The pieces that a submission named -> whether they are sealed."""
    named, reports = tables.named, tables.reports
    joined = named.join(
        reports, (reports.c.area == named.c.area) & (reports.c.report == named.c.report) & stood(reports, as_of)
    )
    query = (
        select(named.c.evidence, named.c.accepted, reports.c.status)
        .select_from(joined)
        .where(named.c.area == area, named.c.evidence.in_(wanted), stood(named, as_of))
    )
    found: dict[str, bool] = {}
    for row in tx.execute(query):
        found[row.evidence] = found.get(row.evidence, False) or row.accepted or row.status in CLOSED
    return found
