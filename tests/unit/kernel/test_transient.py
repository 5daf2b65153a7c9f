"""What may succeed later is tried again; what cannot is parked. The two are never taken for each other."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy import exc, text

from kernel.database import Database
from kernel.log import StaleVersion
from kernel.transient import is_transient


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
