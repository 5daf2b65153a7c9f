"""Carrying out what reactions intend, in the transaction of their checkpoint."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from kernel.decider import Decider, Refusal
from kernel.definition import ServiceDefinition
from kernel.envelope import Metadata, Recorded, derived_id
from kernel.folding import Folding
from kernel.log import EventLog
from kernel.projection import EventKey
from kernel.reaction import Consult, Intent, Reaction, Spread


class IntentRefused(Exception):
    """The domain refused what a reaction intended; the event is parked until someone finds out why."""

    def __init__(self, intent: Intent, refusal: Refusal) -> None:
        super().__init__(f"{intent.stream}: {refusal.code}: {refusal.message}")


class ReactionEffect:
    """What a reaction does with events: commands of its own service, each once."""

    def __init__(self, definition: ServiceDefinition, reaction: Reaction, log: EventLog) -> None:
        self._definition = definition
        self._reaction = reaction
        self._log = log
        self._folding = Folding(log, definition.registry, definition.snapshot_every)
        self.wants: frozenset[EventKey] = frozenset(reaction.react)

    def apply(self, tx: Connection, events: Sequence[Recorded]) -> None:
        """Carry out every intent of `events`, in order.

        :raises IntentRefused: if the domain refuses one
        """
        for event in events:
            for step in self._reaction.react[event.source, event.type](event):
                found = step.find(self._consult(tx, event.area)) if isinstance(step, Spread) else [step]
                for intent in found:
                    self._carry_out(tx, event, intent)

    def _consult(self, tx: Connection, area: str) -> Consult:
        def consult(decider: Decider[Any, Any, Any], stream: str) -> Any:
            return self._folding.now(tx, area, decider, stream)[0]

        return consult

    def _carry_out(self, tx: Connection, cause: Recorded, intent: Intent) -> None:
        command_id = derived_id(cause.event_id, self._reaction.name, intent.stream, intent.key)
        if self._log.by_command(cause.area, command_id, tx):
            return
        registry = self._definition.registry
        state, version = self._folding.now(tx, cause.area, intent.decider, intent.stream)
        outcome = intent.decider.decide(intent.resolve(self._consult(tx, cause.area)), state)
        if isinstance(outcome, Refusal):
            raise IntentRefused(intent, outcome)
        if not outcome:
            return
        written = self._log.append(
            cause.area,
            intent.stream,
            version,
            [registry.encode(event) for event in outcome],
            command_id=command_id,
            metadata=Metadata(
                actor=f"process:{self._definition.name}.{self._reaction.name}",
                occurred_on=cause.metadata.occurred_on,
                correlation_id=cause.metadata.correlation_id,
                causation_id=cause.event_id,
                trace=cause.metadata.trace,
            ),
            tx=tx,
        )
        self._folding.keep(tx, intent.decider, state, written)
