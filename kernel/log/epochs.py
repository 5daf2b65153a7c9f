"""Telling followers that a log was restored from a backup, or forked: what they know of its old end is void."""

from __future__ import annotations

from sqlalchemy import select, update

from kernel.database import Database
from kernel.log import Head
from kernel.log.schema import LOG_HEADS


def begin_epoch(database: Database, area: str | None = None) -> list[Head]:
    """Raise the epoch of the log of `area`, or of every area, by one. To be done once after each restore, before the
    service starts, by the database's owner; a follower that had seen more than was restored then refuses to go on
    instead of skipping what is written anew.

    :returns: the heads as they are now
    """
    chosen = LOG_HEADS.c.area == area if area is not None else LOG_HEADS.c.area.is_not(None)
    with database.transaction() as tx:
        tx.execute(update(LOG_HEADS).where(chosen).values(epoch=LOG_HEADS.c.epoch + 1))
        rows = tx.execute(select(LOG_HEADS).where(chosen).order_by(LOG_HEADS.c.area)).all()
    return [Head(row.area, row.epoch, row.position, row.hash.hex()) for row in rows]
