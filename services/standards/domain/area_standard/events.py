"""What happens to the editions of one track's area standard. Persons are ids; the text stands in the events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from services.standards.domain.announcing import Announcement
from services.standards.domain.area_standard.items import Item
from services.standards.domain.committee.proceedings import Condition
from services.standards.domain.committee.quorum import Quorum

Succession = TypedDict("Succession", {"from": str, "to": str | None})
"""Which item of the new edition takes the place of an item of the older one; None where none does."""


@dataclass(frozen=True, slots=True)
class MeetingReference:
    """The meeting that resolved."""

    id: str
    number: str
    held_on: date


@dataclass(frozen=True, slots=True)
class Supersession:
    """The edition that another takes the place of, item by item."""

    edition: int
    items: tuple[Succession, ...]


@dataclass(frozen=True, slots=True)
class Rewording:
    """A wording that was printed wrongly."""

    code: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Mended:
    """How a text that is no item was printed, and how it reads."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AreaStandardDrafted:
    """A new edition is drafted, its text is revision 1. `base_edition` is the one it was begun from, if any."""

    track: str
    edition: int
    title: str
    items: tuple[Item, ...]
    distinctiveness: str
    base_edition: int | None


@dataclass(frozen=True, slots=True)
class AreaStandardRevised:
    """The draft reads differently; None leaves title or text of distinctiveness as it is."""

    track: str
    edition: int
    revision: int
    title: str | None
    distinctiveness: str | None
    put: tuple[Item, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftCommentMade:
    """Someone says something about an item, or about the whole where `code` is None."""

    track: str
    edition: int
    comment: str
    code: str | None
    text: str
    by: str
    revision: int


@dataclass(frozen=True, slots=True)
class DraftCommentResolved:
    """A comment is dealt with; `note` says how."""

    track: str
    edition: int
    comment: str
    note: str


@dataclass(frozen=True, slots=True)
class AreaStandardSubmitted:
    """The draft is ready to be proposed; `text_hash` is that of this revision.

    :ivar submitted_on: the day on which it was handed in; None in events that do not tell it
    """

    track: str
    edition: int
    revision: int
    text_hash: str
    submitted_on: date | None = None


@dataclass(frozen=True, slots=True)
class AreaStandardTakenBack:
    """A submitted draft goes back to its authors before a meeting has it before it."""

    track: str
    edition: int
    revision: int
    reason: str


@dataclass(frozen=True, slots=True)
class AreaStandardWithdrawn:
    """A draft that a body has before it, or has approved, goes back to its authors; an approval is void with it.

    :ivar was: how far it had come: ``on-agenda`` or ``approved``
    """

    track: str
    edition: int
    revision: int
    reason: str
    was: str


@dataclass(frozen=True, slots=True)
class AreaStandardPlacedOnAgenda:
    """The draft is proposed to a body at a meeting."""

    track: str
    edition: int
    revision: int
    meeting: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class AreaStandardApproved:
    """The body approved this revision. Conditions, if any, must be met before it is proclaimed."""

    track: str
    edition: int
    revision: int
    text_hash: str
    body: str
    meeting: MeetingReference
    quorum: Quorum
    conditions: tuple[Condition, ...]
    resolution: str


@dataclass(frozen=True, slots=True)
class AreaStandardConditionMet:
    """A condition of the approval is met."""

    track: str
    edition: int
    condition: str
    note: str


@dataclass(frozen=True, slots=True)
class AreaStandardReturned:
    """The body wants another revision."""

    track: str
    edition: int
    revision: int
    body: str
    meeting: MeetingReference
    resolution: str


@dataclass(frozen=True, slots=True)
class AreaStandardRejected:
    """The body does not approve; this edition ends here."""

    track: str
    edition: int
    revision: int
    body: str
    meeting: MeetingReference
    resolution: str


@dataclass(frozen=True, slots=True)
class AreaStandardProclaimed:
    """The edition is proclaimed, whole: what schools take up is in here."""

    track: str
    edition: int
    revision: int
    title: str
    items: tuple[Item, ...]
    distinctiveness: str
    effective_from_year: int
    announcement: Announcement
    text_hash: str
    body: str
    meeting: MeetingReference
    supersedes: Supersession | None


@dataclass(frozen=True, slots=True)
class AreaStandardSuperseded:
    """From an academic year on another edition stands in this one's place."""

    track: str
    edition: int
    by_edition: int
    from_year: int


@dataclass(frozen=True, slots=True)
class AreaStandardCorrected:
    """A corrigendum: wordings printed wrongly read as they were meant. The meaning is the same.

    :ivar changes: of items; empty where only the title or the text of distinctiveness was misprinted
    :ivar title: of the edition; None where it stays as it is, as `distinctiveness`
    """

    track: str
    edition: int
    corrigendum: int
    changes: tuple[Rewording, ...]
    note: str
    announcement: Announcement
    title: Mended | None = None
    distinctiveness: Mended | None = None
