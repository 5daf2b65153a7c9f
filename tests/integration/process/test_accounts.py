"""Two accounts for one PostgreSQL database: the owner migrates, the application appends and never changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ProgrammingError

from kernel.database import Database
from kernel.log.sql import SqlLog
from kernel.migrating import migrate
from kernel.registry import Registry

pytestmark = pytest.mark.postgres


@dataclass(frozen=True)
class Accounts:
    """URLs of one empty database."""

    owner: str
    app: str


@pytest.fixture
def accounts(postgres_database: Callable[[], str]) -> Iterator[Accounts]:
    """An owner and an application account, as ``bin/secrets`` makes them."""
    url = make_url(postgres_database())
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    owner, app = f"{url.database}_owner", f"{url.database}_app"
    with engine.connect() as admin:
        for role in (owner, app):
            admin.execute(text(f"CREATE ROLE {role} LOGIN PASSWORD 'test'"))
        admin.execute(text(f"ALTER DATABASE {url.database} OWNER TO {owner}"))

    def url_of(role: str) -> str:
        return url.set(username=role, password="test").render_as_string(hide_password=False)

    yield Accounts(url_of(owner), url_of(app))
    with engine.connect() as admin:
        for role in (owner, app):
            admin.execute(text(f"REASSIGN OWNED BY {role} TO CURRENT_USER"))
            admin.execute(text(f"DROP OWNED BY {role}"))
            admin.execute(text(f"DROP ROLE {role}"))
    engine.dispose()


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
