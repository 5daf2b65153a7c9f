"""What followers keep: checkpoints, parked events, unreadable messages, builds of read models, first answers.

Revision ID: 0002
Revises: 0001
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    moment: sa.types.TypeEngine[Any] = (
        sa.TIMESTAMP(timezone=True) if op.get_bind().dialect.name == "postgresql" else sa.Text()
    )
    op.create_table(
        "checkpoints",
        sa.Column("follower", sa.String(120), primary_key=True),
        sa.Column("source", sa.String(40), primary_key=True),
        sa.Column("area", sa.String(40), primary_key=True),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("known_head", sa.BigInteger(), nullable=False),
        sa.Column("diverged", sa.Text()),
        sa.Column("moved_at", moment),
    )
    op.create_table(
        "parked",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("follower", sa.String(120), nullable=False),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("area", sa.String(40), nullable=False),
        sa.Column("stream", sa.String(120), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("type", sa.String(80), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("parked_at", moment, nullable=False),
    )
    op.create_index("parked_once", "parked", ["follower", "source", "area", "position"], unique=True)
    op.create_table(
        "unreadable_messages",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("queue", sa.String(120), nullable=False),
        sa.Column("content_type", sa.String(120)),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("received_at", moment, nullable=False),
    )
    op.create_table(
        "projection_generations",
        sa.Column("projection", sa.String(80), primary_key=True),
        sa.Column("generation", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(12), nullable=False),
        sa.Column("started_at", moment, nullable=False),
        sa.Column("switched_at", moment),
    )
    op.create_table(
        "answers",
        sa.Column("area", sa.String(40), primary_key=True),
        sa.Column("command_id", sa.String(64), primary_key=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("given_at", moment, nullable=False),
    )
