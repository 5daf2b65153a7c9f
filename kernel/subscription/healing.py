"""Pulling what is missing from the sources' logs: asked for by whoever sees a hole, and by a regular comparison."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence

from kernel import checkpoints
from kernel.contiguity import Verdict
from kernel.database import Database
from kernel.following import Follower, LogReader
from kernel.leader import Leadership
from kernel.subscription.careful import heal
from kernel.transient import is_transient

LOGGER = logging.getLogger(__name__)

Wish = tuple[str, str, str]
"""Follower, source and area."""


class Healer:
    """Heals in a thread of its own, so that a long pull stops nobody's messages.

    At the start, whenever a queue was opened anew, and every `sweep` seconds all checkpoints are compared with the
    heads of the sources. One replica heals at a time; what it does is safe, but need not be done twice.

    :param leadership: of this service's healing
    :param applied: called after events took effect
    """

    def __init__(
        self,
        database: Database,
        readers: Mapping[str, LogReader],
        followers: Callable[[], Sequence[Follower]],
        leadership: Leadership,
        applied: Callable[[], None],
        stopping: threading.Event,
        sweep: float,
        back_off: float,
    ) -> None:
        self._database, self._readers, self._followers = database, readers, followers
        self._leadership, self._applied, self._stopping = leadership, applied, stopping
        self._sweep, self._back_off = sweep, back_off
        self._wishes: dict[Wish, None] = {}
        self._sources: set[str] = set(readers)
        self._asked = threading.Event()
        self.pulled = 0

    def want(self, follower: str, source: str, area: str) -> None:
        """There is a hole before what `follower` has in one area."""
        self._wishes[follower, source, area] = None
        self._asked.set()

    def look_at_all(self) -> None:
        """Compare every checkpoint soon: messages may have been lost without a trace."""
        self._sources.update(self._readers)
        self._asked.set()

    def wake(self) -> None:
        """Look at whether to stop."""
        self._asked.set()

    def run(self) -> None:
        """Heal until stopped."""
        pause, due = 0.2, 0.0
        while not self._stopping.is_set():
            if time.monotonic() >= due:
                self._sources.update(self._readers)
                due = time.monotonic() + self._sweep
            self._asked.clear()
            if not self._wishes and not self._sources:
                self._asked.wait(min(1.0, self._sweep))
                continue
            if self._leadership.acquire():
                try:
                    left = self._round()
                finally:
                    self._leadership.release()
                pause = min(pause * 2, self._back_off) if left else 0.2
            if self._wishes or self._sources:
                self._stopping.wait(pause)

    def _round(self) -> bool:
        """Do everything that is asked for; whether something failed and stays asked for."""
        try:
            by_name = {follower.name: follower for follower in self._followers()}
        except Exception as error:
            if not is_transient(error):
                raise
            LOGGER.warning("subscription.cannot_heal", extra={"error": str(error)})
            return True
        wishes, self._wishes = self._wishes, {}
        sources, self._sources = self._sources, set()
        failed = False
        for source in sorted(sources):
            found = self._guarded(source, lambda source=source: self._behind(source, by_name))  # type: ignore[misc]
            if found is None:
                self._sources.add(source)
                failed = True
            else:
                wishes.update(dict.fromkeys(found))
        for wish in wishes:
            name, source, area = wish
            follower = by_name.get(name)
            if follower is None or source not in self._readers or self._stopping.is_set():
                continue
            if self._guarded(source, lambda f=follower, s=source, a=area: self._heal(f, s, a)) is None:  # type: ignore[misc]
                self._wishes[wish] = None
                failed = True
        return failed

    def _guarded(self, source: str, act: Callable[[], list[Wish]]) -> list[Wish] | None:
        try:
            return act()
        except Exception as error:
            if not is_transient(error):
                raise
            LOGGER.warning("subscription.cannot_heal", extra={"source": source, "error": str(error)})
            return None

    def _behind(self, source: str, followers: Mapping[str, Follower]) -> list[Wish]:
        heads = self._readers[source].heads()
        with self._database.reading() as tx:
            known = {(c.follower, c.area): c for c in checkpoints.every(tx) if c.source == source}
        found: list[Wish] = []
        for follower in followers.values():
            if source not in follower.sources:
                continue
            for head in heads:
                checkpoint = known.get((follower.name, head.area))
                if checkpoint is not None and checkpoint.stands_at(head):
                    continue
                if follower.notice(source, head) is Verdict.HEAL:
                    found.append((follower.name, source, head.area))
            follower.surveyed(source)
        return found

    def _heal(self, follower: Follower, source: str, area: str) -> list[Wish]:
        pulled = heal(self._database, follower, self._readers[source], source, area)
        if pulled:
            self.pulled += pulled
            extra = {"follower": follower.name, "source": source, "area": area, "events": pulled}
            LOGGER.info("subscription.healed", extra=extra)
            self._applied()
        return []
