"""The few ways into a service's database."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta, timezone
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, MetaData, Table, Text, exc, select

from kernel.database import Database, JsonText, NestedTransaction, UnusableUrl, UtcDateTime, fetch

from .conftest import Store

NOTES = Table(
    "notes", MetaData(), Column("id", Text, primary_key=True), Column("at", UtcDateTime), Column("said", JsonText)
)
NOON_IN_BANGKOK = datetime(2026, 11, 22, 12, 0, tzinfo=timezone(timedelta(hours=7)))


@pytest.fixture
def database(durable: Store) -> Any:
    """A database with one table more."""
    with durable.database.transaction() as tx:
        NOTES.create(tx)
    return durable.database


def kept(database: Database, **values: Any) -> Any:
    """A row, written and read again."""
    with database.transaction() as tx:
        tx.execute(NOTES.insert().values(id="1", **values))
    with database.reading() as tx:
        return tx.execute(select(NOTES)).one()


def count(database: Database) -> int:
    """How many rows there are."""
    with database.reading() as tx:
        return int(tx.exec_driver_sql("SELECT count(*) FROM notes").scalar_one())


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("postgresql://nithet@localhost/nithet", r"postgresql\+psycopg2://"),
        ("mysql://localhost/nithet", "not supported"),
        ("sqlite://", "needs a file"),
        ("nonsense", "looks like"),
    ],
)
def test_an_unusable_url_is_refused_in_a_sentence(url: str, says: str) -> None:
    with pytest.raises(UnusableUrl, match=says):
        Database(url)


def test_a_password_is_not_shown() -> None:
    assert "geheim" not in repr(Database("postgresql+psycopg2://nithet:geheim@localhost/nithet"))


def test_a_moment_comes_back_in_utc(database: Database) -> None:
    found = kept(database, at=NOON_IN_BANGKOK).at
    assert (found, found.tzinfo) == (NOON_IN_BANGKOK, UTC)


def test_a_moment_without_a_time_zone_is_refused(database: Database) -> None:
    with pytest.raises(exc.StatementError):
        kept(database, at=datetime(2026, 11, 22))  # noqa: DTZ001


def test_moments_compare_as_time_does(database: Database) -> None:
    kept(database, at=NOON_IN_BANGKOK)
    with database.reading() as tx:
        before = select(NOTES).where(NOTES.c.at < NOON_IN_BANGKOK.astimezone(UTC) + timedelta(microseconds=1))
        assert len(tx.execute(before).all()) == 1


def test_json_comes_back_as_it_was(database: Database) -> None:
    assert kept(database, said={"ก": [1, "2", None, True]}).said == {"ก": [1, "2", None, True]}


def test_nothing_stays_nothing(database: Database) -> None:
    found = kept(database)
    assert (found.at, found.said) == (None, None)


def test_a_block_that_raises_changes_nothing(database: Database) -> None:
    with pytest.raises(exc.IntegrityError), database.transaction() as tx:
        tx.execute(NOTES.insert(), [{"id": "1"}, {"id": "1"}])
    assert count(database) == 0


def test_a_fault_does_not_tell_what_was_written(database: Database) -> None:
    with pytest.raises(exc.IntegrityError) as told, database.transaction() as tx:
        tx.execute(
            NOTES.insert(), [{"id": "1", "said": {"name": "a secret"}}, {"id": "1", "said": {"name": "a secret"}}]
        )
    assert "a secret" not in str(told.value)


def test_a_transaction_within_a_transaction_is_refused(database: Database) -> None:
    with database.transaction(), pytest.raises(NestedTransaction), database.transaction():
        pass


def test_a_refused_transaction_leaves_the_outer_one_in_force(database: Database) -> None:
    with database.transaction() as tx:
        with pytest.raises(NestedTransaction), database.transaction():
            pass
        tx.execute(NOTES.insert().values(id="1"))
    assert count(database) == 1


def test_reading_sees_one_moment(database: Database) -> None:
    with database.reading() as tx:
        before = tx.exec_driver_sql("SELECT count(*) FROM notes").scalar_one()
        kept(database)
        assert tx.exec_driver_sql("SELECT count(*) FROM notes").scalar_one() == before


def test_reading_cannot_write(database: Database) -> None:
    with pytest.raises(exc.DBAPIError), database.reading() as tx:
        tx.exec_driver_sql("DELETE FROM notes")


def test_reading_after_a_faulty_read_works(database: Database) -> None:
    with pytest.raises(exc.DBAPIError), database.reading() as tx:
        tx.exec_driver_sql("SELECT nonsense")
    assert count(database) == 0


def test_threads_take_turns(database: Database) -> None:
    def add(n: int) -> None:
        with database.transaction() as tx:
            held = tx.exec_driver_sql("SELECT count(*) FROM notes").scalar_one()
            tx.execute(NOTES.insert().values(id=f"{n}-{held}"))

    threads = [threading.Thread(target=add, args=(n,)) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count(database) == 12


def test_a_lock_that_is_not_given_up_ends_the_wait(tmp_path: Path) -> None:
    holder = Database(f"sqlite:///{tmp_path}/notes.sqlite")
    waiter = Database(f"sqlite:///{tmp_path}/notes.sqlite", lock_timeout=0.05)
    with holder.transaction(), pytest.raises(exc.TimeoutError), waiter.transaction():
        pass


@pytest.mark.postgres
def test_a_lost_connection_is_told_as_such_and_replaced(on_postgresql: Store) -> None:
    with on_postgresql.database.query() as connection:
        pid = fetch(connection, "SELECT pg_backend_pid()")[0][0]
    beside = Database(on_postgresql.database.url)
    with beside.query() as connection:
        fetch(connection, "SELECT pg_terminate_backend(%s, 5000)", (pid,))
    beside.dispose()
    with pytest.raises(exc.OperationalError) as told:
        on_postgresql.log.heads()
    assert told.value.connection_invalidated
    assert on_postgresql.log.heads() == []


@pytest.mark.postgres
def test_a_connection_lost_while_idle_is_replaced_unnoticed(
    on_postgresql: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with on_postgresql.database.query() as connection:
        pid = fetch(connection, "SELECT pg_backend_pid()")[0][0]
    beside = Database(on_postgresql.database.url)
    with beside.query() as connection:
        fetch(connection, "SELECT pg_terminate_backend(%s, 5000)", (pid,))
    beside.dispose()
    monkeypatch.setattr("kernel.engines.IDLE_BEFORE_PING", 0.0)
    assert on_postgresql.log.heads() == []


@pytest.mark.postgres
def test_a_fault_is_told_in_sqlalchemys_words(on_postgresql: Store) -> None:
    with pytest.raises(exc.ProgrammingError), on_postgresql.database.query() as connection:
        fetch(connection, "SELECT nonsense")


def test_ping_raises_where_nobody_answers() -> None:
    with pytest.raises(exc.OperationalError):
        Database("postgresql+psycopg2://nithet@127.0.0.1:56199/nithet").ping()


QUERY = "SELECT current_query()"


@pytest.mark.postgres
def test_a_transaction_begins_in_the_message_of_its_first_statement(on_postgresql: Store) -> None:
    with on_postgresql.database.transaction() as tx:
        assert fetch(tx, QUERY) == [(f"BEGIN;{QUERY}",)]
        assert fetch(tx, QUERY) == [(QUERY,)]


@pytest.mark.postgres
def test_a_reading_connection_is_handed_on_without_its_transaction(on_postgresql: Store) -> None:
    with on_postgresql.database.reading() as tx:
        assert "READ ONLY" in fetch(tx, QUERY)[0][0]
    with on_postgresql.database.query() as connection:
        assert fetch(connection, QUERY) == [(QUERY,)]


def add_many(cursor: Any) -> None:
    cursor.executemany("INSERT INTO notes (id) VALUES (%s)", [("1",), ("2",)])


def copy(cursor: Any) -> None:
    cursor.copy_expert("COPY notes (id) FROM STDIN", StringIO("1\n2\n"))


def call_first(cursor: Any) -> None:
    cursor.callproc("set_config", ["nithet.test", "1", True])
    cursor.execute("INSERT INTO notes (id) VALUES (current_setting('nithet.test'))")


@pytest.mark.postgres
@pytest.mark.parametrize("work", [add_many, copy, call_first])
def test_whatever_comes_first_in_a_transaction_is_undone_with_it(on_postgresql: Store, work: Any) -> None:
    def fail() -> None:
        with on_postgresql.database.transaction() as tx, tx.connection.cursor() as cursor:
            work(cursor)
            raise ZeroDivisionError

    with on_postgresql.database.transaction() as tx:
        NOTES.create(tx)
    with pytest.raises(ZeroDivisionError):
        fail()

    assert count(on_postgresql.database) == 0
