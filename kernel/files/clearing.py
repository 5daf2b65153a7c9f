"""Files go again: those that never came to their end, that no fact came to name, and that no fact needs any more."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, select, tuple_, update
from sqlalchemy.sql.dml import Delete
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.schema import Table

from kernel.files.tables import ACCOUNTS, CHUNKS, FILES, PARTS, UPLOADS

PAGE = 20
"""Files or uploads swept in one transaction."""


def release(tx: Connection, area: str, sha256: str, before: datetime) -> bool:
    """Let go of a file that no fact needs any more; the next :func:`sweep` clears it away.

    Whoever sends it again makes it new: a file that came after `before` stays, for a fact that is not read yet may
    name it.

    :returns: whether it was let go
    """
    mine = (FILES.c.area == area) & (FILES.c.sha256 == sha256) & FILES.c.kept & (FILES.c.stored_at < before)
    return bool(tx.execute(update(FILES).where(mine).values(kept=False)).rowcount)


def sweep(tx: Connection, before: datetime) -> int:
    """Clear away a page of uploads that were begun before `before`, and of whole files that no fact has named since.

    :returns: how many went
    """
    uploads = _page(tx, UPLOADS, UPLOADS.c.begun_at < before, "upload")
    for table in (PARTS, UPLOADS):
        tx.execute(delete(table).where(tuple_(table.c.area, table.c.upload).in_(uploads)))
    idle = (FILES.c.stored_at < before) & FILES.c.kept.is_(False)
    gone = [key for key in _page(tx, FILES, idle, "sha256") if tx.execute(_unkept(*key, before)).rowcount]
    for table in (CHUNKS, ACCOUNTS):
        tx.execute(delete(table).where(tuple_(table.c.area, table.c.sha256).in_(gone)))
    return len(uploads) + len(gone)


def _unkept(area: str, sha256: str, before: datetime) -> Delete:
    """Deletes a file unless a fact has come to name it, or somebody has sent it again, meanwhile."""
    key = (FILES.c.area == area) & (FILES.c.sha256 == sha256)
    return delete(FILES).where(key, FILES.c.kept.is_(False), FILES.c.stored_at < before)


def _page(tx: Connection, table: Table, old: ColumnElement[bool], name: str) -> list[tuple[str, str]]:
    found = tx.execute(select(table.c.area, table.c[name]).where(old).limit(PAGE))
    return [(row[0], row[1]) for row in found]
