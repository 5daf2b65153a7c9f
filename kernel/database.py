"""One service's database: SQLite file or PostgreSQL, with the same few ways in on both.

A write transaction sees everything committed before it and is short. On SQLite there is one writer at a time: a
process-wide lock per file keeps greenthreads and threads from waiting inside SQLite, where they would stop the whole
process, and ``BEGIN IMMEDIATE`` keeps processes apart (a deferred ``BEGIN`` that writes later fails under load).
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Text, exc
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Dialect, make_url
from sqlalchemy.types import TypeDecorator, TypeEngine
from typing_extensions import override

from kernel import driver
from kernel.engines import UnusableUrl as UnusableUrl
from kernel.engines import parse_url, postgresql_engine, postgresql_options, sqlite_engine

_sqlite_locks: dict[str, threading.Lock] = {}


class NestedTransaction(RuntimeError):
    """A second write transaction was asked for by the thread that has one open: it would wait for itself."""


class Database:
    """A service's own database.

    :param url: ``sqlite:///path`` or ``postgresql+psycopg2://…``
    :param pool_size: connections of each kind kept open; as many again are opened under load
    :param statement_timeout: seconds after which PostgreSQL gives up a statement
    :param lock_timeout: seconds to wait for another writer, on both databases
    :param application: what PostgreSQL's operator sees in ``pg_stat_activity``
    :param durable: False for tests alone: SQLite then keeps its promises through a process's death, not a power cut
    :raises UnusableUrl: for any other kind of URL
    """

    def __init__(
        self,
        url: str,
        *,
        pool_size: int = 5,
        statement_timeout: float = 60.0,
        lock_timeout: float = 10.0,
        application: str = "nithet",
        durable: bool = True,
    ) -> None:
        self.url = url
        parsed = parse_url(url)
        self._lock_timeout = lock_timeout
        self._writing: set[int] = set()
        self._file_lock: threading.Lock | None = None
        if parsed.get_backend_name() == "sqlite":
            path = Path(str(parsed.database)).resolve()
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file_lock = _sqlite_locks.setdefault(str(path), threading.Lock())
            self._writer = sqlite_engine(parsed, pool_size, "BEGIN IMMEDIATE", lock_timeout, durable)
            self._reader = sqlite_engine(parsed, pool_size, "BEGIN", lock_timeout, durable)
            self._single = self._writer
        else:
            options = postgresql_options(statement_timeout, lock_timeout)
            self._writer = postgresql_engine(parsed, pool_size, application, options, driver.Writing)
            self._single = postgresql_engine(parsed, pool_size, application, options, driver.Connection)
            self._reader = self._single

    def __repr__(self) -> str:
        return f"Database({make_url(self.url).render_as_string(hide_password=True)!r})"

    @property
    def dialect(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return self._writer.dialect.name

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A write transaction: committed at the end of the block, rolled back if the block raises.

        Talk to nothing but this database inside it.

        :raises NestedTransaction: if this thread (or greenthread) has one open already
        :raises sqlalchemy.exc.OperationalError: if the database cannot be reached, or another process does not finish
        :raises sqlalchemy.exc.TimeoutError: if another writer of this process does not finish
        """
        self.refuse_nesting()
        self._take_turn()
        me = threading.get_ident()
        self._writing.add(me)
        try:
            with self._writer.begin() as connection:
                yield connection
        finally:
            self._writing.discard(me)
            if self._file_lock is not None:
                self._file_lock.release()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A read-only connection on which everything is seen as of the first statement. It waits for no writer."""
        if self.dialect == "sqlite":
            with self._reader.begin() as connection:
                yield connection
            return
        with self._reader.connect() as connection:
            made = connection.connection.driver_connection
            assert isinstance(made, driver.Connection)
            made.opening = driver.ONE_MOMENT
            connection.begin()
            try:
                yield connection
            finally:
                made.opening = None  # closing rolls back, and hands it on to whoever comes next

    @contextmanager
    def statement(self) -> Iterator[Connection]:
        """A connection for a single statement, which on PostgreSQL is its own transaction and one round trip."""
        if self.dialect == "sqlite":
            with self.transaction() as connection:
                yield connection
        else:
            self.refuse_nesting()
            with self._single.connect() as connection:
                yield connection

    @contextmanager
    def query(self) -> Iterator[Connection]:
        """A connection for a single query, one round trip on PostgreSQL."""
        if self.dialect == "sqlite":
            with self.reading() as connection:
                yield connection
        else:
            with self._single.connect() as connection:
                yield connection

    def refuse_nesting(self) -> None:
        """:raises NestedTransaction: if this thread (or greenthread) has a write transaction open."""
        if threading.get_ident() in self._writing:
            raise NestedTransaction("a write transaction is already open here: hand its connection on instead")

    def ping(self) -> None:
        """Ask the database for an answer.

        :raises sqlalchemy.exc.OperationalError: if there is none
        """
        with self._reader.connect() as connection:
            connection.exec_driver_sql("SELECT 1")

    def dispose(self) -> None:
        """Close every pooled connection."""
        self._writer.dispose()
        self._reader.dispose()

    def _take_turn(self) -> None:
        if self._file_lock is not None and not self._file_lock.acquire(timeout=self._lock_timeout):
            raise exc.TimeoutError(f"no turn to write within {self._lock_timeout} s: {self!r}")


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC. On SQLite it is ISO 8601 text of fixed width, so that it compares and sorts as time does."""

    impl = Text
    cache_ok = True

    @override
    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """``timestamptz`` on PostgreSQL, text on SQLite."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.TIMESTAMP(timezone=True))
        return dialect.type_descriptor(Text())

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """:raises ValueError: for a datetime without a time zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value if dialect.name == "postgresql" else iso(value)

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """An aware datetime in UTC."""
        if value is None:
            return None
        return value.astimezone(UTC) if isinstance(value, datetime) else datetime.fromisoformat(value)


class JsonText(TypeDecorator[Any]):
    """Plain JSON kept as compact text on both databases, byte for byte as written."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """None is SQL's NULL."""
        return None if value is None else msgspec.json.encode(value).decode()

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Dicts, lists, strings, numbers, booleans."""
        return None if value is None else msgspec.json.decode(value)


def fetch(connection: Connection, statement: str, values: Sequence[Any] = ()) -> Sequence[Any]:
    """Run one statement in the driver's own words and give its rows as plain tuples.

    For the few statements that every command runs: SQLAlchemy's result objects cost as much as the query there. Errors
    are SQLAlchemy's, as everywhere.
    """
    proxy = connection.connection
    cursor = proxy.cursor()
    try:
        cursor.execute(statement, values)
        return cursor.fetchall()
    except connection.dialect.loaded_dbapi.Error as error:
        lost = connection.dialect.is_disconnect(error, proxy, cursor)
        if lost:
            connection.invalidate(error)
        raise exc.DBAPIError.instance(
            statement, tuple(values), error, connection.dialect.loaded_dbapi.Error, connection_invalidated=lost
        ) from error
    finally:
        cursor.close()


def iso(moment: datetime) -> str:
    """`moment` in UTC as text of fixed width with microseconds: ``2026-11-22T08:15:00.000000Z``."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
