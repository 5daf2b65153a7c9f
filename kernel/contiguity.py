"""What to do with an event that arrives for a reader who stands at a cursor. Pure, so that a simulation can drive it.

Positions of an area log are contiguous from 1 and chained by hash. Hence one cursor says everything: what is at or
before it has been applied, what comes right behind it may be applied, and anything else shows that something is missing
or that the source is no longer the log that was read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from kernel.envelope import GENESIS, Head, Recorded


class Verdict(Enum):
    """What an arrival means to a reader."""

    APPLY = "apply"
    DONE = "done"
    HEAL = "heal"
    DIVERGED = "diverged"
    GONE = "gone"
    """There is no such reader any more: a build of a read model that was replaced or given up."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a reader has come in one area log.

    :ivar epoch: of the log when it was read; 0 until the first event or heartbeat tells it
    :ivar hash: of the event at `position`, or ``GENESIS`` at 0
    """

    epoch: int = 0
    position: int = 0
    hash: str = GENESIS

    def after(self, event: Recorded) -> Cursor:
        """The cursor once `event` is applied."""
        return replace(self, position=event.position, hash=event.hash)


def judge(cursor: Cursor, event: Recorded) -> Verdict:
    """Whether `event` is next, old, ahead of a hole, or of another history."""
    if event.position <= cursor.position:
        if event.position == cursor.position and event.hash != cursor.hash:
            return Verdict.DIVERGED
        return Verdict.DONE
    if event.position > cursor.position + 1:
        return Verdict.HEAL
    return Verdict.APPLY if event.prev_hash == cursor.hash else Verdict.DIVERGED


def judge_head(cursor: Cursor, head: Head) -> Verdict:
    """Whether a heartbeat shows that something is missing, or that the log was replaced.

    A heartbeat may have waited in a queue while the reader healed past it. One that tells of less than has been read,
    or of an earlier epoch, is old news. A log that was set back says so by a later epoch: a reader that stands beyond
    its end has read what is no more; one that does not goes on, as the hash of the next event tells it whether what
    it read is still the beginning.
    """
    if head.epoch < cursor.epoch:
        return Verdict.DONE
    if head.position < cursor.position:
        return Verdict.DIVERGED if 0 < cursor.epoch < head.epoch else Verdict.DONE
    if head.position == cursor.position:
        return Verdict.DONE if head.hash == cursor.hash else Verdict.DIVERGED
    return Verdict.HEAL


def take_run(cursor: Cursor, events: Iterable[Recorded]) -> tuple[list[Recorded], Cursor, Verdict]:
    """The longest run of `events` that may be applied now, the cursor behind it, and why it ended.

    ``DONE`` says that everything offered is applied or already was.
    """
    arrivals = list(events)
    position, last = cursor.position, cursor.hash
    for event in arrivals:  # nearly always everything is next, in order: a look at each, and no cursor made
        position += 1
        if event.position != position or event.prev_hash != last:
            return _take_sorted(cursor, arrivals)
        last = event.hash
    return arrivals, replace(cursor, position=position, hash=last), Verdict.DONE


def _take_sorted(cursor: Cursor, arrivals: list[Recorded]) -> tuple[list[Recorded], Cursor, Verdict]:
    run: list[Recorded] = []
    for event in sorted(arrivals, key=lambda event: event.position):
        verdict = judge(cursor, event)
        if verdict is Verdict.APPLY:
            run.append(event)
            cursor = cursor.after(event)
        elif verdict is not Verdict.DONE:
            return run, cursor, verdict
    return run, cursor, Verdict.DONE
