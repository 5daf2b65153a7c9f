"""A meeting of an approving body: called, its agenda, who was there, who was recused, what was resolved.

Its id is made of body and number, so that one number of a body is one meeting.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kernel.decider import Decider, Refusal
from kernel.running_numbers import meeting_number_fault, running_number, year_of
from services.standards.domain.announcing import thai_day
from services.standards.domain.committee.proceedings import (
    AgendaItemAdded,
    AttendanceRecorded,
    Condition,
    Matter,
    Meeting,
    MeetingCalled,
    MeetingEvent,
    MemberRecused,
    RecusalWithdrawn,
    ResolutionRecorded,
    evolve,
)
from services.standards.domain.committee.quorum import QuorumRule
from services.standards.domain.naming import invalid

OUTCOMES = ("approved", "approved-on-conditions", "returned", "rejected")


@dataclass(frozen=True, slots=True)
class CallMeeting:
    """Call a meeting; `standing` says whether the body exists on the day that it is to meet."""

    meeting: str
    body: str
    number: str
    held_on: date
    standing: bool


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
class RecuseMember:
    """A member has an interest in a matter and leaves for it."""

    ordinal: int
    person: str
    reason: str


@dataclass(frozen=True, slots=True)
class WithdrawRecusal:
    """A recusal was recorded by mistake, such as for the wrong member or matter."""

    ordinal: int
    person: str
    reason: str


@dataclass(frozen=True, slots=True)
class RecordResolution:
    """What the meeting resolved on one matter."""

    ordinal: int
    outcome: str
    text: str
    conditions: tuple[Condition, ...]
    rule: QuorumRule
    on: date


MeetingCommand = CallMeeting | AddAgendaItem | RecordAttendance | RecuseMember | WithdrawRecusal | RecordResolution


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
        return _call(command, state)
    if state.called is None:
        return unknown()
    match command:
        case AddAgendaItem():
            return _add(command, state, state.called)
        case RecordAttendance():
            return _attend(command, state, state.called)
        case RecuseMember():
            return _recuse(command, state, state.called)
        case WithdrawRecusal():
            return _withdraw(command, state, state.called)
        case RecordResolution():
            return _resolve(command, state, state.called)


MEETING: Decider[MeetingCommand, Meeting, MeetingEvent] = Decider("meeting", decide, evolve, Meeting())


def _call(command: CallMeeting, state: Meeting) -> Sequence[MeetingEvent] | Refusal:
    number = running_number(command.number)
    year, fault = year_of(number), meeting_number_fault(number, command.held_on)
    if year is None or fault:
        return invalid(f"meeting-number-{'of-another-year' if year else 'malformed'}", fault or "", "number")
    if not command.standing:
        return invalid("body-not-standing", "คณะนี้ยังไม่มีหรือพ้นอำนาจแล้วในวันประชุม", "held_on")
    event = MeetingCalled(command.meeting, command.body, number, year, command.held_on)
    if state.called == event:
        return []
    if state.called is not None:
        held_on = thai_day(state.called.held_on)
        message = f"ครั้งที่ {number} ของคณะนี้เรียกประชุมวันที่ {held_on} ไว้แล้ว โปรดตรวจสอบเลขครั้งที่หรือวันประชุม"
        return Refusal("standards.meeting-called", message, "number")
    return [event]


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
        return Refusal("standards.meeting-resolved", "บันทึกมติแล้ว แก้ผู้มาประชุมไม่ได้", "present")
    if not command.members:
        return Refusal("standards.members-missing", "ยังไม่มีรายชื่อกรรมการของคณะในวันประชุม", "present")
    strangers = set(command.present) - set(command.members)
    if strangers or len(set(command.present)) < len(command.present):
        return invalid("attendance-odd", "ผู้มาประชุมต้องเป็นกรรมการในวันประชุม และไม่ซ้ำกัน", "present")
    event = AttendanceRecorded(called.meeting, command.members, command.present)
    return [] if state.attendance == event else [event]


def _recuse(command: RecuseMember, state: Meeting, called: MeetingCalled) -> Sequence[MeetingEvent] | Refusal:
    fault = _open_item_fault(state, command.ordinal)
    if fault is not None:
        return fault
    if state.attendance is None:
        return Refusal("standards.attendance-missing", "โปรดบันทึกผู้มาประชุมก่อน", "person")
    if command.person not in state.attendance.members:
        return invalid("recused-not-member", "ผู้ที่ออกจากการพิจารณาต้องเป็นกรรมการ", "person")
    if not command.reason.strip():
        return invalid("reason-missing", "โปรดระบุเหตุที่ออกจากการพิจารณา", "reason")
    if state.recused(command.ordinal, command.person):
        return []
    return [MemberRecused(called.meeting, command.ordinal, command.person, command.reason.strip())]


def _withdraw(command: WithdrawRecusal, state: Meeting, called: MeetingCalled) -> Sequence[MeetingEvent] | Refusal:
    fault = _open_item_fault(state, command.ordinal)
    if fault is not None:
        return fault
    if not state.recused(command.ordinal, command.person):
        message = "ไม่มีบันทึกว่ากรรมการคนนี้ออกจากการพิจารณาวาระนี้"
        return Refusal("standards.recusal-unknown", message, "person", "missing")
    if not command.reason.strip():
        return invalid("reason-missing", "โปรดระบุเหตุที่ยกเลิกการออกจากการพิจารณา", "reason")
    return [RecusalWithdrawn(called.meeting, command.ordinal, command.person, command.reason.strip())]


def _open_item_fault(state: Meeting, ordinal: int) -> Refusal | None:
    """Why nothing changes any more about a matter, or there is none."""
    if state.item(ordinal) is None:
        return Refusal("standards.agenda-item-unknown", "ไม่พบระเบียบวาระนี้", "ordinal", "missing")
    if ordinal in state.resolutions:
        return Refusal("standards.meeting-resolved", "บันทึกมติของวาระนี้แล้ว", "ordinal")
    return None


def _resolve(command: RecordResolution, state: Meeting, called: MeetingCalled) -> Sequence[MeetingEvent] | Refusal:
    fault = _open_item_fault(state, command.ordinal)
    if fault is not None:
        return fault
    if command.on < called.held_on:
        return Refusal("standards.meeting-not-held", "ยังไม่ถึงวันประชุม", "occurred_on", "invalid")
    if command.outcome not in OUTCOMES:
        return invalid("outcome-unknown", "โปรดเลือกมติ", "outcome")
    if not command.text.strip():
        return invalid("resolution-missing", "โปรดเขียนข้อความมติ", "text")
    if (command.outcome == "approved-on-conditions") != bool(command.conditions):
        return invalid("conditions-odd", "มติเห็นชอบโดยมีเงื่อนไขต้องมีเงื่อนไข มติอื่นต้องไม่มี", "conditions")
    quorum = state.quorum(command.rule, command.ordinal)
    if quorum is None:
        return Refusal("standards.attendance-missing", "โปรดบันทึกผู้มาประชุมก่อนบันทึกมติ", "present")
    if not quorum.reached:
        message = f"ไม่ครบองค์ประชุม: ต้องมี {quorum.needed} คน จากกรรมการ {quorum.members} คน มา {quorum.present} คน"
        return Refusal("standards.no-quorum", message, "present")
    return [
        ResolutionRecorded(
            called.meeting, command.ordinal, command.outcome, command.text.strip(), command.conditions, quorum
        )
    ]
