"""Events that a follower could not take, and everything of their stream behind them, kept until the cause is mended.

A parked event stops its own stream for its follower, and nothing else. Replaying goes in order and stops at the first
event that fails again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec
from sqlalchemy import (
    Column,
    Connection,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    bindparam,
    delete,
    func,
    select,
    update,
)

from kernel.checkpoints import METADATA
from kernel.database import UtcDateTime
from kernel.envelope import Recorded

PARKED = Table(
    "parked",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("follower", String(120), nullable=False),
    Column("source", String(40), nullable=False),
    Column("area", String(40), nullable=False),
    Column("stream", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("type", String(80), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("error", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("parked_at", UtcDateTime, nullable=False),
    Index("parked_once", "follower", "source", "area", "position", unique=True),
)

_BLOCKED = (
    select(PARKED.c.stream, func.min(PARKED.c.position))
    .where(
        PARKED.c.follower == bindparam("of_follower"),
        PARKED.c.source == bindparam("of_source"),
        PARKED.c.area == bindparam("of_area"),
    )
    .group_by(PARKED.c.stream)
)

UNREADABLE = Table(
    "unreadable_messages",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("queue", String(120), nullable=False),
    Column("content_type", String(120)),
    Column("body", LargeBinary, nullable=False),
    Column("error", Text, nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
)
"""Bytes from the broker that are no event at all. They leave a hole, and the hole heals from the source's log."""


@dataclass(frozen=True, slots=True)
class Parked:
    """One event that waits.

    :ivar error: what went wrong, or ``behind <position>`` for an event that waits for an earlier one of its stream
    """

    id: int
    follower: str
    source: str
    area: str
    stream: str
    position: int
    type: str
    body: bytes
    error: str
    attempts: int
    parked_at: datetime

    def event(self) -> Recorded:
        """The event as it arrived."""
        return msgspec.json.decode(self.body, type=Recorded)


@dataclass(frozen=True, slots=True)
class Place:
    """A stream of one area log in which events wait."""

    source: str
    area: str
    stream: str


def park(tx: Connection, follower: str, event: Recorded, error: str, attempts: int) -> None:
    """Put `event` aside for `follower`."""
    tx.execute(
        PARKED.insert().values(
            follower=follower,
            source=event.source,
            area=event.area,
            stream=event.stream,
            position=event.position,
            type=event.type,
            body=msgspec.json.encode(event),
            error=error[:4000],
            attempts=attempts,
            parked_at=datetime.now(UTC),
        )
    )


def blocked_streams(tx: Connection, follower: str, source: str, area: str) -> dict[str, int]:
    """The streams that wait, with the position that each waits for."""
    key = {"of_follower": follower, "of_source": source, "of_area": area}
    return {stream: int(position) for stream, position in tx.execute(_BLOCKED, key).all()}


def listed(tx: Connection, follower: str | None = None, limit: int = 1000) -> list[Parked]:
    """What waits, in the order in which it would be replayed."""
    query = select(PARKED).order_by(PARKED.c.follower, PARKED.c.source, PARKED.c.area, PARKED.c.position).limit(limit)
    if follower is not None:
        query = query.where(PARKED.c.follower == follower)
    return [Parked(**row._mapping) for row in tx.execute(query).all()]


def waiting(tx: Connection, follower: str, source: str, area: str) -> list[Parked]:
    """What waits for `follower` of one area log, in order."""
    mine = (PARKED.c.follower == follower, PARKED.c.source == source, PARKED.c.area == area)
    return [Parked(**row._mapping) for row in tx.execute(select(PARKED).where(*mine).order_by(PARKED.c.position)).all()]


def streams(tx: Connection, follower: str) -> list[Place]:
    """Every stream in which something waits for `follower`, those that stopped first ahead in each area."""
    key = (PARKED.c.source, PARKED.c.area, PARKED.c.stream)
    query = select(*key).where(PARKED.c.follower == follower).group_by(*key)
    found = tx.execute(query.order_by(PARKED.c.source, PARKED.c.area, func.min(PARKED.c.position))).all()
    return [Place(row.source, row.area, row.stream) for row in found]


def first(tx: Connection, follower: str, place: Place) -> Parked | None:
    """What waits first in a stream."""
    query = (
        select(PARKED)
        .where(
            PARKED.c.follower == follower,
            PARKED.c.source == place.source,
            PARKED.c.area == place.area,
            PARKED.c.stream == place.stream,
        )
        .order_by(PARKED.c.position)
        .limit(1)
    )
    row = tx.execute(query).one_or_none()
    return None if row is None else Parked(**row._mapping)


def one(tx: Connection, parked_id: int) -> Parked | None:
    """The parked event with this number."""
    row = tx.execute(select(PARKED).where(PARKED.c.id == parked_id)).one_or_none()
    return None if row is None else Parked(**row._mapping)


def release(tx: Connection, parked_id: int) -> None:
    """Forget a parked event that has now been applied."""
    tx.execute(delete(PARKED).where(PARKED.c.id == parked_id))


def failed_again(tx: Connection, parked_id: int, error: str) -> None:
    """Note another failed attempt."""
    tx.execute(
        update(PARKED).where(PARKED.c.id == parked_id).values(error=error[:4000], attempts=PARKED.c.attempts + 1)
    )


def forget(tx: Connection, followers: Sequence[str]) -> None:
    """Drop what waits for `followers`, for a build that is thrown away."""
    tx.execute(delete(PARKED).where(PARKED.c.follower.in_(followers)))


def forget_beyond(tx: Connection, follower: str, source: str, area: str, position: int) -> int:
    """Drop what waits for `follower` beyond `position` of an area log that has another history from there on; how many
    events that were."""
    mine = (PARKED.c.follower == follower, PARKED.c.source == source, PARKED.c.area == area)
    return tx.execute(delete(PARKED).where(*mine, PARKED.c.position > position)).rowcount


def count(tx: Connection) -> dict[str, int]:
    """How many events wait, by follower."""
    query = select(PARKED.c.follower, func.count()).group_by(PARKED.c.follower)
    return {follower: int(number) for follower, number in tx.execute(query).all()}


def keep_unreadable(tx: Connection, queue: str, content_type: str | None, body: bytes, error: str) -> None:
    """Keep the bytes of a message that is no event. Its content type may be anything; a text of it is kept."""
    kind = None if content_type is None else content_type.replace("\x00", "")[:120]
    tx.execute(
        UNREADABLE.insert().values(
            queue=queue, content_type=kind, body=body, error=error[:4000], received_at=datetime.now(UTC)
        )
    )
