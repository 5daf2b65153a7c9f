"""The gateway's own tables keep their word on both databases, whoever else is at work."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import inspect, select

from gateway.attempts import Attempts
from gateway.idempotency import Keys
from gateway.migrating import migrate
from gateway.problems import Problem
from gateway.sessions import Sessions
from gateway.tables import KEYS, METADATA
from kernel.authority import Grant, Principal, Role
from kernel.database import Database

NOW = datetime(2026, 1, 15, 3, 0, tzinfo=UTC)
WHO = Principal("person:p1", (Grant(Role.SUPERVISOR, "1501", frozenset({"1015000001"}), date(2020, 1, 1)),))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/gateway.sqlite"
    else:
        make: Callable[[], str] = request.getfixturevalue("postgres_database")
        url = make()
    made = Database(url)
    migrate(made)
    yield made
    made.dispose()


def at_once(number: int, act: Callable[[], None]) -> None:
    threads = [threading.Thread(target=act) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_migrating_again_changes_nothing(database: Database):
    migrate(database)

    assert Sessions(database, timedelta(1), timedelta(1), lambda: NOW).find("nobody") is None


def test_the_migrations_make_the_tables_that_the_code_names(database: Database):
    with database.reading() as connection:
        made = inspect(connection)
        columns = {name: {c["name"] for c in made.get_columns(name)} for name in METADATA.tables}
        indexes = {name: {i["name"] for i in made.get_indexes(name)} for name in METADATA.tables}

    assert columns == {name: {c.name for c in table.columns} for name, table in METADATA.tables.items()}
    assert indexes == {name: {i.name for i in table.indexes} for name, table in METADATA.tables.items()}


def test_a_session_comes_back_as_it_was(database: Database):
    sessions = Sessions(database, timedelta(hours=1), timedelta(hours=12), lambda: NOW)

    found = sessions.find(sessions.start("person:p1", "ศน. ตัวอย่าง", "1501", WHO))

    assert found is not None
    assert (found.principal, found.display_name, found.area) == (WHO, "ศน. ตัวอย่าง", "1501")


def test_forty_guesses_at_once_are_forty_guesses(database: Database):
    attempts = Attempts(database, timedelta(minutes=5), lambda: NOW)
    passed: list[bool] = []

    at_once(40, lambda: passed.append(not attempts.count("account:sup1", 10).exceeded))

    assert passed.count(True) == 10


def test_a_key_used_for_two_requests_at_once_belongs_to_one_of_them(database: Database):
    keys, key = Keys(database, lambda: NOW, "secret"), str(uuid4())
    refused: list[Problem] = []
    bodies = iter([b"one", b"two"] * 10)

    def claim() -> None:
        try:
            keys.claim("person:p1", key, "PUT", "/v1/x", next(bodies))
        except Problem as fault:
            refused.append(fault)

    at_once(20, claim)

    assert len(refused) == 10


def test_two_people_may_use_the_same_key(database: Database):
    keys, key = Keys(database, lambda: NOW, "secret"), str(uuid4())

    keys.claim("person:p1", key, "PUT", "/v1/x", b"one")
    keys.claim("person:p2", key, "PUT", "/v1/x", b"two")


def test_what_was_in_a_request_cannot_be_found_by_trying(database: Database):
    Keys(database, lambda: NOW, "secret").claim("person:p1", str(uuid4()), "PUT", "/v1/x", b"password")

    with database.reading() as tx:
        kept = tx.execute(select(KEYS.c.fingerprint)).scalars().all()
    assert hashlib.sha256(b"PUT\0/v1/x\0password").hexdigest() not in kept
    assert hashlib.sha256(b"nithet request\0PUT\0/v1/x\0password").hexdigest() not in kept


def test_sessions_that_have_run_out_are_cleared_away(database: Database):
    now = [NOW]
    sessions = Sessions(database, timedelta(hours=1), timedelta(hours=12), lambda: now[0])
    for _ in range(3):
        sessions.start("person:p1", "", "1501", WHO)
    now[0] += timedelta(hours=2)
    sessions.start("person:p1", "", "1501", WHO)

    assert sessions.end_all("person:p1") == 1
