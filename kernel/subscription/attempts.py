"""Which event a follower was at when its process died: written before a suspicious step, removed after it.

Where the row is found again, the step was never finished. The broker's own count of deliveries cannot say which of the
messages in hand was the cause, and healing goes without the broker.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Connection, Integer, MetaData, String, Table, and_, delete, select
from sqlalchemy.dialects import postgresql, sqlite

METADATA = MetaData()

HANDLING_ATTEMPTS = Table(
    "handling_attempts",
    METADATA,
    Column("follower", String(120), primary_key=True),
    Column("source", String(40), primary_key=True),
    Column("area", String(40), primary_key=True),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("attempts", Integer, nullable=False),
)

WHOLE_PAGE = 0
"""In place of a position: a page of many events is being applied."""


def begin(tx: Connection, follower: str, source: str, area: str, position: int) -> int:
    """Note that the step is about to be taken; how often it was begun without being finished, this one included."""
    insert = (postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert)(HANDLING_ATTEMPTS)
    key = {"follower": follower, "source": source, "area": area, "position": position}
    counted = {"attempts": HANDLING_ATTEMPTS.c.attempts + 1}
    tx.execute(insert.values(**key, attempts=1).on_conflict_do_update(index_elements=list(key), set_=counted))
    query = select(HANDLING_ATTEMPTS.c.attempts).where(_is(follower, source, area, position))
    return int(tx.scalar(query) or 0)


def finished(tx: Connection, follower: str, source: str, area: str, position: int) -> None:
    """The step is done, one way or another."""
    tx.execute(delete(HANDLING_ATTEMPTS).where(_is(follower, source, area, position)))


def _is(follower: str, source: str, area: str, position: int):  # type: ignore[no-untyped-def]
    columns = HANDLING_ATTEMPTS.c
    return and_(
        columns.follower == follower, columns.source == source, columns.area == area, columns.position == position
    )
