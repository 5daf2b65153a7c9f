"""Folding streams into states, from a snapshot where the stream is long enough to have one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from kernel import snapshots
from kernel.decider import Decider
from kernel.envelope import Recorded
from kernel.log import AsOf, EventLog
from kernel.registry import Registry


@dataclass(frozen=True, slots=True)
class Folding:
    """How one service folds.

    :ivar snapshot_every: a snapshot is kept whenever a stream passes another so many events; 0 for never
    """

    log: EventLog
    registry: Registry
    snapshot_every: int = 0

    def now(self, tx: Connection, area: str, decider: Decider[Any, Any, Any], stream: str) -> tuple[Any, int]:
        """The state of `stream` and its version, as `tx` sees it."""
        kept = None
        if self.snapshot_every:
            shape = type(decider.initial)
            kept = snapshots.load(tx, area, stream, decider.category, decider.state_version, shape)
        state, version = kept or (decider.initial, 0)
        events, version = self.log.history(area, stream, version, tx)
        return decider.fold(events, state), version

    def then(self, area: str, decider: Decider[Any, Any, Any], stream: str, moment: AsOf | None) -> tuple[Any, int]:
        """The state of `stream` and its version at an earlier `moment`; now, if it is None."""
        events = self.log.read_stream(area, stream, as_of=moment)
        return self._onto(decider, decider.initial, events), events[-1].version if events else 0

    def keep(self, tx: Connection, decider: Decider[Any, Any, Any], before: Any, written: Sequence[Recorded]) -> None:
        """Take a snapshot if `written`, appended to a stream in state `before`, brought it past another mark."""
        every, last = self.snapshot_every, written[-1]
        if every and last.version // every > (written[0].version - 1) // every:
            state = self._onto(decider, before, written)
            if type(state) is not type(decider.initial):
                return  # it would be read back as what it is not
            snapshots.save(tx, last, decider.category, decider.state_version, state)

    def _onto(self, decider: Decider[Any, Any, Any], state: Any, events: Sequence[Recorded]) -> Any:
        return decider.fold((self.registry.decode(event) for event in events), state)
