"""Appending: contiguous positions, optimistic concurrency, one command once."""

from contextlib import suppress

import pytest
from sqlalchemy import exc

from kernel.database import NestedTransaction
from kernel.envelope import NewEvent, event_id
from kernel.log import Head, StaleVersion

from .conftest import Store
from .notes import AREA, STREAM, note


def test_positions_count_from_one_across_streams(store: Store) -> None:
    store.append(note("a"), note("b"), stream="note-1")
    store.append(stream="note-2")
    assert [event.position for event in store.log.read_area(AREA)] == [1, 2, 3]


def test_versions_count_from_one_within_a_stream(store: Store) -> None:
    store.append(note(), note(), stream="note-1")
    store.append(stream="note-2")
    assert [(e.stream, e.version) for e in store.log.read_area(AREA)] == [("note-1", 1), ("note-1", 2), ("note-2", 1)]


def test_every_area_counts_for_itself(store: Store) -> None:
    store.append(area="1501")
    store.append(area="1502")
    assert [(head.area, head.position) for head in store.log.heads()] == [("1501", 1), ("1502", 1)]


def test_what_append_answers_is_what_is_read_afterwards(store: Store) -> None:
    written = store.append(note("ก"), note("ข"))
    assert store.log.read_area(AREA) == list(written)


def test_an_event_id_is_the_same_however_often_it_is_computed(store: Store) -> None:
    (event,) = store.append()
    assert event.event_id == event_id("notes", AREA, STREAM, 1)


def test_recorded_at_comes_from_the_clock_in_utc(store: Store) -> None:
    (event,) = store.append()
    assert event.recorded_at == store.clock.now
    assert store.log.read_area(AREA)[0].recorded_at.utcoffset() == store.clock.now.utcoffset()


def test_a_stale_version_is_refused(store: Store) -> None:
    store.append(note(), note())
    with pytest.raises(StaleVersion) as refused:
        store.append(expected=1)
    assert (refused.value.expected, refused.value.actual) == (1, 2)


def test_a_version_ahead_of_the_stream_is_refused(store: Store) -> None:
    store.append()
    with pytest.raises(StaleVersion):
        store.append(expected=2)


def test_a_refused_append_leaves_no_trace(store: Store) -> None:
    (event,) = store.append()
    with pytest.raises(StaleVersion):
        store.append(note(), note(), expected=0)
    assert store.log.head(AREA) == Head(AREA, 1, 1, event.hash)


def test_a_repeated_command_returns_the_first_answer(store: Store) -> None:
    first = store.append(note("ก"), note("ข"), expected=0, command="c-1")
    store.append(note("ค"))
    assert store.append(note("other"), expected=0, command="c-1") == first


def test_a_repeated_command_writes_nothing(store: Store) -> None:
    store.append(expected=0, command="c-1")
    store.append(expected=1, command="c-1")
    assert store.log.head(AREA).position == 1


def test_the_same_command_id_in_another_area_is_another_command(store: Store) -> None:
    store.append(area="1501", command="c-1")
    store.append(area="1502", command="c-1")
    assert store.log.head("1502").position == 1


def test_by_command_gives_what_it_wrote_in_order(store: Store) -> None:
    written = store.append(note("a"), note("b"), command="c-1")
    assert store.log.by_command(AREA, "c-1") == written
    assert store.log.by_command(AREA, "c-2") == ()


def test_no_events_are_no_append(store: Store) -> None:
    assert store.log.append(AREA, STREAM, 7, [], command_id="c-1", metadata=None) == ()  # type: ignore[arg-type]
    assert store.log.heads() == []


def test_data_that_is_not_plain_json_is_refused(store: Store) -> None:
    with pytest.raises(TypeError):
        store.append(NewEvent("note-written", 2, {1: "a key that is no text"}))  # type: ignore[dict-item]
    assert store.log.heads() == []


def test_one_command_may_write_to_two_streams_in_one_transaction(durable: Store) -> None:
    with durable.database.transaction() as tx:
        first = durable.append(stream="note-1", command="c-1", tx=tx)
        second = durable.append(stream="note-2", command="c-1", tx=tx)
    assert durable.log.by_command(AREA, "c-1") == first + second


def test_a_repeated_command_over_two_streams_returns_all_of_the_first_answer(durable: Store) -> None:
    with durable.database.transaction() as tx:
        first = durable.append(stream="note-1", command="c-1", tx=tx)
        first += durable.append(stream="note-2", command="c-1", tx=tx)
    with durable.database.transaction() as tx:
        assert durable.append(stream="note-3", command="c-1", tx=tx) == first


def test_a_transaction_sees_its_own_append(durable: Store) -> None:
    with durable.database.transaction() as tx:
        written = durable.append(tx=tx)
        assert durable.log.read_stream(AREA, STREAM, tx=tx) == list(written)


def test_a_rolled_back_append_leaves_no_hole(durable: Store) -> None:
    durable.append()
    with suppress(ZeroDivisionError), durable.database.transaction() as tx:
        durable.append(tx=tx)
        raise ZeroDivisionError
    durable.append()
    assert [event.position for event in durable.log.read_area(AREA)] == [1, 2]


def test_a_stale_append_does_not_spoil_its_transaction(durable: Store) -> None:
    durable.append()
    with durable.database.transaction() as tx:
        with pytest.raises(StaleVersion):
            durable.append(expected=0, tx=tx)
        durable.append(expected=1, tx=tx)
    assert durable.log.head(AREA).position == 2


def test_an_append_of_its_own_inside_an_open_transaction_is_refused(durable: Store) -> None:
    with durable.database.transaction() as tx:
        durable.append(tx=tx)
        with pytest.raises(NestedTransaction):
            durable.append(expected=1)


def test_a_read_only_connection_cannot_append(durable: Store) -> None:
    with pytest.raises(exc.DBAPIError), durable.database.reading() as tx:
        durable.append(expected=0, tx=tx)
    assert durable.log.heads() == []
