"""A meeting of an approving body: its agenda, who was there, who was recused, what was resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kernel.decider import Decider, Refusal
from kernel.running_numbers import running_number
from services.standards.domain.committee import attaching, calling, minutes, recusing, writing
from services.standards.domain.committee.attaching import AttachMinutes
from services.standards.domain.committee.calling import CallMeeting, CancelMeeting, MoveMeeting
from services.standards.domain.committee.minutes import (
    CorrectAttendance,
    CorrectResolution,
    attendance_fault,
    resolution_fault,
)
from services.standards.domain.committee.proceedings import (
    AgendaItemAdded,
    AttendanceRecorded,
    Condition,
    Matter,
    MeetingCalled,
    MeetingEvent,
    ResolutionRecorded,
)
from services.standards.domain.committee.quorum import QuorumRule
from services.standards.domain.committee.recusing import CorrectRecusal, RecuseMember, WithdrawRecusal
from services.standards.domain.committee.state import Meeting, evolve
from services.standards.domain.committee.writing import WriteMinutes
from services.standards.domain.naming import invalid


@dataclass(frozen=True, slots=True)
class AddAgendaItem:
    """Put something on the agenda; a standard with the revision it is about."""

    title: str
    standard: Matter | None
    on: date


@dataclass(frozen=True, slots=True)
class RecordAttendance:
    """Who was there, of the members that the body had on the day."""

    members: tuple[str, ...]
    present: tuple[str, ...]
    on: date


@dataclass(frozen=True, slots=True)
class RecordResolution:
    """What the meeting resolved on one matter."""

    ordinal: int
    outcome: str
    text: str
    conditions: tuple[Condition, ...]
    rule: QuorumRule
    on: date


MeetingCommand = (
    CallMeeting
    | MoveMeeting
    | CancelMeeting
    | AddAgendaItem
    | RecordAttendance
    | CorrectAttendance
    | RecuseMember
    | WithdrawRecusal
    | CorrectRecusal
    | RecordResolution
    | CorrectResolution
    | AttachMinutes
    | WriteMinutes
)


def meeting_id(body: str, number: str) -> str:
    """The id of the meeting of `body` that bears `number`, or the number's own text where it is malformed."""
    return f"{body}-{running_number(number).replace('/', '-')}"


def stream(meeting: str) -> str:
    """The stream of a meeting."""
    return f"meeting-{meeting}"


def unknown() -> Refusal:
    """There is no such meeting."""
    return Refusal("standards.meeting-unknown", "ไม่พบการประชุมครั้งนี้", "meeting", "missing")


def decide(command: MeetingCommand, state: Meeting) -> Sequence[MeetingEvent] | Refusal:
    """What comes of `command` at a meeting."""
    if isinstance(command, CallMeeting):
        return calling.call(command, state)
    if state.called is None:
        return unknown()
    if state.cancelled is not None:
        return calling.cancelled()
    match command:
        case MoveMeeting():
            return calling.move(command, state, state.called)
        case CancelMeeting():
            return calling.cancel(command, state, state.called)
        case AddAgendaItem():
            return _add(command, state, state.called)
        case RecordAttendance():
            return _attend(command, state, state.called)
        case CorrectAttendance():
            return minutes.correct_attendance(command, state, state.called)
        case RecuseMember():
            return recusing.recuse(command, state, state.called)
        case WithdrawRecusal():
            return recusing.withdraw(command, state, state.called)
        case CorrectRecusal():
            return recusing.correct(command, state, state.called)
        case RecordResolution():
            return _resolve(command, state, state.called)
        case CorrectResolution():
            return minutes.correct_resolution(command, state, state.called)
        case AttachMinutes():
            return attaching.attach(command, state, state.called)
        case WriteMinutes():
            return writing.write(command, state, state.called)


MEETING: Decider[MeetingCommand, Meeting, MeetingEvent] = Decider("meeting", decide, evolve, Meeting(), state_version=8)


def _add(command: AddAgendaItem, state: Meeting, called: MeetingCalled) -> Sequence[MeetingEvent] | Refusal:
    if not command.title.strip():
        return invalid("agenda-title-missing", "โปรดระบุเรื่องที่จะพิจารณา", "title")
    if command.on > called.held_on:
        return Refusal("standards.meeting-over", "การประชุมผ่านไปแล้ว เพิ่มระเบียบวาระไม่ได้", "meeting")
    return [AgendaItemAdded(called.meeting, len(state.agenda) + 1, command.title.strip(), command.standard)]


def _attend(command: RecordAttendance, state: Meeting, called: MeetingCalled) -> Sequence[MeetingEvent] | Refusal:
    if command.on < called.held_on:
        return Refusal("standards.meeting-not-held", "ยังไม่ถึงวันประชุม", "occurred_on", "invalid")
    if state.resolutions:
        return Refusal("standards.meeting-resolved", "บันทึกมติแล้ว แก้ผู้มาประชุมได้พร้อมเหตุผลเท่านั้น", "present")
    fault = attendance_fault(command.members, command.present)
    if fault is not None:
        return fault
    event = AttendanceRecorded(called.meeting, command.members, command.present)
    return [] if state.attendance == event else [event]


def _resolve(command: RecordResolution, state: Meeting, called: MeetingCalled) -> Sequence[MeetingEvent] | Refusal:
    fault = recusing.open_item_fault(state, command.ordinal)
    if fault is not None:
        return fault
    if command.on < called.held_on:
        return Refusal("standards.meeting-not-held", "ยังไม่ถึงวันประชุม", "occurred_on", "invalid")
    quorum = state.quorum(command.rule, command.ordinal)
    fault = resolution_fault(state.item(command.ordinal), command.outcome, command.text, command.conditions, quorum)
    if fault is not None:
        return fault
    assert quorum is not None
    return [
        ResolutionRecorded(
            called.meeting, command.ordinal, command.outcome, command.text.strip(), command.conditions, quorum
        )
    ]
