"""What may be asked of the editions of one track's area standard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from services.standards.domain.announcing import Signing
from services.standards.domain.area_standard.events import MeetingReference, Mended, Rewording
from services.standards.domain.area_standard.items import Item, Ministry
from services.standards.domain.area_standard.moves import Move
from services.standards.domain.area_standard.sign_offs import HoldUp, RevokeSignOff, SignOffDraft
from services.standards.domain.committee.proceedings import Condition
from services.standards.domain.committee.quorum import Quorum


@dataclass(frozen=True, slots=True)
class Draft:
    """Begin a new edition: from the edition in force, or else from the ministry's framework."""

    track: str
    title: str
    ministry: Ministry


@dataclass(frozen=True, slots=True)
class Revise:
    """Write items anew, add or remove some, or change the title or the text of distinctiveness (None: leave it).

    :ivar base: the revision that the author had before them; what others changed since then in other places stands
    """

    edition: int
    base: int
    title: str | None = None
    distinctiveness: str | None = None
    put: tuple[Item, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comment:
    """Say something of an item, by its number in the revision that was read (None: as it is now), or of the whole."""

    edition: int
    comment: str
    code: str | None
    text: str
    by: str
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class ResolveComment:
    """A comment is dealt with."""

    edition: int
    comment: str
    note: str


@dataclass(frozen=True, slots=True)
class Submit:
    """The draft is ready to be proposed; `on` is the day of the act.

    :ivar chain: the posts that have to have signed this very text, in order, each with its name in Thai
    :ivar gaps: open ones of the crosswalk to external assessment; `gaps_seen`: whether whoever hands it in knows them
    """

    edition: int
    revision: int
    ministry: Ministry
    on: date
    chain: Mapping[str, str] = field(default_factory=dict)
    gaps: int = 0
    gaps_seen: bool = False


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Back to the authors, before a meeting has it before it."""

    edition: int
    reason: str


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Back to the authors, off the agenda or out of an approval that is not proclaimed."""

    edition: int
    reason: str


@dataclass(frozen=True, slots=True)
class PlaceOnAgenda:
    """Propose a submitted draft at a meeting.

    :ivar present: tracks whose standards are submitted, approved or in force
    :ivar held_on: the day of the meeting
    :ivar competent: whether the meeting's body may decide area standards on the day that it meets
    """

    edition: int
    meeting: str
    held_on: date
    ordinal: int
    present: frozenset[str]
    competent: bool


@dataclass(frozen=True, slots=True)
class Resolve:
    """What a meeting resolved on the revision before it.

    :ivar competent: whether the body was competent on the day of the meeting
    :ivar ordinal: of the matter on the meeting's agenda
    :ivar present: tracks whose standards are submitted, approved or in force
    """

    edition: int
    revision: int
    outcome: str
    resolution: str
    conditions: tuple[Condition, ...]
    body: str
    competent: bool
    meeting: MeetingReference | None
    quorum: Quorum | None
    ordinal: int
    present: frozenset[str]


@dataclass(frozen=True, slots=True)
class TakeOffAgenda:
    """The meeting that has the draft before it is not held."""

    edition: int
    meeting: str
    reason: str


@dataclass(frozen=True, slots=True)
class CorrectRecord:
    """The resolution was recorded wrongly; `resolved` is what the minutes say.

    :ivar on: the day of the correction
    """

    edition: int
    resolved: Resolve
    reason: str
    on: date


@dataclass(frozen=True, slots=True)
class Recount:
    """The quorum of the matter under which the edition was resolved on is counted anew."""

    edition: int
    meeting: str
    ordinal: int
    quorum: Quorum
    reason: str


@dataclass(frozen=True, slots=True)
class MeetCondition:
    """A condition of the approval is met."""

    edition: int
    condition: str
    note: str


@dataclass(frozen=True, slots=True)
class Proclaim:
    """Proclaim the approved revision.

    :ivar successors: item of the edition in force -> item that takes its place or None; None: by equal codes
    :ivar on: the day of the act
    :ivar used: numbers of announcements that the office has used, as :func:`.proclaiming.numbers` has them
    """

    edition: int
    revision: int
    effective_from_year: int
    announcement: Signing
    on: date
    successors: Mapping[str, str | None] | None = None
    used: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Correct:
    """Mend wordings that were printed wrongly in a proclaimed edition: of items, its title, its distinctiveness.

    :ivar changes_meaning: the answer to the one question that decides whether a corrigendum will do
    :ivar used: as of :class:`Proclaim`
    """

    edition: int
    changes: tuple[Rewording, ...]
    changes_meaning: bool
    note: str
    announcement: Signing
    on: date
    used: Mapping[str, str] = field(default_factory=dict)
    title: Mended | None = None
    distinctiveness: Mended | None = None


@dataclass(frozen=True, slots=True)
class Renumber:
    """The announcement of a proclaimed edition went out under another number than is on record.

    :ivar used: as of :class:`Proclaim`, without the number of this very announcement
    :ivar on: the day of the correction
    """

    edition: int
    number: str
    reason: str
    used: Mapping[str, str]
    on: date


AreaStandardCommand = (
    Draft
    | Revise
    | Move
    | Comment
    | ResolveComment
    | SignOffDraft
    | HoldUp
    | RevokeSignOff
    | Submit
    | TakeBack
    | Withdraw
    | PlaceOnAgenda
    | TakeOffAgenda
    | Resolve
    | CorrectRecord
    | Recount
    | MeetCondition
    | Proclaim
    | Correct
    | Renumber
)
