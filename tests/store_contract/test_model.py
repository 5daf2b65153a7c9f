"""Any sequence of appends and reads agrees with a few lines of Python lists."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from kernel.database import Database
from kernel.log import AsOf, EventLog, StaleVersion
from kernel.log.memory import MemoryLog
from kernel.log.sql import SqlLog
from kernel.migrating import migrate

from .notes import ACTOR, REGISTRY, Clock, note

AREAS = ("1501", "1502")
STREAMS = ("note-1", "note-2")


class LogMachine(RuleBasedStateMachine):
    """Appends with right and wrong versions, new and repeated commands; the model is a list per area."""

    def __init__(self) -> None:
        super().__init__()
        self.log = self.open()
        self.model: dict[str, list[tuple[str, str, str]]] = {area: [] for area in AREAS}
        self.answers: dict[tuple[str, str], tuple[Any, ...]] = {}

    def open(self) -> EventLog:
        """An empty log."""
        raise NotImplementedError

    def stream_of(self, area: str, stream: str) -> list[str]:
        """What the model holds of a stream."""
        return [body for held, body, _ in self.model[area] if held == stream]

    @rule(
        area=st.sampled_from(AREAS),
        stream=st.sampled_from(STREAMS),
        bodies=st.lists(st.text(st.characters(codec="utf-8"), max_size=5), min_size=1, max_size=3),
        off=st.sampled_from([0, 0, 0, -1, 1]),
        command=st.integers(0, 12).map("c-{}".format),
    )
    def append(self, area: str, stream: str, bodies: list[str], off: int, command: str) -> None:
        """One command."""
        version = len(self.stream_of(area, stream))
        events = [note(body) for body in bodies]
        known = self.answers.get((area, command))

        def attempt() -> tuple[Any, ...]:
            return self.log.append(area, stream, version + off, events, command_id=command, metadata=ACTOR)

        if known is not None:
            assert attempt() == known
        elif off:
            with pytest.raises(StaleVersion):
                attempt()
        else:
            self.answers[area, command] = attempt()
            self.model[area] += [(stream, body, command) for body in bodies]

    @rule(area=st.sampled_from(AREAS), after=st.integers(0, 8), limit=st.integers(1, 5), until=st.integers(0, 9))
    def read_area(self, area: str, after: int, limit: int, until: int) -> None:
        """A page, as of a position."""
        found = self.log.read_area(area, after, limit, AsOf(position=until))
        assert [(e.stream, e.data["body"], e.command_id) for e in found] == self.model[area][:until][after:][:limit]

    @rule(area=st.sampled_from(AREAS), stream=st.sampled_from(STREAMS), after=st.integers(0, 4))
    def read_stream(self, area: str, stream: str, after: int) -> None:
        """A stream behind a version."""
        found = self.log.read_stream(area, stream, after)
        assert [event.data["body"] for event in found] == self.stream_of(area, stream)[after:]
        assert [event.version for event in found] == list(range(after + 1, after + 1 + len(found)))

    @invariant()
    def heads_and_chains_agree(self) -> None:
        """Every area ends where its list ends, and verifies."""
        for area in AREAS:
            assert self.log.head(area).position == len(self.model[area])
            assert self.log.verify(area).broken_at is None


class MemoryMachine(LogMachine):
    """In memory."""

    def open(self) -> EventLog:
        """An empty log."""
        return MemoryLog("notes", REGISTRY, Clock())


class SqliteMachine(LogMachine):
    """On SQLite."""

    def open(self) -> EventLog:
        """An empty log in a folder that goes with the machine."""
        self.folder = Path(tempfile.mkdtemp())
        self.database = Database(f"sqlite:///{self.folder}/log.sqlite")
        migrate(self.database)
        return SqlLog(self.database, "notes", REGISTRY, Clock())

    def teardown(self) -> None:
        """Remove the file."""
        self.database.dispose()
        shutil.rmtree(self.folder)


BRIEF = settings(max_examples=15, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck))


def test_memory_agrees_with_the_model() -> None:
    run_state_machine_as_test(MemoryMachine, settings=settings(BRIEF, max_examples=60))


def test_sqlite_agrees_with_the_model() -> None:
    run_state_machine_as_test(SqliteMachine, settings=BRIEF)


@pytest.mark.postgres
def test_postgresql_agrees_with_the_model(postgres_database: Any) -> None:
    database = Database(postgres_database())
    migrate(database)

    class PostgresqlMachine(LogMachine):
        """On PostgreSQL: one database, emptied between runs as only its owner can."""

        def open(self) -> EventLog:
            """An empty log."""
            with database.transaction() as tx:
                tx.exec_driver_sql("ALTER TABLE events DISABLE TRIGGER events_no_truncate")
                tx.exec_driver_sql("TRUNCATE events, log_heads")
            return SqlLog(database, "notes", REGISTRY, Clock())

    run_state_machine_as_test(PostgresqlMachine, settings=BRIEF)
    database.dispose()
