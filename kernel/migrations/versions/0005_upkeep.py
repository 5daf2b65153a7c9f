"""Streams of any length are parked; builds of read models know their tables and which sources they have looked at; no
index that nothing reads.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the tables."""
    if op.get_bind().dialect.name == "postgresql":  # SQLite does not heed the length
        op.alter_column("parked", "stream", type_=sa.Text(), existing_nullable=False)
    op.drop_index("events_type", "events")
    op.add_column("projection_generations", sa.Column("tables", sa.Text()))
    op.add_column("projection_generations", sa.Column("surveyed", sa.Text()))
