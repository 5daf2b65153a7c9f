"""One leads at a time, and another one follows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import psycopg2
import pytest

from kernel.leader import leadership, lock_key


@pytest.fixture(params=["file", "memory", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "file":
        return f"sqlite:///{tmp_path}/log.sqlite"
    if request.param == "memory":
        return "sqlite://"
    make: Callable[[], str] = request.getfixturevalue("postgres_database")
    return make()


def test_only_one_of_two_leads(url: str) -> None:
    first, second = leadership(url, "relay"), leadership(url, "relay")

    assert (first.acquire(), second.acquire(), first.held(), second.held()) == (True, False, True, False)
    first.release()


def test_when_one_lets_go_the_other_leads(url: str) -> None:
    first, second = leadership(url, "relay"), leadership(url, "relay")
    first.acquire()

    first.release()

    assert (second.acquire(), first.acquire()) == (True, False)
    second.release()


def test_another_job_has_another_leader(url: str) -> None:
    first, second = leadership(url, "relay/internal"), leadership(url, "relay/public")

    assert first.acquire() and second.acquire()
    first.release()
    second.release()


@pytest.mark.postgres
def test_whoever_loses_its_session_notices_and_no_longer_leads(postgres_database: Callable[[], str]) -> None:
    url = postgres_database()
    first, second = leadership(url, "relay"), leadership(url, "relay")
    first.acquire()

    with psycopg2.connect(url.replace("+psycopg2", "")) as connection, connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'nithet leader relay'"
        )
    connection.close()

    assert (first.held(), second.acquire()) == (False, True)
    second.release()


def test_a_database_that_is_away_makes_no_leader() -> None:
    assert not leadership("postgresql+psycopg2://nobody@127.0.0.1:1/none", "relay").acquire()


def test_the_lock_of_a_job_has_the_same_number_in_every_process() -> None:
    assert lock_key("relay") == lock_key("relay") != lock_key("healing")
    assert -(2**63) <= lock_key("relay") < 2**63
