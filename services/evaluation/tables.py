"""What evaluation keeps beside its log and read models: the snapshots of submitted reports."""

from __future__ import annotations

from sqlalchemy import Column, MetaData, String, Table, Text

from kernel.database import UtcDateTime

METADATA = MetaData()

SNAPSHOTS = Table(
    "sar_snapshots",
    METADATA,
    Column("area", String(40), primary_key=True),
    Column("hash", String(64), primary_key=True),
    Column("content", Text, nullable=False),
    Column("stored_at", UtcDateTime, nullable=False),
)
"""The canonical JSON of exactly what was submitted, under its SHA-256. Rows are only ever added."""
