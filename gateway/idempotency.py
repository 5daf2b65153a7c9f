"""Which request an Idempotency-Key was first used for.

The services answer a repeated command id with their first answer. That is right for a repeated request and wrong for
another request under the same key, so the gateway keeps a fingerprint for a day and refuses the latter. It is keyed: a
body may hold a password, which nobody shall find by trying.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from gateway.problems import problem
from gateway.tables import KEYS
from kernel.database import Database

KEPT_FOR = timedelta(days=1)


class Keys:
    """The keys that callers have used.

    :param secret: common to every gateway process; after it is changed, keys of the day before are taken for used
    """

    def __init__(self, database: Database, clock: Callable[[], datetime], secret: str) -> None:
        self._database = database
        self._clock = clock
        self._secret = secret.encode()

    def claim(self, actor: str, command_id: str, method: str, path: str, body: bytes) -> None:
        """Tie `command_id` to this request of `actor`.

        :raises Problem: 422 if it is tied to another one
        """
        asked = b"\0".join((b"nithet request", method.encode(), path.encode(), body))
        fingerprint = hmac.digest(self._secret, asked, "sha256").hex()
        now = int(self._clock().timestamp())
        dialect: Any = postgresql if self._database.dialect == "postgresql" else sqlite
        with self._database.transaction() as tx:
            tx.execute(delete(KEYS).where(KEYS.c.created_at < now - int(KEPT_FOR.total_seconds())))
            tx.execute(
                dialect.insert(KEYS)
                .values(actor=actor, command_id=command_id, fingerprint=fingerprint, created_at=now)
                .on_conflict_do_nothing()
            )
            first = tx.execute(
                select(KEYS.c.fingerprint).where(KEYS.c.actor == actor, KEYS.c.command_id == command_id)
            ).scalar_one()
        if first != fingerprint:
            raise problem("idempotency-key-reused", errors=[{"header": "Idempotency-Key", "detail": "ใช้กับคำขออื่นไปแล้ว"}])
