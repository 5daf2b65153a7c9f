"""Keeping the deadlines of a service: from the hour on that is set, each replica goes through the day, one at a time.

Whoever comes later finds done what is done: the lock spares work and doubts, it is not what makes each act once.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from kernel import metrics
from kernel.application import CommandRequest
from kernel.authority import Principal
from kernel.deadline import Deadline
from kernel.decider import Refusal
from kernel.envelope import Metadata, derived_id
from kernel.leader import Leadership
from kernel.log import StaleVersion
from kernel.principals import PROCESS
from kernel.projecting import ModelBuilding
from kernel.reaction import Consult, Intent
from kernel.reading import LogReading
from kernel.runtime import TRIES, Runtime
from kernel.transient import is_away, is_transient
from kernel.unit_of_work import LogUnitOfWork, Repeated
from kernel.years import BANGKOK, bangkok_date

LOGGER = logging.getLogger(__name__)

EVERY_SECONDS = 60.0
"""How often it is asked whether the hour has come. Also how long a process waits after its start, so that what
happened while it was down is known before anybody is reminded."""

RETRY = timedelta(minutes=15)
"""How long to wait before the day is gone through again because something in it failed."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Whose deadline is kept, and on which day."""

    area: str
    deadline: Deadline
    now: datetime
    actor: Principal


class Deadlines:
    """Goes through everything that is due, once on each day in each replica.

    No memory of it is kept but the acts themselves: whoever starts anew, and the next replica, goes through the day
    again and finds them done.

    :param leadership: of this service's deadlines, let go after each pass. Two that lead at once only ask twice
    :param at: the hour in Thailand from which a day is gone through
    :param clock: now, UTC
    """

    def __init__(
        self,
        runtime: Runtime,
        leadership: Leadership,
        at: time,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._runtime, self._leadership, self._at, self._clock = runtime, leadership, at, clock
        self._stopping = threading.Event()
        self._tried: datetime | None = None
        self._whole = False

    def run(self) -> None:
        """Go on until :meth:`stop` is called."""
        while not self._stopping.wait(EVERY_SECONDS):
            self.step()

    def stop(self) -> None:
        """Ask it to end after the act that it is in."""
        self._stopping.set()

    def step(self) -> int:
        """Go through the day if it is time and no other replica does at this moment; how many acts there were."""
        now = self._clock()
        if not self._is_time(now) or not self._leadership.acquire():
            return 0
        done, whole = 0, True
        try:
            for outcome in self._go_through(now):
                done += outcome == "done"
                whole = whole and outcome != "failed"
        except Exception as error:
            if not is_transient(error):
                raise
            LOGGER.warning("deadlines.database_away", extra={"error": repr(error), "done": done})
            return done
        finally:
            self._leadership.release()
            if done:
                self._runtime.appended.ring()
        self._tried, self._whole = now, whole and not self._stopping.is_set()
        if self._whole:
            metrics.DEADLINES_KEPT.labels(self._runtime.definition.name).set(now.timestamp())
        return done

    def _is_time(self, now: datetime) -> bool:
        if now.astimezone(BANGKOK).time() < self._at:
            return False
        if self._tried is None or bangkok_date(self._tried) != bangkok_date(now):
            return True
        return not self._whole and abs(now - self._tried) >= RETRY

    def _go_through(self, now: datetime) -> Iterator[str]:
        """What became of each act that was due, one after another, until all are dealt with or it is to stop."""
        definition = self._runtime.definition
        for head in self._runtime.log.heads():
            for deadline in definition.deadlines:
                actor = Principal(f"{PROCESS}{definition.name}.{deadline.name}", ())
                place = _Place(head.area, deadline, now, actor)
                for intent in self._due(place):
                    if self._stopping.is_set():
                        return
                    outcome = "failed" if intent is None else self._carried_out(place, intent)
                    metrics.DEADLINE_ACTS.labels(definition.name, deadline.name, outcome).inc()
                    yield outcome

    def _due(self, place: _Place) -> list[Intent | None]:
        """What is due; a single None where that could not be found out."""
        runtime = self._runtime
        about = (place.area, None, place.now, runtime.database, runtime.models, runtime.folding)
        try:
            return list(place.deadline.due(LogReading(runtime.log, place.actor, *about)))
        except ModelBuilding:
            LOGGER.info("deadlines.building", extra={"area": place.area, "deadline": place.deadline.name})
        except Exception as error:
            if is_away(error):
                raise
            LOGGER.exception("deadlines.look_failed", extra={"area": place.area, "deadline": place.deadline.name})
        return [None]

    def _carried_out(self, place: _Place, intent: Intent) -> str:
        """``done``, ``idle`` where there was nothing to do any more, ``refused`` or ``failed``."""
        about = {"area": place.area, "deadline": place.deadline.name, "stream": intent.stream, "key": intent.key}
        try:
            outcome = self._carry_out(place, intent)
        except Exception as error:
            if is_away(error):
                raise
            LOGGER.exception("deadlines.failed", extra=about)
            return "failed"
        if isinstance(outcome, Refusal):
            LOGGER.warning("deadlines.refused", extra={**about, "code": outcome.code})
            return "refused"
        return "done" if outcome else "idle"

    def _carry_out(self, place: _Place, intent: Intent) -> bool | Refusal:
        for left in reversed(range(TRIES)):
            try:
                with self._runtime.database.transaction() as tx:
                    return self._in_transaction(tx, place, intent)
            except (Repeated, StaleVersion, IntegrityError):  # somebody was quicker: decided anew, with that in sight
                if not left:
                    raise
        raise AssertionError("unreachable")

    def _in_transaction(self, tx: Connection, place: _Place, intent: Intent) -> bool | Refusal:
        runtime, service = self._runtime, self._runtime.definition.name
        command_id = derived_id("deadline", service, place.area, place.deadline.name, intent.stream, intent.key)
        if runtime.log.by_command(place.area, command_id, tx):
            return False
        today = bangkok_date(place.now)
        request = CommandRequest(place.area, command_id, today, None, place.actor, place.now, {})
        metadata = Metadata(place.actor.actor, today, correlation_id=command_id)
        registry, tables = runtime.definition.registry, runtime.models.tables
        uow = LogUnitOfWork(request, tx, runtime.log, registry, runtime.folding, metadata, tables)
        consult: Consult = lambda decider, stream: uow.state(decider, stream)[0]  # noqa: E731
        outcome = uow.execute(intent.decider, intent.stream, intent.resolve(consult))
        return outcome if isinstance(outcome, Refusal) else bool(outcome.events)
