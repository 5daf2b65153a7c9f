"""Whole services side by side in one process, for tests of what they are to each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from sqlalchemy import inspect, text

from kernel import principals
from kernel.authority import Grant, Principal, Role
from kernel.database import Database
from kernel.deadlines import Deadlines
from kernel.definition import ServiceDefinition
from kernel.envelope import Head, Recorded
from kernel.following import PAGE, LogReader
from kernel.leader import MemoryLeadership
from kernel.log.sql import SqlLog
from kernel.migrating import migrate
from kernel.runtime import CallContext, Runtime

PRINCIPAL_KEY = "a key for tests only"
EVERYWHERE = tuple(Role)


@dataclass
class Office:
    """One service of a :class:`Province`."""

    runtime: Runtime
    database: Database


@dataclass(frozen=True, slots=True)
class _Empty:
    """A database after its migrations.

    :ivar revisions: the newest of each branch of them
    """

    file: bytes
    revisions: frozenset[str]


_empty: dict[tuple[Path, ...], _Empty] = {}
"""Empty databases, by the folders of their migrations."""


def migrated(path: Path, more: Sequence[Path] = ()) -> Database:
    """The SQLite database at `path`, brought up to date; a new one is a copy of one that was migrated before, and one
    that stands at the same revisions is left as it is.

    :param more: folders with a service's own migrations beside the kernel's
    """
    key = tuple(more)
    new = not path.exists()
    if new:
        if key not in _empty:
            with TemporaryDirectory() as folder:
                _empty[key] = _migrated_anew(Path(folder) / "empty.sqlite", more)
        path.write_bytes(_empty[key].file)
    database = Database(f"sqlite:///{path}", durable=False)
    if not new and (key not in _empty or _revisions(database) != _empty[key].revisions):
        migrate(database, more)
    return database


def _migrated_anew(path: Path, more: Sequence[Path]) -> _Empty:
    database = Database(f"sqlite:///{path}", durable=False)
    migrate(database, more)
    revisions = _revisions(database)
    _settle(database)
    return _Empty(path.read_bytes(), revisions)


def _revisions(database: Database) -> frozenset[str]:
    with database.reading() as tx:
        if not inspect(tx).has_table("alembic_version"):
            return frozenset()
        return frozenset(tx.scalars(text("SELECT version_num FROM alembic_version")))


def _settle(database: Database) -> None:
    """Close the file, with everything in the file itself."""
    with database.reading() as tx:
        tx.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.dispose()


class _Surveyed:
    """A log whose heads are looked at once for all that follow it."""

    def __init__(self, log: LogReader) -> None:
        self._log, self._heads = log, log.heads()

    def heads(self) -> list[Head]:
        """See :meth:`kernel.following.LogReader.heads`."""
        return self._heads

    def read_area(self, area: str, after: int = 0, limit: int = PAGE) -> list[Recorded]:
        """See :meth:`kernel.following.LogReader.read_area`."""
        return self._log.read_area(area, after, limit)


@dataclass
class Province:
    """Services side by side in one process on SQLite files, with real logs, read models and reactions, and no broker.

    Following goes by pulling from the sources' logs, the way a service heals. `clock` can be set back and forth.
    """

    folder: Path
    definitions: Sequence[ServiceDefinition]
    now: datetime | None = None
    extra_migrations: Mapping[str, Sequence[Path]] = field(default_factory=dict)
    offices: dict[str, Office] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for definition in self.definitions:
            own = [definition.migrations] if definition.migrations else []
            more = (*own, *self.extra_migrations.get(definition.name, ()))
            database = migrated(self.folder / f"{definition.name}.sqlite", more)
            log = SqlLog(database, definition.name, definition.registry, clock=self._clock)
            runtime = Runtime(definition, database, log, PRINCIPAL_KEY, clock=self._clock)
            runtime.models.prepare()
            self.offices[definition.name] = Office(runtime, database)

    def __getitem__(self, service: str) -> Runtime:
        return self.offices[service].runtime

    def call(self, service: str, method: str, request: Mapping[str, Any], token: str | None = None) -> dict[str, Any]:
        """Call a service as the gateway would; the events are followed at once.

        :param token: a signed principal; without one, someone who may do everything in the request's area
        """
        runtime = self[service]
        area = str(request.get("area", "1501"))
        context = CallContext(token or self.token(area=area))
        if method in runtime.definition.commands:
            answer = runtime.execute(method, request, context)
            self.pump()
            return answer
        return runtime.ask(method, request, context)

    def do(
        self, service: str, command: str, data: Mapping[str, Any], *, area: str = "1501", **envelope: Any
    ) -> dict[str, Any]:
        """Carry out a command that must succeed; its answer."""
        request = {"area": area, "command_id": str(uuid4()), "data": data, **envelope}
        token = request.pop("token", None)
        result = self.call(service, command, request, token)
        assert "ok" in result, result
        return dict(result["ok"])

    def refused(
        self, service: str, command: str, data: Mapping[str, Any], *, area: str = "1501", **envelope: Any
    ) -> dict[str, Any]:
        """Try a command that must be refused; the problem."""
        request = {"area": area, "command_id": str(uuid4()), "data": data, **envelope}
        token = request.pop("token", None)
        result = self.call(service, command, request, token)
        assert "problem" in result, result
        return dict(result["problem"])

    def ask(
        self, service: str, query: str, params: Mapping[str, Any] | None = None, *, area: str = "1501", **envelope: Any
    ) -> dict[str, Any]:
        """Ask a query that must be answered; the answer."""
        request = {"area": area, "params": params or {}, **envelope}
        token = request.pop("token", None)
        result = self.call(service, query, request, token)
        assert "ok" in result, result
        return dict(result["ok"])

    def pump(self) -> None:
        """Let every follower catch up with every log, until nothing moves."""
        moved = True
        while moved:
            logs = {name: _Surveyed(office.runtime.log) for name, office in self.offices.items()}
            moved = sum([_catch_up(office.runtime, logs) for office in self.offices.values()]) > 0

    def keep_deadlines(self) -> int:
        """Let every service go through what is due on its clock's day, as one that has just started; how many acts."""
        self.pump()
        done = 0
        for office in self.offices.values():
            done += Deadlines(office.runtime, MemoryLeadership(str(uuid4())), time.min, self._clock).step()
        self.pump()
        return done

    def rest(self) -> None:
        """Close every file, with everything in the files themselves: they may be copied then."""
        for office in self.offices.values():
            _settle(office.database)

    def token(self, *roles: Role, area: str = "1501", schools: Iterable[str] | None = None, actor: str = "") -> str:
        """A signed principal holding `roles` (all of them if none is named) since long ago."""
        reach = None if schools is None else frozenset(schools)
        grants = tuple(Grant(role, area, reach, date(2000, 1, 1)) for role in roles or EVERYWHERE)
        return principals.sign(Principal(actor or "person:00000000-0000-4000-8000-000000000001", grants), PRINCIPAL_KEY)

    def _clock(self) -> datetime:
        return self.now or datetime.now(UTC)


def _catch_up(runtime: Runtime, logs: Mapping[str, LogReader]) -> int:
    moved = 0
    for follower in runtime.followers():
        for source in follower.sources & logs.keys():
            moved += follower.catch_up(logs[source], source)
    runtime.models.switch_caught_up()
    return moved
