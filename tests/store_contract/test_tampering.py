"""Whatever is edited behind the log's back, ``verify`` names the first position that is not what was written."""

import pytest

from .conftest import Store
from .notes import AREA, note, old_note


@pytest.fixture
def tampered(durable: Store) -> Store:
    """Five events in two streams, and somebody who holds the owner's rights."""
    durable.append(note("a"), old_note("b"))
    durable.append(note("c"), stream="note-2")
    durable.append(note("d"), note("e"))
    durable.allow_tampering()
    return durable


def broken_at(store: Store) -> int | None:
    """What ``verify`` names."""
    return store.log.verify(AREA).broken_at


def test_a_log_as_written_verifies(store: Store) -> None:
    store.append(note("a"), old_note("b"))
    store.append(note("c"), stream="note-2")
    verification = store.log.verify(AREA)
    assert (verification.checked, verification.broken_at, verification.reason) == (3, None, None)


def test_a_log_without_events_verifies(store: Store) -> None:
    assert store.log.verify(AREA).broken_at is None


def test_the_walk_tells_how_far_it_came(tampered: Store) -> None:
    tampered.execute("UPDATE events SET data = '{}' WHERE position = 4")
    verification = tampered.log.verify(AREA)
    assert (verification.checked, verification.broken_at) == (3, 4)
    assert verification.reason == "its content is not what its hash says"


@pytest.mark.parametrize(
    "edit",
    [
        "data = replace(data, 'c', 'x')",
        "data = data || ' '",
        "metadata = replace(metadata, 'p-1', 'p-2')",
        "type = 'note-torn-up'",
        "schema_version = 1",
        "stream = 'note-9'",
        "version = 7",
        "event_id = 'other'",
        "command_id = 'other'",
        "hash = prev_hash",
        "prev_hash = hash",
    ],
)
def test_an_edited_column_is_named(tampered: Store, edit: str) -> None:
    tampered.execute(f"UPDATE events SET {edit} WHERE position = 3")
    assert broken_at(tampered) == 3


def test_an_edited_time_is_named(tampered: Store) -> None:
    moment = "2020-01-01T00:00:00.000000Z"
    tampered.execute(f"UPDATE events SET recorded_at = '{moment}' WHERE position = 3")
    assert broken_at(tampered) == 3


def test_a_deleted_event_is_named(tampered: Store) -> None:
    tampered.execute("DELETE FROM events WHERE position = 2")
    assert broken_at(tampered) == 2


def test_the_deleted_first_event_is_named(tampered: Store) -> None:
    tampered.execute("DELETE FROM events WHERE position = 1")
    assert broken_at(tampered) == 1


def test_a_deleted_last_event_is_named(tampered: Store) -> None:
    tampered.execute("DELETE FROM events WHERE position = 5")
    assert broken_at(tampered) == 5


def test_a_closed_up_gap_is_named(tampered: Store) -> None:
    tampered.execute(
        "DELETE FROM events WHERE position = 2",
        "UPDATE events SET position = -position WHERE position > 2",
        "UPDATE events SET position = -position - 1 WHERE position < 0",
    )
    assert broken_at(tampered) == 2


def test_swapped_events_are_named(tampered: Store) -> None:
    tampered.execute(
        "UPDATE events SET position = -2 WHERE position = 2",
        "UPDATE events SET position = 2 WHERE position = 3",
        "UPDATE events SET position = 3 WHERE position = -2",
    )
    assert broken_at(tampered) == 2


def test_an_event_before_the_first_is_named(tampered: Store) -> None:
    tampered.execute("UPDATE events SET position = 0 WHERE position = 5")
    assert broken_at(tampered) == 0


def test_a_head_set_back_is_named(tampered: Store) -> None:
    tampered.execute("UPDATE log_heads SET position = 3")
    assert broken_at(tampered) == 4


def test_a_head_set_ahead_is_named(tampered: Store) -> None:
    tampered.execute("UPDATE log_heads SET position = 9")
    assert broken_at(tampered) == 6


def test_a_heads_edited_hash_is_named(tampered: Store) -> None:
    tampered.execute("UPDATE log_heads SET hash = (SELECT hash FROM events WHERE position = 1)")
    assert broken_at(tampered) == 5


def test_a_removed_head_is_named(tampered: Store) -> None:
    tampered.execute("DELETE FROM log_heads")
    assert broken_at(tampered) == 5


def test_an_emptied_log_is_named(tampered: Store) -> None:
    tampered.execute("DELETE FROM events")
    assert broken_at(tampered) == 1


def test_another_areas_log_stays_sound(tampered: Store) -> None:
    tampered.append(area="1502", expected=0)
    tampered.execute("UPDATE events SET data = '{}' WHERE area = '1501'")
    assert tampered.log.verify("1502").broken_at is None
