"""What may succeed later is tried again; what cannot is parked. The two are never taken for each other."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy import exc, text

from kernel.database import Database
from kernel.log import StaleVersion
from kernel.transient import is_away, is_transient


def failing(database: Database, statement: str) -> Exception:
    """What comes of a statement that cannot be carried out."""
    with pytest.raises(exc.SQLAlchemyError) as caught, database.reading() as tx:
        tx.execute(text(statement)).all()
    return caught.value


@pytest.mark.parametrize(
    "statement",
    ["SELECT * FROM nowhere", "SELEC 1", "SELECT nothing", "SELECT min(1, 2) OVER ()", "SELECT substr()"],
)
def test_a_statement_that_is_wrong_stays_wrong(tmp_path, statement: str):
    database = Database(f"sqlite:///{tmp_path}/empty.sqlite")

    assert not is_transient(failing(database, statement))


@pytest.mark.parametrize("code", [sqlite3.SQLITE_BUSY_SNAPSHOT, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE])
def test_a_file_that_is_busy_full_or_failing_may_be_well_later(code: int):
    fault = sqlite3.OperationalError("whatever it says")
    fault.sqlite_errorcode = code

    assert is_transient(exc.OperationalError("statement", {}, fault))


def test_a_turn_that_did_not_come_is_no_fault_of_the_event():
    assert is_transient(exc.TimeoutError("no turn to write within 10 s"))


def test_a_quicker_writer_is_no_fault_of_the_event():
    assert is_transient(StaleVersion("counter-a", 1, 2))


class Answered(Exception):
    """What PostgreSQL answers, with its code."""

    def __init__(self, pgcode: str | None) -> None:
        self.pgcode = pgcode


def operational(fault: Exception, *, lost: bool = False) -> exc.OperationalError:
    return exc.OperationalError("statement", {}, fault, connection_invalidated=lost)


def of_sqlite(code: int) -> exc.OperationalError:
    fault = sqlite3.OperationalError("whatever it says")
    fault.sqlite_errorcode = code
    return operational(fault)


@pytest.mark.parametrize(
    "fault",
    [
        operational(Answered("57P01"), lost=True),
        operational(Answered(None)),
        exc.InterfaceError("statement", {}, Answered(None)),
        of_sqlite(sqlite3.SQLITE_CANTOPEN),
        of_sqlite(sqlite3.SQLITE_IOERR_WRITE),
        ConnectionRefusedError(),
    ],
)
def test_a_database_that_is_away_is_away_for_every_step(fault: Exception):
    assert is_away(fault)
    assert is_transient(fault)


@pytest.mark.parametrize(
    "fault",
    [
        operational(Answered("57014")),
        of_sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT),
        exc.TimeoutError("no turn to write within 10 s"),
        StaleVersion("counter-a", 1, 2),
    ],
)
def test_a_step_that_took_too_long_or_came_second_says_nothing_of_the_others(fault: Exception):
    assert not is_away(fault)
    assert is_transient(fault)
