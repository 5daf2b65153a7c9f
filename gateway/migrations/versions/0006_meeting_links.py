"""Links by which the members of a body read the papers of one meeting.

Revision ID: gateway_0006
Revises: gateway_0005
"""

import sqlalchemy as sa
from alembic import op

revision = "gateway_0006"
down_revision = "gateway_0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "meeting_links",
        sa.Column("area", sa.String(32), primary_key=True),
        sa.Column("meeting", sa.String(60), primary_key=True),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("made_at", sa.BigInteger, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
        sa.Column("withdrawn_at", sa.BigInteger, nullable=True),
        sa.Column("opened", sa.Integer, nullable=False, server_default="0"),
        sa.Column("opened_at", sa.BigInteger, nullable=True),
    )
    op.create_index("meeting_links_by_token_hash", "meeting_links", ["token_hash"], unique=True)
