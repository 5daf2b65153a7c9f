"""psycopg2 connections that send ``BEGIN`` in one message with the first statement, instead of a round trip before it.

psycopg2 waits for the answer to ``BEGIN`` before it sends anything else. A command is a handful of statements, so that
wait is a fifth of it. To psycopg2 these connections are in autocommit mode; where a transaction begins and ends is told
by the server's own state, which libpq knows without asking.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psycopg2 import extensions
from typing_extensions import override

IDLE = extensions.TRANSACTION_STATUS_IDLE
ONE_MOMENT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;"
"""Opens a transaction that writes nothing and sees everything as of its first statement."""


class Cursor(extensions.cursor):
    """Opens the connection's transaction along with its first statement."""

    connection: Connection

    @override
    def execute(self, query: Any, vars: Any = None) -> None:
        """Send `query`, behind ``BEGIN`` where nothing has been sent yet. It may itself be several statements."""
        opening = self.connection.opening
        if opening is not None and self.connection.get_transaction_status() == IDLE:
            query = opening.encode() + query if isinstance(query, bytes) else opening + query
        super().execute(query, vars)

    @override
    def executemany(self, query: Any, vars_list: Iterable[Any]) -> None:
        """psycopg2 repeats the statement by itself, so what opens the transaction goes ahead."""
        self._open()
        super().executemany(query, vars_list)

    @override
    def callproc(self, procname: Any, parameters: Any = None) -> None:
        """See :meth:`executemany`."""
        self._open()
        super().callproc(procname, parameters)

    @override
    def copy_expert(self, sql: Any, file: Any, size: int = 8192) -> None:
        """See :meth:`executemany`."""
        self._open()
        super().copy_expert(sql, file, size)

    def _open(self) -> None:
        opening = self.connection.opening
        if opening is not None and self.connection.get_transaction_status() == IDLE:
            super().execute(opening)


class Connection(extensions.connection):
    """A connection whose transactions begin without a round trip of their own.

    :ivar opening: what begins a transaction before the next statement, ``;`` included; None for none: every statement
        is then its own transaction
    """

    opening: str | None = None

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.autocommit = True
        self.cursor_factory = Cursor

    @override
    def commit(self) -> None:
        """Make it last, if anything was begun."""
        self._end("COMMIT")

    @override
    def rollback(self) -> None:
        """Undo it, if anything was begun."""
        self._end("ROLLBACK")

    def _end(self, statement: str) -> None:
        if self.get_transaction_status() == IDLE:
            return
        with extensions.cursor(self) as cursor:
            cursor.execute(statement)


class Writing(Connection):
    """One on which everything happens in transactions."""

    opening = "BEGIN;"
