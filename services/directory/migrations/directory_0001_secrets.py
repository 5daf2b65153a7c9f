"""People's keys, sign-ins, failed sign-ins and agencies' keys.

Revision ID: directory_0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

from kernel.database import UtcDateTime

revision = "directory_0001"
down_revision = None
branch_labels = ("directory",)
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "person_keys",
        sa.Column("area", sa.String(40), primary_key=True),
        sa.Column("person", sa.String(36), primary_key=True),
        sa.Column("wrapped", sa.Text(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
    )
    op.create_table(
        "credentials",
        sa.Column("username", sa.String(100), primary_key=True),
        sa.Column("area", sa.String(40), nullable=False, index=True),
        sa.Column("person", sa.String(36), nullable=False, unique=True),
        sa.Column("password_hash", sa.Text()),
        sa.Column("disabled", sa.Boolean(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
    )
    op.create_table(
        "sign_in_failures",
        sa.Column("who", sa.String(64), primary_key=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", UtcDateTime(), nullable=False, index=True),
    )
    op.create_table(
        "agency_keys",
        sa.Column("key_sha256", sa.String(64), primary_key=True),
        sa.Column("area", sa.String(40), nullable=False),
        sa.Column("agency", sa.String(40), nullable=False),
        sa.Column("key_id", sa.String(36), nullable=False),
        sa.Column("revoked", sa.Boolean(), nullable=False),
    )
