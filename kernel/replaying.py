"""Parked events are tried again, once the cause is mended."""

from __future__ import annotations

from dataclasses import dataclass

from kernel import parking
from kernel.following import Follower
from kernel.transient import is_transient


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a replay of parked events came to.

    :ivar failed: the positions at which a stream stopped again
    """

    applied: int
    failed: tuple[int, ...]


def replay(follower: Follower, stream: str | None = None) -> Replayed:
    """Try parked events again, stream by stream and in order; a stream that fails again stays where it failed."""
    with follower.database.transaction() as tx:
        waiting = [place for place in parking.streams(tx, follower.name) if stream in (None, place.stream)]
    applied, failed = 0, []
    for place in waiting:
        through, stopped_at = _replay_stream(follower, place)
        applied += through
        failed += [] if stopped_at is None else [stopped_at]
    return Replayed(applied, tuple(failed))


def _replay_stream(follower: Follower, place: parking.Place) -> tuple[int, int | None]:
    """How many events of a stream were applied, and the position at which it stopped again."""
    applied = 0
    while True:
        row = None
        try:
            with follower.database.transaction() as tx:
                # Held as for any event of the area: nothing is applied beside it, and no row is replayed twice.
                kept = follower.hold(tx, place.source, place.area)
                row = None if kept is None else parking.first(tx, follower.name, place)
                if row is None:
                    return applied, None
                follower.act(tx, [row.event()])
                parking.release(tx, row.id)
        except Exception as error:
            if row is None or is_transient(error):
                raise
            with follower.database.transaction() as tx:
                parking.failed_again(tx, row.id, repr(error))
            return applied, row.position
        applied += 1
