"""Every order in which two writers and a reader can take their steps, tried one after the other on real connections.

A step that has to wait for the other writer stays pending and goes on by itself when the other one ends, as it would
in life; an order in which the waiting writer would have to take its next step first cannot happen and is left out.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import Any, Protocol

READER = 2


class Writer(Protocol):
    """One of two writers. Every method is called on a thread of the writer's own."""

    def begin(self, area: str) -> None:
        """Open a transaction and look at the log in it."""
        ...

    def append(self) -> None:
        """Write one event."""
        ...

    def end(self) -> None:
        """Commit, or roll back where that is what this writer does."""
        ...

    def is_waiting(self) -> bool:
        """Whether the database lets it wait for another transaction; called from outside."""
        ...


@dataclass
class Tally:
    """What the orders came to.

    :ivar lost: orders after which the reader had missed a committed event
    """

    tried: int = 0
    waited: int = 0
    lost: int = 0
    wrong: list[str] = field(default_factory=list)


def orders(polls: int) -> Iterator[tuple[int, ...]]:
    """All merges of three steps of writer 0, three of writer 1 and `polls` of the reader."""
    places = range(6 + polls)
    for zeros in itertools.combinations(places, 3):
        rest = [place for place in places if place not in zeros]
        for ones in itertools.combinations(rest, 3):
            yield tuple(0 if place in zeros else 1 if place in ones else READER for place in places)


class Run:
    """One order, carried out."""

    def __init__(self, writers: tuple[Writer, Writer], threads: tuple[ThreadPoolExecutor, ThreadPoolExecutor]) -> None:
        self._writers = writers
        self._threads = threads
        self._pending: dict[int, Future[Any]] = {}
        self.waited = False

    def follow(self, order: tuple[int, ...], area: str, poll: Callable[[], None]) -> bool:
        """Take the steps of `order`; False if it cannot happen. Both writers have ended afterwards in any case."""
        steps = [
            iter((lambda w=w: w.begin(area), w.append, w.end))  # type: ignore[misc]
            for w in self._writers
        ]
        possible = True
        for who in order:
            if who == READER:
                poll()
            elif who in self._pending:
                possible = False
                break
            else:
                self._step(who, next(steps[who]))
        waiting_last = sorted((0, 1), key=lambda who: who in self._pending)
        for who in waiting_last:
            for step in steps[who]:
                self._finish(who)
                self._step(who, step)
            self._finish(who)
        return possible

    def _step(self, who: int, step: Callable[[], None]) -> None:
        future = self._threads[who].submit(step)
        while not wait([future], timeout=0.0005).done:
            if self._writers[who].is_waiting():
                self._pending[who] = future
                self.waited = True
                return
        future.result()
        if other := self._pending.get(1 - who):
            while not wait([other], timeout=0.0005).done:
                if self._writers[1 - who].is_waiting():
                    return
            self._finish(1 - who)

    def _finish(self, who: int) -> None:
        if future := self._pending.pop(who, None):
            future.result(timeout=10)
