"""How a meeting of an approving body stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from services.standards.domain.committee.proceedings import (
    AgendaItemAdded,
    AttendanceCorrected,
    AttendanceRecorded,
    MeetingCalled,
    MeetingCancelled,
    MeetingEvent,
    MeetingMoved,
    MemberRecused,
    MinutesAttached,
    RecusalCorrected,
    RecusalWithdrawn,
    ResolutionCorrected,
    ResolutionRecorded,
)
from services.standards.domain.committee.quorum import Quorum, QuorumRule, counted
from services.standards.domain.committee.writing_events import MinutesWritten


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as it stands; `called` is None before there is one.

    :ivar moved_with: what was on record of who came and who left when it was moved, one for each of `moves`
    :ivar recounted: the quorum of resolved matters by what was corrected afterwards of who came and left, by ordinal
    :ivar recusals_corrected: each with why the member had left, also where that does not stand any more
    :ivar former: what was on record of a resolution, each with the correction that took its place
    :ivar former_attendance: the same of the attendance
    :ivar former_minutes: minutes that others took the place of, each with those
    :ivar written: what the minutes tell beside all this, and `rewritten` what was written anew for a reason
    """

    called: MeetingCalled | None = None
    cancelled: MeetingCancelled | None = None
    moves: tuple[MeetingMoved, ...] = ()
    moved_with: tuple[tuple[AttendanceRecorded | None, tuple[MemberRecused, ...]], ...] = ()
    agenda: tuple[AgendaItemAdded, ...] = ()
    attendance: AttendanceRecorded | None = None
    recusals: tuple[MemberRecused, ...] = ()
    resolutions: Mapping[int, ResolutionRecorded] = field(default_factory=dict)
    recounted: Mapping[int, Quorum] = field(default_factory=dict)
    former: tuple[tuple[ResolutionRecorded, ResolutionCorrected], ...] = ()
    recusals_corrected: tuple[RecusalCorrected, ...] = ()
    former_attendance: tuple[tuple[AttendanceRecorded, AttendanceCorrected], ...] = ()
    minutes: MinutesAttached | None = None
    former_minutes: tuple[tuple[MinutesAttached, MinutesAttached], ...] = ()
    written: MinutesWritten | None = None
    rewritten: tuple[MinutesWritten, ...] = ()

    def item(self, ordinal: int) -> AgendaItemAdded | None:
        """A matter of the agenda."""
        return next((item for item in self.agenda if item.ordinal == ordinal), None)

    def recused(self, ordinal: int, person: str) -> bool:
        """Whether a member left for a matter."""
        return any((entry.ordinal, entry.person) == (ordinal, person) for entry in self.recusals)

    def minutes_page(self, ordinal: int) -> int | None:
        """On which page of the minutes a matter stands, where that is said."""
        pages = self.minutes.pages if self.minutes else ()
        return next((entry.page for entry in pages if entry.ordinal == ordinal), None)

    def quorum(self, rule: QuorumRule, ordinal: int | None = None) -> Quorum | None:
        """The quorum of a matter, or of the meeting as a whole; None before attendance is on record."""
        if self.attendance is None:
            return None
        recused = {entry.person for entry in self.recusals if entry.ordinal == ordinal}
        return counted(rule, self.attendance.members, self.attendance.present, recused)

    def decided_by(self, ordinal: int) -> Quorum | None:
        """The quorum by which a matter was resolved, as it is counted now; None before it is."""
        resolution = self.resolutions.get(ordinal)
        return self.recounted.get(ordinal, resolution.quorum) if resolution else None


def evolve(state: Meeting, event: MeetingEvent) -> Meeting:
    """The meeting after one more event. A number that was free again begins a new one."""
    match event:
        case MeetingCalled():
            return Meeting(called=event)
        case MeetingMoved():
            return _moved(state, event)
        case MeetingCancelled():
            return replace(state, cancelled=event)
        case AgendaItemAdded():
            return replace(state, agenda=(*state.agenda, event))
        case AttendanceRecorded():
            return replace(state, attendance=event)
        case AttendanceCorrected():
            return _attendance_corrected(state, event)
        case MemberRecused():
            return replace(state, recusals=(*state.recusals, event))
        case RecusalWithdrawn():
            gone = (event.ordinal, event.person)
            return replace(state, recusals=tuple(one for one in state.recusals if (one.ordinal, one.person) != gone))
        case RecusalCorrected():
            return _recusal_corrected(state, event)
        case ResolutionRecorded():
            return replace(state, resolutions={**state.resolutions, event.ordinal: event})
        case MinutesAttached():
            former = ((state.minutes, event),) if state.minutes else ()
            return replace(state, minutes=event, former_minutes=(*state.former_minutes, *former))
        case MinutesWritten():
            again = (event,) if event.reason else ()
            return replace(state, written=event, rewritten=(*state.rewritten, *again))
        case ResolutionCorrected():
            return _resolution_corrected(state, event)


def _moved(state: Meeting, event: MeetingMoved) -> Meeting:
    return replace(
        state,
        called=replace(state.called, held_on=event.held_on) if state.called else None,
        attendance=None,
        recusals=(),
        written=None,
        moves=(*state.moves, event),
        moved_with=(*state.moved_with, (state.attendance, state.recusals)),
    )


def _attendance_corrected(state: Meeting, event: AttendanceCorrected) -> Meeting:
    former = ((state.attendance, event),) if state.attendance else ()
    return replace(
        state,
        attendance=AttendanceRecorded(event.meeting, event.members, event.present),
        recounted={**state.recounted, **{count.ordinal: count.quorum for count in event.counts}},
        former_attendance=(*state.former_attendance, *former),
    )


def _recusal_corrected(state: Meeting, event: RecusalCorrected) -> Meeting:
    others = tuple(one for one in state.recusals if (one.ordinal, one.person) != (event.ordinal, event.person))
    told = replace(event, because=event.because or _why_left(state, event.ordinal, event.person))
    left = MemberRecused(event.meeting, event.ordinal, event.person, told.because)
    return replace(
        state,
        recusals=(*others, left) if event.recused else others,
        recounted={**state.recounted, event.ordinal: event.quorum},
        recusals_corrected=(*state.recusals_corrected, told),
    )


def _why_left(state: Meeting, ordinal: int, person: str) -> str:
    """Why a member left for a matter, as it is on record or was before that was corrected; empty where it never was."""
    left = [one.reason for one in state.recusals if (one.ordinal, one.person) == (ordinal, person)]
    before = [one.because for one in state.recusals_corrected if (one.ordinal, one.person) == (ordinal, person)]
    return next((why for why in (*left, *reversed(before)) if why), "")


def _resolution_corrected(state: Meeting, event: ResolutionCorrected) -> Meeting:
    now = ResolutionRecorded(
        event.meeting, event.ordinal, event.outcome, event.text, event.conditions, event.quorum
    )  # fmt: skip
    before = state.resolutions.get(event.ordinal)
    return replace(
        state,
        resolutions={**state.resolutions, event.ordinal: now},
        recounted={ordinal: quorum for ordinal, quorum in state.recounted.items() if ordinal != event.ordinal},
        former=(*state.former, *(((before, event),) if before else ())),
    )
