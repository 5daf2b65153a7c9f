"""A process manager: a foreign or own event causes own commands. The only place where an event causes an act."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kernel.decider import Decider
from kernel.envelope import Recorded
from kernel.projection import EventKey

Consult = Callable[[Decider[Any, Any, Any], str], Any]
"""The folded state of another of the service's own streams, read in the transaction of the intent."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A command that is made with a look at other streams of the same service, as a proposal needs its plan."""

    make: Callable[[Consult], object]


@dataclass(frozen=True, slots=True)
class Intent:
    """A command that an event causes.

    :ivar stream: the stream to carry it out on, without the area
    :ivar command: the command, or how it is made once other streams can be consulted
    :ivar key: tells this intent from others of the same event; the command id is derived from event, reaction and key
    """

    decider: Decider[Any, Any, Any]
    stream: str
    command: object | Prepared
    key: str = ""

    def resolve(self, consult: Consult) -> object:
        """The command to carry out."""
        return self.command.make(consult) if isinstance(self.command, Prepared) else self.command


@dataclass(frozen=True, slots=True)
class Spread:
    """Intents that are found with a look at other streams of the same service, as a proclamation reaches every school
    on the list. The look comes after the intents before it in the same answer were carried out.

    What it looks at may change at the same moment in another replica. Where nobody may be missed, an intent before it
    writes to the stream that it looks at: whoever is later there is decided anew, with the other in sight.
    """

    find: Callable[[Consult], Sequence[Intent]]


Step = Intent | Spread


@dataclass(frozen=True, slots=True)
class Reaction:
    """A named set of causes.

    `react` functions are pure: they see the event and answer with intents. The intents are carried out in the same
    transaction as the checkpoint, so each takes effect exactly once. An intent that the domain refuses parks the event.
    """

    name: str
    react: Mapping[EventKey, Callable[[Recorded], Sequence[Step]]]

    def sources(self) -> frozenset[str]:
        """The services whose logs it listens to."""
        return frozenset(source for source, _ in self.react)
