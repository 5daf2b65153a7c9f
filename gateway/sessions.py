"""Server-side sessions. The browser holds a random token; the database holds its hash and who it belongs to.

A session is over when its account's epoch has moved on: when the password was changed or set, the way in shut, a role
ended, or the person erased. What was done through a gateway ends the sessions here, in the database of every gateway
process, before it is answered. What was done elsewhere (the command line, another program) reaches every process as an
event of directory's log, in a second or so: the session is then in doubt, and directory is asked at its next use.
Where that event is lost, the session is asked after within ``Settings.refresh``, one minute. While directory is away,
sessions in doubt are not believed, and the others only for ``Settings.grace``.
"""

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
    :ivar principal_at: when directory last said what they may do, epoch seconds; 0 when that is in doubt
    :ivar epoch: the account's when the session began
    :ivar must_change: whether they came in with a password that the office issued
    """

    token_hash: str
    actor: str
    display_name: str
    area: str
    principal: Principal
    principal_at: int
    epoch: int
    must_change: bool


IN_DOUBT = frozenset({"person-sign-in-changed", "grant-given", "grant-ended", "person-erased"})
"""Events of directory after which what a session knows of its person may be wrong."""


def doubted(message: Mapping[str, Any]) -> str | None:
    """Whose sessions are in doubt after a message of the log exchanges, as an actor."""
    data = message.get("data")
    if message.get("source") != "directory" or message.get("type") not in IN_DOUBT or not isinstance(data, Mapping):
        return None
    return f"person:{data.get('person')}"


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

    def start(
        self, actor: str, display_name: str, area: str, principal: Principal, epoch: int = 0, must_change: bool = False
    ) -> str:
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
                    epoch=epoch,
                    must_change=must_change,
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
        """Keep what directory says now about what the person may do, unless that fell into doubt meanwhile."""
        unchanged = (SESSIONS.c.token_hash == session.token_hash) & (SESSIONS.c.principal_at == session.principal_at)
        new = {"principal": msgspec.to_builtins(principal), "principal_at": self._now()}
        with self.database.transaction() as tx:
            tx.execute(update(SESSIONS).where(unchanged).values(**new))

    def doubt(self, actor: str) -> None:
        """Ask directory again at the next use of each of the person's sessions."""
        with self.database.transaction() as tx:
            tx.execute(update(SESSIONS).where(SESSIONS.c.actor == actor).values(principal_at=0))

    def end(self, token: str) -> None:
        """Sign out here."""
        self.end_one(digest(token))

    def end_one(self, token_hash: str) -> None:
        """End one session by what is kept of its token."""
        with self.database.transaction() as tx:
            tx.execute(delete(SESSIONS).where(SESSIONS.c.token_hash == token_hash))

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
        row["epoch"],
        row["must_change"],
    )
