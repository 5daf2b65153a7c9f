"""The log: events, heads, what keeps them append-only, and PostgreSQL's functions.

Revision ID: 0001
Revises:
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

REFUSAL = "events is append-only: a correction is a new event with its reason"

SQLITE_TRIGGERS = f"""
CREATE TRIGGER events_no_update BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
--
CREATE TRIGGER events_no_delete BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
"""

POSTGRESQL_TRIGGERS = f"""
CREATE FUNCTION events_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation';
END $$
--
CREATE TRIGGER events_no_change BEFORE UPDATE OR DELETE ON events
  FOR EACH ROW EXECUTE FUNCTION events_refuse()
--
CREATE TRIGGER events_no_truncate BEFORE TRUNCATE ON events
  FOR EACH STATEMENT EXECUTE FUNCTION events_refuse()
"""

# The order of the steps is the promise: head first, so that whatever is checked afterwards cannot change any more.
# Plans are kept per connection and may be made while the table is empty, when any way to a row looks as cheap as any
# other: hence the ORDER BYs that fit one index only. No SET clauses: each costs a fifth of the append.
POSTGRESQL_APPEND = """
CREATE FUNCTION log_append(
  p_area text, p_stream text, p_expected_version bigint, p_command_id text, p_ordinal integer, p_metadata text,
  p_recorded_at timestamptz, p_event_ids text[], p_types text[], p_schema_versions integer[], p_data text[],
  p_leaves bytea[], OUT outcome text, OUT head_position bigint, OUT head_hash bytea, OUT actual_version bigint
) LANGUAGE plpgsql AS $$
DECLARE
  n CONSTANT integer := cardinality(p_event_ids);
  previous bytea;
  current bytea;
  last_ordinal integer;
BEGIN
  SELECT position, hash INTO head_position, head_hash FROM log_heads WHERE area = p_area FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO log_heads (area, epoch, position, hash)
      VALUES (p_area, 1, 0, decode(repeat('00', 32), 'hex')) ON CONFLICT DO NOTHING;
    SELECT position, hash INTO head_position, head_hash FROM log_heads WHERE area = p_area FOR UPDATE;
  END IF;
  SELECT version INTO actual_version
    FROM events WHERE area = p_area AND stream = p_stream ORDER BY version DESC LIMIT 1;
  actual_version := coalesce(actual_version, 0);
  SELECT ordinal INTO last_ordinal
    FROM events WHERE area = p_area AND command_id = p_command_id ORDER BY ordinal DESC LIMIT 1;
  IF coalesce(last_ordinal + 1, 0) <> p_ordinal THEN
    outcome := 'repeated';
    RETURN;
  END IF;
  IF actual_version <> p_expected_version THEN
    outcome := 'stale';
    RETURN;
  END IF;
  previous := head_hash;
  FOR i IN 1..n LOOP
    current := sha256(previous || int8send(head_position + i) || p_leaves[i]);
    INSERT INTO events (
      area, position, stream, version, event_id, command_id, ordinal, type, schema_version, data, metadata,
      recorded_at, prev_hash, hash
    ) VALUES (
      p_area, head_position + i, p_stream, p_expected_version + i, p_event_ids[i], p_command_id, p_ordinal + i - 1,
      p_types[i], p_schema_versions[i], p_data[i], p_metadata, p_recorded_at, previous, current
    );
    previous := current;
  END LOOP;
  UPDATE log_heads SET position = head_position + n, hash = previous WHERE area = p_area;
  outcome := 'written';
END $$
"""

POSTGRESQL_LOAD = """
CREATE FUNCTION log_stream(p_area text, p_stream text, p_after bigint) RETURNS TABLE (
  area text, "position" bigint, stream text, version bigint, event_id text, command_id text, type text,
  schema_version integer, data text, metadata text, recorded_at timestamptz, prev_hash text, hash text
) LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
    SELECT area, position, stream, version, event_id, command_id, type, schema_version, data, metadata, recorded_at,
      encode(prev_hash, 'hex'), encode(hash, 'hex')
    FROM events WHERE area = p_area AND stream = p_stream AND version > p_after ORDER BY version;
END $$
"""

POSTGRESQL = "--\n".join([POSTGRESQL_TRIGGERS, POSTGRESQL_APPEND, POSTGRESQL_LOAD])


def upgrade() -> None:
    """Make the log."""
    connection = op.get_bind()
    on_postgresql = connection.dialect.name == "postgresql"
    moment: sa.types.TypeEngine[Any] = sa.TIMESTAMP(timezone=True) if on_postgresql else sa.Text()
    op.create_table(
        "events",
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("stream", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("command_id", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("schema_version", sa.Integer(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("metadata", sa.Text(), nullable=False),
        sa.Column("recorded_at", moment, nullable=False),
        sa.Column("prev_hash", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("area", "position", name="events_pkey"),
        sa.UniqueConstraint("area", "stream", "version", name="events_stream"),
        sa.UniqueConstraint("area", "command_id", "ordinal", name="events_command"),
        sa.UniqueConstraint("event_id", name="events_event_id"),
    )
    op.create_index("events_type", "events", ["area", "type", "position"])
    op.create_index("events_recorded_at", "events", ["area", "recorded_at", "position"])
    op.create_table(
        "log_heads",
        sa.Column("area", sa.Text(), primary_key=True),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
    )
    statements = POSTGRESQL if on_postgresql else SQLITE_TRIGGERS
    for statement in statements.split("--\n"):
        connection.exec_driver_sql(statement.strip())
