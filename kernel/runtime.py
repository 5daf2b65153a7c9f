"""A service at work: its definition on a database, a log and a clock. Knows no broker and no web.

Commands and queries come in as plain JSON and go out as plain JSON: ``{"ok": …}`` or ``{"problem": …}``. A fault of the
caller is a value; only a bug raises.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from kernel import checkpoints, principals, problems, records
from kernel.act_days import day_fault
from kernel.application import Command, CommandRequest
from kernel.authority import Principal
from kernel.database import Database
from kernel.decider import Refusal
from kernel.definition import ServiceDefinition
from kernel.envelope import Metadata, Recorded
from kernel.folding import Folding
from kernel.following import Follower
from kernel.log import EventLog, StaleVersion
from kernel.projecting import ModelBuilding, ReadModels
from kernel.reacting import ReactionEffect
from kernel.reading import LogReading
from kernel.repeating import digest_of, first_answer, keep, plain
from kernel.requests import CallContext as CallContext
from kernel.requests import Faulty, area_of, command_request, loaded, past, permit, principal_of
from kernel.unit_of_work import STALE, LogUnitOfWork, Repeated
from kernel.wakeup import Wakeup
from kernel.years import bangkok_date

TRIES = 5
"""How often a command is decided anew when another one was quicker, for callers who named no version."""

WAIT_SECONDS = 2.0
"""How long a query waits for a read model to show what its caller has just done."""


class _Refused(Exception):
    """Carries a refusal out of the transaction, which it thereby undoes."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


class Runtime:
    """Carries out one service's commands and queries.

    :param keeps_deadlines: whether what is due on a day is done by the service itself, in this process or another;
        what queries promise goes by it
    """

    def __init__(
        self,
        definition: ServiceDefinition,
        database: Database,
        log: EventLog,
        principal_key: str,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        *,
        keeps_deadlines: bool = True,
    ) -> None:
        self.definition = definition
        self.database = database
        self.log = log
        self.models = ReadModels(database, definition.projections)
        self.appended = Wakeup()
        self.applied = Wakeup()
        self.folding = Folding(log, definition.registry, definition.snapshot_every)
        self.keeps_deadlines = keeps_deadlines
        self._key = principal_key
        self._clock = clock
        self._reactions = [
            Follower(database, f"reaction:{reaction.name}", ReactionEffect(definition, reaction, log))
            for reaction in definition.reactions
        ]

    def followers(self) -> list[Follower]:
        """Everything that follows logs: the builds of the read models and the reactions."""
        return [*self.models.followers(), *self._reactions]

    def execute(self, name: str, request: Mapping[str, Any], context: CallContext) -> dict[str, Any]:
        """Carry out command `name`, once for each command id, however often it is sent."""
        command = self.definition.commands[name]
        try:
            ready = command_request(command, request, principal_of(context, self._key), self._clock())
            ready = replace(ready, digest=digest_of(name, {**request, "command_id": ready.command_id}, self._key))
        except Faulty as fault:
            return {"problem": fault.problem}
        for left in reversed(range(TRIES)):
            try:
                with self.database.transaction() as tx:
                    answer = first_answer(tx, self.log, ready) or self._carry_out(tx, command, ready, context)
                self.appended.ring()
                return {"ok": answer}
            except Faulty as fault:
                return {"problem": fault.problem}
            except _Refused as refused:
                return self._answered(ready) or {"problem": problems.of_refusal(refused.refusal)}
            except ModelBuilding:
                return {"problem": _building()}
            except Repeated:
                continue  # its first answer is there now
            except IntegrityError:  # a row that another one wrote at the same moment: decided anew, with it in sight
                if not left:
                    raise
            except StaleVersion:
                if ready.expected_version is not None or not left:
                    stale = Refusal("stream.changed", STALE, kind="stale")
                    return self._answered(ready) or {"problem": problems.of_refusal(stale)}
        raise AssertionError("unreachable")

    def _answered(self, ready: CommandRequest) -> dict[str, Any] | None:
        """The first answer, if the same command was carried out meanwhile and this attempt refused because of that."""
        try:
            with self.database.reading() as tx:
                first = first_answer(tx, self.log, ready)
        except Faulty as fault:
            return {"problem": fault.problem}
        return None if first is None else {"ok": first}

    def ask(self, name: str, request: Mapping[str, Any], context: CallContext) -> dict[str, Any]:
        """Answer query `name` from the read models, after they show what the caller says to wait for."""
        query = self.definition.queries[name]
        try:
            principal = principal_of(context, self._key)
            area = area_of(request)
            now = self._clock()
            as_of = past(request.get("as_of"), now)
            params = loaded(query.schema, request.get("params") or {})
            permit(query.may, principal, area, params, bangkok_date(now))
        except Faulty as fault:
            return {"problem": fault.problem}
        self._wait_for(area, request.get("wait_for"))
        about = (area, as_of, now, self.database, self.models, self.folding, self.keeps_deadlines)
        reading = LogReading(self.log, principal, *about)
        try:
            found = query.answer(reading, params)
        except ModelBuilding:
            return {"problem": _building()}
        if isinstance(found, Refusal):
            return {"problem": problems.of_refusal(found)}
        return {"ok": {**found, "freshness": self.freshness(area)}}

    def freshness(self, area: str) -> list[dict[str, Any]]:
        """How far the answering read models have come in each source's log of `area`, and how far it is known to be."""
        answering = [follower.name for follower in self.models.answering()]
        with self.database.reading() as tx:
            held = checkpoints.of_areas(tx, answering, [area])
        found: dict[str, tuple[int, int]] = {}
        for c in held:
            position, head = found.get(c.source, (c.cursor.position, 0))
            found[c.source] = (min(position, c.cursor.position), max(head, c.known_head))
        return [{"source": s, "position": p, "head": h} for s, (p, h) in sorted(found.items())]

    def log_range(self, area: str, after: int, limit: int, context: CallContext) -> list[Recorded]:
        """At most `limit` events behind `after` as they are stored, for another service's followers.

        :raises PrincipalRefused: if it is not a service that asks
        """
        principals.verify_process(context.principal, self._key)
        return self.log.read_raw(area, after, limit)

    def event(self, area: str, position: int, context: CallContext) -> dict[str, Any]:
        """One event of the log with its envelope."""
        return self._told(lambda principal, today: records.one(self.log, area, position, principal, today), context)

    def streams(
        self, area: str, names: Sequence[str], context: CallContext, types: Sequence[str] | None = None
    ) -> dict[str, Any]:
        """The events of some streams in order with their envelopes, of `types` only if given: a thing's story."""
        return self._told(lambda who, today: records.streams(self.log, area, names, who, today, types), context)

    def _told(self, tell: Callable[[Principal, date], dict[str, Any]], context: CallContext) -> dict[str, Any]:
        try:
            return {"ok": tell(principal_of(context, self._key), bangkok_date(self._clock()))}
        except Faulty as fault:
            return {"problem": fault.problem}

    def _carry_out(
        self, tx: Connection, command: Command, ready: CommandRequest, context: CallContext
    ) -> dict[str, Any]:
        metadata = Metadata(
            actor=ready.principal.actor,
            occurred_on=ready.occurred_on,
            correlation_id=context.correlation_id or ready.command_id,
            trace=context.trace,
            request=ready.digest,
        )
        registry, tables = self.definition.registry, self.models.tables
        uow = LogUnitOfWork(ready, tx, self.log, registry, self.folding, metadata, tables)
        outcome = day_fault(command, ready) or command.handle(uow, ready.data)
        if isinstance(outcome, Refusal):
            raise _Refused(outcome)
        answer = plain(outcome)
        if (outcome.extra or uow.executed > 1) and not keep(tx, ready, answer):
            raise Repeated
        return answer

    def _wait_for(self, area: str, wanted: Any) -> None:
        if not isinstance(wanted, Mapping) or not isinstance(wanted.get("position"), int):
            return
        source = str(wanted.get("source"))
        followers = [f for f in self.models.answering() if source in f.sources]
        until = time.monotonic() + WAIT_SECONDS
        with self.applied.waiter() as waiter:
            while followers:
                with self.database.reading() as tx:
                    followers = [f for f in followers if checkpoints.at(tx, f.name, source, area) < wanted["position"]]
                if not followers or time.monotonic() >= until:
                    return
                waiter.wait(0.02)


def _building() -> problems.Problem:
    return problems.problem(503, "read-model.building", "ระบบกำลังจัดทำข้อมูลสรุปรุ่นใหม่ โปรดลองอีกครั้งในอีกสักครู่")
