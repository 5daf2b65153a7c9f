"""Letting a reaction go on that had stopped because its source's log has another history: only where a person says.

Nothing can tell which events of the new history are to be acted upon: what the reaction did on the lost ones stands in
its own service's log. So somebody names the epoch and position up to which the new history is taken for dealt with.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, update

from kernel import checkpoints, parking
from kernel.checkpoints import CHECKPOINTS, Checkpoint
from kernel.contiguity import Cursor
from kernel.envelope import GENESIS
from kernel.log import EventLog


class CannotResume(Exception):
    """Why not, as a code: ``going-on``, ``other-epoch`` or ``beyond-the-end``."""


@dataclass(frozen=True, slots=True)
class Divergence:
    """A follower that stopped, and the log as it is now.

    :ivar epoch: of the source's log
    :ivar head: where that ends
    :ivar same_here: whether the log still holds what the follower read last, at its position
    """

    checkpoint: Checkpoint
    epoch: int
    head: int
    same_here: bool


def divergence(checkpoint: Checkpoint, source: EventLog) -> Divergence:
    """`checkpoint`, which is diverged, beside the log that it reads."""
    head = source.head(checkpoint.area)
    here = _hash_at(source, checkpoint.area, checkpoint.cursor.position)
    return Divergence(checkpoint, head.epoch, head.position, here == checkpoint.cursor.hash)


def resume(tx: Connection, stopped: Checkpoint, source: EventLog, epoch: int, position: int) -> int:
    """Let the follower go on behind `position` of the log's present history.

    :returns: how many parked events of the lost history were forgotten
    :raises CannotResume: if it has not stopped, or the log has no such place
    """
    held = checkpoints.lock_existing(tx, stopped.follower, stopped.source, stopped.area)
    if held is None or held.diverged is None:
        raise CannotResume("going-on")
    head = source.head(held.area)
    if epoch != head.epoch:
        raise CannotResume("other-epoch")
    place = _hash_at(source, held.area, position)
    if place is None:
        raise CannotResume("beyond-the-end")
    mine = (
        CHECKPOINTS.c.follower == held.follower,
        CHECKPOINTS.c.source == held.source,
        CHECKPOINTS.c.area == held.area,
    )
    tx.execute(update(CHECKPOINTS).where(*mine).values(diverged=None, known_head=head.position))
    checkpoints.move(
        tx, checkpoints.lock(tx, held.follower, held.source, held.area), Cursor(head.epoch, position, place)
    )
    return parking.forget_beyond(tx, held.follower, held.source, held.area, position) + _forget_lost(tx, held, source)


def _forget_lost(tx: Connection, held: Checkpoint, source: EventLog) -> int:
    """Drop what waits before the place and is not in the log any more, so that no replay acts on it; how many."""
    waiting = parking.waiting(tx, held.follower, held.source, held.area)
    lost = [row for row in waiting if row.event().hash != _hash_at(source, held.area, row.position)]
    for row in lost:
        parking.release(tx, row.id)
    return len(lost)


def _hash_at(source: EventLog, area: str, position: int) -> str | None:
    if position == 0:
        return GENESIS
    found = source.read_raw(area, position - 1, 1) if position > 0 else []
    return found[0].hash if found and found[0].position == position else None
