"""Applying events that may kill the process: alone, with a note before each, and parked after too many tries."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence

from kernel import checkpoints
from kernel.contiguity import Verdict
from kernel.database import Database
from kernel.envelope import Recorded
from kernel.following import PAGE, Follower, LogReader
from kernel.subscription import attempts

LOGGER = logging.getLogger(__name__)

MOST_ATTEMPTS = 3
"""How often an event may take the process down with it before it is parked."""


def offer_alone(database: Database, follower: Follower, event: Recorded) -> Verdict:
    """Apply one event that was in hand when a process died.

    :returns: as :meth:`kernel.following.Follower.offer`
    """
    key = (follower.name, event.source, event.area, event.position)
    with database.transaction() as tx:
        begun = attempts.begin(tx, *key)
    if begun > MOST_ATTEMPTS:
        verdict = follower.set_aside(event, f"the process died {begun - 1} times while handling it", begun - 1)
    else:
        verdict = follower.offer(event.source, event.area, [event])
    with database.transaction() as tx:
        attempts.finished(tx, *key)
    return verdict


def heal(database: Database, follower: Follower, reader: LogReader, source: str, area: str, page: int = PAGE) -> int:
    """Pull and apply everything that the source has behind the checkpoint; how many events were pulled.

    A page during which the process died is gone through event by event the next time.
    """
    pulled = 0
    while True:
        with database.reading() as tx:
            after = checkpoints.at(tx, follower.name, source, area)
        events = reader.read_area(area, after, page)
        if not events:
            return pulled
        pulled += len(events)
        verdict = _apply_page(database, follower, source, area, events)
        time.sleep(0)  # other greenthreads of the service have their turn
        if verdict is not Verdict.DONE:
            return pulled


def _apply_page(database: Database, follower: Follower, source: str, area: str, events: Sequence[Recorded]) -> Verdict:
    key = (follower.name, source, area, attempts.WHOLE_PAGE)
    with database.transaction() as tx:
        begun = attempts.begin(tx, *key)
    verdict = Verdict.DONE
    if begun == 1:
        verdict = follower.offer(source, area, events)
    else:
        LOGGER.warning("subscription.careful", extra={"follower": follower.name, "source": source, "area": area})
        for event in events:
            verdict = offer_alone(database, follower, event)
            if verdict is not Verdict.DONE:
                break
    with database.transaction() as tx:
        attempts.finished(tx, *key)
    return verdict
