"""Fingerprints of requests are keyed; those that are not would match no request any more.

Revision ID: gateway_0004
Revises: gateway_0003
"""

from alembic import op

revision = "gateway_0004"
down_revision = "gateway_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forget them: the services know by themselves which command ids they have seen."""
    op.execute("DELETE FROM idempotency_keys")
