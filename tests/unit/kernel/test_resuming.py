"""A reaction whose source has another history goes on where somebody says, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kernel import checkpoints, parking
from kernel.checkpoints import Checkpoint
from kernel.contiguity import Cursor
from kernel.log.epochs import begin_epoch
from kernel.province import Province
from kernel.resuming import CannotResume, divergence, resume
from tests.unit.kernel import toy

REACTION = "reaction:mirror"


class Scene:
    """A mirror that has read five events of a counting log of which three were restored, one of them new."""

    def __init__(self, folder: Path) -> None:
        self.province = Province(folder, [toy.service(), toy.service("mirror", mirrors="counting")])
        for counter in "ab":
            self.province.do("counting", "count", {"counter": counter, "by": 1})
        self.province.pump()
        self.log, self.mirror = self.province["counting"].log, self.province["mirror"]
        begin_epoch(self.province["counting"].database)
        with self.mirror.database.transaction() as tx:
            held = checkpoints.lock(tx, REACTION, "counting", "1501")
            checkpoints.move(tx, held, Cursor(1, 5, "f" * 64))
            for event in self.log.read_raw("1501", 0, 2):
                parking.park(tx, REACTION, event, "a fault", 3)
        self.province.do("counting", "count", {"counter": "new", "by": 7})
        self.province.pump()

    def stopped(self) -> Checkpoint:
        with self.mirror.database.reading() as tx:
            (found,) = [c for c in checkpoints.of_follower(tx, REACTION) if c.source == "counting"]
        return found

    def resume(self, epoch: int, position: int) -> int:
        with self.mirror.database.transaction() as tx:
            return resume(tx, self.stopped(), self.log, epoch, position)

    def totals(self) -> dict[str, int]:
        self.province.pump()
        return dict(self.province.ask("mirror", "totals")["totals"])


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path)


def test_a_reaction_beyond_a_restored_log_stops(scene: Scene):
    assert (scene.stopped().diverged is not None, scene.totals()) == (True, {"a": 1, "b": 1})


def test_its_divergence_is_shown_beside_the_log_as_it_is(scene: Scene):
    found = divergence(scene.stopped(), scene.log)

    assert (found.epoch, found.head, found.same_here, found.checkpoint.cursor.position) == (2, 3, False, 5)


def test_it_acts_on_everything_behind_the_place_that_was_named(scene: Scene):
    scene.resume(2, 2)

    assert scene.totals() == {"a": 1, "b": 1, "new": 7}


def test_it_acts_on_nothing_before_the_place_that_was_named(scene: Scene):
    scene.resume(2, 3)

    assert scene.totals() == {"a": 1, "b": 1}


def test_an_event_that_comes_again_has_no_second_effect(scene: Scene):
    scene.resume(2, 0)

    assert scene.totals() == {"a": 1, "b": 1, "new": 7}


def test_what_waited_of_the_lost_history_is_forgotten(scene: Scene):
    forgotten = scene.resume(2, 1)

    with scene.mirror.database.reading() as tx:
        assert (forgotten, [row.position for row in parking.listed(tx, REACTION)]) == (1, [1])


def test_what_waited_of_the_lost_history_before_the_place_is_forgotten_too(scene: Scene):
    (new,) = scene.log.read_raw("1501", 2, 1)
    with scene.mirror.database.transaction() as tx:
        parking.park(tx, REACTION, replace(new, stream="counter-lost", hash="e" * 64), "a fault", 3)

    forgotten = scene.resume(2, 3)

    with scene.mirror.database.reading() as tx:
        assert (forgotten, [row.position for row in parking.listed(tx, REACTION)]) == (1, [1, 2])


@pytest.mark.parametrize(
    ("epoch", "position", "why"),
    [(1, 2, "other-epoch"), (3, 2, "other-epoch"), (2, 4, "beyond-the-end"), (2, -1, "beyond-the-end")],
)
def test_a_place_that_the_log_does_not_have_is_refused(scene: Scene, epoch: int, position: int, why: str):
    with pytest.raises(CannotResume, match=why):
        scene.resume(epoch, position)


def test_a_reaction_that_goes_on_is_left_alone(scene: Scene):
    scene.resume(2, 2)

    with pytest.raises(CannotResume, match="going-on"):
        scene.resume(2, 0)


def test_a_reaction_that_could_not_be_resumed_stays_stopped(scene: Scene):
    with pytest.raises(CannotResume):
        scene.resume(2, 9)

    assert scene.stopped().diverged is not None
