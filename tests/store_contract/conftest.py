"""The stores that the contract is held against."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kernel.database import Database
from kernel.envelope import Metadata, NewEvent, Recorded
from kernel.log import EventLog
from kernel.log.memory import MemoryLog
from kernel.log.sql import SqlLog
from kernel.migrating import migrate
from kernel.province import migrated
from tests.conftest import new_database
from tests.conftest import on_postgresql as carry_out

from .notes import ACTOR, AREA, REGISTRY, STREAM, Clock, note


@dataclass
class Store:
    """A log, the clock it reads and, unless it lives in memory, the database it stands in."""

    log: EventLog
    clock: Clock
    database: Any = None
    commands: Iterator[int] = field(default_factory=lambda: iter(range(1_000_000)))

    def append(
        self,
        *events: NewEvent,
        area: str = AREA,
        stream: str = STREAM,
        expected: int | None = None,
        command: str | None = None,
        metadata: Metadata = ACTOR,
        tx: Any = None,
    ) -> tuple[Recorded, ...]:
        """Append behind the stream's end unless `expected` says otherwise, under a new command id."""
        if expected is None:
            expected = len(self.log.read_stream(area, stream, tx=tx))
        return self.log.append(
            area,
            stream,
            expected,
            events or (note(),),
            command_id=command or f"command-{next(self.commands)}",
            metadata=metadata,
            tx=tx,
        )

    def execute(self, *statements: str) -> None:
        """Work on the database behind the log's back."""
        with self.database.transaction() as tx:
            for statement in statements:
                tx.exec_driver_sql(statement)

    def allow_tampering(self) -> None:
        """What somebody with the owner's rights can do."""
        if self.database.dialect == "sqlite":
            self.execute("DROP TRIGGER events_no_update", "DROP TRIGGER events_no_delete")
        else:
            self.execute("ALTER TABLE events DISABLE TRIGGER ALL")


def sql_store(database: Database) -> Store:
    """A store on an empty database."""
    clock = Clock()
    return Store(SqlLog(database, "notes", REGISTRY, clock), clock, database)


def _open(kind: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[Store]:
    if kind == "memory":
        clock = Clock()
        yield Store(MemoryLog("notes", REGISTRY, clock), clock)
        return
    if kind == "sqlite":
        migrated(folder / "notes.sqlite").dispose()
        url = f"sqlite:///{folder}/notes.sqlite"
    else:
        make: Callable[[str], str] = request.getfixturevalue("postgres_database")
        url = make(request.getfixturevalue("migrated_on_postgresql"))
    store = sql_store(Database(url))
    yield store
    store.database.dispose()


@pytest.fixture(scope="session")
def migrated_on_postgresql(postgres_url: str) -> Iterator[str]:
    """Name of an empty database after its migrations, to copy. It goes with the run; the server may stay."""
    url = new_database(postgres_url, name := f"migrated_{uuid.uuid4().hex[:12]}")
    database = Database(url)
    migrate(database)
    database.dispose()
    yield name
    carry_out(postgres_url, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


POSTGRESQL = pytest.param("postgresql", marks=pytest.mark.postgres)


@pytest.fixture(params=["memory", "sqlite", POSTGRESQL])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Every kind of log."""
    yield from _open(request.param, request, tmp_path)


@pytest.fixture(params=["sqlite", POSTGRESQL])
def durable(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Every kind of log that lasts."""
    yield from _open(request.param, request, tmp_path)


@pytest.fixture
def on_postgresql(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """The log on PostgreSQL."""
    yield from _open("postgresql", request, tmp_path)
