"""What has happened at a meeting of an approving body."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kernel.files.file import File
from services.standards.domain.committee.quorum import Quorum
from services.standards.domain.committee.writing_events import MinutesWritten


@dataclass(frozen=True, slots=True)
class Matter:
    """The revision of an area standard that a meeting has before it."""

    track: str
    edition: int
    revision: int
    text_hash: str


@dataclass(frozen=True, slots=True)
class Condition:
    """What must be done before an approved text may be proclaimed."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class MeetingCalled:
    """A meeting is called. `year` is that of its number, Buddhist era."""

    meeting: str
    body: str
    number: str
    year: int
    held_on: date


@dataclass(frozen=True, slots=True)
class MeetingMoved:
    """The meeting is held on another day than `before`; who was noted as present is to be noted anew."""

    meeting: str
    held_on: date
    before: date
    reason: str


@dataclass(frozen=True, slots=True)
class MeetingCancelled:
    """The meeting is not held. Its number may be given to another."""

    meeting: str
    reason: str


@dataclass(frozen=True, slots=True)
class AgendaItemAdded:
    """Something is on the agenda; `ordinal` counts from 1."""

    meeting: str
    ordinal: int
    title: str
    standard: Matter | None


@dataclass(frozen=True, slots=True)
class AttendanceRecorded:
    """Who was there, as ids of persons."""

    meeting: str
    members: tuple[str, ...]
    present: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recount:
    """By how many a matter was resolved, counted anew."""

    ordinal: int
    quorum: Quorum


@dataclass(frozen=True, slots=True)
class AttendanceCorrected:
    """Who was there was recorded wrongly, and matters have been resolved since; their quorum is counted anew.

    :ivar corrected_on: the day of the correction
    """

    meeting: str
    members: tuple[str, ...]
    present: tuple[str, ...]
    counts: tuple[Recount, ...]
    reason: str
    corrected_on: date


@dataclass(frozen=True, slots=True)
class MemberRecused:
    """A member left for one matter."""

    meeting: str
    ordinal: int
    person: str
    reason: str


@dataclass(frozen=True, slots=True)
class RecusalWithdrawn:
    """A recusal that was recorded by mistake does not count any more; the member counts for the matter again."""

    meeting: str
    ordinal: int
    person: str
    reason: str


@dataclass(frozen=True, slots=True)
class RecusalCorrected:
    """Whether a member had left for a matter that is resolved was recorded wrongly; its quorum is counted anew.

    :ivar recused: whether the member had left
    :ivar reason: how the record came to be wrong
    :ivar corrected_on: the day of the correction
    :ivar because: why the member left; empty where none did, and in what was corrected before that was asked for
    """

    meeting: str
    ordinal: int
    person: str
    recused: bool
    quorum: Quorum
    reason: str
    corrected_on: date
    because: str = ""


@dataclass(frozen=True, slots=True)
class ResolutionRecorded:
    """What was resolved, with the quorum it was resolved by."""

    meeting: str
    ordinal: int
    outcome: str
    text: str
    conditions: tuple[Condition, ...]
    quorum: Quorum


@dataclass(frozen=True, slots=True)
class ResolutionCorrected:
    """The record of a resolution was wrong: this is what the minutes really say, and why."""

    meeting: str
    ordinal: int
    outcome: str
    text: str
    conditions: tuple[Condition, ...]
    quorum: Quorum
    reason: str
    corrected_on: date


@dataclass(frozen=True, slots=True)
class PageOf:
    """On which page of the minutes a matter stands, both counted from 1."""

    ordinal: int
    page: int


@dataclass(frozen=True, slots=True)
class MinutesAttached:
    """The minutes as they were adopted are with the meeting; they take the place of what was attached before.

    :ivar reason: why they do; empty for the first, and for those that were attached before a reason was asked for
    :ivar attached_on: the day of the act; None where it was not kept yet
    """

    meeting: str
    file: File
    pages: tuple[PageOf, ...]
    reason: str = ""
    attached_on: date | None = None


MeetingEvent = (
    MeetingCalled
    | MeetingMoved
    | MeetingCancelled
    | AgendaItemAdded
    | AttendanceRecorded
    | AttendanceCorrected
    | MemberRecused
    | RecusalWithdrawn
    | RecusalCorrected
    | ResolutionRecorded
    | ResolutionCorrected
    | MinutesAttached
    | MinutesWritten
)
