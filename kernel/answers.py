"""First answers of commands whose events alone do not tell them: several streams, or something extra for the caller."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Column, Connection, String, Table, Text, delete, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite

from kernel.checkpoints import METADATA
from kernel.database import UtcDateTime, fetch

ANSWERS = Table(
    "answers",
    METADATA,
    Column("area", String(40), primary_key=True),
    Column("command_id", String(64), primary_key=True),
    Column("answer", Text, nullable=False),
    Column("given_at", UtcDateTime, nullable=False),
)

_GIVEN = (
    "SELECT (SELECT answer FROM answers WHERE area = ? AND command_id = ?),"
    " EXISTS (SELECT 1 FROM events WHERE area = ? AND command_id = ?)"
)

PAGE = 500
"""Answers forgotten in one transaction."""


def keep(tx: Connection, area: str, command_id: str, answer: str) -> bool:
    """Remember `answer` (JSON) in the transaction of the command. False if another replica did meanwhile."""
    insert = (postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert)(ANSWERS)
    values = insert.values(area=area, command_id=command_id, answer=answer, given_at=datetime.now(UTC))
    return tx.execute(values.on_conflict_do_nothing()).rowcount == 1


def given(tx: Connection, area: str, command_id: str) -> tuple[str | None, bool]:
    """The first answer (JSON) to `command_id` if it was kept, and whether the log has events of it, in one look."""
    (found,) = fetch(tx, _GIVEN.replace("?", "?" if tx.dialect.name == "sqlite" else "%s"), (area, command_id) * 2)
    return found[0], bool(found[1])


def forget(tx: Connection, before: datetime) -> int:
    """Drop at most ``PAGE`` of the answers that were given earlier than `before`; how many."""
    key = (ANSWERS.c.area, ANSWERS.c.command_id)
    old = select(*key).where(ANSWERS.c.given_at < before).limit(PAGE)
    return tx.execute(delete(ANSWERS).where(tuple_(*key).in_(old))).rowcount
