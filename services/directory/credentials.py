"""Ways in as they stand in their table: whose they are, and when the sessions that came by them are over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, select, update
from sqlalchemy.dialects import postgresql, sqlite

from services.directory.tables import CREDENTIALS


def fold(username: str) -> str:
    """The one form of a user name: case and surrounding spaces do not count."""
    return username.strip().casefold()


def of_person(tx: Connection, person: str) -> RowMapping | None:
    """The way in of a person, whichever office opened it."""
    return tx.execute(select(CREDENTIALS).where(CREDENTIALS.c.person == person)).mappings().first()


def state(account: Mapping[Any, Any] | None, now: datetime) -> str:
    """What a way in is good for: one of :data:`services.directory.domain.passwords.STATES`."""
    if account is None:
        return "none"
    if account["disabled"]:
        return "shut"
    if account["password_hash"] is None:
        return "reserved"
    if account["demo"]:
        return "demo"
    if account["temporary_until"] is None:
        return "open"
    return "temporary" if now < account["temporary_until"] else "expired"


def reserve(tx: Connection, area: str, person: str, username: str, now: datetime) -> bool:
    """Keep `username` for a person who has no password yet. False if it was given away meanwhile, or the person has
    another one by now: the log of an office keeps only the office's own replicas in line."""
    insert = (postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert)(CREDENTIALS)
    kept = insert.values(
        username=username,
        area=area,
        person=person,
        password_hash=None,
        disabled=False,
        demo=False,
        changed_at=now,
        session_epoch=0,
        temporary_until=None,
    ).on_conflict_do_nothing()
    return tx.execute(kept).rowcount == 1


def end_sessions(tx: Connection, person: str) -> None:
    """Every session that the person has begun so far is over: its epoch is no longer the account's."""
    mine = CREDENTIALS.c.person == person
    tx.execute(update(CREDENTIALS).where(mine).values(session_epoch=CREDENTIALS.c.session_epoch + 1))
