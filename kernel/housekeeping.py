"""What a service clears away by itself: first answers that nobody will ask for again, files that were never sent to
their end or that no fact came to name, and what the service says it needs no more."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from kernel import answers
from kernel.database import Database
from kernel.files import clearing
from kernel.leader import Leadership
from kernel.transient import is_transient

LOGGER = logging.getLogger(__name__)
EVERY_SECONDS = 3600.0
FILES_WAIT = timedelta(days=1)
"""How long a file may take from its first part to the fact that names it: a phone may come back to a network late."""


class Housekeeping:
    """Clears away once an hour; one replica at a time.

    :param leadership: of this service's housekeeping
    :param keep_answers: how long a repeated command is sure to have its whole first answer. Afterwards it is known by
        its events as before, and answered from them
    :param let_go: what the service itself lets go of at a moment, a page at a time; how much that was
    """

    def __init__(
        self,
        database: Database,
        leadership: Leadership,
        keep_answers: timedelta,
        let_go: Callable[[datetime], int] | None = None,
    ) -> None:
        self._database, self._leadership, self._keep_answers = database, leadership, keep_answers
        self._let_go = let_go
        self._stopping = threading.Event()

    def run(self) -> None:
        """Go on until :meth:`stop` is called."""
        while not self._stopping.is_set():
            self.step()
            self._stopping.wait(EVERY_SECONDS)

    def step(self) -> int:
        """Clear away once, if no other replica does; how much went."""
        if not self._leadership.acquire():
            return 0
        try:
            now = datetime.now(UTC)
            gone = self._forget(now - self._keep_answers) + self._release(now)
            return gone + self._sweep(now - FILES_WAIT)
        except Exception as error:
            if not is_transient(error):
                raise
            LOGGER.warning("housekeeping.database_away", extra={"error": repr(error)})
            return 0
        finally:
            self._leadership.release()

    def stop(self) -> None:
        """Ask it to end after the step it is in."""
        self._stopping.set()

    def _forget(self, before: datetime) -> int:
        gone = 0
        while not self._stopping.is_set():
            with self._database.transaction() as tx:  # a page at a time: commands wait for it on SQLite
                page = answers.forget(tx, before)
            gone += page
            if page < answers.PAGE:
                break
        if gone:
            LOGGER.info("housekeeping.answers", extra={"forgotten": gone})
        return gone

    def _release(self, now: datetime) -> int:
        gone = 0
        while self._let_go is not None and not self._stopping.is_set() and (page := self._let_go(now)):
            gone += page
        if gone:
            LOGGER.info("housekeeping.released", extra={"released": gone})
        return gone

    def _sweep(self, before: datetime) -> int:
        gone = 0
        while not self._stopping.is_set():
            with self._database.transaction() as tx:
                page = clearing.sweep(tx, before)
            gone += page
            if not page:
                break
        if gone:
            LOGGER.info("housekeeping.files", extra={"swept": gone})
        return gone
