"""How often someone tried to sign in, by account and by network address, so that guessing does not pay.

Counted in fixed windows in the gateway's database, so that all its processes count together. An attempt is counted
before the password is looked at; a thousand at once are a thousand attempts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import case, delete, update
from sqlalchemy.dialects import postgresql, sqlite

from gateway.tables import ATTEMPTS
from kernel.database import Database


@dataclass(frozen=True, slots=True)
class Budget:
    """What is left.

    :ivar limit: attempts in a window
    :ivar remaining: attempts that are still free, 0 at least
    :ivar exceeded: whether this attempt was one too many
    :ivar reset: seconds until the window ends
    """

    limit: int
    remaining: int
    exceeded: bool
    reset: int
    window: int

    def headers(self) -> dict[str, str]:
        """The fields of draft-ietf-httpapi-ratelimit-headers, and Retry-After where it is needed."""
        fields = {
            "RateLimit-Policy": f'"sign-in";q={self.limit};w={self.window}',
            "RateLimit": f'"sign-in";r={self.remaining};t={self.reset}',
        }
        return fields | {"Retry-After": str(self.reset)} if self.exceeded else fields


class Attempts:
    """The counters."""

    def __init__(self, database: Database, window: timedelta, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._window = int(window.total_seconds())
        self._clock = clock

    def count(self, subject: str, limit: int) -> Budget:
        """Count one attempt of `subject` (``account:…`` or ``address:…``) against `limit`."""
        now = int(self._clock().timestamp())
        window_at = now - now % self._window
        dialect: Any = postgresql if self._database.dialect == "postgresql" else sqlite
        fresh = dialect.insert(ATTEMPTS).values(subject_hash=_hash(subject), window_at=window_at, count=1)
        counted = fresh.on_conflict_do_update(
            index_elements=[ATTEMPTS.c.subject_hash],
            set_={
                "count": case((ATTEMPTS.c.window_at == window_at, ATTEMPTS.c.count + 1), else_=1),
                "window_at": window_at,
            },
        ).returning(ATTEMPTS.c.count)
        with self._database.transaction() as tx:
            used: int = tx.execute(counted).scalar_one()
        return Budget(limit, max(0, limit - used), used > limit, window_at + self._window - now, self._window)

    def take_back(self, subject: str) -> None:
        """Give back the one attempt that turned out not to be a guess."""
        with self._database.transaction() as tx:
            tx.execute(
                update(ATTEMPTS)
                .where(ATTEMPTS.c.subject_hash == _hash(subject), ATTEMPTS.c.count > 0)
                .values(count=ATTEMPTS.c.count - 1)
            )

    def forgive(self, subject: str) -> None:
        """Forget the attempts of `subject`, after it has shown that it knows the password."""
        with self._database.transaction() as tx:
            tx.execute(delete(ATTEMPTS).where(ATTEMPTS.c.subject_hash == _hash(subject)))


def _hash(subject: str) -> str:
    return hashlib.sha256(subject.encode()).hexdigest()
