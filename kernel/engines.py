"""SQLAlchemy engines as the product needs them: SQLite with one honest ``BEGIN``, PostgreSQL with time limits."""

from __future__ import annotations

import random
import time
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, exc
from sqlalchemy.engine import URL, make_url

from kernel.driver import Connection as Connecting

IDLE_BEFORE_PING = 5.0
"""Seconds a pooled connection may lie unused before it is tried out; a ping at every checkout costs a round trip."""


class UnusableUrl(ValueError):
    """A database URL that names a database, or a driver, that the product does not run on."""


def parse_url(url: str) -> URL:
    """`url`, if it names a database and driver that the product runs on.

    :raises UnusableUrl: if not, saying how one looks
    """
    try:
        parsed = make_url(url)
    except exc.ArgumentError:
        raise UnusableUrl("a database URL looks like sqlite:///path or postgresql+psycopg2://user@host/name") from None
    if parsed.drivername in ("postgresql", "postgres"):
        raise UnusableUrl("write the driver into the database URL: postgresql+psycopg2://… instead of postgresql://…")
    if parsed.drivername not in ("sqlite", "sqlite+pysqlite", "postgresql+psycopg2"):
        raise UnusableUrl(f"{parsed.drivername} is not supported: use sqlite:///path or postgresql+psycopg2://…")
    if parsed.get_backend_name() == "sqlite" and parsed.database in (None, "", ":memory:"):
        raise UnusableUrl("SQLite needs a file: sqlite:///path")
    return parsed


def postgresql_options(statement_timeout: float, lock_timeout: float) -> str:
    """The server settings that every connection asks for; times in seconds."""
    settings = {
        "statement_timeout": f"{statement_timeout * 1000:.0f}",
        "lock_timeout": f"{lock_timeout * 1000:.0f}",
        "idle_in_transaction_session_timeout": f"{statement_timeout * 1000:.0f}",
        "timezone": "UTC",
    }
    return " ".join(f"-c {name}={value}" for name, value in settings.items())


def postgresql_engine(url: URL, pool_size: int, application: str, options: str, kind: type[Connecting]) -> Engine:
    """An engine whose connections, each of `kind`, are tried out only after they lay unused for a while."""
    engine = create_engine(
        url,
        pool_size=pool_size,
        max_overflow=pool_size,
        hide_parameters=True,  # what people wrote has no place in a log of faults
        connect_args={
            "options": options,
            "application_name": application,
            "connect_timeout": 10,
            "connection_factory": kind,
        },
    )

    @event.listens_for(engine, "checkin")
    def _note_return(_connection: Any, record: Any) -> None:
        record.info["returned"] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def _ping_if_idle(connection: Any, record: Any, _proxy: Any) -> None:
        if time.monotonic() - record.info.get("returned", time.monotonic()) < IDLE_BEFORE_PING:
            return
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
            connection.rollback()
        except connection.Error as error:
            raise exc.DisconnectionError(str(error)) from error  # the pool opens a fresh one

    return engine


def sqlite_engine(url: URL, pool_size: int, begin: str, lock_timeout: float, durable: bool) -> Engine:
    """An engine whose transactions start with `begin`; writes wait for the disk only if `durable`."""
    engine = create_engine(
        url,
        pool_size=pool_size,
        max_overflow=pool_size,
        hide_parameters=True,
        connect_args={"check_same_thread": False, "timeout": 5.0},
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver's own idea of when to begin is switched off
        cursor = connection.cursor()
        _patiently(lambda: cursor.execute("PRAGMA journal_mode = WAL"), connection.OperationalError, lock_timeout)
        cursor.execute(f"PRAGMA synchronous = {'FULL' if durable else 'OFF'}")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA recursive_triggers = ON")  # or REPLACE would delete rows unseen by the triggers
        if begin == "BEGIN":
            cursor.execute("PRAGMA query_only = ON")
        else:
            cursor.execute("PRAGMA busy_timeout = 50")  # longer waits are slept through where other threads can run
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        _patiently(lambda: connection.exec_driver_sql(begin), exc.OperationalError, lock_timeout)

    return engine


def _patiently(attempt: Any, busy: type[Exception], seconds: float) -> None:
    """Repeat `attempt` while another process holds the database, sleeping in between."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            attempt()
        except busy as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(random.uniform(0.001, 0.02))
        else:
            return
