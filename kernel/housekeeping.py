"""What a service clears away by itself: first answers that nobody will ask for again."""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime, timedelta

from kernel import answers
from kernel.database import Database
from kernel.following import is_transient
from kernel.leader import Leadership

LOGGER = logging.getLogger(__name__)
EVERY_SECONDS = 3600.0


class Housekeeping:
    """Clears away once an hour; one replica at a time.

    :param leadership: of this service's housekeeping
    :param keep_answers: how long a repeated command is sure to have its whole first answer. Afterwards it is known by
        its events as before, and answered from them
    """

    def __init__(self, database: Database, leadership: Leadership, keep_answers: timedelta) -> None:
        self._database, self._leadership, self._keep_answers = database, leadership, keep_answers
        self._stopping = threading.Event()

    def run(self) -> None:
        """Go on until :meth:`stop` is called."""
        while not self._stopping.is_set():
            self.step()
            self._stopping.wait(EVERY_SECONDS)

    def step(self) -> int:
        """Clear away once, if no other replica does; how many answers went."""
        if not self._leadership.acquire():
            return 0
        try:
            return self._forget(datetime.now(UTC) - self._keep_answers)
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
