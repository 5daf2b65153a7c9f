"""What PostgreSQL does by functions of its own, made in ``kernel/migrations/versions/0001_log.py``.

``log_append`` locks the area's head, checks, chains, inserts and moves the head in one round trip. Inside a function
every statement takes a fresh snapshot once the lock is held, so what is refused is exact, and the caller's transaction
is never left aborted by a lost race. A single statement with CTEs would check its old snapshot.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from kernel.database import fetch
from kernel.log import chain, rows
from kernel.log.outcome import Outcome
from kernel.log.rows import Draft

COLUMNS = rows.COLUMNS + "encode(prev_hash, 'hex'), encode(hash, 'hex')"

LOAD = "SELECT * FROM log_stream(%s, %s, %s)"
"""``COLUMNS`` of a stream behind a version, in order. The function's plan is kept; planning takes longer than loading
most streams."""

HISTORY = "SELECT * FROM log_history(%s, %s, %s)"
"""Version, type, schema version and data of the same."""

_CALL = (
    "SELECT * FROM log_append("
    "%s, %s, %s, %s, %s, %s, %s, %s::text[], %s::text[], %s::integer[], %s::text[], %s::bytea[])"
)


_HEAD = "SELECT 1 FROM log_heads WHERE area = %s FOR UPDATE"
_FIRST = "INSERT INTO log_heads (area, epoch, position, hash) VALUES (%s, 1, 0, %s) ON CONFLICT DO NOTHING RETURNING 1"


def take_turn(tx: Connection, area: str) -> None:
    """Lock the area's head now, which an append would lock last. Every later statement of `tx` sees what the writers
    before it left, for each takes a fresh snapshot."""
    if not fetch(tx, _HEAD, (area,)):
        fetch(tx, _FIRST, (area, chain.GENESIS_HASH))
        fetch(tx, _HEAD, (area,))


def append(tx: Connection, area: str, expected_version: int, made: Sequence[Draft]) -> Outcome:
    """Write `made`, all of one stream and command, unless the command is known or the stream has moved."""
    first = made[0]
    ((verdict, position, head_hash, actual),) = fetch(
        tx,
        _CALL,
        (
            area,
            first.stream,
            expected_version,
            first.command_id,
            first.ordinal,
            first.metadata.decode(),
            first.recorded_at,
            [draft.event_id for draft in made],
            [draft.type for draft in made],
            [draft.schema_version for draft in made],
            [draft.data.decode() for draft in made],
            [draft.leaf for draft in made],
        ),
    )
    return Outcome(verdict, position, bytes(head_hash), actual)
