"""What a service is made of, as one value. ``services.<name>.wiring.define()`` makes it; nothing happens at import."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from marshmallow import Schema
from sqlalchemy import Connection

from kernel.application import Command, Query
from kernel.deadline import Deadline
from kernel.envelope import Recorded
from kernel.projection import Projection
from kernel.reaction import Reaction
from kernel.registry import Registry


@dataclass(frozen=True, slots=True)
class Published:
    """How one domain event looks outside.

    :ivar type: CloudEvents type, ``th.nithet.….v<n>``
    :ivar schema: marshmallow schema of the public ``data``; the JSON Schema in ``contracts/`` is made from it
    :ivar data: the public data of an event: thin, no personal data; None keeps this one inside
    :ivar subject: CloudEvents subject such as ``school/1015000001``
    :ivar example: a sample of the data, for AsyncAPI and the contract tests
    """

    type: str
    schema: Schema
    data: Callable[[Recorded], Mapping[str, Any] | None]
    subject: Callable[[Recorded], str]
    example: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ServiceDefinition:
    """One service.

    :ivar deadlines: what it does by itself on a day
    :ivar published: by the event's stored name
    :ivar consumes: tolerant marshmallow readers (``unknown=EXCLUDE``) of the foreign events it listens to, by
        ``(source, type)``; the contract tests load every producer's examples through them
    :ivar examples: canonical recorded data of its own events by stored name, for contract tests of its readers
    :ivar migrations: folder with the Alembic versions of tables that it keeps beside log and read models, if any
    :ivar let_go: a page of what it needs no more, such as files: ``(tx, live tables of a read model, now)`` -> how many
        there were; housekeeping asks again until there are none
    :ivar snapshot_every: deciders' streams longer than this many events keep a snapshot; 0 for never
    """

    name: str
    registry: Registry
    commands: Mapping[str, Command]
    queries: Mapping[str, Query]
    projections: tuple[Projection[Any], ...] = ()
    reactions: tuple[Reaction, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    published: Mapping[str, Published] = field(default_factory=dict)
    consumes: Mapping[tuple[str, str], Schema] = field(default_factory=dict)
    examples: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    migrations: Path | None = None
    let_go: Callable[[Connection, Callable[[str], Any], datetime], int] | None = None
    snapshot_every: int = 0

    def foreign_sources(self) -> frozenset[str]:
        """The other services whose events it needs."""
        sources = [p.sources() for p in self.projections] + [r.sources() for r in self.reactions]
        return frozenset().union(*sources) - {self.name}
