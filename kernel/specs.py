"""Given, when, then: tests of deciders, reactions and projections that read like sentences. Whole services run in
a :class:`kernel.province.Province`.

given(evaluation.DECIDER, started).when(complete).then_refused("evaluation.incomplete")
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import MetaData

from kernel.database import Database
from kernel.decider import Decider, Refusal
from kernel.envelope import Metadata, NewEvent, Recorded, derived_id
from kernel.log.memory import MemoryLog
from kernel.projection import Projection
from kernel.reaction import Consult, Intent, Reaction
from kernel.registry import EventType, Registry


@dataclass(frozen=True)
class Given:
    """A decider with a history behind it."""

    decider: Decider[Any, Any, Any]
    history: tuple[object, ...]

    def when(self, command: object) -> Outcome:
        """Decide `command` on the history."""
        return Outcome(self.decider.decide(command, self.decider.fold(self.history)))


@dataclass(frozen=True)
class Outcome:
    """What came of a command."""

    result: Sequence[object] | Refusal

    def then(self, *events: object) -> None:
        """Exactly these events happened."""
        assert not isinstance(self.result, Refusal), f"refused: {self.result.code}: {self.result.message}"
        assert list(self.result) == list(events)

    def then_nothing(self) -> None:
        """Nothing happened, and nobody was refused."""
        self.then()

    def then_refused(self, code: str, field: str | None = None) -> None:
        """The command was refused with this code, and if given at this field."""
        assert isinstance(self.result, Refusal), f"not refused: {self.result}"
        assert self.result.code == code
        if field is not None:
            assert self.result.field == field

    def events(self) -> Sequence[Any]:
        """What happened, to look at more closely."""
        assert not isinstance(self.result, Refusal), f"refused: {self.result.code}: {self.result.message}"
        return self.result


def given(decider: Decider[Any, Any, Any], *history: object) -> Given:
    """Begin a sentence about `decider` after `history`."""
    return Given(decider, history)


def recorded(
    source: str, type_: str, data: Mapping[str, Any], *, area: str = "1501", stream: str = "stream-1", position: int = 1
) -> Recorded:
    """A recorded event as a reaction or projection would get it."""
    log = MemoryLog(source, Registry([EventType("filler", 1, dict), EventType(type_, 1, Mapping)]))
    for filler in range(1, position):
        _append_raw(log, area, f"filler-{filler}", "filler", {})
    return _append_raw(log, area, stream, type_, data)


def intents(reaction: Reaction, event: Recorded, consult: Consult | None = None) -> Sequence[Intent]:
    """What `reaction` intends on `event`.

    :param consult: needed where some of it is found with a look at other streams
    """
    found: list[Intent] = []
    for step in reaction.react[event.source, event.type](event):
        if isinstance(step, Intent):
            found.append(step)
        else:
            assert consult is not None
            found += step.find(consult)
    return found


def fold_projection(projection: Projection[Any], database: Database, events: Iterable[Recorded]) -> Any:
    """Evolve fresh tables of `projection` on `database` by `events`; the tables."""
    metadata = MetaData()
    tables = projection.tables(metadata, f"_v{projection.version}_g{next(_counter)}")
    with database.transaction() as tx:
        metadata.create_all(tx)
        for event in events:
            evolve: Callable[..., None] | None = projection.evolve.get((event.source, event.type))
            if evolve is not None and projection.evolve_page is None:
                evolve(tx, tables, event)
            elif evolve is not None and projection.evolve_page is not None:
                projection.evolve_page(tx, tables, [event])
    return tables


_counter = itertools.count(1)


def _append_raw(log: MemoryLog, area: str, stream: str, type_: str, data: Mapping[str, Any]) -> Recorded:
    metadata = Metadata("person:00000000-0000-4000-8000-000000000001", date(2026, 1, 15), "correlation-1")
    version = len(log.read_stream(area, stream))
    command = derived_id(area, stream, version)
    return log.append(area, stream, version, [NewEvent(type_, 1, data)], command_id=command, metadata=metadata)[0]
