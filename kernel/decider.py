"""The decider: a domain rule as two pure functions and a starting state.

``decide(command, state)`` answers with the events that happen, or with a refusal; ``evolve(state, event)`` is the
state after one event. Neither reads a clock, makes an id or touches anything outside its arguments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Generic, Literal, TypeVar

Kind = Literal["conflict", "invalid", "missing", "forbidden", "stale", "unrecognised", "throttled"]

C = TypeVar("C")
S = TypeVar("S")
E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A command that the domain does not carry out. A value, never an exception.

    :ivar code: stable name for programs, ``<context>.<what-is-wrong>`` in kebab case
    :ivar message: one Thai sentence for a person that says how to mend it
    :ivar field: the command's field at fault, where one is
    :ivar kind: what sort of fault it is; the edge turns it into an HTTP status
    :ivar errors: every single fault as (JSON pointer, Thai sentence), where there are several
    :ivar current: what stands there now, where somebody else was quicker, so that neither's work is lost
    """

    code: str
    message: str
    field: str | None = None
    kind: Kind = "conflict"
    errors: tuple[tuple[str, str], ...] = ()
    current: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Decider(Generic[C, S, E]):
    """One aggregate's rule.

    :ivar category: first part of its stream names, as in ``evaluation-2568-1015000001``
    :ivar state_version: raised whenever the state's shape or what `evolve` makes of it changes; older snapshots are
        not used then
    """

    category: str
    decide: Callable[[C, S], Sequence[E] | Refusal]
    evolve: Callable[[S, E], S]
    initial: S
    state_version: int = 1

    def fold(self, events: Iterable[E], state: S | None = None) -> S:
        """The state after `events`, from the initial state or from a snapshot's `state`."""
        return reduce(self.evolve, events, self.initial if state is None else state)
