"""The loop that carries a log to a destination."""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection

from kernel import metrics
from kernel.amqp import FAILURES
from kernel.leader import Leadership
from kernel.log import EventLog, Head
from kernel.registry import UnknownEvent
from kernel.relay import cursors
from kernel.relay.destination import Destination
from kernel.relay.pace import DEFAULT_PACE, Pace
from kernel.relay.progress import RelayCursor, behind, place, to_write
from kernel.relay.publisher import Publisher, PublishFailed
from kernel.transient import is_transient
from kernel.wakeup import Waiter, Wakeup

LOGGER = logging.getLogger(__name__)

FIRST_PAUSE = 0.1
"""Seconds after a failure; each further one in a row doubles it."""

SOON = 1.0
"""Seconds until the next round of heartbeats where one was left out."""

HOLD_SECONDS = 30.0
"""How long to leave an area alone whose next event cannot be made into a message."""


class Storage(Protocol):
    """What a relay needs of the service's database."""

    def transaction(self) -> AbstractContextManager[Connection]:
        """A write transaction, committed at the end of the block."""
        ...

    def reading(self) -> AbstractContextManager[Connection]:
        """A read-only connection."""
        ...


@dataclass(frozen=True, slots=True)
class RelayState:
    """What an operator may want to know.

    :ivar leading: whether this replica is the one that publishes
    :ivar behind: events in the log that are not confirmed, over all areas, when last looked
    :ivar blocked: why nothing goes out, in English, or None
    """

    leading: bool
    behind: int
    blocked: str | None


class Relay:
    """Publishes everything in the log to one destination, at least once and in order for each area.

    Several replicas may run; one leads. Positions are confirmed to a cursor only as a contiguous beginning, so that a
    crash anywhere repeats messages and never skips one.

    :param wakeup: rung after each append of this process
    """

    def __init__(
        self,
        log: EventLog,
        database: Storage,
        destination: Destination,
        leadership: Leadership,
        wakeup: Wakeup,
        pace: Pace = DEFAULT_PACE,
    ) -> None:
        self._log, self._database, self._destination = log, database, destination
        self._leadership, self._wakeup, self._pace = leadership, wakeup, pace
        self._stopping = threading.Event()
        self._sent: dict[str, RelayCursor] = {}
        self._confirmed: dict[str, RelayCursor] = {}
        self._unsaved: dict[str, RelayCursor] = {}
        self._held: dict[str, float] = {}
        self._heartbeat_due = self._save_due = self._check_due = 0.0
        self._pause = FIRST_PAUSE
        self.state = RelayState(leading=False, behind=0, blocked=None)

    def stop(self) -> None:
        """Ask the loop to end after the page it is in. Does not wait."""
        self._stopping.set()
        self._wakeup.ring()

    def run(self) -> None:
        """Publish until stopped, whenever this replica leads."""
        with self._wakeup.waiter() as bell:
            while not self._stopping.is_set():
                if not self._leadership.acquire():
                    self._note(leading=False)
                    self._stopping.wait(1.0)
                    continue
                self._guarded(lambda: self._lead(bell))
        self._leadership.release()
        self._note(leading=False)

    def _guarded(self, act: Callable[[], None]) -> None:
        try:
            act()
            return
        except (PublishFailed, *FAILURES) as error:
            LOGGER.warning("relay.broker", extra={"destination": self._destination.name, "error": str(error)})
            self._note(blocked=str(error) or repr(error))
        except Exception as error:
            if not is_transient(error):
                raise
            LOGGER.warning("relay.database", extra={"destination": self._destination.name, "error": repr(error)})
            self._note(blocked=repr(error))
        self._stopping.wait(self._pause)
        self._pause = min(self._pause * 2, self._pace.back_off)

    def _lead(self, bell: Waiter) -> None:
        """One connection's life."""
        with self._database.reading() as tx:
            self._confirmed = cursors.load(tx, self._destination.name)
        self._sent, self._unsaved = dict(self._confirmed), {}
        name = f"nithet relay {self._log.source} {self._destination.name}"
        publisher = Publisher(self._destination, name, self._pace.confirm_timeout)
        self._heartbeat_due = 0.0
        try:
            while not self._stopping.is_set() and self._still_leading():
                if not self._step(publisher):
                    publisher.idle()
                    if not bell.wait(self._pace.poll):
                        self._save()  # while nothing comes: a save after each event would hold up the next one
        finally:
            self._take_confirmed(publisher)
            publisher.throw_away()
            self._save()

    def _still_leading(self) -> bool:
        now = time.monotonic()
        if now < self._check_due:
            return True
        self._check_due = now + 1.0
        return self._leadership.held()

    def _step(self, publisher: Publisher) -> bool:
        """Publish a page of each area that is behind; whether there was any."""
        heads = self._log.heads()
        now = time.monotonic()
        waiting = [head for head in behind(self._sent, heads) if not self._is_held(head.area, now)]
        for head in waiting:
            if self._stopping.is_set():
                break
            self._publish_page(publisher, head)
            self._take_confirmed(publisher)
            time.sleep(0)  # a long backlog must not keep other greenthreads of a service from their turn
        if now >= self._heartbeat_due:
            self._publish_heartbeats(publisher, heads)
        publisher.settle(self._pace.window if waiting else 0)
        self._take_confirmed(publisher)
        missing = sum(head.position - place(self._confirmed, head) for head in heads)
        self._note(leading=True, behind=missing, blocked=publisher.blocked)
        return bool(waiting)

    def _publish_page(self, publisher: Publisher, head: Head) -> None:
        read = self._log.read_area if self._destination.upcast else self._log.read_raw
        log = (head.area, head.epoch)
        after = place(self._sent, head)
        try:
            page = read(head.area, after, self._pace.window)
        except UnknownEvent:  # a replica of newer code wrote it, and one of newer code is to publish it
            self._hold(head.area, after + 1, "relay.event_of_newer_code")
            return
        if not page:
            self._hold(head.area, after + 1, "relay.events_are_missing")
        for event in page:
            try:
                message = self._destination.render(event)
            except Exception:  # a bug in what one service publishes; it holds up this office's log and no other
                self._hold(event.area, event.position, "relay.cannot_render")
                break
            if message is None:
                publisher.skip(log, event.position)
            else:
                publisher.send(message, log, event.position)
            self._sent[head.area] = RelayCursor(head.epoch, event.position)
        publisher.settle(self._pace.window)

    def _hold(self, area: str, position: int, why: str) -> None:
        """Leave an office's log alone for a while. Says what went wrong, with the exception at hand if there is one."""
        extra = {"destination": self._destination.name, "area": area, "position": position}
        LOGGER.error(why, extra=extra, exc_info=sys.exc_info()[0] is not None)
        self._held[area] = time.monotonic() + HOLD_SECONDS

    def _publish_heartbeats(self, publisher: Publisher, heads: Sequence[Head]) -> None:
        """Tell the heads of the logs.

        A log that is still on its way waits a little: whoever heard of its head would fetch from its service what lies
        in the queue already. A log that is held cannot wait for that.
        """
        now = time.monotonic()
        told = [head for head in heads if place(self._sent, head) >= head.position or self._is_held(head.area, now)]
        pause = self._pace.heartbeat if len(told) == len(heads) else min(SOON, self._pace.heartbeat)
        self._heartbeat_due = now + pause
        if self._destination.heartbeat is not None:
            for head in told:
                publisher.send(self._destination.heartbeat(head), None, 0, mandatory=False)

    def _is_held(self, area: str, now: float) -> bool:
        return self._held.get(area, now) > now

    def _take_confirmed(self, publisher: Publisher) -> None:
        """Note what is safe; write it down now and then."""
        allowed = to_write(publisher.confirmed)
        moved = {area: cursor for area, cursor in allowed.items() if self._confirmed.get(area) != cursor}
        if not moved:
            return
        before = (self._confirmed.get(area, cursor) for area, cursor in moved.items())
        events = sum(cursor.position for cursor in moved.values()) - sum(cursor.position for cursor in before)
        metrics.RELAYED_EVENTS.labels(self._log.source).inc(max(0, events))
        self._confirmed.update(moved)
        self._unsaved.update(moved)
        self._pause = FIRST_PAUSE
        if time.monotonic() >= self._save_due:
            self._save()

    def _save(self) -> None:
        self._save_due = time.monotonic() + self._pace.save
        if self._unsaved:
            with self._database.transaction() as tx:
                cursors.save(tx, self._destination.name, self._unsaved)
            self._unsaved = {}

    def _note(self, *, leading: bool | None = None, behind: int | None = None, blocked: str | None = None) -> None:
        self.state = RelayState(
            self.state.leading if leading is None else leading,
            self.state.behind if behind is None else behind,
            blocked,
        )
