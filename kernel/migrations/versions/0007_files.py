"""Files by their content, in parts: on their way in, whole, and whose they are.

Revision ID: 0007
Revises: 0006
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    moment: sa.types.TypeEngine[Any] = sa.TIMESTAMP(timezone=True) if on_postgresql else sa.Text()
    op.create_table(
        "file_uploads",
        sa.Column("area", sa.String(40), primary_key=True),
        sa.Column("upload", sa.String(36), primary_key=True),
        sa.Column("actor", sa.String(80), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("begun_at", moment, nullable=False),
        sa.Column("finished", sa.Boolean(), nullable=False),
    )
    op.create_index("file_uploads_begun_at", "file_uploads", ["begun_at"])
    op.create_table(
        "file_upload_parts",
        sa.Column("area", sa.String(40), primary_key=True),
        sa.Column("upload", sa.String(36), primary_key=True),
        sa.Column("ordinal", sa.Integer(), primary_key=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "files",
        sa.Column("area", sa.String(40), primary_key=True),
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("stored_at", moment, nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
    )
    op.create_index("files_kept", "files", ["kept", "stored_at"])
    op.create_table(
        "file_chunks",
        sa.Column("area", sa.String(40), primary_key=True),
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("ordinal", sa.Integer(), primary_key=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "file_accounts",
        sa.Column("area", sa.String(40), primary_key=True),
        sa.Column("account", sa.String(80), primary_key=True),
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("size", sa.BigInteger(), nullable=False),
    )
    if on_postgresql:  # pictures and documents are compressed already
        for table in ("file_upload_parts", "file_chunks"):
            op.execute(f"ALTER TABLE {table} ALTER COLUMN content SET STORAGE EXTERNAL")
