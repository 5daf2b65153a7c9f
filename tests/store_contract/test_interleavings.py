"""The shipped append under every interleaving of two writers and a reader, beside a naive log that loses events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import psycopg2
import pytest

from kernel.database import Database
from kernel.log import StaleVersion
from kernel.log.sql import SqlLog
from kernel.migrating import migrate

from .interleaving import Run, Tally, orders
from .notes import ACTOR, REGISTRY, note

pytestmark = pytest.mark.postgres

POLLS = 2


class ChangedItsMind(Exception):
    """Rolls back."""


class LogWriter:
    """Writes through the product's log.

    :ivar wrote: ids of the events that it was told are in the log, if its transaction is committed
    """

    def __init__(self, url: str, watch: Any, number: int, stream: str, command: str, commits: bool) -> None:
        self.database = Database(url, pool_size=1)
        self.log = SqlLog(self.database, "notes", REGISTRY)
        self.number, self.stream, self.command, self.commits = number, stream, command, commits
        self.wrote: list[str] = []
        self.refused = False
        self._watch = watch
        self._pid = 0

    def begin(self, area: str) -> None:
        """Load the stream, as a command does."""
        self.area, self.wrote, self.refused = area, [], False
        self._open = ExitStack()
        self._tx = self._open.enter_context(self.database.transaction())
        self._pid = self._tx.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        self.log.read_stream(area, self.stream, tx=self._tx)

    def append(self) -> None:
        """Append behind version 0."""
        try:
            written = self.log.append(
                self.area,
                self.stream,
                0,
                [note(str(self.number))],
                command_id=self.command,
                metadata=ACTOR,
                tx=self._tx,
            )
            self.wrote = [event.event_id for event in written]
        except StaleVersion:
            self.refused = True

    def end(self) -> None:
        """Commit or roll back."""
        if self.commits:
            self._open.close()
        else:
            self.wrote = []
            self._open.__exit__(ChangedItsMind, ChangedItsMind(), None)

    def is_waiting(self) -> bool:
        """Asked of the database."""
        self._watch.execute("SELECT cardinality(pg_blocking_pids(%s)) > 0", (self._pid,))
        return bool(self._watch.fetchone()[0])


class NaiveWriter:
    """Writes into a table numbered by a sequence, which most home-made logs begin with."""

    def __init__(self, url: str) -> None:
        self._connection = psycopg2.connect(url)
        self._cursor = self._connection.cursor()
        self.committed = 0

    def begin(self, area: str) -> None:
        """Open the transaction."""
        self.area = area
        self._cursor.execute("SELECT 1")

    def append(self) -> None:
        """Take a number."""
        self._cursor.execute("INSERT INTO naive (area) VALUES (%s)", (self.area,))

    def end(self) -> None:
        """Commit."""
        self._connection.commit()

    def is_waiting(self) -> bool:
        """It never does."""
        return False


@pytest.fixture
def url(postgres_database: Callable[[], str]) -> str:
    """An empty log."""
    made = postgres_database()
    database = Database(made)
    migrate(database)
    database.dispose()
    return made


@pytest.fixture
def watch(url: str) -> Iterator[Any]:
    """A connection beside those under test."""
    connection = psycopg2.connect(url.replace("+psycopg2", ""))
    connection.autocommit = True
    yield connection.cursor()
    connection.close()


@pytest.fixture
def threads() -> Iterator[tuple[ThreadPoolExecutor, ThreadPoolExecutor]]:
    """One for each writer."""
    with ThreadPoolExecutor(1) as first, ThreadPoolExecutor(1) as second:
        yield first, second


def explore_log(
    url: str, watch: Any, threads: Any, streams: tuple[str, str], commands: tuple[str, str], commits: tuple[bool, bool]
) -> Tally:
    """Every order over the product's log."""
    a, b = (
        LogWriter(url, watch, n, stream, command, commit)
        for n, (stream, command, commit) in enumerate(zip(streams, commands, commits, strict=True))
    )
    reader = SqlLog(Database(url, pool_size=1), "notes", REGISTRY)
    tally = Tally()
    for number, order in enumerate(orders(POLLS)):
        area = f"area-{number}"
        seen: list[Any] = []

        def poll(area: str = area, seen: list[Any] = seen) -> None:
            seen.extend(reader.read_raw(area, seen[-1].position if seen else 0))

        run = Run((a, b), threads)
        if not run.follow(order, area, poll):
            continue
        poll()
        tally.tried += 1
        tally.waited += run.waited
        stored = {event.event_id for event in reader.read_raw(area)}
        if {event.event_id for event in seen} != stored:
            tally.lost += 1
        if [event.position for event in seen] != list(range(1, len(seen) + 1)):
            tally.wrong.append(f"{order}: positions {[event.position for event in seen]}")
        if {*a.wrote, *b.wrote} != stored:
            tally.wrong.append(f"{order}: told {a.wrote} and {b.wrote}, stored {stored}")
        if streams[0] == streams[1] and commands[0] != commands[1] and (a.refused + b.refused) != 1:
            tally.wrong.append(f"{order}: {a.refused + b.refused} refused")
    for database in (a.database, b.database):
        database.dispose()
    return tally


@pytest.mark.parametrize(
    ("streams", "commands", "commits"),
    [
        pytest.param(("note-1", "note-2"), ("c-1", "c-2"), (True, True), id="two streams, both commit"),
        pytest.param(("note-1", "note-2"), ("c-1", "c-2"), (False, True), id="two streams, one rolls back"),
        pytest.param(("note-1", "note-1"), ("c-1", "c-2"), (True, True), id="one stream"),
        pytest.param(("note-1", "note-1"), ("c-1", "c-1"), (True, True), id="one command sent twice"),
    ],
)
def test_no_order_of_steps_loses_an_event_or_a_promise(
    url: str,
    watch: Any,
    threads: Any,
    streams: tuple[str, str],
    commands: tuple[str, str],
    commits: tuple[bool, bool],
) -> None:
    tally = explore_log(url, watch, threads, streams, commands, commits)
    assert (tally.lost, tally.wrong) == (0, [])
    assert tally.tried > 200
    assert tally.waited > 50


def test_the_control_a_log_numbered_by_a_sequence_loses_events(url: str, watch: Any, threads: Any) -> None:
    watch.execute("CREATE TABLE naive (id bigserial PRIMARY KEY, area text); CREATE INDEX ON naive (area, id)")
    plain = url.replace("+psycopg2", "")
    writers = NaiveWriter(plain), NaiveWriter(plain)
    lost = 0
    for number, order in enumerate(orders(POLLS)):
        area = f"area-{number}"
        seen: list[int] = []

        def poll(area: str = area, seen: list[int] = seen) -> None:
            watch.execute("SELECT id FROM naive WHERE area = %s AND id > %s", (area, max(seen, default=0)))
            seen.extend(sorted(row[0] for row in watch.fetchall()))

        assert Run(writers, threads).follow(order, area, poll)
        poll()
        lost += len(seen) < 2
    assert lost > 0
