"""A follower applies each event once and in order, whatever arrives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, select

from kernel import parking
from kernel.checkpoints import METADATA, at
from kernel.contiguity import Verdict
from kernel.database import Database
from kernel.envelope import Metadata, NewEvent, Recorded, derived_id
from kernel.following import Follower
from kernel.log import Head
from kernel.log.memory import MemoryLog
from kernel.registry import EventType, Registry
from kernel.replaying import replay

EFFECTS = Table("effects", MetaData(), Column("n", Integer, primary_key=True), Column("event_id", String(64)))


@dataclass(frozen=True)
class Happened:
    pass


@dataclass(frozen=True)
class Other:
    pass


class Ledger:
    """Writes one row for each event it acts on; breaks on those it is told to break on."""

    wants = frozenset({("source", "happened")})

    def __init__(self) -> None:
        self.poison: set[int] = set()

    def apply(self, tx: Connection, events: Sequence[Recorded]) -> None:
        for event in events:
            if event.position in self.poison:
                raise ValueError(f"cannot take {event.position}")
            tx.execute(EFFECTS.insert().values(event_id=event.event_id))


class Scene:
    def __init__(self, folder: Path) -> None:
        self.database = Database(f"sqlite:///{folder}/follower.sqlite")
        with self.database.transaction() as tx:
            METADATA.create_all(tx)
            EFFECTS.metadata.create_all(tx)
        self.log = MemoryLog("source", Registry([EventType("happened", 1, Happened), EventType("other", 1, Other)]))
        self.ledger = Ledger()
        self.follower = Follower(self.database, "reaction:ledger", self.ledger)

    def happen(self, count: int, stream: str = "stream-1") -> list[Recorded]:
        """Append `count` events to the source's log."""
        metadata = Metadata("person:x", date(2026, 1, 1), "c")
        made = []
        for _ in range(count):
            version = len(self.log.read_stream("1501", stream))
            event = NewEvent("happened", 1, {})
            command = derived_id(stream, version)
            made += self.log.append("1501", stream, version, [event], command_id=command, metadata=metadata)
        return made

    def effects(self) -> list[str]:
        with self.database.reading() as tx:
            return list(tx.scalars(select(EFFECTS.c.event_id).order_by(EFFECTS.c.n)))

    def position(self) -> int:
        with self.database.reading() as tx:
            return at(tx, "reaction:ledger", "source", "1501")

    def parked(self) -> list[tuple[int, str]]:
        with self.database.reading() as tx:
            return [(row.position, row.error) for row in parking.listed(tx)]


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path)


def ids(events: Sequence[Recorded]) -> list[str]:
    return [event.event_id for event in events]


def test_events_offered_twice_take_effect_once(scene: Scene):
    events = scene.happen(3)
    scene.follower.offer("source", "1501", events)

    scene.follower.offer("source", "1501", events)

    assert scene.effects() == ids(events)


def test_events_offered_out_of_order_take_effect_in_order(scene: Scene):
    events = scene.happen(3)

    scene.follower.offer("source", "1501", events[::-1])

    assert scene.effects() == ids(events)


def test_nothing_behind_a_hole_takes_effect(scene: Scene):
    events = scene.happen(3)

    verdict = scene.follower.offer("source", "1501", [events[0], events[2]])

    assert (verdict, scene.effects()) == (Verdict.HEAL, ids(events[:1]))


def test_a_hole_heals_from_the_source(scene: Scene):
    events = scene.happen(5)
    scene.follower.offer("source", "1501", [events[0], events[4]])

    scene.follower.heal(scene.log, "source", "1501", page=2)

    assert scene.effects() == ids(events)


def test_a_lost_last_event_is_noticed_by_the_heartbeat(scene: Scene):
    scene.happen(2)

    assert scene.follower.notice("source", scene.log.head("1501")) is Verdict.HEAL


def test_a_late_joiner_catches_up_with_every_area(scene: Scene):
    events = scene.happen(4)

    scene.follower.catch_up(scene.log, "source")

    assert scene.effects() == ids(events)


def test_an_event_of_another_history_is_refused_for_good(scene: Scene):
    first, second, third = scene.happen(3)
    scene.follower.offer("source", "1501", [first])
    scene.follower.offer("source", "1501", [replace(second, prev_hash="f" * 64)])

    verdict = scene.follower.offer("source", "1501", [second, third])

    assert (verdict, scene.effects()) == (Verdict.DIVERGED, ids([first]))


def test_a_source_that_was_set_back_is_refused(scene: Scene):
    scene.follower.offer("source", "1501", scene.happen(3))
    scene.follower.notice("source", scene.log.head("1501"))

    assert scene.follower.notice("source", Head("1501", 2, 2, "e" * 64)) is Verdict.DIVERGED


def test_a_heartbeat_that_comes_late_neither_refuses_nor_sets_back(scene: Scene):
    before = scene.log.head("1501")
    scene.follower.offer("source", "1501", scene.happen(3))
    scene.follower.notice("source", scene.log.head("1501"))

    assert scene.follower.notice("source", before) is Verdict.DONE


def test_poison_is_parked_and_the_rest_of_the_batch_takes_effect(scene: Scene):
    events = [*scene.happen(2, "stream-1"), *scene.happen(2, "stream-2")]
    scene.ledger.poison = {2}

    scene.follower.offer("source", "1501", events)

    assert scene.effects() == ids([events[0], events[2], events[3]])


def test_later_events_of_a_poisoned_stream_wait_behind_it(scene: Scene):
    scene.ledger.poison = {1}
    scene.follower.offer("source", "1501", scene.happen(1))
    scene.follower.offer("source", "1501", scene.happen(2))

    assert scene.parked() == [(1, "ValueError('cannot take 1')"), (2, "behind 1"), (3, "behind 1")]


def test_replaying_applies_a_stream_in_order_once_the_cause_is_mended(scene: Scene):
    events = scene.happen(3)
    scene.ledger.poison = {1}
    scene.follower.offer("source", "1501", events)
    scene.ledger.poison = set()

    replayed = replay(scene.follower)

    assert (replayed.applied, scene.effects(), scene.parked()) == (3, ids(events), [])


def test_replaying_stops_a_stream_at_what_fails_again_and_goes_on_with_others(scene: Scene):
    events = [*scene.happen(2, "stream-1"), *scene.happen(2, "stream-2")]
    scene.ledger.poison = {1, 3}
    scene.follower.offer("source", "1501", events)
    scene.ledger.poison = {1}

    replayed = replay(scene.follower)

    assert (replayed.applied, replayed.failed, scene.effects()) == (2, (1,), ids(events[2:]))


def test_an_event_that_is_not_wanted_keeps_no_stream_waiting_even_if_a_process_died_at_it(scene: Scene):
    metadata = Metadata("person:x", date(2026, 1, 1), "c")
    (other,) = scene.log.append(
        "1501", "stream-9", 0, [NewEvent("other", 1, {})], command_id="command-9", metadata=metadata
    )

    scene.follower.set_aside(other, "the process died 3 times while handling it", 3)

    assert (scene.position(), scene.parked()) == (1, [])


def test_events_that_are_not_wanted_only_move_the_checkpoint(scene: Scene):
    metadata = Metadata("person:x", date(2026, 1, 1), "c")
    other = scene.log.append(
        "1501", "stream-9", 0, [NewEvent("other", 1, {})], command_id="command-9", metadata=metadata
    )

    scene.follower.offer("source", "1501", other)

    assert (scene.position(), scene.effects()) == (1, [])


class Meanwhile:
    """A database on which something happens behind the first transaction, as another process would do it."""

    def __init__(self, database: Database, what: Callable[[], object]) -> None:
        self._database, self._what = database, [what]

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        with self._database.transaction() as tx:
            yield tx
        while self._what:
            self._what.pop()()


def test_two_who_replay_at_once_apply_each_event_once(scene: Scene):
    events = scene.happen(3)
    scene.ledger.poison = {1}
    scene.follower.offer("source", "1501", events)
    scene.ledger.poison = set()

    replay(Follower(Meanwhile(scene.database, lambda: replay(scene.follower)), scene.follower.name, scene.ledger))

    assert scene.effects() == ids(events)


def test_an_event_that_comes_to_wait_during_a_replay_is_replayed_too(scene: Scene):
    events = scene.happen(2)
    scene.ledger.poison = {1}
    scene.follower.offer("source", "1501", events[:1])
    scene.ledger.poison = set()
    comes = Meanwhile(scene.database, lambda: scene.follower.offer("source", "1501", events[1:]))

    replay(Follower(comes, scene.follower.name, scene.ledger))

    assert (scene.effects(), scene.parked()) == (ids(events), [])


class Holed:
    """A log from which somebody has taken an event."""

    def __init__(self, log: MemoryLog, position: int) -> None:
        self._log, self._position = log, position
        self.reads = 0

    def heads(self) -> list[Head]:
        return self._log.heads()

    def read_area(self, area: str, after: int = 0, limit: int = 1000) -> list[Recorded]:
        self.reads += 1
        assert self.reads < 10, "it does not stop"
        return [event for event in self._log.read_area(area, after, limit) if event.position != self._position]


def test_a_log_that_lacks_an_event_is_not_pulled_for_ever(scene: Scene):
    events = scene.happen(4)

    scene.follower.catch_up(Holed(scene.log, 3), "source")

    assert scene.effects() == ids(events[:2])
