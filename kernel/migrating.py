"""Bringing a service's database up to date, however many processes start at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from kernel.database import Database

SCRIPTS = Path(__file__).parent / "migrations"
ADVISORY_LOCK = 0x6E697468  # "nith"
RIGHTS = {
    "events": "SELECT, INSERT",
    "log_heads": "SELECT, INSERT, UPDATE (position, hash)",
    "alembic_version": "SELECT",
}
"""What the application's role may do with the tables that are not simply its own."""


def migrate(database: Database, extra_versions: Sequence[Path] = (), app_role: str | None = None) -> None:
    """Run every migration that this database lacks, all or none, and hand the application's role its rights.

    :param extra_versions: folders with a service's own migrations beside the kernel's
    :param app_role: on PostgreSQL, the existing role that the service's processes connect as, where that is not the
        owner; it gets no right to change or remove an event
    :raises sqlalchemy.exc.SQLAlchemyError: if the database refuses; nothing is changed then
    """
    with database.transaction() as tx:
        if database.dialect == "postgresql":
            # On SQLite the write transaction itself keeps other processes waiting.
            tx.execute(text("SET LOCAL lock_timeout = '120s'"))
            tx.execute(text("SET LOCAL statement_timeout = 0"))  # an index on years of events takes its time
            tx.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
        command.upgrade(_config(tx, extra_versions), "heads")
        if app_role is not None and database.dialect == "postgresql":
            _grant(tx, app_role)


def _config(tx: Connection, extra_versions: Sequence[Path]) -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    folders = [SCRIPTS / "versions", *extra_versions]
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(str(folder) for folder in folders))
    config.attributes["connection"] = tx
    return config


def _grant(tx: Connection, role: str) -> None:
    quoted = tx.dialect.identifier_preparer.quote(role)
    schema = tx.scalar(text("SELECT quote_ident(current_schema())"))
    statements = [
        f"GRANT USAGE, CREATE ON SCHEMA {schema} TO {quoted}",  # read models are tables made by the running service
    ]
    # Read models belong to the application, who made them; only what is ours can be granted.
    ours = text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tableowner = current_user")
    for table in tx.scalars(ours).all():
        name = f"{schema}.{tx.dialect.identifier_preparer.quote(table)}"
        rights = RIGHTS.get(table, "SELECT, INSERT, UPDATE, DELETE")
        statements += [f"REVOKE ALL ON {name} FROM {quoted}", f"GRANT {rights} ON {name} TO {quoted}"]
    counters = text(
        "SELECT sequencename FROM pg_sequences WHERE schemaname = current_schema() AND sequenceowner = current_user"
    )
    for sequence in tx.scalars(counters).all():
        name = f"{schema}.{tx.dialect.identifier_preparer.quote(sequence)}"
        statements.append(f"GRANT USAGE ON SEQUENCE {name} TO {quoted}")
    for statement in statements:
        tx.exec_driver_sql(statement)
