"""Snapshots of submitted self-assessment reports, which nothing changes or removes.

Revision ID: evaluation_0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

from kernel.database import UtcDateTime

revision = "evaluation_0001"
down_revision = None
branch_labels = ("evaluation",)
depends_on = None

SQLITE = (
    "CREATE TRIGGER sar_snapshots_no_update BEFORE UPDATE ON sar_snapshots"
    " BEGIN SELECT RAISE(ABORT, 'a submitted report is never changed'); END",
    "CREATE TRIGGER sar_snapshots_no_delete BEFORE DELETE ON sar_snapshots"
    " BEGIN SELECT RAISE(ABORT, 'a submitted report is never removed'); END",
)
POSTGRESQL = (
    "CREATE FUNCTION sar_snapshots_stay() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'a submitted report is never changed or removed'; END $$",
    "CREATE TRIGGER sar_snapshots_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON sar_snapshots"
    " FOR EACH STATEMENT EXECUTE FUNCTION sar_snapshots_stay()",
)


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "sar_snapshots",
        sa.Column("area", sa.String(40), primary_key=True),
        sa.Column("hash", sa.String(64), primary_key=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("stored_at", UtcDateTime(), nullable=False),
    )
    connection = op.get_bind()
    for statement in POSTGRESQL if connection.dialect.name == "postgresql" else SQLITE:
        connection.exec_driver_sql(statement)
