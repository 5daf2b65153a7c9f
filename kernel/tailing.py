"""Following a service's own log: no broker between, only the bell that appends ring and a look now and then."""

from __future__ import annotations

import logging
import threading

from kernel.envelope import Recorded
from kernel.following import PAGE
from kernel.log import EventLog, Head
from kernel.registry import UnknownEvent
from kernel.runtime import Runtime
from kernel.subscription import careful
from kernel.transient import is_transient

LOGGER = logging.getLogger(__name__)
POLL_SECONDS = 0.5
"""How long an append by another process may stay unseen; one by this process is seen at once."""

PAUSE_SECONDS = 1.0
"""How long to wait when the database is away."""


class ReadableLog:
    """A log up to what this code can read. A replica of newer code may write what one of older code does not know: it
    then waits there, as it will until it is replaced, and goes on with every other area."""

    def __init__(self, log: EventLog) -> None:
        self._log = log

    def heads(self) -> list[Head]:
        """See :class:`kernel.following.LogReader`."""
        return self._log.heads()

    def read_area(self, area: str, after: int = 0, limit: int = PAGE) -> list[Recorded]:
        """See :class:`kernel.following.LogReader`. Nothing of a page that holds an event of a newer code."""
        try:
            return self._log.read_area(area, after, limit)
        except UnknownEvent as error:
            LOGGER.error("tail.event_of_newer_code", extra={"area": area, "after": after, "error": str(error)})
            return []


class Tail:
    """Carries every follower of the service's own events along, and lets builds answer once they have caught up."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._stopping = threading.Event()
        self._fresh = True

    def run(self) -> None:
        """Follow until :meth:`stop` is called."""
        with self._runtime.appended.waiter() as bell:
            while not self._stopping.is_set():
                try:
                    moved = self.step()
                except Exception as error:
                    if not is_transient(error):
                        raise
                    LOGGER.warning("tail.database_away", extra={"error": repr(error)})
                    self._stopping.wait(PAUSE_SECONDS)
                    continue
                if not moved:
                    bell.wait(POLL_SECONDS)

    def step(self) -> int:
        """Catch up once; how many events were read.

        The first time goes carefully: an event may have taken the last process down with it.
        """
        own, log = self._runtime.definition.name, ReadableLog(self._runtime.log)
        followers = [follower for follower in self._runtime.followers() if own in follower.sources]
        moved = 0
        if self._fresh:
            heads, database = log.heads(), self._runtime.database
            moved = sum(careful.heal(database, f, log, own, head.area) for f in followers for head in heads)
            self._fresh = False
        moved += sum(follower.catch_up(log, own) for follower in followers)
        if self._runtime.models.switch_caught_up() or moved:
            self._runtime.applied.ring()
        return moved

    def stop(self) -> None:
        """Ask the loop to end after the step it is in."""
        self._stopping.set()
        self._runtime.appended.ring()
