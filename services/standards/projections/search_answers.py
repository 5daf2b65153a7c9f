"""What answers to words that are looked for, of all that :mod:`.search` keeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sql
from sqlalchemy import ColumnElement, Connection, Table, or_, select

from kernel.standing import stood
from services.standards.domain.findable import KINDS, RESOLUTION
from services.standards.projections import full_text


def counts(tx: Connection, table: Table, answering: ColumnElement[bool]) -> dict[str, int]:
    """How many of each kind are `answering`."""
    rows = tx.execute(select(table.c.kind, sql.func.count().label("found")).where(answering).group_by(table.c.kind))
    return {row.kind: row.found for row in rows}


def best(
    tx: Connection, table: Table, answering: ColumnElement[bool], phrase: str, offset: int, limit: int
) -> list[Mapping[str, Any]]:
    """A part of what is `answering`: what bears the very code `phrase` first, then what says it in one piece, then by
    kind as :data:`KINDS` has them, the latest first."""
    c = table.c
    rank = (
        sql.case((c.bears == phrase, 0), else_=1),
        sql.case((c.says.contains(phrase, autoescape=True), 0), else_=1),
        sql.case({kind: at for at, kind in enumerate(KINDS)}, value=c.kind),
    )
    query = select(c.kind, c.track, c.school, c.shown, c.position).where(answering)
    query = query.order_by(*rank, c.position.desc(), c.entry).offset(offset).limit(limit)
    return [dict(row) for row in tx.execute(query).mappings()]


def answering(
    tx: Connection,
    table: Table,
    area: str,
    wanted: full_text.Wanted,
    as_of: datetime | None,
    *,
    track: str | None,
    schools: Sequence[str] | None,
) -> ColumnElement[bool]:
    """That a row answers to `wanted`.

    :param schools: whose own things may be seen, and then no resolutions; None for everything
    """
    c = table.c
    what = [c.area == area, c.kind.in_(KINDS), full_text.found(tx, table, wanted), stood(table, as_of)]
    if schools is not None:
        what += [c.kind != RESOLUTION, or_(c.school.is_(None), c.school.in_(schools))]
    if track is not None:
        what.append(or_(c.track.is_(None), c.track == track))
    return sql.and_(*what)
