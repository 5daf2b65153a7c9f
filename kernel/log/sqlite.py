"""Appending on SQLite: the same steps as PostgreSQL's ``log_append``, from here, under ``BEGIN IMMEDIATE``."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from kernel.database import iso
from kernel.log import chain, rows
from kernel.log.outcome import Outcome
from kernel.log.rows import Draft

COLUMNS = rows.COLUMNS + "lower(hex(prev_hash)), lower(hex(hash))"

HISTORY = (
    "SELECT version, type, schema_version, data FROM events"
    " WHERE area = ? AND stream = ? AND version > ? ORDER BY version"
)
"""What folding a stream behind a version needs."""

_INSERT = "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def take_turn(tx: Connection, area: str) -> None:
    """Nothing is left to do: ``BEGIN IMMEDIATE`` let nobody else write."""


def append(tx: Connection, area: str, expected_version: int, made: Sequence[Draft]) -> Outcome:
    """Write `made`, all of one stream and command, unless the command is known or the stream has moved."""
    first = made[0]
    head = tx.exec_driver_sql("SELECT position, hash FROM log_heads WHERE area = ?", (area,)).one_or_none()
    position, head_hash = (0, chain.GENESIS_HASH) if head is None else head
    known, actual = tx.exec_driver_sql(
        "SELECT (SELECT count(*) FROM events WHERE area = ?1 AND command_id = ?2),"
        " (SELECT coalesce(max(version), 0) FROM events WHERE area = ?1 AND stream = ?3)",
        (area, first.command_id, first.stream),
    ).one()
    if known != first.ordinal:
        return Outcome("repeated", position, head_hash, actual)
    if actual != expected_version:
        return Outcome("stale", position, head_hash, actual)
    values = []
    previous = head_hash
    for at, draft in enumerate(made, start=position + 1):
        current = chain.link(previous, at, draft.leaf)
        values.append(
            (
                area,
                at,
                draft.stream,
                draft.version,
                draft.event_id,
                draft.command_id,
                draft.ordinal,
                draft.type,
                draft.schema_version,
                draft.data.decode(),
                draft.metadata.decode(),
                iso(draft.recorded_at),
                previous,
                current,
            )
        )
        previous = current
    tx.exec_driver_sql(_INSERT, values)
    tx.exec_driver_sql(
        "INSERT INTO log_heads (area, epoch, position, hash) VALUES (?, 1, ?, ?)"
        " ON CONFLICT (area) DO UPDATE SET position = excluded.position, hash = excluded.hash",
        (area, position + len(made), previous),
    )
    return Outcome("written", position, head_hash, actual)
