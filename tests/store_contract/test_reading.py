"""Reading: in order, in pages, as of an earlier moment, in today's shapes or as stored."""

from datetime import timedelta

import pytest

from kernel.envelope import GENESIS, NewEvent
from kernel.log import AsOf, Head, chain
from kernel.registry import UnknownEvent

from .conftest import Store
from .notes import AREA, START, STREAM, NoteWritten, note, old_note


def bodies(events: object) -> list[str]:
    """The notes' texts."""
    return [event.data["body"] for event in events]  # type: ignore[attr-defined]


def test_a_log_without_events_is_empty(store: Store) -> None:
    assert store.log.read_area(AREA) == []
    assert store.log.head(AREA) == Head(AREA, 1, 0, GENESIS)


def test_a_stream_is_read_behind_a_version(store: Store) -> None:
    store.append(note("a"), note("b"), note("c"))
    assert bodies(store.log.read_stream(AREA, STREAM, after=1)) == ["b", "c"]


def test_a_history_is_what_the_domain_knows_and_the_version_behind_it(store: Store) -> None:
    store.append(note("a"), note("b"))
    assert store.log.history(AREA, STREAM) == ([NoteWritten("a", "th"), NoteWritten("b", "th")], 2)


def test_a_history_is_read_behind_a_version(store: Store) -> None:
    store.append(note("a"), note("b"))
    assert store.log.history(AREA, STREAM, 1) == ([NoteWritten("b", "th")], 2)


@pytest.mark.parametrize("after", [0, 3])
def test_a_history_without_events_stays_where_it_was(store: Store, after: int) -> None:
    assert store.log.history(AREA, STREAM, after) == ([], after)


def test_a_history_is_told_in_todays_shapes(store: Store) -> None:
    store.append(old_note("a"))
    assert store.log.history(AREA, STREAM) == ([NoteWritten("a", "th")], 1)


def test_a_history_of_a_newer_code_is_not_told(store: Store) -> None:
    store.append(NewEvent("note-written", 3, {"body": "a", "language": "th", "more": 1}))
    with pytest.raises(UnknownEvent):
        store.log.history(AREA, STREAM)


def test_a_history_sees_what_its_own_transaction_wrote(durable: Store) -> None:
    with durable.database.transaction() as tx:
        durable.append(note("a"), tx=tx)
        assert durable.log.history(AREA, STREAM, tx=tx)[1] == 1


def test_a_stream_of_another_area_is_not_seen(store: Store) -> None:
    store.append(area="1502")
    assert store.log.read_stream("1501", STREAM) == []


def test_an_area_is_read_in_pages(store: Store) -> None:
    store.append(*(note(str(n)) for n in range(5)))
    assert [len(store.log.read_area(AREA, after, 2)) for after in (0, 2, 4, 5)] == [2, 2, 1, 0]


def test_streams_are_read_together_in_the_order_of_the_area(store: Store) -> None:
    store.append(note("a"))
    store.append(note("b"), stream="note-2")
    store.append(note("c"), stream="note-3")
    store.append(note("d"))
    assert bodies(store.log.read_streams(AREA, [STREAM, "note-2", STREAM, "note-9"])) == ["a", "b", "d"]


def test_streams_are_read_together_as_of_an_instant(store: Store) -> None:
    store.append(note("a"))
    store.append(note("b"), stream="note-2")
    store.append(note("c"))
    moment = AsOf(instant=START + timedelta(seconds=2))
    assert bodies(store.log.read_streams(AREA, [STREAM, "note-2"], moment)) == ["a", "b"]


def test_of_streams_read_together_only_some_types_are_told(store: Store) -> None:
    store.append(note("a"))
    store.append(NewEvent("note-torn-up", 1, {}), stream="note-2")
    store.append(note("c"))
    wanted = [STREAM, "note-2"]
    assert bodies(store.log.read_streams(AREA, wanted, types=["note-written", "note-written"])) == ["a", "c"]
    assert bodies(store.log.read_streams(AREA, wanted, AsOf(position=1), ["note-written"])) == ["a"]
    assert store.log.read_streams(AREA, wanted, types=[]) == []


def test_no_streams_are_nothing_to_read(store: Store) -> None:
    store.append(note("a"))
    assert store.log.read_streams(AREA, []) == []


def test_as_of_a_position_shows_the_log_up_to_it(store: Store) -> None:
    store.append(note("a"), note("b"), note("c"))
    assert bodies(store.log.read_area(AREA, as_of=AsOf(position=2))) == ["a", "b"]
    assert bodies(store.log.read_stream(AREA, STREAM, as_of=AsOf(position=2))) == ["a", "b"]


def test_as_of_an_instant_shows_what_was_recorded_by_then(store: Store) -> None:
    for body in ("a", "b", "c"):
        store.append(note(body))
    moment = AsOf(instant=START + timedelta(seconds=2))
    assert bodies(store.log.read_area(AREA, as_of=moment)) == ["a", "b"]
    assert bodies(store.log.read_stream(AREA, STREAM, as_of=moment)) == ["a", "b"]


def test_as_of_an_instant_before_the_first_event_shows_nothing(store: Store) -> None:
    store.append()
    assert store.log.read_area(AREA, as_of=AsOf(instant=START)) == []


def test_as_of_an_instant_never_shows_a_hole_where_clocks_disagreed(store: Store) -> None:
    store.append(note("a"))
    store.clock.now += timedelta(seconds=30)
    store.append(note("fast clock"))
    store.clock.now -= timedelta(seconds=30)
    store.append(note("c"))
    moment = AsOf(instant=START + timedelta(seconds=10))
    assert [event.version for event in store.log.read_stream(AREA, STREAM, as_of=moment)] == [1, 2, 3]


def test_as_of_takes_the_earlier_of_position_and_instant(store: Store) -> None:
    store.append(note("a"), note("b"))
    later = START + timedelta(days=1)
    assert bodies(store.log.read_area(AREA, as_of=AsOf(position=1, instant=later))) == ["a"]


def test_an_older_shape_is_read_in_todays(store: Store) -> None:
    store.append(old_note("ก"))
    (event,) = store.log.read_stream(AREA, STREAM)
    assert (event.schema_version, event.data) == (2, {"body": "ก", "language": "th"})


def test_raw_reading_gives_the_stored_shape(store: Store) -> None:
    store.append(old_note("ก"))
    (event,) = store.log.read_raw(AREA)
    assert (event.schema_version, event.data) == (1, {"text": "ก"})


def test_raw_events_carry_what_their_hash_needs(store: Store) -> None:
    store.append(old_note("ก"), note("ข"))
    assert all(chain.is_intact(event) for event in store.log.read_raw(AREA))


def test_raw_reading_is_paged_like_any_other(store: Store) -> None:
    store.append(note("a"), note("b"), note("c"))
    assert bodies(store.log.read_raw(AREA, after=1, limit=1)) == ["b"]


def test_a_name_that_this_code_does_not_know_is_only_read_raw(store: Store) -> None:
    store.append(NewEvent("note-from-the-future", 1, {}))
    with pytest.raises(UnknownEvent):
        store.log.read_area(AREA)
    assert len(store.log.read_raw(AREA)) == 1
