"""Bringing the gateway's own database up to date. It holds no log, so the kernel's migrations are not for it."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from gateway.tables import METADATA
from kernel.database import Database
from kernel.migrating import ADVISORY_LOCK, SCRIPTS

VERSIONS = Path(__file__).parent / "migrations" / "versions"


def migrate(database: Database, app_role: str | None = None) -> None:
    """Run every migration that this database lacks, all or none.

    :param app_role: on PostgreSQL, the role that the gateway's processes connect as, where that is not the owner
    """
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", str(VERSIONS))
    with database.transaction() as tx:
        if database.dialect == "postgresql":
            tx.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
        config.attributes["connection"] = tx
        command.upgrade(config, "heads")
        if app_role is not None and database.dialect == "postgresql":
            quote = tx.dialect.identifier_preparer.quote
            for table in METADATA.tables.values():
                tx.exec_driver_sql(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {quote(table.name)} TO {quote(app_role)}")
