"""Walking an area log from its first event to its head, and naming the first position that is not what was written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kernel.envelope import Recorded
from kernel.log import Head, Verification, chain
from kernel.log.rows import Row


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as verification sees it; `leaf` is made from what is stored, byte for byte."""

    position: int
    leaf: bytes
    prev_hash: bytes
    hash: bytes


def of_row(source: str, row: Row) -> Entry:
    """An entry from a stored row of ``rows.COLUMNS``."""
    area, position, stream, version, identity, command, name, schema_version, data, metadata, moment, previous, now = (
        row
    )
    leaf = chain.leaf_of_parts(
        source=source,
        area=area,
        stream=stream,
        version=version,
        event_id=identity,
        command_id=command,
        type=name,
        schema_version=schema_version,
        data=data.encode(),
        metadata=metadata.encode(),
        recorded_at=moment if isinstance(moment, datetime) else datetime.fromisoformat(moment),
    )
    return Entry(position, leaf, bytes.fromhex(previous), bytes.fromhex(now))


def of_event(event: Recorded) -> Entry:
    """An entry from an event at its stored schema version."""
    return Entry(event.position, chain.leaf(event), bytes.fromhex(event.prev_hash), bytes.fromhex(event.hash))


def walk(area: str, entries: Iterable[Entry], head: Head | None) -> Verification:
    """Follow the chain through `entries`, which are in order of position, and hold its end against `head`."""
    position, previous = 0, chain.GENESIS_HASH

    def broken(at: int, reason: str) -> Verification:
        return Verification(area, position, at, reason)

    for entry in entries:
        expected = position + 1
        if entry.position > expected:
            return broken(expected, f"position {expected} is missing")
        if entry.position < expected:
            return broken(entry.position, f"position {entry.position} is out of place")
        if entry.prev_hash != previous:
            return broken(expected, "its previous hash is not the hash of the event before it")
        if chain.link(previous, expected, entry.leaf) != entry.hash:
            return broken(expected, "its content is not what its hash says")
        position, previous = expected, entry.hash
    if head is None:
        return broken(position, "the log has no head") if position else Verification(area, 0, None, None)
    if head.position > position:
        return broken(position + 1, f"the head says {head.position} events, position {position + 1} is missing")
    if head.position < position:
        return broken(head.position + 1, f"the head says {head.position} events, there are more")
    if head.hash != previous.hex():
        return broken(position, "the head's hash is not that of the last event")
    return Verification(area, position, None, None)
