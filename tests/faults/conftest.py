"""A toy source and toy readers, each a process that may be killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from amqp.exceptions import NotFound

from kernel.amqp import PARTITIONS, Broker, close, connect, headers_of, subscription_queue
from kernel.database import Database
from kernel.log.sql import SqlLog
from kernel.migrating import migrate
from tests.faults import toy

ROOT = Path(__file__).parents[2]


class Process:
    """One of our own processes."""

    def __init__(self, said_to: Path, module: str, *arguments: str) -> None:
        self._command = [sys.executable, "-W", "ignore", "-m", module, *arguments]
        self._process: subprocess.Popen[bytes] | None = None
        self._said_to = said_to

    def start(self) -> Process:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        with self._said_to.open("wb") as log:
            self._process = subprocess.Popen(
                self._command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=log
            )
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == b"up\n", "the process did not come up"
        return self

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def kill(self) -> None:
        """``kill -9``."""
        if self._process is not None and self._process.stdout is not None:
            self._process.kill()
            self._process.wait()
            self._process.stdout.close()

    def terminate(self) -> int:
        """SIGTERM; the exit code."""
        self.ask_to_end()
        return self.ended()

    def ask_to_end(self) -> None:
        """SIGTERM."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)

    def ended(self) -> int:
        """Waits for the end; the exit code."""
        assert self._process is not None
        return self._process.wait(30)

    def said(self) -> str:
        """The last of what it wrote to its log."""
        return self._said_to.read_text("utf-8", "replace")[-3000:]


class Scene:
    """A source with its log, readers with their read models, and the broker between."""

    def __init__(self, url: str, source_url: str, reader_url: str, folder: Path) -> None:
        self._folder = folder
        self.url, self.broker = url, Broker.parse(url)
        self.source_url, self.reader_url = source_url, reader_url
        self.source_database, self.reader_database = Database(self.source_url), Database(self.reader_url)
        migrate(self.source_database)
        migrate(self.reader_database)
        with self.reader_database.transaction() as tx:
            toy.METADATA.create_all(tx)
        self.log: SqlLog = toy.log_on(self.source_database)
        self.counter = toy.Counter(self.log)
        self._processes: list[Process] = []

    def source(self) -> Process:
        """The source's process, up."""
        return self.process("tests.faults.source", self.url, self.source_url)

    def reader(self) -> Process:
        """One more replica of the reader, up."""
        return self.process("tests.faults.reader", self.url, self.reader_url)

    def process(self, module: str, *arguments: str) -> Process:
        """Starts a process that ends with the test."""
        process = Process(self._folder / f"process-{len(self._processes)}.log", module, *arguments)
        self._processes.append(process)
        return process.start()

    def count(self, rounds: int, areas: int = 6, times: int = 20) -> None:
        """Counts in several areas in turn."""
        for _ in range(rounds):
            for area in range(areas):
                self.counter.count(f"area{area}", times=times)

    def taken(self) -> int:
        """Effects so far."""
        return sum(map(len, toy.ledger(self.reader_database).values()))

    def until_equal(self, seconds: float = 45) -> None:
        """Waits for the second read model to be complete, then compares both row by row with a fold of the log."""
        expected = sum(head.position for head in self.log.heads())
        self.until(lambda: self.taken() >= expected, seconds, self._where)
        assert toy.ledger(self.reader_database) == toy.folded_ledger(self.log)
        self.until(lambda: toy.totals(self.reader_database) == toy.folded_totals(self.log), 10, self._where)

    def _where(self) -> str:
        found = {area: len(rows) for area, rows in toy.ledger(self.reader_database).items()}
        return f"applied {found} of {[(head.area, head.position) for head in self.log.heads()]}"

    def until(self, holds: Callable[[], bool], seconds: float = 45, where: Callable[[], Any] = str) -> None:
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, f"it did not come to that: {where()}"
            time.sleep(0.05)

    def waiting(self, queue: str) -> int:
        """Messages that are ready in a queue; none if it is not there yet."""
        connection = connect(self.broker, "test")
        try:
            return int(connection.channel().queue_declare(queue, passive=True).message_count)
        except NotFound:
            return 0
        finally:
            close(connection)

    def on_channel(self, act: Callable[[Any], Any]) -> Any:
        """Does something to the broker as an operator might."""
        connection = connect(self.broker, "test")
        try:
            return act(connection.channel())
        finally:
            close(connection)

    def drain(self, queue: str) -> list[Any]:
        """Every message in a queue; they are gone from it then."""
        connection = connect(self.broker, "test")
        try:
            channel = connection.channel()
            channel.auto_decode = False
            messages: list[Any] = []
            channel.basic_consume(queue, no_ack=True, callback=messages.append)
            with suppress(TimeoutError):
                while True:
                    connection.drain_events(timeout=0.5)
            return messages
        finally:
            close(connection)

    def returned(self) -> int:
        """How many messages the queues hold that were handed out before; they are empty then."""
        found = [
            message
            for partition in range(PARTITIONS)
            for message in self.drain(subscription_queue(toy.READER, partition))
        ]
        return sum(1 for message in found if headers_of(message).get("x-delivery-count", 0))

    def end(self) -> None:
        for process in self._processes:
            process.kill()
        self.source_database.dispose()
        self.reader_database.dispose()


@pytest.fixture
def scene(amqp_url: str, tmp_path: Path) -> Iterator[Scene]:
    """Source and readers on an empty vhost; nothing runs yet."""
    scene = Scene(amqp_url, f"sqlite:///{tmp_path}/source.sqlite", f"sqlite:///{tmp_path}/reader.sqlite", tmp_path)
    yield scene
    scene.end()


@pytest.fixture
def scene_on_postgresql(amqp_url: str, postgres_database: Callable[[], str], tmp_path: Path) -> Iterator[Scene]:
    """The same with both databases on PostgreSQL."""
    scene = Scene(amqp_url, postgres_database(), postgres_database(), tmp_path)
    yield scene
    scene.end()
