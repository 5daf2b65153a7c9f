"""How far each follower has come in each area log it reads: (follower, source, area) → (epoch, position, hash).

The row is the inbox. Positions are contiguous, so one cursor remembers every event that was applied; it is locked
first and moved in the transaction of the effect.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    and_,
    bindparam,
    delete,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from kernel.contiguity import Cursor
from kernel.database import UtcDateTime
from kernel.envelope import GENESIS, Head

METADATA = MetaData()

CHECKPOINTS = Table(
    "checkpoints",
    METADATA,
    Column("follower", String(120), primary_key=True),
    Column("source", String(40), primary_key=True),
    Column("area", String(40), primary_key=True),
    Column("epoch", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("known_head", Integer, nullable=False),
    Column("diverged", Text),
    Column("moved_at", UtcDateTime),
)

# Said once: every event passes here once for each follower, and to put a statement together costs more than to run it.
_HELD = and_(
    CHECKPOINTS.c.follower == bindparam("of_follower"),
    CHECKPOINTS.c.source == bindparam("of_source"),
    CHECKPOINTS.c.area == bindparam("of_area"),
)
_LOCK = select(CHECKPOINTS).where(_HELD).with_for_update()
_POSITION = select(CHECKPOINTS.c.position).where(_HELD)
_CHANGE = update(CHECKPOINTS).where(_HELD)
_OF_FOLLOWER = select(CHECKPOINTS).where(CHECKPOINTS.c.follower == bindparam("of_follower"))


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """One follower's place in one area log.

    :ivar known_head: the furthest position that the source is known to have
    :ivar diverged: why the follower refuses to go on, or None
    """

    follower: str
    source: str
    area: str
    cursor: Cursor
    known_head: int
    diverged: str | None
    moved_at: datetime | None

    @property
    def behind(self) -> int:
        """Events that are known to exist and not yet applied."""
        return max(0, self.known_head - self.cursor.position)

    def stands_at(self, head: Head) -> bool:
        """Whether this is exactly where the source ends, so that there is nothing to learn from it."""
        return self.cursor == Cursor(head.epoch, head.position, head.hash)


def lock_existing(tx: Connection, follower: str, source: str, area: str) -> Checkpoint | None:
    """The checkpoint if there is one, held by this transaction until it ends."""
    row = tx.execute(_LOCK, _key(follower, source, area)).one_or_none()
    return None if row is None else _checkpoint(row)


def lock(tx: Connection, follower: str, source: str, area: str) -> Checkpoint:
    """The checkpoint, made if there was none, and held by this transaction until it ends."""
    fresh = {
        "follower": follower,
        "source": source,
        "area": area,
        "epoch": 0,
        "position": 0,
        "hash": GENESIS,
        "known_head": 0,
    }
    found = lock_existing(tx, follower, source, area)
    if found is None:
        insert = postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert
        tx.execute(insert(CHECKPOINTS).values(fresh).on_conflict_do_nothing())
        found = lock_existing(tx, follower, source, area)
        assert found is not None
    return found


def move(tx: Connection, checkpoint: Checkpoint, cursor: Cursor) -> None:
    """Set the locked `checkpoint` to `cursor`."""
    _change(
        tx,
        checkpoint,
        epoch=cursor.epoch,
        position=cursor.position,
        hash=cursor.hash,
        known_head=max(checkpoint.known_head, cursor.position),
        moved_at=datetime.now(UTC),
    )


def learn_head(tx: Connection, checkpoint: Checkpoint, epoch: int, position: int) -> None:
    """Remember how far the source is known to be, without moving."""
    _change(tx, checkpoint, epoch=epoch, known_head=max(checkpoint.known_head, position))


def mark_diverged(tx: Connection, checkpoint: Checkpoint, reason: str) -> None:
    """Stop the follower at this log until an operator decides."""
    _change(tx, checkpoint, diverged=reason)


def of_follower(tx: Connection, follower: str) -> list[Checkpoint]:
    """Every checkpoint of `follower`."""
    rows = tx.execute(_OF_FOLLOWER, {"of_follower": follower}).all()
    return [_checkpoint(row) for row in rows]


def of_areas(tx: Connection, followers: Collection[str], areas: Collection[str]) -> list[Checkpoint]:
    """The checkpoints of `followers` in the logs of `areas`, of whatever source."""
    chosen = CHECKPOINTS.c.follower.in_(followers), CHECKPOINTS.c.area.in_(areas)
    return [_checkpoint(row) for row in tx.execute(select(CHECKPOINTS).where(*chosen)).all()]


def every(tx: Connection) -> list[Checkpoint]:
    """All checkpoints of the service."""
    order = (CHECKPOINTS.c.follower, CHECKPOINTS.c.source, CHECKPOINTS.c.area)
    return [_checkpoint(row) for row in tx.execute(select(CHECKPOINTS).order_by(*order)).all()]


def at(tx: Connection, follower: str, source: str, area: str) -> int:
    """The position that `follower` has applied, 0 if it never read that log."""
    return int(tx.scalar(_POSITION, _key(follower, source, area)) or 0)


def forget(tx: Connection, followers: Sequence[str]) -> None:
    """Drop the checkpoints of `followers`, for a build that is thrown away."""
    tx.execute(delete(CHECKPOINTS).where(CHECKPOINTS.c.follower.in_(followers)))


def _key(follower: str, source: str, area: str) -> dict[str, object]:
    return {"of_follower": follower, "of_source": source, "of_area": area}


def _change(tx: Connection, checkpoint: Checkpoint, **values: object) -> None:
    tx.execute(_CHANGE, _key(checkpoint.follower, checkpoint.source, checkpoint.area) | values)


def _checkpoint(row) -> Checkpoint:  # type: ignore[no-untyped-def]
    return Checkpoint(
        row.follower,
        row.source,
        row.area,
        Cursor(row.epoch, row.position, row.hash),
        row.known_head,
        row.diverged,
        row.moved_at,
    )
