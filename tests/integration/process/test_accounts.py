"""Two accounts for one PostgreSQL database: the owner migrates, the application appends and never changes."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ProgrammingError

from kernel.database import Database
from kernel.log.sql import SqlLog
from kernel.migrating import migrate
from kernel.registry import Registry

from .conftest import Accounts

pytestmark = pytest.mark.postgres


def migrated(accounts: Accounts) -> Database:
    """The application's database, after the owner has migrated it."""
    owner = Database(accounts.owner)
    migrate(owner, app_role=make_url(accounts.app).username)
    owner.dispose()
    return Database(accounts.app)


@pytest.mark.parametrize("statement", ["UPDATE events SET data = '{}'", "DELETE FROM events", "TRUNCATE events"])
def test_the_application_cannot_change_the_log(accounts: Accounts, statement: str) -> None:
    database = migrated(accounts)
    with pytest.raises(ProgrammingError, match="permission denied"), database.transaction() as tx:
        tx.execute(text(statement))
    database.dispose()


def test_the_application_takes_its_turn_in_the_log(accounts: Accounts) -> None:
    database = migrated(accounts)
    with database.transaction() as tx:
        SqlLog(database, "notes", Registry([])).take_turn("1501", tx)
    database.dispose()


def test_a_second_start_leaves_the_applications_read_models_alone(accounts: Accounts) -> None:
    first = migrated(accounts)
    with first.transaction() as tx:
        tx.execute(text("CREATE TABLE board_v1_g1 (school text)"))
    first.dispose()

    second = migrated(accounts)
    with second.transaction() as tx:
        tx.execute(text("INSERT INTO board_v1_g1 VALUES ('1015000001')"))
    second.dispose()
