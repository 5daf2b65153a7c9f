"""What is due on a day is done once: however often it is looked for, by how many, and whatever the clock does."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as holds
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from kernel import metrics
from kernel.application import Reading
from kernel.deadline import Deadline
from kernel.deadlines import RETRY, Deadlines
from kernel.leader import MemoryLeadership
from kernel.log import StaleVersion
from kernel.province import Province
from kernel.reaction import Intent
from tests.unit.kernel import toy
from tests.unit.kernel.toy import COUNTER, Count

HOUR = time(7)
FIRST = date(2026, 11, 20)
SEVEN = datetime(2026, 11, 20, 0, tzinfo=UTC)
"""Seven o'clock in Thailand on the first day."""


def weekly(reading: Reading) -> Iterator[Intent]:
    """Every counter goes up by one in each week since the first day; which week it is for is the intent's key."""
    week = (reading.today - FIRST).days // 7
    with reading.model("totals") as (tx, table):
        counters = tx.execute(select(table.c.counter).where(table.c.area == reading.area)).scalars().all()
    for counter in counters:
        yield Intent(COUNTER, f"counter-{counter}", Count(counter, 1), f"week-{week}")


class Scene:
    """A service with counters in two offices that go up each week by themselves."""

    def __init__(self, folder: Path, deadline: Deadline = Deadline("weekly", weekly)) -> None:  # noqa: B008
        self.province = Province(folder, [replace(toy.service(), deadlines=(deadline,))], now=SEVEN)
        for area, counter in (("1501", "a"), ("1501", "b"), ("1502", "c")):
            self.province.do("counting", "count", {"counter": counter, "by": 1}, area=area)

    def started(self, leadership: MemoryLeadership | None = None) -> Deadlines:
        """A replica that has just started; without `leadership` it takes itself for the leader."""
        lock = leadership or MemoryLeadership(f"{next(NUMBERS)}")
        return Deadlines(self.province["counting"], lock, HOUR, self.province._clock)

    def at(self, **after: int) -> None:
        """Set the clock to so long after seven of the first day."""
        self.province.now = SEVEN + timedelta(**after)

    def counts(self, area: str = "1501") -> dict[str, int]:
        found = self.province["counting"].log.read_area(area, 0, 1000)
        return {stream: sum(event.stream == stream for event in found) for stream in {e.stream for e in found}}


NUMBERS = count()


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path)


def test_what_is_due_is_done_in_every_office_when_the_hour_has_come(scene: Scene):
    assert scene.started().step() == 3

    assert (scene.counts(), scene.counts("1502")) == ({"counter-a": 2, "counter-b": 2}, {"counter-c": 2})


def test_nothing_is_done_before_the_hour(scene: Scene):
    scene.at(seconds=-1)

    assert scene.started().step() == 0


def test_an_act_is_of_the_day_and_in_the_name_of_the_process(scene: Scene):
    scene.started().step()

    event = scene.province["counting"].log.read_stream("1501", "counter-a")[-1]

    assert (event.metadata.actor, event.metadata.occurred_on) == ("process:counting.weekly", FIRST)


def test_whoever_starts_anew_on_the_same_day_does_nothing_twice(scene: Scene):
    scene.started().step()

    assert [scene.started().step() for _ in range(3)] == [0, 0, 0]


def test_a_day_that_was_missed_is_caught_up_once_when_the_service_is_back(scene: Scene):
    replica = scene.started()
    replica.step()
    scene.at(days=30)

    assert [replica.step(), replica.step()] == [3, 0]


def test_a_clock_that_was_put_back_repeats_nothing(scene: Scene):
    scene.at(days=7)
    scene.started().step()
    scene.at(days=8)
    replica = scene.started()
    replica.step()
    scene.at(days=7)

    assert replica.step() == 0


def test_only_one_replica_keeps_the_deadlines(scene: Scene):
    lock, other = MemoryLeadership("weekly"), MemoryLeadership("weekly")
    other.acquire()

    assert scene.started(lock).step() == 0
    other.release()
    assert scene.started(lock).step() == 3


def test_a_command_that_failed_does_not_keep_the_others_from_theirs(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    def one_bad(reading: Reading) -> Iterable[Intent]:
        bad = Intent(COUNTER, "counter-bad", "no command", "week-0")
        return [bad, *weekly(reading)]

    scene = Scene(tmp_path, Deadline("failing", one_bad))
    before = metrics.REGISTRY.get_sample_value(
        "nithet_deadline_acts_total", {"service": "counting", "deadline": "failing", "outcome": "failed"}
    )

    with caplog.at_level(logging.ERROR):
        assert scene.started().step() == 3

    labels = {"service": "counting", "deadline": "failing", "outcome": "failed"}
    assert metrics.REGISTRY.get_sample_value("nithet_deadline_acts_total", labels) == (before or 0) + 2  # two offices
    assert [record.message for record in caplog.records] == ["deadlines.failed"] * 2


def test_what_failed_is_tried_again_after_a_while_and_only_that_is_done(tmp_path: Path):
    broken = {"b"}

    def sometimes(reading: Reading) -> Iterator[Intent]:
        for intent in weekly(reading):
            wrong = isinstance(intent.command, Count) and intent.command.counter in broken
            yield replace(intent, command="no command") if wrong else intent

    scene = Scene(tmp_path, Deadline("sometimes", sometimes))
    replica = scene.started()
    assert replica.step() == 2
    broken.clear()

    scene.at(minutes=5)
    assert replica.step() == 0
    scene.province.now = SEVEN + RETRY
    assert [replica.step(), replica.step()] == [1, 0]


def test_a_look_that_fails_in_one_office_does_not_keep_the_others_from_theirs(tmp_path: Path):
    def blind(reading: Reading) -> Iterator[Intent]:
        if reading.area == "1501":
            raise ValueError("cannot be read")
        yield from weekly(reading)

    scene = Scene(tmp_path, Deadline("blind", blind))

    assert scene.started().step() == 1


class Cancelled(Exception):
    """What PostgreSQL answers to a statement that took too long."""

    pgcode = "57014"


PASSING = [StaleVersion("counter-a", 1, 2), OperationalError("statement", {}, Cancelled())]
GONE = OperationalError("statement", {}, Exception("connection refused"))


def raising(fault: Exception) -> Deadline:
    """The weekly acts, with one between the first and the second of an office that ends in `fault`."""

    def decide(*_: object) -> list[toy.Counted]:
        raise fault

    def found(reading: Reading) -> Iterator[Intent]:
        for number, intent in enumerate(weekly(reading)):
            if number == 1:
                yield Intent(replace(COUNTER, decide=decide), "counter-bad", Count("bad", 1), "week-0")
            yield intent

    return Deadline("raising", found)


@pytest.mark.parametrize("fault", PASSING)
def test_a_fault_of_one_act_that_passes_by_itself_keeps_no_other_from_theirs_and_is_tried_after_a_while(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, fault: Exception
):
    scene = Scene(tmp_path, raising(fault))
    replica = scene.started()

    with caplog.at_level(logging.ERROR):
        assert replica.step() == 3

    (failed,) = [record for record in caplog.records if record.message == "deadlines.failed"]
    assert (vars(failed)["area"], vars(failed)["stream"]) == ("1501", "counter-bad")
    scene.at(minutes=5)
    caplog.clear()
    assert (replica.step(), caplog.records) == (0, [])


@pytest.mark.parametrize("fault", PASSING)
def test_a_look_at_one_office_that_takes_too_long_keeps_no_other_from_theirs(tmp_path: Path, fault: Exception):
    def slow(reading: Reading) -> Iterator[Intent]:
        if reading.area == "1501":
            raise fault
        yield from weekly(reading)

    scene = Scene(tmp_path, Deadline("slow", slow))

    assert scene.started().step() == 1


def test_where_the_database_is_away_the_pass_ends_tells_of_what_it_did_and_goes_on_when_it_is_back(tmp_path: Path):
    scene = Scene(tmp_path, raising(GONE))
    replica = scene.started()

    with scene.province["counting"].appended.waiter() as heard:
        assert replica.step() == 1
        assert heard.event.is_set()
    assert [area for area in ("1501", "1502") if 2 in scene.counts(area).values()] == ["1501"]

    healed = replace(scene.province["counting"].definition, deadlines=(Deadline("raising", weekly),))
    scene.province["counting"].definition = healed
    scene.at(minutes=1)
    assert replica.step() == 2


def test_what_the_domain_refuses_is_no_failure(tmp_path: Path):
    def backwards(reading: Reading) -> Iterator[Intent]:
        yield Intent(COUNTER, "counter-a", Count("a", -1), "week-0")
        yield from weekly(reading)

    scene = Scene(tmp_path, Deadline("backwards", backwards))
    replica = scene.started()

    assert replica.step() == 3
    scene.province.now = SEVEN + RETRY
    assert replica.step() == 0


def test_a_process_that_is_asked_to_stop_ends_after_the_act_in_hand_and_the_next_does_the_rest(tmp_path: Path):
    scene = Scene(tmp_path)
    replica = scene.started()
    replica.stop()

    assert (replica.step(), scene.started().step()) == (0, 3)


STEPS = st.lists(
    st.tuples(st.integers(-3, 20), st.sampled_from(["first", "second", "restart", "crash"])), min_size=1, max_size=6
)


class Crash(BaseException):
    """The process is killed."""


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@holds(STEPS)
def test_each_occasion_is_once_whatever_the_clock_the_replicas_and_crashes_do(
    tmp_path: Path, steps: list[tuple[int, str]]
):
    """Each step moves the clock by days, then lets a replica go through the day; one that crashes does so after its
    first act and is followed by one that has just started."""
    (folder := tmp_path / f"{next(NUMBERS)}").mkdir()

    def crashing(reading: Reading) -> Iterator[Intent]:
        for number, intent in enumerate(weekly(reading)):
            wrong = crash and number == 1
            yield replace(intent, decider=replace(COUNTER, decide=killed)) if wrong else intent

    def killed(*_: object) -> list[toy.Counted]:
        raise Crash

    scene, crash, days, weeks = Scene(folder, Deadline("weekly", crashing)), False, 0, set()
    replicas = {"first": scene.started(), "second": scene.started()}
    for moved, who in steps:
        days += moved
        scene.at(days=days)
        weeks.add(days // 7)
        crash = who == "crash"
        try:
            replicas.get(who, scene.started()).step()
        except Crash:
            crash = False
            scene.started().step()

    assert scene.counts() == {"counter-a": 1 + len(weeks), "counter-b": 1 + len(weeks)}
