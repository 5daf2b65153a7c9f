"""What an import would do, decided by the same rules as single commands, before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from kernel.decider import Decider, Refusal
from kernel.workbooks.columns import Fault, Line


@dataclass(frozen=True, slots=True)
class Step:
    """One command that changes something, and the events it would write."""

    row: int
    decider: Decider[Any, Any, Any]
    stream: str
    command: object
    events: Sequence[Any]


@dataclass
class Ledger:
    """Steps so far, each decided on the state that the earlier ones leave behind.

    :ivar state_of: a stream's state as it stands in the log
    :ivar doubts: what may be meant so, and is worth a look before it is written
    :ivar label: what a column is called towards whoever sent the rows
    """

    state_of: Callable[[Decider[Any, Any, Any], str], Any]
    label: Callable[[str], str]
    steps: list[Step] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    doubts: list[Fault] = field(default_factory=list)
    _states: dict[str, Any] = field(default_factory=dict)
    _noted: set[Fault] = field(default_factory=set)

    def state(self, decider: Decider[Any, Any, Any], stream: str) -> Any:
        """The state of `stream` after the steps so far."""
        if stream not in self._states:
            self._states[stream] = self.state_of(decider, stream)
        return self._states[stream]

    def attempt(self, line: Line, decider: Decider[Any, Any, Any], stream: str, command: object) -> bool:
        """Decide `command`; a refusal becomes a fault of the line. Whether it was not refused."""
        state = self.state(decider, stream)
        outcome = decider.decide(command, state)
        if isinstance(outcome, Refusal):
            self.refuse(line, outcome)
            return False
        if outcome:
            self._states[stream] = decider.fold(outcome, state)
            self.steps.append(Step(line.row, decider, stream, command, tuple(outcome)))
        return True

    def refuse(self, line: Line, refusal: Refusal, column: str | None = None) -> None:
        """Put a refusal down to `column`, or else to the column that it names itself."""
        named = column or refusal.field
        self.fault(line, named if named in line.cells else None, refusal.message)

    def fault(self, line: Line, column: str | None, message: str) -> None:
        """Note what is wrong with a cell, or with the line as a whole; the same is noted once."""
        found = Fault(line.row, None if column is None else self.label(column), message)
        if found not in self._noted:
            self._noted.add(found)
            self.faults.append(found)

    def doubt(self, line: Line, column: str, message: str) -> None:
        """Note what is worth a look in a cell; it stands in the way of nothing."""
        self.doubts.append(Fault(line.row, self.label(column), message))

    def unchanged(self, lines: Sequence[Line]) -> int:
        """How many lines change nothing; none is known to where any line has a fault, since nothing is planned then."""
        if self.faults:
            return 0
        touched = {step.row for step in self.steps}
        return sum(line.row not in touched for line in lines)
