"""What an import would do, decided by the same rules as single commands, before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from kernel.decider import Decider, Refusal
from services.directory.importing.columns import Fault, Line


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
    :ivar label: what a column is called towards whoever sent the rows
    """

    state_of: Callable[[Decider[Any, Any, Any], str], Any]
    label: Callable[[str], str]
    steps: list[Step] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    _states: dict[str, Any] = field(default_factory=dict)

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

    def refuse(self, line: Line, refusal: Refusal) -> None:
        """Put a refusal down to its column."""
        column = refusal.field.split("/")[0] if refusal.field and refusal.field in line.cells else refusal.field
        self.fault(line, column if column in line.cells else None, refusal.message)

    def fault(self, line: Line, column: str | None, message: str) -> None:
        """Note what is wrong with a cell, or with the line as a whole."""
        self.faults.append(Fault(line.row, None if column is None else self.label(column), message))

    def unchanged(self, lines: Sequence[Line]) -> int:
        """How many lines change nothing and have no fault."""
        touched = {step.row for step in self.steps} | {fault.row for fault in self.faults}
        return sum(line.row not in touched for line in lines)
