"""Server-side sessions. The browser holds a random token; the database holds its hash and who it belongs to."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import delete, insert, select, update

from gateway.tables import SESSIONS
from kernel.authority import Principal
from kernel.database import Database

TOUCH_SECONDS = 60
"""``seen_at`` is written at most this often, so that reading pages does not mean writing."""


@dataclass(frozen=True, slots=True)
class Session:
    """Someone signed in.

    :ivar area: the office whose pages they land on
    :ivar principal_at: when directory last said what they may do, epoch seconds
    """

    token_hash: str
    actor: str
    display_name: str
    area: str
    principal: Principal
    principal_at: int


def digest(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


class Sessions:
    """The sessions of every gateway process, in their common database."""

    def __init__(self, database: Database, idle: timedelta, lifetime: timedelta, clock: Callable[[], datetime]) -> None:
        self.database = database
        self._idle = int(idle.total_seconds())
        self._lifetime = int(lifetime.total_seconds())
        self._clock = clock

    def start(self, actor: str, display_name: str, area: str, principal: Principal) -> str:
        """A new session; returns its token. Sessions that have run out are cleared away on the occasion."""
        token = secrets.token_urlsafe(32)
        now = self._now()
        with self.database.transaction() as tx:
            tx.execute(delete(SESSIONS).where(self._over(now)))
            tx.execute(
                insert(SESSIONS).values(
                    token_hash=digest(token),
                    actor=actor,
                    display_name=display_name,
                    area=area,
                    principal=msgspec.to_builtins(principal),
                    principal_at=now,
                    created_at=now,
                    seen_at=now,
                )
            )
        return token

    def find(self, token: str) -> Session | None:
        """The session of `token` unless it has ended, by idleness, by age or by sign-out."""
        now = self._now()
        with self.database.reading() as connection:
            row = (
                connection.execute(select(SESSIONS).where(SESSIONS.c.token_hash == digest(token), ~self._over(now)))
                .mappings()
                .one_or_none()
            )
        if row is None:
            return None
        if now - row["seen_at"] >= TOUCH_SECONDS:
            self._set(row["token_hash"], seen_at=now)
        return _session(row)

    def renew(self, session: Session, principal: Principal) -> None:
        """Keep what directory says now about what the person may do."""
        self._set(session.token_hash, principal=msgspec.to_builtins(principal), principal_at=self._now())

    def end(self, token: str) -> None:
        """Sign out here."""
        with self.database.transaction() as tx:
            tx.execute(delete(SESSIONS).where(SESSIONS.c.token_hash == digest(token)))

    def end_all(self, actor: str) -> int:
        """Sign out everywhere; returns how many sessions that ended."""
        with self.database.transaction() as tx:
            return tx.execute(delete(SESSIONS).where(SESSIONS.c.actor == actor)).rowcount

    def _set(self, token_hash: str, **values: Any) -> None:
        with self.database.transaction() as tx:
            tx.execute(update(SESSIONS).where(SESSIONS.c.token_hash == token_hash).values(**values))

    def _over(self, now: int) -> Any:
        return (SESSIONS.c.seen_at <= now - self._idle) | (SESSIONS.c.created_at <= now - self._lifetime)

    def _now(self) -> int:
        return int(self._clock().timestamp())


def _session(row: Mapping[Any, Any]) -> Session:
    return Session(
        row["token_hash"],
        row["actor"],
        row["display_name"],
        row["area"],
        msgspec.convert(row["principal"], Principal),
        row["principal_at"],
    )
