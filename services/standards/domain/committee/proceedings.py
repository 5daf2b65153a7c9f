"""What has happened at a meeting of an approving body, and how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from services.standards.domain.committee.quorum import Quorum, QuorumRule, counted


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
class ResolutionRecorded:
    """What was resolved, with the quorum it was resolved by."""

    meeting: str
    ordinal: int
    outcome: str
    text: str
    conditions: tuple[Condition, ...]
    quorum: Quorum


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as it stands; `called` is None before there is one."""

    called: MeetingCalled | None = None
    agenda: tuple[AgendaItemAdded, ...] = ()
    attendance: AttendanceRecorded | None = None
    recusals: tuple[MemberRecused, ...] = ()
    resolutions: Mapping[int, ResolutionRecorded] = field(default_factory=dict)

    def item(self, ordinal: int) -> AgendaItemAdded | None:
        """A matter of the agenda."""
        return next((item for item in self.agenda if item.ordinal == ordinal), None)

    def recused(self, ordinal: int, person: str) -> bool:
        """Whether a member left for a matter."""
        return any((entry.ordinal, entry.person) == (ordinal, person) for entry in self.recusals)

    def quorum(self, rule: QuorumRule, ordinal: int | None = None) -> Quorum | None:
        """The quorum of a matter, or of the meeting as a whole; None before attendance is on record."""
        if self.attendance is None:
            return None
        recused = {entry.person for entry in self.recusals if entry.ordinal == ordinal}
        return counted(rule, self.attendance.members, self.attendance.present, recused)


MeetingEvent = (
    MeetingCalled | AgendaItemAdded | AttendanceRecorded | MemberRecused | RecusalWithdrawn | ResolutionRecorded
)


def evolve(state: Meeting, event: MeetingEvent) -> Meeting:
    """The meeting after one more event."""
    match event:
        case MeetingCalled():
            return replace(state, called=event)
        case AgendaItemAdded():
            return replace(state, agenda=(*state.agenda, event))
        case AttendanceRecorded():
            return replace(state, attendance=event)
        case MemberRecused():
            return replace(state, recusals=(*state.recusals, event))
        case RecusalWithdrawn():
            gone = (event.ordinal, event.person)
            return replace(state, recusals=tuple(one for one in state.recusals if (one.ordinal, one.person) != gone))
        case ResolutionRecorded():
            return replace(state, resolutions={**state.resolutions, event.ordinal: event})
