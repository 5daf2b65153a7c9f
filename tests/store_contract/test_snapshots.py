"""Snapshots shorten folding and are never believed against the log."""

from dataclasses import dataclass
from decimal import Decimal

from kernel import snapshots

from .conftest import Store
from .notes import AREA, STREAM, note


@dataclass(frozen=True, slots=True)
class Pile:
    """A folded state with what states are made of."""

    bodies: tuple[str, ...] = ()
    weight: Decimal = Decimal(0)
    readers: frozenset[str] = frozenset()


PILE = Pile(("ก", "ข"), Decimal("1.50"), frozenset({"p-1"}))


def keep(store: Store) -> None:
    """Two events and a snapshot behind the second."""
    *_, last = store.append(note("ก"), note("ข"))
    with store.database.transaction() as tx:
        snapshots.save(tx, last, "note", 1, PILE)


def load(store: Store, state_version: int = 1, category: str = "note") -> tuple[Pile, int] | None:
    """What is kept."""
    with store.database.reading() as tx:
        return snapshots.load(tx, AREA, STREAM, category, state_version, Pile)


def test_a_kept_state_comes_back_with_its_version(durable: Store) -> None:
    keep(durable)
    assert load(durable) == (PILE, 2)


def test_a_stream_without_a_snapshot_has_none(durable: Store) -> None:
    durable.append()
    assert load(durable) is None


def test_a_newer_snapshot_takes_the_olders_place(durable: Store) -> None:
    keep(durable)
    (last,) = durable.append(note("ค"))
    with durable.database.transaction() as tx:
        snapshots.save(tx, last, "note", 1, Pile())
    assert load(durable) == (Pile(), 3)


def test_a_snapshot_of_another_state_version_is_passed_over(durable: Store) -> None:
    keep(durable)
    assert load(durable, state_version=2) is None


def test_a_snapshot_of_another_decider_is_passed_over(durable: Store) -> None:
    keep(durable)
    assert load(durable, category="letter") is None


def test_a_snapshot_whose_event_is_no_longer_in_the_log_is_passed_over(durable: Store) -> None:
    keep(durable)
    durable.execute("UPDATE snapshots SET hash = (SELECT hash FROM events WHERE position = 1)")
    assert load(durable) is None


def test_a_snapshot_that_no_longer_fits_its_class_is_passed_over(durable: Store) -> None:
    keep(durable)
    durable.execute("UPDATE snapshots SET state = '[1]'")
    assert load(durable) is None


def test_snapshots_may_be_dropped_at_any_time(durable: Store) -> None:
    keep(durable)
    with durable.database.transaction() as tx:
        snapshots.drop(tx, AREA)
    assert load(durable) is None
