"""Faults that pass by themselves, so that the same step may be taken again."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoTurn

from kernel.log import StaleVersion

SQLITE_AWAY = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR)


def is_away(error: BaseException) -> bool:
    """Whether the database or network itself is away, so that whatever is tried next fails for the same reason.

    Narrower than :func:`is_transient`: a statement that took too long, a lock that was not had and a quicker writer
    are of the one step that they befell.
    """
    if isinstance(error, ConnectionError | TimeoutError):
        return True
    if not isinstance(error, DBAPIError):
        return False
    if error.connection_invalidated or isinstance(error, InterfaceError):
        return True
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF in SQLITE_AWAY  # the rest of an extended code says in which call
    # What PostgreSQL itself answers has a code; where it was not reached there is none.
    return isinstance(error, OperationalError) and getattr(error.orig, "pgcode", None) is None


def is_transient(error: BaseException) -> bool:
    """Whether the same step may succeed later: the database or network is away, or another writer was quicker."""
    if isinstance(error, ConnectionError | TimeoutError | NoTurn | StaleVersion):
        return True
    if not isinstance(error, DBAPIError):
        return False
    if error.connection_invalidated or isinstance(error, InterfaceError):
        return True
    # To SQLite a statement that is wrong is operational, too; its code for that tells it from a file that is busy.
    code = getattr(error.orig, "sqlite_errorcode", None)
    return isinstance(error, OperationalError) and code != sqlite3.SQLITE_ERROR
