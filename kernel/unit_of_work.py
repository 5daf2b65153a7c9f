"""One command's transaction: fold, decide, append."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from kernel.application import Answer, CommandRequest
from kernel.decider import Decider, Refusal
from kernel.envelope import Metadata
from kernel.folding import Folding
from kernel.log import EventLog
from kernel.registry import Registry

STALE = "ข้อมูลนี้ถูกแก้ไขโดยผู้อื่นหลังจากที่ท่านเปิด โปรดตรวจสอบฉบับล่าสุดแล้วบันทึกอีกครั้ง"


class Repeated(Exception):
    """Another replica carries out the same command, and was quicker: what this one did is undone."""


@dataclass
class LogUnitOfWork:
    """A :class:`kernel.application.UnitOfWork` on an open transaction."""

    request: CommandRequest
    tx: Connection
    log: EventLog
    registry: Registry
    folding: Folding
    metadata: Metadata
    find_tables: Callable[[Connection, str], Any]
    executed: int = 0

    def state(self, decider: Decider[Any, Any, Any], stream: str) -> tuple[Any, int]:
        """The folded state of `stream` and its version."""
        return self.folding.now(self.tx, self.request.area, decider, stream)

    def take_turn(self) -> None:
        """See :meth:`kernel.application.UnitOfWork.take_turn`."""
        self.log.take_turn(self.request.area, self.tx)

    def execute(self, decider: Decider[Any, Any, Any], stream: str, command: object) -> Answer | Refusal:
        """Fold, decide and append; the caller's ``expected_version`` is held against the first stream only."""
        state, version = self.state(decider, stream)
        expected = self.request.expected_version
        if self.executed == 0 and expected is not None and expected != version:
            return Refusal("stream.changed", STALE, kind="stale")
        outcome = decider.decide(command, state)
        if isinstance(outcome, Refusal):
            return outcome
        self.executed += 1
        area = self.request.area
        if not outcome:
            return Answer(area, stream, self.log.head(area, self.tx).position, version)
        recorded = self.log.append(
            area,
            stream,
            version,
            [self.registry.encode(event) for event in outcome],
            command_id=self.request.command_id,
            metadata=self.metadata,
            tx=self.tx,
        )
        written = [(event.stream, event.version) for event in recorded]
        asked = {(event.metadata.actor, event.metadata.request) for event in recorded}
        ours = (self.metadata.actor, self.metadata.request)
        if written != [(stream, version + number) for number in range(1, len(outcome) + 1)] or asked != {ours}:
            raise Repeated  # whether it asked for the same is held against the first answer
        self.folding.keep(self.tx, decider, state, recorded)
        return Answer(area, stream, recorded[-1].position, recorded[-1].version, recorded)

    def tables(self, projection: str) -> Any:
        """The live tables of one of the service's own read models, to be read on ``tx``."""
        return self.find_tables(self.tx, projection)
