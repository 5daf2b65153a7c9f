"""Which replica reads which partition.

A queue with a single active consumer hands everything to whoever has waited longest. The first replica to start thus
reads all partitions; it gives up what is more than its share, one at a time, by going to the end of the line.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection

ACTIVE_SECONDS = 30.0
"""A partition from which nothing came for this long is not counted as read here: heartbeats come more often."""

BETWEEN_SECONDS = 2.0
"""Time for another replica to take over what was given up, before more is."""


def fair_share(partitions: int, replicas: int) -> int:
    """The most partitions that one of `replicas` should read."""
    return -(-partitions // max(1, replicas))


def to_give_up(active: Collection[int], partitions: int, replicas: int) -> int | None:
    """The partition that a replica reading `active` should leave to others, or None if it has no more than its share.

    :param replicas: how many processes read for the same service, this one included
    """
    return max(active) if len(active) > fair_share(partitions, replicas) else None


class Shares:
    """What one process reads, told by the deliveries that its partitions get."""

    def __init__(self, partitions: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._partitions, self._clock = partitions, clock
        self._delivered: dict[int, float] = {}
        self._given_up = float("-inf")
        self._turn = threading.Lock()

    def delivered(self, partition: int) -> None:
        """Something came from `partition`, so this process is the one that reads it."""
        self._delivered[partition] = self._clock()

    def active(self) -> list[int]:
        """The partitions that are read here."""
        since = self._clock() - ACTIVE_SECONDS
        return sorted(partition for partition, when in list(self._delivered.items()) if when > since)

    def leave(self, partition: int, replicas: int) -> bool:
        """Whether `partition` is to be left to another replica now. Says so once; the caller then does it."""
        with self._turn:
            if self._clock() < self._given_up + BETWEEN_SECONDS:
                return False
            if to_give_up(self.active(), self._partitions, replicas) != partition:
                return False
            self._given_up = self._clock()
            del self._delivered[partition]
            return True
