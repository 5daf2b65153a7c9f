"""What folding a stream needs and no more: a third of what reading it with its envelopes takes.

Revision ID: 0006
Revises: 0005
"""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

POSTGRESQL_HISTORY = """
CREATE FUNCTION log_history(p_area text, p_stream text, p_after bigint) RETURNS TABLE (
  version bigint, type text, schema_version integer, data text
) LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
    SELECT version, type, schema_version, data
    FROM events WHERE area = p_area AND stream = p_stream AND version > p_after ORDER BY version;
END $$
"""


def upgrade() -> None:
    """Make the function, where there are functions."""
    if op.get_bind().dialect.name == "postgresql":
        op.get_bind().exec_driver_sql(POSTGRESQL_HISTORY)
