"""A database is brought up to date once, however often and by however many it is asked."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import MetaData, inspect

from kernel.database import Database
from kernel.log.schema import METADATA
from kernel.migrating import migrate
from kernel.snapshots import METADATA as SNAPSHOTS_METADATA

from .conftest import Store

MIGRATE = """
import sys
from kernel.database import Database
from kernel.migrating import migrate
migrate(Database(sys.argv[1]))
"""

EXTRA = """
from alembic import op
import sqlalchemy as sa
revision = "directory_1"
down_revision = None
branch_labels = ("directory",)
depends_on = "0001"
def upgrade():
    op.create_table("accounts", sa.Column("username", sa.Text(), primary_key=True))
"""

BROKEN = """
from alembic import op
import sqlalchemy as sa
revision = "broken_1"
down_revision = None
branch_labels = ("broken",)
depends_on = "0001"
def upgrade():
    op.create_table("half", sa.Column("id", sa.Text(), primary_key=True))
    raise ValueError("no further")
"""

SLOW = """
from alembic import op
revision = "slow_1"
down_revision = None
branch_labels = ("slow",)
depends_on = "0001"
def upgrade():
    op.execute("SELECT pg_sleep(0.6)")
"""


def test_migrating_again_changes_nothing(durable: Store) -> None:
    durable.append()
    migrate(durable.database)
    assert len(durable.log.heads()) == 1


@pytest.mark.parametrize("metadata", [METADATA, SNAPSHOTS_METADATA], ids=["log", "snapshots"])
def test_the_migrations_make_the_tables_that_the_code_describes(durable: Store, metadata: MetaData) -> None:
    with durable.database.reading() as tx:
        there = inspect(tx)
        for table in metadata.tables.values():
            assert [column["name"] for column in there.get_columns(table.name)] == [c.name for c in table.columns]
            assert {index["name"] for index in there.get_indexes(table.name)} >= {index.name for index in table.indexes}


def test_a_service_adds_migrations_of_its_own(durable: Store, tmp_path: Path) -> None:
    folder = tmp_path / "versions"
    folder.mkdir()
    (folder / "0001_accounts.py").write_text(EXTRA)
    migrate(durable.database, [folder])
    migrate(durable.database, [folder])
    with durable.database.reading() as tx:
        assert inspect(tx).has_table("accounts")


def test_a_migration_that_fails_leaves_nothing_behind(durable: Store, tmp_path: Path) -> None:
    folder = tmp_path / "versions"
    folder.mkdir()
    (folder / "0001_broken.py").write_text(BROKEN)
    with pytest.raises(ValueError, match="no further"):
        migrate(durable.database, [folder])
    with durable.database.reading() as tx:
        assert not inspect(tx).has_table("half")


def test_a_migration_may_take_longer_than_a_statement_may_at_work(
    postgres_database: Callable[[], str], tmp_path: Path
) -> None:
    (tmp_path / "0001_slow.py").write_text(SLOW)
    database = Database(postgres_database(), statement_timeout=0.3)
    migrate(database, [tmp_path])
    database.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without anything in it."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/empty.sqlite"
    url: str = request.getfixturevalue("postgres_database")()
    return url


def test_processes_that_start_at_once_migrate_once(empty_url: str) -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", MIGRATE, empty_url], cwd=Path(__file__).parents[2], stderr=subprocess.PIPE
        )
        for _ in range(5)
    ]
    faults = [process.communicate()[1] for process in processes]
    assert [process.returncode for process in processes] == [0] * 5, faults
    database = Database(empty_url)
    with database.reading() as tx:
        assert inspect(tx).has_table("events")
    database.dispose()
