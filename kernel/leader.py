"""One at a time: of all replicas that could do a job, the one that holds its lock does it.

A lock is held by something that ends with the process: a session of PostgreSQL, a file lock, an object. It says who
leads; it cannot keep one that was paused from going on for a moment, so whoever leads must do no harm when two do.
"""

from __future__ import annotations

import fcntl
import logging
import os
import threading
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool

LOGGER = logging.getLogger(__name__)


class Leadership(Protocol):
    """The lock of one job."""

    def acquire(self) -> bool:
        """Whether this one leads now. Never waits, never raises; False also where the database is away."""
        ...

    def held(self) -> bool:
        """Whether this one still leads, as far as can be known."""
        ...

    def release(self) -> None:
        """Let another lead."""
        ...


def leadership(url: str, job: str) -> Leadership:
    """The lock of `job` among all processes on the database at `url`."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "postgresql":
        return PostgresLeadership(url, job)
    if parsed.database in (None, "", ":memory:"):
        return MemoryLeadership(job)
    return FileLeadership(Path(f"{parsed.database}.{job.replace('/', '-')}.lock"))


def lock_key(job: str) -> int:
    """The number of `job`'s advisory lock: 64 bits, signed, as PostgreSQL wants it."""
    return int.from_bytes(sha256(f"nithet/{job}".encode()).digest()[:8], "big", signed=True)


class PostgresLeadership:
    """A session advisory lock on a connection of its own, so that nothing else can close or block it."""

    def __init__(self, url: str, job: str) -> None:
        keepalives = {"keepalives": 1, "keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3}
        arguments = {"connect_timeout": 5, "application_name": f"nithet leader {job}", **keepalives}
        self._engine = create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT", connect_args=arguments)
        self._key = lock_key(job)
        self._connection: Any = None

    def acquire(self) -> bool:
        """See :meth:`Leadership.acquire`."""
        if self.held():
            return True
        try:
            connection = self._engine.connect()
        except DBAPIError as error:
            LOGGER.warning("leader.database_away", extra={"error": repr(error.orig)})
            return False
        try:
            if connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": self._key}):
                self._connection = connection
                return True
        except DBAPIError as error:
            LOGGER.warning("leader.database_away", extra={"error": repr(error.orig)})
        connection.close()
        return False

    def held(self) -> bool:
        """See :meth:`Leadership.held`. One round trip: the lock lives exactly as long as the session."""
        if self._connection is None:
            return False
        try:
            self._connection.scalar(text("SELECT 1"))
        except DBAPIError:
            self.release()
            return False
        return True

    def release(self) -> None:
        """See :meth:`Leadership.release`."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(SQLAlchemyError):  # the server notices a closed connection only a moment later
                connection.scalar(text("SELECT pg_advisory_unlock(:key)"), {"key": self._key})
            with suppress(DBAPIError):
                connection.close()


class FileLeadership:
    """A lock on a file beside the database."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def acquire(self) -> bool:
        """See :meth:`Leadership.acquire`."""
        if self._file is not None:
            return True
        try:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            LOGGER.warning("leader.lock_file", extra={"path": str(self._path), "error": repr(error)})
            return False
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(file)
            return False
        self._file = file
        return True

    def held(self) -> bool:
        """See :meth:`Leadership.held`."""
        return self._file is not None

    def release(self) -> None:
        """See :meth:`Leadership.release`."""
        file, self._file = self._file, None
        if file is not None:
            os.close(file)


class MemoryLeadership:
    """A lock within this process, for a log that lives there."""

    _locks: dict[str, threading.Lock] = {}  # noqa: RUF012 - shared on purpose

    def __init__(self, job: str) -> None:
        self._lock = self._locks.setdefault(job, threading.Lock())
        self._held = False

    def acquire(self) -> bool:
        """See :meth:`Leadership.acquire`."""
        self._held = self._held or self._lock.acquire(blocking=False)
        return self._held

    def held(self) -> bool:
        """See :meth:`Leadership.held`."""
        return self._held

    def release(self) -> None:
        """See :meth:`Leadership.release`."""
        if self._held:
            self._held = False
            self._lock.release()
