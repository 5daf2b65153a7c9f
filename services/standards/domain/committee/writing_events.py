"""What is put on record of a meeting's minutes beside its agenda, attendance and resolutions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of a matter before it was resolved."""

    ordinal: int
    text: str


@dataclass(frozen=True, slots=True)
class Adopted:
    """The minutes of an earlier meeting were adopted at this one.

    :ivar number: of that meeting, such as ``2/2569``
    :ivar changes: what was changed in them first; empty where they were adopted as they stood
    """

    number: str
    changes: str = ""


@dataclass(frozen=True, slots=True)
class Absence:
    """Why a member did not come.

    :ivar reason: one of :data:`services.standards.domain.committee.writing.ABSENT`; never in words
    """

    person: str
    reason: str


@dataclass(frozen=True, slots=True)
class MinutesWritten:
    """What the minutes tell beside agenda, attendance and resolutions; it takes the place of what was written before.

    Whatever is not known is empty or None. Nobody is named but as an id.

    :ivar opened_at: the time of day as ``09:30``, `closed_at` too
    :ivar others: who else was there, by post or office and how many
    :ivar opening: what the chair told the meeting
    :ivar said: of matters of the agenda, at most once each
    :ivar taker: who took the minutes, `checker` who checked them
    :ivar reason: why they read otherwise, after the adopted minutes were attached
    :ivar absences: why members did not come, of those of whom that is known
    """

    meeting: str
    place: str
    opened_at: str | None
    closed_at: str | None
    others: tuple[str, ...]
    opening: str
    adopted: Adopted | None
    said: tuple[Said, ...]
    taker: str | None
    checker: str | None
    reason: str
    written_on: date
    absences: tuple[Absence, ...] = ()
