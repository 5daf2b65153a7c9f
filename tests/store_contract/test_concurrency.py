"""Many writing processes at once: nothing is lost, nothing is doubled, nobody reads past an event."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import exc

from kernel.database import Database
from kernel.log.sql import SqlLog

from .conftest import Store
from .notes import ACTOR, AREA, REGISTRY, note

ROOT = Path(__file__).parents[2]


class Writers:
    """Processes that were told to be ready and start together."""

    def __init__(self, store: Store, jobs: list[dict[str, Any]]) -> None:
        self.processes = [
            subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "tests.store_contract.writer",
                    json.dumps({**job, "url": store.database.url, "writer": n}),
                ],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for n, job in enumerate(jobs)
        ]
        for process in self.processes:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"

    def start(self) -> None:
        """Let them all go."""
        for process in self.processes:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()

    def at_work(self) -> bool:
        """Whether one of them still runs."""
        return any(process.poll() is None for process in self.processes)

    def results(self) -> list[Any]:
        """What each was told, once all have ended well."""
        answers = [process.communicate()[0] for process in self.processes]
        assert [process.returncode for process in self.processes] == [0] * len(self.processes)
        return [json.loads(answer) for answer in answers]


def test_writer_processes_and_a_tailing_reader_lose_nothing(durable: Store) -> None:
    writers = Writers(durable, [{"count": 50}] * 4)
    writers.start()
    seen: list[Any] = []
    at_work = True
    while at_work:
        at_work = writers.at_work()
        seen += durable.log.read_raw(AREA, seen[-1].position if seen else 0, limit=7)
        time.sleep(0.001)
    while page := durable.log.read_raw(AREA, seen[-1].position):
        seen += page
    acknowledged = {event_id for result in writers.results() for event_id in result}
    assert [event.position for event in seen] == list(range(1, len(acknowledged) + 1))
    assert {event.event_id for event in seen} == acknowledged
    assert durable.log.verify(AREA).broken_at is None


def test_of_many_appends_with_one_expected_version_exactly_one_wins(durable: Store) -> None:
    writers = Writers(durable, [{"command": f"c-{n}"} for n in range(6)])
    writers.start()
    results = writers.results()
    assert results.count("stale") == 5
    assert durable.log.head(AREA).position == 1


def test_one_command_sent_by_many_at_once_is_carried_out_once(durable: Store) -> None:
    writers = Writers(durable, [{"command": "c-1"}] * 6)
    writers.start()
    results = writers.results()
    assert all(result == results[0] for result in results)
    assert durable.log.head(AREA).position == 1


def test_greenthreads_that_give_way_within_a_transaction_do_not_stop_their_process(durable: Store) -> None:
    answer = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.store_contract.greenthreads", durable.database.url],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
    )
    # One that waited inside SQLite would stop the holder of the lock as well, until its own wait ends in an error.
    assert json.loads(answer.stdout) == durable.log.head(AREA).position == 24


@pytest.fixture
def beside(on_postgresql: Store) -> Any:
    """A second, impatient process's way into the same log."""
    database = Database(on_postgresql.database.url, lock_timeout=0.2)
    yield SqlLog(database, "notes", REGISTRY)
    database.dispose()


@pytest.mark.postgres
def test_areas_do_not_wait_for_each_other(on_postgresql: Store, beside: SqlLog) -> None:
    with on_postgresql.database.transaction() as tx:
        on_postgresql.append(area="1501", tx=tx)
        beside.append("1502", "note-1", 0, [note()], command_id="c-1", metadata=ACTOR)
    assert [head.position for head in on_postgresql.log.heads()] == [1, 1]


@pytest.mark.postgres
def test_writers_of_one_area_wait_for_each_other(on_postgresql: Store, beside: SqlLog) -> None:
    with on_postgresql.database.transaction() as tx:
        on_postgresql.append(area="1501", tx=tx)
        with pytest.raises(exc.OperationalError, match="lock timeout"):
            beside.append("1501", "note-2", 0, [note()], command_id="c-1", metadata=ACTOR)


@pytest.mark.postgres
@pytest.mark.parametrize("before", [0, 1], ids=["on the first day of an office", "later"])
def test_whoever_takes_its_turn_before_reading_is_alone_to_write_in_the_area(
    on_postgresql: Store, beside: SqlLog, before: int
) -> None:
    for _ in range(before):
        on_postgresql.append(area="1501")
    with on_postgresql.database.transaction() as tx:
        on_postgresql.log.take_turn("1501", tx)
        beside.append("1502", "note-1", 0, [note()], command_id="c-1", metadata=ACTOR)
        with pytest.raises(exc.OperationalError, match="lock timeout"):
            beside.append("1501", "note-2", 0, [note()], command_id="c-2", metadata=ACTOR)
        on_postgresql.append(area="1501", tx=tx)
    assert on_postgresql.log.verify("1501").checked == before + 1


@pytest.mark.postgres
def test_readers_wait_for_nobody(on_postgresql: Store, beside: SqlLog) -> None:
    on_postgresql.append()
    with on_postgresql.database.transaction() as tx:
        on_postgresql.append(tx=tx)
        assert len(beside.read_area(AREA)) == 1
