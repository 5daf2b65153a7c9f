"""What surrounds an event: who, when, why and where it stands in its log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

GENESIS = "0" * 64
"""The hash before the first event of an area log, in hexadecimal."""

NAMESPACE = uuid5(NAMESPACE_URL, "urn:nithet")
"""Namespace of every deterministic id that the product makes."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """Why an event happened.

    :ivar actor: ``person:<id>``, ``agency:<id>`` or ``process:<service>.<reaction>``; never a name
    :ivar occurred_on: date of the act in Asia/Bangkok, which may be before the day it was recorded
    :ivar correlation_id: one id for everything that follows from one act of a person
    :ivar causation_id: the event that caused this one, where an event did
    :ivar trace: W3C ``traceparent`` of the request
    :ivar request: keyed digest of what the command asked for (``kernel.repeating``), where a caller sent one
    """

    actor: str
    occurred_on: date
    correlation_id: str
    causation_id: str | None = None
    trace: str | None = None
    request: str | None = None


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event about to be appended: its stored name, the version of its shape, and plain JSON data."""

    type: str
    schema_version: int
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event as it stands in a log.

    :ivar source: the service whose log it is
    :ivar area: whose office's log; the unit of order
    :ivar position: 1, 2, 3 … within the area, without a gap
    :ivar version: 1, 2, 3 … within the stream
    :ivar schema_version: version of ``data`` as given here, after upcasting
    :ivar recorded_at: when the log took it, UTC
    :ivar prev_hash: ``hash`` of the event at ``position - 1``, or ``GENESIS``
    :ivar hash: see ``kernel.log.chain``
    """

    source: str
    area: str
    position: int
    stream: str
    version: int
    event_id: str
    command_id: str
    type: str
    schema_version: int
    data: Mapping[str, Any]
    metadata: Metadata
    recorded_at: datetime
    prev_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """Where an area log ends: position 0 and ``GENESIS`` before the first event.

    :ivar epoch: changes when a log is restored from a backup or forked, so that followers notice
    """

    area: str
    epoch: int
    position: int
    hash: str


def event_id(source: str, area: str, stream: str, version: int) -> str:
    """The id of an event, the same however often it is computed (UUIDv5)."""
    return str(uuid5(NAMESPACE, f"{source}/{area}/{stream}/{version}"))


def derived_id(*parts: object) -> str:
    """A deterministic UUID for anything that must come out the same when a step is repeated."""
    return str(uuid5(NAMESPACE, "/".join(str(part) for part in parts)))


def is_uuid(text: str) -> bool:
    """Whether `text` is a UUID in any of its usual spellings."""
    try:
        UUID(text)
    except ValueError:
        return False
    return True
