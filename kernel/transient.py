"""Faults that pass by themselves, so that the same step may be taken again."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoTurn

from kernel.log import StaleVersion


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
