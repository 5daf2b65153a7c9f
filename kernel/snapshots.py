"""Snapshots: the folded state of a long stream, kept so that folding starts there. Never authoritative.

A snapshot is used only while the event it was taken behind still stands in the log with the same hash, and while the
decider's category and the version of its state's shape are the same. Anything else is as if there were none; all of
them may be dropped at any time.
"""

from __future__ import annotations

from typing import TypeVar

import msgspec
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    and_,
    bindparam,
    delete,
    select,
    text,
)

from kernel.envelope import Recorded
from kernel.log.schema import EVENTS

S = TypeVar("S")

METADATA = MetaData()

SNAPSHOTS = Table(
    "snapshots",
    METADATA,
    Column("area", Text, primary_key=True),
    Column("stream", Text, primary_key=True),
    Column("category", Text, nullable=False),
    Column("state_version", Integer, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("state", Text, nullable=False),
)

_FIND = select(SNAPSHOTS.c.state, SNAPSHOTS.c.version).where(
    SNAPSHOTS.c.area == bindparam("area"),
    SNAPSHOTS.c.stream == bindparam("stream"),
    SNAPSHOTS.c.category == bindparam("category"),
    SNAPSHOTS.c.state_version == bindparam("state_version"),
    select(EVENTS.c.version)
    .where(
        and_(
            EVENTS.c.area == SNAPSHOTS.c.area,
            EVENTS.c.stream == SNAPSHOTS.c.stream,
            EVENTS.c.version == SNAPSHOTS.c.version,
            EVENTS.c.hash == SNAPSHOTS.c.hash,
        )
    )
    .exists(),
)

_KEEP = text(
    "INSERT INTO snapshots (area, stream, category, state_version, version, hash, state)"
    " VALUES (:area, :stream, :category, :state_version, :version, :hash, :state)"
    " ON CONFLICT (area, stream) DO UPDATE SET category = excluded.category, state_version = excluded.state_version,"
    " version = excluded.version, hash = excluded.hash, state = excluded.state"
)


def load(
    tx: Connection, area: str, stream: str, category: str, state_version: int, shape: type[S]
) -> tuple[S, int] | None:
    """The kept state of `stream` and the stream version it was taken behind, or None.

    :param state_version: the version of the state's shape; raised whenever the state or ``evolve`` changes meaning
    :param shape: the state's class
    """
    found = tx.execute(
        _FIND, {"area": area, "stream": stream, "category": category, "state_version": state_version}
    ).one_or_none()
    if found is None:
        return None
    try:
        return msgspec.json.decode(found.state, type=shape), found.version
    except (msgspec.ValidationError, msgspec.DecodeError):
        return None


def save(tx: Connection, last: Recorded, category: str, state_version: int, state: object) -> None:
    """Keep `state`, folded up to and including the event `last`, in place of an older snapshot of its stream."""
    tx.execute(
        _KEEP,
        {
            "area": last.area,
            "stream": last.stream,
            "category": category,
            "state_version": state_version,
            "version": last.version,
            "hash": bytes.fromhex(last.hash),
            "state": msgspec.json.encode(state).decode(),
        },
    )


def drop(tx: Connection, area: str | None = None) -> None:
    """Forget the snapshots of `area`, or all of them."""
    tx.execute(delete(SNAPSHOTS) if area is None else delete(SNAPSHOTS).where(SNAPSHOTS.c.area == area))
