"""Sessions, sign-in attempts and idempotency keys.

Revision ID: gateway_0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "gateway_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        sa.Column("actor", sa.String(80), nullable=False),
        sa.Column("display_name", sa.String(200), nullable=False),
        sa.Column("area", sa.String(32), nullable=False),
        sa.Column("principal", sa.JSON, nullable=False),
        sa.Column("principal_at", sa.BigInteger, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("seen_at", sa.BigInteger, nullable=False),
    )
    op.create_index("sessions_by_actor", "sessions", ["actor"])
    op.create_index("sessions_by_seen_at", "sessions", ["seen_at"])
    op.create_table(
        "sign_in_attempts",
        sa.Column("subject_hash", sa.String(64), primary_key=True),
        sa.Column("window_at", sa.BigInteger, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
    )
    op.create_table(
        "idempotency_keys",
        sa.Column("actor", sa.String(80), primary_key=True),
        sa.Column("command_id", sa.String(36), primary_key=True),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
    )
    op.create_index("idempotency_keys_by_created_at", "idempotency_keys", ["created_at"])
