"""A follower: something that applies the events of area logs, each once and in order, in its own service's database.

Projections and reactions are followers. Messages from the broker and pulls from a source's log are the same to it: a
run of events that continues from its checkpoint is applied in one transaction with the checkpoint, anything older is
passed over, and a hole or another history is answered with a verdict for the caller to act on.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Protocol

from sqlalchemy import Connection

from kernel import checkpoints, parking
from kernel.contiguity import Verdict, judge_head, take_run
from kernel.envelope import Recorded
from kernel.log import Head
from kernel.projection import EventKey
from kernel.transient import is_transient

LOGGER = logging.getLogger(__name__)
PAGE = 1000
"""Events pulled and applied in one transaction while healing."""

ATTEMPTS = 3
"""How often an event is tried alone before it is parked."""


class LogReader(Protocol):
    """The log of one source, read for following: here, or far away over RPC."""

    def heads(self) -> list[Head]:
        """Where every area log of the source ends."""
        ...

    def read_area(self, area: str, after: int = 0, limit: int = PAGE) -> list[Recorded]:
        """At most `limit` events behind `after`, in order."""
        ...


class Transactions(Protocol):
    """What a follower needs of the database."""

    def transaction(self) -> AbstractContextManager[Connection]:
        """A write transaction, committed at the end of the block."""
        ...


class Effect(Protocol):
    """What a follower does with events.

    :ivar wants: the events it acts on; the checkpoint moves over all others
    """

    wants: frozenset[EventKey]

    def apply(self, tx: Connection, events: Sequence[Recorded]) -> None:
        """Act on `events`, all wanted and in order, within `tx`."""
        ...


class Follower:
    """One named reader of area logs.

    :ivar name: key of its checkpoints: ``<projection>@<version>.<generation>`` or ``reaction:<name>``
    :ivar lives: whether it is still kept, asked where it has no checkpoint. A build that another replica dropped a
        moment ago has none, and would otherwise begin again from the first event, on tables that are gone
    :ivar surveyed: told each source of which every area's head has been noticed
    """

    def __init__(
        self,
        database: Transactions,
        name: str,
        effect: Effect,
        lives: Callable[[Connection], bool] = lambda _: True,
        surveyed: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.database = database
        self.lives = lives
        self.surveyed = surveyed
        self._caught_up: dict[tuple[str, str], int] = {}
        self.name = name
        self.effect = effect

    @property
    def sources(self) -> frozenset[str]:
        """The services whose logs it reads."""
        return frozenset(source for source, _ in self.effect.wants)

    def offer(self, source: str, area: str, events: Sequence[Recorded]) -> Verdict:
        """Apply what continues from the checkpoint.

        :returns: ``DONE`` if nothing is left to do, ``HEAL`` if there is a hole before some of `events`, ``DIVERGED``
            if they belong to another history, ``GONE`` if this follower is no longer kept
        :raises DBAPIError, ConnectionError: if the database is away; nothing has happened then
        """
        try:
            with self.database.transaction() as tx:
                return self._advance(tx, source, area, events)
        except Exception as error:
            if is_transient(error):
                raise
            LOGGER.warning("follower.batch_failed", extra={"follower": self.name, "area": area, "error": repr(error)})
        return self._one_by_one(source, area, events)

    def notice(self, source: str, head: Head) -> Verdict:
        """Take a heartbeat: ``HEAL`` if the source is ahead, ``DIVERGED`` if it is another history."""
        return self._notice(source, head)[0]

    def heal(self, reader: LogReader, source: str, area: str, page: int = PAGE, after: int | None = None) -> int:
        """Pull and apply everything that the source has behind the checkpoint.

        :param after: where the checkpoint stood a moment ago, if that is known
        :returns: how many events were pulled
        """
        pulled, stood = 0, -1 if after is None else after
        while True:
            if after is None:
                with self.database.transaction() as tx:
                    checkpoint = self.hold(tx, source, area)
                if checkpoint is None or checkpoint.cursor.position == stood:
                    return pulled  # nothing has come of it: the log itself lacks what follows
                after = stood = checkpoint.cursor.position
            events = reader.read_area(area, after, page)
            if not events:
                return pulled
            pulled += len(events)
            verdict = self.offer(source, area, events)
            if verdict not in (Verdict.DONE, Verdict.HEAL) or (verdict is Verdict.DONE and len(events) < page):
                return pulled
            after = events[-1].position if verdict is Verdict.DONE else None

    def catch_up(self, reader: LogReader, source: str, page: int = PAGE) -> int:
        """Heal every area of `source` that is ahead of its checkpoint; how many events were pulled."""
        pulled = 0
        for head in reader.heads():
            if self._caught_up.get((source, head.area)) == head.position:
                continue
            verdict, position = self._notice(source, head)
            if verdict is Verdict.DIVERGED:
                continue  # and looked at again, since somebody may let it go on
            if verdict is Verdict.HEAL:
                pulled += self.heal(reader, source, head.area, page, position)
            self._caught_up[source, head.area] = head.position
        self.surveyed(source)
        return pulled

    def set_aside(self, event: Recorded, error: str, attempts: int) -> Verdict:
        """Park `event` if it is wanted, and move the checkpoint over it, if it is next. Later events of its stream wait
        behind it."""
        extra = {"follower": self.name, "area": event.area, "position": event.position, "error": error}
        LOGGER.error("follower.parked", extra=extra)
        with self.database.transaction() as tx:
            checkpoint = self.hold(tx, event.source, event.area)
            if checkpoint is None:
                return Verdict.GONE
            run, cursor, verdict = take_run(checkpoint.cursor, [event])
            if run:
                if (event.source, event.type) in self.effect.wants:
                    parking.park(tx, self.name, event, error, attempts)
                checkpoints.move(tx, checkpoint, cursor)
            return verdict

    def hold(self, tx: Connection, source: str, area: str) -> checkpoints.Checkpoint | None:
        """The checkpoint, so that nothing else of the area is applied until `tx` ends; made if there was none and this
        follower is kept."""
        found = checkpoints.lock_existing(tx, self.name, source, area)
        return checkpoints.lock(tx, self.name, source, area) if found is None and self.lives(tx) else found

    def act(self, tx: Connection, events: Sequence[Recorded]) -> None:
        """Act on those of `events` that are wanted, within `tx` and with the checkpoint held."""
        wanted = [event for event in events if (event.source, event.type) in self.effect.wants]
        if wanted:
            self.effect.apply(tx, wanted)

    def _notice(self, source: str, head: Head) -> tuple[Verdict, int]:
        """The verdict on `head`, and where the checkpoint stands."""
        with self.database.transaction() as tx:
            checkpoint = self.hold(tx, source, head.area)
            if checkpoint is None:
                return Verdict.GONE, 0
            at = checkpoint.cursor.position
            if checkpoint.diverged:
                return Verdict.DIVERGED, at
            verdict = judge_head(checkpoint.cursor, head)
            if verdict is Verdict.DIVERGED:
                self._diverge(tx, checkpoint, f"source says {head.epoch}:{head.position}, read up to {at}")
            elif head.position > checkpoint.known_head or head.epoch > checkpoint.cursor.epoch:
                checkpoints.learn_head(tx, checkpoint, max(head.epoch, checkpoint.cursor.epoch), head.position)
            return verdict, at

    def _advance(self, tx: Connection, source: str, area: str, events: Sequence[Recorded]) -> Verdict:
        checkpoint = self.hold(tx, source, area)
        if checkpoint is None:
            return Verdict.GONE
        if checkpoint.diverged:
            return Verdict.DIVERGED
        run, cursor, verdict = take_run(checkpoint.cursor, events)
        if run:
            blocked = parking.blocked_streams(tx, self.name, source, area)
            free = [event for event in run if event.stream not in blocked]
            for event in run:
                if event.stream in blocked and (event.source, event.type) in self.effect.wants:
                    parking.park(tx, self.name, event, f"behind {blocked[event.stream]}", 0)
            self.act(tx, free)
            checkpoints.move(tx, checkpoint, cursor)
        if verdict is Verdict.DIVERGED:
            self._diverge(tx, replace(checkpoint, cursor=cursor), f"another history behind {cursor.position}")
        return verdict

    def _one_by_one(self, source: str, area: str, events: Sequence[Recorded]) -> Verdict:
        """The slow way round a poison event: each alone, and what keeps failing parked with the checkpoint moved on."""
        verdict = Verdict.DONE
        for event in sorted(events, key=lambda event: event.position):
            verdict = self._try(source, area, event)
            if verdict is not Verdict.DONE:
                break
        return verdict

    def _try(self, source: str, area: str, event: Recorded) -> Verdict:
        failure: Exception | None = None
        for attempt in range(ATTEMPTS):
            try:
                with self.database.transaction() as tx:
                    return self._advance(tx, source, area, [event])
            except Exception as error:
                if is_transient(error):
                    raise
                failure = error
                time.sleep(0.01 * 2**attempt)
        return self.set_aside(event, repr(failure), ATTEMPTS)

    def _diverge(self, tx: Connection, checkpoint: checkpoints.Checkpoint, reason: str) -> None:
        LOGGER.error(
            "follower.diverged",
            extra={"follower": self.name, "source": checkpoint.source, "area": checkpoint.area, "reason": reason},
        )
        checkpoints.mark_diverged(tx, checkpoint, reason)
