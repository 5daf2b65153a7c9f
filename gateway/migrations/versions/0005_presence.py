"""Who has a page open that others may be writing on, too.

Revision ID: gateway_0005
Revises: gateway_0004
"""

import sqlalchemy as sa
from alembic import op

revision = "gateway_0005"
down_revision = "gateway_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "presence",
        sa.Column("area", sa.String(32), primary_key=True),
        sa.Column("place", sa.String(120), primary_key=True),
        sa.Column("actor", sa.String(80), primary_key=True),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
    )
    op.create_index("presence_by_seen_at", "presence", ["seen_at"])
