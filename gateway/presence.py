"""Who has a page open that others may be writing on, too: kept for a moment, told to whoever else is there.

It is no fact of the office and no lock: what one saves is held against what they had before them in any case.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from gateway.tables import PRESENCE
from kernel.database import Database

HERE_SECONDS = 45
"""How long someone is taken to be there after their page last said so; it says so three times as often."""


class Presence:
    """Who is where."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database, self._clock = database, clock

    def beside(self, area: str, place: str, actor: str) -> list[str]:
        """Note that `actor` is at `place`; everyone else who is, by actor."""
        now = int(self._clock().timestamp())
        dialect = postgresql if self._database.dialect == "postgresql" else sqlite
        row = dialect.insert(PRESENCE).values(area=area, place=place, actor=actor, seen_at=now)
        with self._database.transaction() as tx:
            tx.execute(delete(PRESENCE).where(PRESENCE.c.seen_at < now - HERE_SECONDS))
            tx.execute(row.on_conflict_do_update(index_elements=["area", "place", "actor"], set_={"seen_at": now}))
            there = select(PRESENCE.c.actor).where(PRESENCE.c.area == area, PRESENCE.c.place == place)
            return sorted(other for other in tx.scalars(there) if other != actor)

    def within(self, area: str, place: str, actor: str) -> dict[str, list[str]]:
        """Who is at the places under `place`, by the rest of the place, without `actor` who asks."""
        since, under = int(self._clock().timestamp()) - HERE_SECONDS, f"{place}/"
        there = select(PRESENCE.c.place, PRESENCE.c.actor).where(
            PRESENCE.c.area == area,
            PRESENCE.c.place.startswith(under, autoescape=True),
            PRESENCE.c.seen_at >= since,
            PRESENCE.c.actor != actor,
        )
        found: dict[str, list[str]] = {}
        with self._database.reading() as tx:
            for at, who in tx.execute(there.order_by(PRESENCE.c.place, PRESENCE.c.actor)):
                found.setdefault(at.removeprefix(under), []).append(who)
        return found
