"""Links by which the members of an approving body read the papers of one meeting, without an account.

Whoever holds the link reads; so it holds 256 random bits, of which only the hash is kept, it is good until some days
after the meeting, and the office withdraws it at any time. A meeting has one link: a new one ends the one before.
A number that is free again after a meeting was cancelled is that of another meeting, which the old link does not open.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from gateway.tables import MEETING_LINKS
from kernel.authority import Role
from kernel.database import Database
from kernel.years import BANGKOK

GOOD_FOR = timedelta(days=7)
"""How long after the day of the meeting its papers can still be read, for minutes to be checked against them."""

REMEMBERED_FOR = timedelta(days=30)
"""How long the office still sees that a link had been there."""


KEEPERS = frozenset({Role.COMMITTEE_SECRETARY, Role.GROUP_DIRECTOR})
"""Who makes the link of a meeting, ends it, and sees how often it was opened (docs/adr/0017)."""


@dataclass(frozen=True, slots=True)
class Link:
    """What is known of a link without its secret.

    :ivar expires_at: the first moment at which it no longer opens
    :ivar withdrawn_at: when the office ended it before that
    :ivar opened: how often its first page was opened, `opened_at` for the last time
    """

    area: str
    meeting: str
    made_at: datetime
    expires_at: datetime
    withdrawn_at: datetime | None
    opened: int
    opened_at: datetime | None

    def opens(self, now: datetime) -> bool:
        """Whether it opens at the moment `now`."""
        return self.withdrawn_at is None and now < self.expires_at

    @property
    def last_day(self) -> date:
        """The last Thai day on which it opens."""
        return (self.expires_at - timedelta(seconds=1)).astimezone(BANGKOK).date()

    @property
    def stamp(self) -> int:
        """What tells it from the meeting's link before and after: the second at which it was made, since 1970."""
        return int(self.made_at.timestamp())

    def to(self, meeting: Mapping[str, Any]) -> Link | None:
        """This link to `meeting` as standards tells it; None where that is cancelled or called anew for another day.

        Where the meeting was moved to an earlier day it opens the shorter.
        """
        days = {meeting["held_on"], *(move["before"] for move in meeting["moves"])}
        if meeting["cancelled"] is not None or str(self.last_day - GOOD_FOR) not in days:
            return None
        return replace(self, expires_at=min(self.expires_at, _end(date.fromisoformat(meeting["held_on"]))))


class Outdated(Exception):
    """A link was made since: the same form came again, or a colleague was quicker."""


class MeetingLinks:
    """The links of all offices."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database, self._clock = database, clock

    def make(self, area: str, meeting: str, held_on: date, before: int | None = None) -> str | None:
        """A link to the papers of a meeting, in place of the one before: its secret, which is kept nowhere.

        :param before: `Link.stamp` of the link that is to be replaced; None where there was none
        :returns: None where the meeting is over for longer than :data:`GOOD_FOR`
        :raises Outdated: where the link is another by now, which stays
        """
        now, expires = int(self._clock().timestamp()), int(_end(held_on).timestamp())
        if expires <= now:
            return None
        secret = secrets.token_urlsafe(32)
        dialect: Any = postgresql if self._database.dialect == "postgresql" else sqlite
        made = now + 1 if before == now else now
        fresh = {"token_hash": _hash(secret), "made_at": made, "expires_at": expires, "withdrawn_at": None, "opened": 0}
        fresh["opened_at"] = None
        row, key = dialect.insert(MEETING_LINKS).values(area=area, meeting=meeting, **fresh), ["area", "meeting"]
        with self._database.transaction() as tx:
            long_over = MEETING_LINKS.c.expires_at < now - int(REMEMBERED_FOR.total_seconds())
            tx.execute(delete(MEETING_LINKS).where(long_over))
            same = MEETING_LINKS.c.made_at == (0 if before is None else before)
            if not tx.execute(row.on_conflict_do_update(index_elements=key, set_=fresh, where=same)).rowcount:
                raise Outdated
        return secret

    def withdraw(self, area: str, meeting: str) -> None:
        """End the link of a meeting, if it has one that opens."""
        now = int(self._clock().timestamp())
        ended = update(MEETING_LINKS).where(_of(area, meeting), MEETING_LINKS.c.withdrawn_at.is_(None))
        with self._database.transaction() as tx:
            tx.execute(ended.values(withdrawn_at=now))

    def of(self, area: str, meeting: str) -> Link | None:
        """The link of a meeting, whether or not it still opens."""
        with self._database.reading() as tx:
            row = tx.execute(select(MEETING_LINKS).where(_of(area, meeting))).one_or_none()
        return None if row is None else _link(row)

    def every(self, area: str) -> list[Link]:
        """The links of an office, whether or not they still open, those made last first."""
        order = (MEETING_LINKS.c.made_at.desc(), MEETING_LINKS.c.meeting)
        with self._database.reading() as tx:
            rows = tx.execute(select(MEETING_LINKS).where(MEETING_LINKS.c.area == area).order_by(*order)).all()
        return [_link(row) for row in rows]

    def find(self, secret: str) -> Link | None:
        """The link with this secret, if it opens now."""
        with self._database.reading() as tx:
            row = tx.execute(select(MEETING_LINKS).where(MEETING_LINKS.c.token_hash == _hash(secret))).one_or_none()
        found = None if row is None else _link(row)
        return found if found is not None and found.opens(self._clock()) else None

    def note_opened(self, link: Link) -> None:
        """Note that the first page of `link` was opened."""
        opened = {"opened": MEETING_LINKS.c.opened + 1, "opened_at": int(self._clock().timestamp())}
        with self._database.transaction() as tx:
            tx.execute(update(MEETING_LINKS).where(_of(link.area, link.meeting)).values(**opened))


def good(held_on: date, now: datetime) -> bool:
    """Whether a link to the papers of a meeting of that day would still open."""
    return now < _end(held_on)


def _end(held_on: date) -> datetime:
    return datetime.combine(held_on + GOOD_FOR + timedelta(days=1), time(), BANGKOK)


def _of(area: str, meeting: str) -> Any:
    return (MEETING_LINKS.c.area == area) & (MEETING_LINKS.c.meeting == meeting)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _link(row: Any) -> Link:
    def moment(seconds: int | None) -> datetime | None:
        return None if seconds is None else datetime.fromtimestamp(seconds, UTC)

    return Link(
        row.area, row.meeting, datetime.fromtimestamp(row.made_at, UTC), datetime.fromtimestamp(row.expires_at, UTC),
        moment(row.withdrawn_at), row.opened, moment(row.opened_at),
    )  # fmt: skip
