"""What delivery keeps: how far relays have got, and which event a process was at when it died.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "relay_cursors",
        sa.Column("destination", sa.String(40), primary_key=True),
        sa.Column("area", sa.String(40), primary_key=True),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "handling_attempts",
        sa.Column("follower", sa.String(120), primary_key=True),
        sa.Column("source", sa.String(40), primary_key=True),
        sa.Column("area", sa.String(40), primary_key=True),
        sa.Column("position", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
    )
