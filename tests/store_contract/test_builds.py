"""Builds of a read model while several replicas keep it, on both databases."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import func, inspect, select

from kernel import checkpoints, generations, parking
from kernel.contiguity import Verdict
from kernel.envelope import Recorded
from kernel.following import Follower
from kernel.log.sql import SqlLog
from kernel.projecting import ReadModels
from tests.unit.kernel import toy

from .conftest import Store
from .notes import ACTOR

TOY = toy.service()


class Replica:
    """One process that keeps the toy's read model."""

    def __init__(self, store: Store) -> None:
        self.models = ReadModels(store.database, TOY.projections)
        self.models.prepare()

    def follow(self, log: SqlLog) -> None:
        """Every build catches up."""
        for follower in self.models.followers():
            follower.catch_up(log, "counting")


class Scene:
    """A log with three events, and a rebuild that has read them beside the build that answers."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.log = SqlLog(store.database, "counting", TOY.registry)
        for number in range(3):
            event = TOY.registry.encode(toy.Counted(f"c{number}", 1, 1))
            self.log.append("1501", f"counter-c{number}", 0, [event], command_id=f"c-{number}", metadata=ACTOR)
        self.replicas = [Replica(store), Replica(store)]
        self.replicas[0].follow(self.log)
        self.old = self.replicas[0].models.followers()[0]
        self.replicas[0].models.rebuild("totals")
        self.replicas[0].follow(self.log)
        for replica in self.replicas:
            replica.models.refresh()

    def switch(self) -> None:
        """One replica lets the new build answer."""
        self.replicas[0].models.switch_caught_up()

    def events(self) -> list[Recorded]:
        """All that there are."""
        return self.log.read_area("1501")

    def statuses(self) -> list[str]:
        """Of every build, oldest first."""
        with self.store.database.reading() as tx:
            return [generation.status for generation in generations.of(tx, "totals")]

    def totals(self, replica: int = 0) -> int:
        """How many rows the read model answers with."""
        with self.replicas[replica].models.reading("totals") as (tx, table):
            return len(tx.execute(select(table)).all())

    def left_of(self, follower: Follower) -> tuple[int, int]:
        """Checkpoints and parked events of `follower`."""
        with self.store.database.reading() as tx:
            return len(checkpoints.of_follower(tx, follower.name)), len(parking.listed(tx, follower.name))


@pytest.fixture
def scene(durable: Store) -> Scene:
    return Scene(durable)


def test_replicas_that_switch_at_once_switch_once(scene: Scene) -> None:
    threads = [threading.Thread(target=replica.models.switch_caught_up) for replica in scene.replicas]
    with scene.store.database.transaction() as tx:
        checkpoints.lock(tx, scene.old.name, "counting", "1501")
        for thread in threads:
            thread.start()
        threads[0].join(0.5)  # both have looked at the builds and wait for the checkpoint of the old one
    for thread in threads:
        thread.join()

    assert (scene.statuses(), scene.totals()) == (["retired", "active"], 3)


def test_a_build_that_was_dropped_takes_nothing_more(scene: Scene) -> None:
    scene.switch()

    verdict = scene.old.offer("counting", "1501", scene.events())

    assert (verdict, scene.left_of(scene.old)) == (Verdict.GONE, (0, 0))


def test_a_build_that_was_dropped_is_not_healed(scene: Scene) -> None:
    scene.switch()
    follower = Follower(scene.store.database, scene.old.name, scene.old.effect, scene.old.lives)

    assert (follower.catch_up(scene.log, "counting"), scene.left_of(follower)) == (0, (0, 0))


def test_a_replica_that_does_not_know_of_the_switch_yet_goes_on_answering(scene: Scene) -> None:
    scene.replicas[1].models.followers()
    scene.switch()

    assert scene.totals(1) == 3


@pytest.mark.parametrize("content_type", ["x" * 500, "text/\x00plain", None])
def test_a_message_is_kept_whatever_it_says_it_is(durable: Store, content_type: str | None) -> None:
    with durable.database.transaction() as tx:
        parking.keep_unreadable(tx, "queue", content_type, b"?", "no event")
        assert tx.scalar(select(func.count()).select_from(parking.UNREADABLE)) == 1


def test_a_replaced_build_leaves_no_tables_behind(scene: Scene) -> None:
    scene.switch()

    with scene.store.database.reading() as tx:
        assert [name for name in inspect(tx).get_table_names() if name.startswith("totals")] == ["totals_v1_g2"]
