"""Nobody changes or removes an event, and the application's role could not if it tried."""

from collections.abc import Callable

import pytest
from sqlalchemy import exc, make_url

from kernel import parking
from kernel.database import Database
from kernel.log.sql import SqlLog
from kernel.migrating import migrate

from .conftest import Store
from .notes import ACTOR, AREA, REGISTRY, STREAM, note

REFUSED = "append-only"


def test_update_is_refused(durable: Store) -> None:
    durable.append()
    with pytest.raises(exc.IntegrityError, match=REFUSED):
        durable.execute("UPDATE events SET data = '{}'")


def test_delete_is_refused(durable: Store) -> None:
    durable.append()
    with pytest.raises(exc.IntegrityError, match=REFUSED):
        durable.execute("DELETE FROM events")


def test_replace_is_refused(durable: Store) -> None:
    durable.append()
    if durable.database.dialect == "sqlite":
        statement = "REPLACE INTO events SELECT * FROM events"
    else:
        statement = "INSERT INTO events SELECT * FROM events ON CONFLICT (event_id) DO UPDATE SET data = '{}'"
    with pytest.raises(exc.IntegrityError, match=REFUSED):
        durable.execute(statement)


def test_truncate_is_refused(on_postgresql: Store) -> None:
    on_postgresql.append()
    with pytest.raises(exc.IntegrityError, match=REFUSED):
        on_postgresql.execute("TRUNCATE events")


@pytest.fixture
def as_application(postgres_database: Callable[[], str]) -> Database:
    """The owner's database, seen by a role that has only what ``migrate`` gave it."""
    owner_url = make_url(postgres_database())
    role = f"app_{owner_url.database}"
    owner = Database(owner_url.render_as_string(hide_password=False))
    with owner.transaction() as tx:
        tx.exec_driver_sql(f"CREATE ROLE {role} LOGIN PASSWORD 'app'")
    migrate(owner, app_role=role)
    migrate(owner, app_role=role)
    yield Database(owner_url.set(username=role, password="app").render_as_string(hide_password=False))
    with owner.transaction() as tx:
        tx.exec_driver_sql(f"DROP OWNED BY {role}")
        tx.exec_driver_sql(f"DROP ROLE {role}")
    owner.dispose()


def test_the_applications_role_appends_and_reads(as_application: Database) -> None:
    log = SqlLog(as_application, "notes", REGISTRY)
    log.append(AREA, STREAM, 0, [note()], command_id="c-1", metadata=ACTOR)
    assert len(log.read_area(AREA)) == 1
    as_application.dispose()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET data = '{}'",
        "DELETE FROM events",
        "TRUNCATE events",
        "DELETE FROM log_heads",
        "UPDATE log_heads SET epoch = 9",
        "ALTER TABLE events DISABLE TRIGGER ALL",
        "DROP TABLE events",
        "UPDATE alembic_version SET version_num = '0000'",
    ],
)
def test_the_applications_role_may_not(as_application: Database, statement: str) -> None:
    with (
        pytest.raises(exc.ProgrammingError, match=r"permission denied|must be owner"),
        as_application.transaction() as tx,
    ):
        tx.exec_driver_sql(statement)
    as_application.dispose()


def test_the_applications_role_makes_tables_of_its_own(as_application: Database) -> None:
    with as_application.transaction() as tx:
        tx.exec_driver_sql("CREATE TABLE board_v1_g1 (school text)")
    as_application.dispose()


def test_the_applications_role_parks_what_it_cannot_take(as_application: Database) -> None:
    (event,) = SqlLog(as_application, "notes", REGISTRY).append(
        AREA, STREAM, 0, [note()], command_id="c-1", metadata=ACTOR
    )
    with as_application.transaction() as tx:
        parking.park(tx, "reaction:reader", event, "ValueError()", 3)
        parking.keep_unreadable(tx, "queue", "text/plain", b"?", "no event")
        assert parking.count(tx) == {"reaction:reader": 1}
    as_application.dispose()
