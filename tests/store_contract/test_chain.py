"""The hash chain can be checked by anyone with a JSON library and SHA-256, from the description alone."""

import json
from dataclasses import replace
from hashlib import sha256
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kernel.envelope import GENESIS, Metadata, Recorded
from kernel.log import chain

from .conftest import Store
from .notes import ACTOR, AREA, note

plain_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=4)
    ),
    max_leaves=12,
)


def by_the_book(value: Any) -> bytes:
    """Canonical JSON as an outsider would make it."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def envelope(event: Recorded) -> dict[str, Any]:
    """What is hashed of an event, as an outsider would put it together."""
    metadata = {
        "actor": event.metadata.actor,
        "occurred_on": event.metadata.occurred_on.isoformat(),
        "correlation_id": event.metadata.correlation_id,
        "causation_id": event.metadata.causation_id,
        "trace": event.metadata.trace,
    }
    return {
        "source": event.source,
        "area": event.area,
        "stream": event.stream,
        "version": event.version,
        "event_id": event.event_id,
        "command_id": event.command_id,
        "type": event.type,
        "schema_version": event.schema_version,
        "data": event.data,
        "metadata": {key: value for key, value in metadata.items() if value is not None},
        "recorded_at": event.recorded_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
    }


def outsiders_hashes(events: list[Recorded]) -> list[str]:
    """The chain, recomputed with the standard library."""
    current, hashes = bytes.fromhex(GENESIS), []
    for position, event in enumerate(events, start=1):
        leaf = sha256(by_the_book(envelope(event))).digest()
        current = sha256(current + position.to_bytes(8, "big", signed=True) + leaf).digest()
        hashes.append(current.hex())
    return hashes


def test_an_outsider_computes_the_same_chain(store: Store) -> None:
    store.append(note('"ก\\ \u2028 \x01'), note("ข"))
    store.append(metadata=Metadata("process:x", ACTOR.occurred_on, "c", "cause", "00-trace"))
    events = store.log.read_raw(AREA)
    assert [event.hash for event in events] == outsiders_hashes(events)


def test_the_first_event_is_chained_to_the_genesis_hash(store: Store) -> None:
    (event,) = store.append()
    assert event.prev_hash == GENESIS


def test_an_event_with_changed_data_is_not_intact(store: Store) -> None:
    (event,) = store.append()
    assert not chain.is_intact(replace(event, data={"body": "other", "language": "th"}))


@given(st.dictionaries(st.text(st.characters(codec="utf-8")), plain_json, max_size=5))
def test_canonical_data_is_plain_canonical_json(data: dict[str, Any]) -> None:
    assert chain.canonical_data(data) == by_the_book(data)


@given(st.dictionaries(st.text(st.characters(codec="utf-8")), plain_json | st.floats(allow_nan=False), max_size=5))
def test_canonical_data_survives_being_read_and_written_again(data: dict[str, Any]) -> None:
    once = chain.canonical_data(data)
    assert chain.canonical_data(json.loads(once)) == once
