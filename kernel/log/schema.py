"""The tables of a log. The migration ``0001_log`` makes them, with triggers and PostgreSQL's append function."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint

from kernel.database import UtcDateTime

METADATA = MetaData()

EVENTS = Table(
    "events",
    METADATA,
    Column("area", Text, primary_key=True),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("stream", Text, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("event_id", Text, nullable=False),
    Column("command_id", Text, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("type", Text, nullable=False),
    Column("schema_version", Integer, nullable=False),
    Column("data", Text, nullable=False),
    Column("metadata", Text, nullable=False),
    Column("recorded_at", UtcDateTime, nullable=False),
    Column("prev_hash", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    UniqueConstraint("area", "stream", "version", name="events_stream"),
    UniqueConstraint("area", "command_id", "ordinal", name="events_command"),
    UniqueConstraint("event_id", name="events_event_id"),
    Index("events_recorded_at", "area", "recorded_at", "position"),
)
"""``data`` and ``metadata`` are canonical JSON, byte for byte what was hashed; ``ordinal`` counts a command's events
from 0."""

LOG_HEADS = Table(
    "log_heads",
    METADATA,
    Column("area", Text, primary_key=True),
    Column("epoch", Integer, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
)
"""One row per area that has events; the row that every writer of the area locks last."""
