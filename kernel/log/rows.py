"""Stored rows into recorded events and new events into rows: the read and write paths that every event passes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

import msgspec

from kernel.envelope import Metadata, NewEvent, Recorded, event_id
from kernel.log import chain
from kernel.registry import Registry

COLUMNS = "area, position, stream, version, event_id, command_id, type, schema_version, data, metadata, recorded_at, "
"""What a row holds, in this order, before its two hashes in hexadecimal. Rows are plain tuples because an object per
row costs more than the query."""

Row = Sequence[Any]

_data = msgspec.json.Decoder().decode
# Events of one command share their metadata.
_metadata = lru_cache(maxsize=256)(msgspec.json.Decoder(Metadata).decode)


@dataclass(frozen=True, slots=True)
class Draft:
    """An event that knows everything but its position and hashes."""

    stream: str
    version: int
    event_id: str
    command_id: str
    ordinal: int
    type: str
    schema_version: int
    data: bytes
    metadata: bytes
    recorded_at: datetime
    leaf: bytes


def drafts(
    source: str,
    area: str,
    stream: str,
    expected_version: int,
    events: Sequence[NewEvent],
    command_id: str,
    ordinal: int,
    metadata: Metadata,
    recorded_at: datetime,
) -> list[Draft]:
    """`events` made ready behind `expected_version` of `stream`; `ordinal` is the first one's in its command."""
    made = []
    about = chain.canonical_metadata(metadata)
    for offset, event in enumerate(events):
        version = expected_version + 1 + offset
        identity = event_id(source, area, stream, version)
        data = chain.canonical_data(event.data)
        leaf = chain.leaf_of_parts(
            source=source,
            area=area,
            stream=stream,
            version=version,
            event_id=identity,
            command_id=command_id,
            type=event.type,
            schema_version=event.schema_version,
            data=data,
            metadata=about,
            recorded_at=recorded_at,
        )
        made.append(
            Draft(
                stream,
                version,
                identity,
                command_id,
                ordinal + offset,
                event.type,
                event.schema_version,
                data,
                about,
                recorded_at,
                leaf,
            )
        )
    return made


def chained(
    source: str, area: str, made: Iterable[Draft], metadata: Metadata, position: int, previous: bytes
) -> list[Recorded]:
    """`made` as recorded events behind `position`, whose hash is `previous`."""
    events = []
    for draft in made:
        position += 1
        current = chain.link(previous, position, draft.leaf)
        events.append(
            Recorded(
                source,
                area,
                position,
                draft.stream,
                draft.version,
                draft.event_id,
                draft.command_id,
                draft.type,
                draft.schema_version,
                _data(draft.data),
                metadata,
                draft.recorded_at,
                previous.hex(),
                current.hex(),
            )
        )
        previous = current
    return events


def recorded(source: str, rows: Iterable[Row]) -> list[Recorded]:
    """Rows of ``COLUMNS`` as recorded events at their stored schema version."""
    return [
        Recorded(
            source,
            area,
            position,
            stream,
            version,
            identity,
            command,
            name,
            schema_version,
            _data(data),
            _metadata(metadata),
            moment if isinstance(moment, datetime) else datetime.fromisoformat(moment),
            previous,
            current,
        )
        for area, position, stream, version, identity, command, name, schema_version, data, metadata, moment, previous, current in rows  # noqa: E501
    ]


class Upcasting:
    """Reading in today's shapes; an event that has it already is handed through untouched."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._today = {entry.name: entry.version for entry in registry}

    def __call__(self, events: Iterable[Recorded]) -> list[Recorded]:
        """`events` in today's shapes.

        :raises kernel.registry.UnknownEvent: for a name or version that this code does not know
        """
        today = self._today
        return [event if today.get(event.type) == event.schema_version else self._older(event) for event in events]

    def _older(self, event: Recorded) -> Recorded:
        version, data = self._registry.upcast(event.type, event.schema_version, event.data)
        return replace(event, schema_version=version, data=data)
