"""A way in counts how often its sessions were ended, and knows until when a temporary password opens.

Revision ID: directory_0002
Revises: directory_0001
"""

import sqlalchemy as sa
from alembic import op

from kernel.database import UtcDateTime

revision = "directory_0002"
down_revision = "directory_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns."""
    op.add_column("credentials", sa.Column("session_epoch", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("credentials", sa.Column("temporary_until", UtcDateTime(), nullable=True))
