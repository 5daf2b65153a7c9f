"""The hash chain of an area log: the one definition of what is hashed, and how.

``leaf = SHA-256(canonical JSON of the envelope)`` and ``hash = SHA-256(previous hash ‖ position ‖ leaf)``, position as
eight bytes, big-endian and signed. The envelope is the recorded event without ``position``, ``prev_hash`` and ``hash``;
canonical means: keys sorted, no spaces, UTF-8, metadata without its absent fields, ``recorded_at`` in UTC with
microseconds and ``Z``. PostgreSQL computes the same hash inside its ``log_append`` function.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

import msgspec

from kernel.database import iso
from kernel.envelope import GENESIS, Metadata, Recorded

GENESIS_HASH = bytes.fromhex(GENESIS)

_canonical = msgspec.json.Encoder(order="deterministic").encode
_plain = msgspec.json.Encoder().encode


class _Envelope(msgspec.Struct, gc=False):
    """The fields in the order of their names, so that encoding need not sort."""

    area: str
    command_id: str
    data: msgspec.Raw
    event_id: str
    metadata: msgspec.Raw
    recorded_at: str
    schema_version: int
    source: str
    stream: str
    type: str
    version: int


class _Metadata(msgspec.Struct, omit_defaults=True, kw_only=True, gc=False):
    actor: str
    causation_id: str | None = None
    correlation_id: str
    occurred_on: str
    request: str | None = None
    trace: str | None = None


def canonical_data(data: Mapping[str, Any]) -> bytes:
    """`data` as it is stored and hashed.

    :raises TypeError: for what is not plain JSON, such as a key that is no text
    """
    return _canonical(data)


def canonical_metadata(metadata: Metadata) -> bytes:
    """`metadata` as it is stored and hashed."""
    return _plain(
        _Metadata(
            actor=metadata.actor,
            causation_id=metadata.causation_id,
            correlation_id=metadata.correlation_id,
            occurred_on=metadata.occurred_on.isoformat(),
            request=metadata.request,
            trace=metadata.trace,
        )
    )


def leaf_of_parts(
    *,
    source: str,
    area: str,
    stream: str,
    version: int,
    event_id: str,
    command_id: str,
    type: str,  # noqa: A002
    schema_version: int,
    data: bytes,
    metadata: bytes,
    recorded_at: datetime,
) -> bytes:
    """The leaf of an event whose `data` and `metadata` are canonical JSON already."""
    envelope = _Envelope(
        area,
        command_id,
        msgspec.Raw(data),
        event_id,
        msgspec.Raw(metadata),
        iso(recorded_at),
        schema_version,
        source,
        stream,
        type,
        version,
    )
    return sha256(_plain(envelope)).digest()


def leaf(event: Recorded) -> bytes:
    """The leaf of an event at its stored schema version (an upcast event has another)."""
    return leaf_of_parts(
        source=event.source,
        area=event.area,
        stream=event.stream,
        version=event.version,
        event_id=event.event_id,
        command_id=event.command_id,
        type=event.type,
        schema_version=event.schema_version,
        data=canonical_data(event.data),
        metadata=canonical_metadata(event.metadata),
        recorded_at=event.recorded_at,
    )


def link(previous: bytes, position: int, event_leaf: bytes) -> bytes:
    """The hash at `position`."""
    return sha256(previous + position.to_bytes(8, "big", signed=True) + event_leaf).digest()


def is_intact(event: Recorded) -> bool:
    """Whether `event`, at its stored schema version, is what its hash says."""
    return link(bytes.fromhex(event.prev_hash), event.position, leaf(event)).hex() == event.hash
