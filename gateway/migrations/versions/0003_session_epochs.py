"""Sessions know the epoch of the account that they began in, and whether the password must be changed first.

Revision ID: gateway_0003
Revises: gateway_0002
"""

import sqlalchemy as sa
from alembic import op

revision = "gateway_0003"
down_revision = "gateway_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; people who are signed in sign in again, since no epoch of theirs is known."""
    op.execute("DELETE FROM sessions")
    op.add_column("sessions", sa.Column("epoch", sa.Integer, nullable=False, server_default="0"))
    op.add_column("sessions", sa.Column("must_change", sa.Boolean, nullable=False, server_default=sa.false()))
