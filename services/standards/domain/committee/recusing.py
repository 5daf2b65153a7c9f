"""Members who leave for a matter in which they have an interest: recorded, withdrawn, and corrected afterwards.

Once a matter is resolved its record of who left is corrected by an event of its own, which counts the quorum of the
resolution anew. The record says what was so even where that undoes the quorum: the resolution then stays on record
as one that lacks it, carries no proclamation, and its matter goes before a later meeting. What was proclaimed by it
stays proclaimed until a body decides otherwise, and is told to lack it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kernel.decider import Refusal
from services.standards.domain.committee.proceedings import (
    MeetingCalled,
    MeetingEvent,
    MemberRecused,
    RecusalCorrected,
    RecusalWithdrawn,
)
from services.standards.domain.committee.quorum import QuorumRule, counted
from services.standards.domain.committee.state import Meeting
from services.standards.domain.naming import invalid

Outcome = Sequence[MeetingEvent] | Refusal


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
class CorrectRecusal:
    """Whether a member had really left for a matter that is resolved; `on` is the day of the correction.

    :ivar reason: how the record came to be wrong
    :ivar because: why the member left, where one did
    """

    ordinal: int
    person: str
    recused: bool
    rule: QuorumRule
    reason: str
    on: date
    because: str = ""


def open_item_fault(state: Meeting, ordinal: int) -> Refusal | None:
    """Why nothing changes any more about a matter, or there is none."""
    if state.item(ordinal) is None:
        return Refusal("standards.agenda-item-unknown", "ไม่พบระเบียบวาระนี้", "ordinal", "missing")
    if ordinal in state.resolutions:
        return Refusal("standards.meeting-resolved", "บันทึกมติของวาระนี้แล้ว", "ordinal")
    return None


def recuse(command: RecuseMember, state: Meeting, called: MeetingCalled) -> Outcome:
    """Before the matter is resolved."""
    fault = open_item_fault(state, command.ordinal) or _stranger(state, command.person)
    if fault is not None:
        return fault
    if not command.reason.strip():
        return invalid("reason-missing", "โปรดระบุเหตุที่ออกจากการพิจารณา", "reason")
    if state.recused(command.ordinal, command.person):
        return []
    return [MemberRecused(called.meeting, command.ordinal, command.person, command.reason.strip())]


def withdraw(command: WithdrawRecusal, state: Meeting, called: MeetingCalled) -> Outcome:
    """Before the matter is resolved: the member counts for it again."""
    fault = open_item_fault(state, command.ordinal)
    if fault is not None:
        return fault
    if not state.recused(command.ordinal, command.person):
        return _not_recused()
    if not command.reason.strip():
        return invalid("reason-missing", "โปรดระบุเหตุที่ยกเลิกการออกจากการพิจารณา", "reason")
    return [RecusalWithdrawn(called.meeting, command.ordinal, command.person, command.reason.strip())]


def correct(command: CorrectRecusal, state: Meeting, called: MeetingCalled) -> Outcome:
    """After the matter is resolved; what is so already changes nothing.

    Who is no member by the attendance as it was corrected since cannot have left, but a record that says so is undone.
    """
    if command.ordinal not in state.resolutions or state.attendance is None:
        return Refusal("standards.resolution-unknown", "ยังไม่มีมติของระเบียบวาระนี้", "ordinal", "missing")
    fault = _stranger(state, command.person) if command.recused else None
    if fault is not None:
        return fault
    left = {entry.person for entry in state.recusals if entry.ordinal == command.ordinal}
    if (command.person in left) == command.recused:
        return []
    if not command.reason.strip():
        return invalid("reason-missing", "โปรดระบุว่าบันทึกการออกจากการพิจารณาคลาดเคลื่อนอย่างไร", "reason")
    if command.recused and not command.because.strip():
        return invalid("reason-missing", "โปรดระบุเหตุที่ออกจากการพิจารณา", "because")
    gone = left | {command.person} if command.recused else left - {command.person}
    quorum = counted(command.rule, state.attendance.members, state.attendance.present, gone)
    return [
        RecusalCorrected(
            called.meeting, command.ordinal, command.person, command.recused, quorum, command.reason.strip(),
            command.on, command.because.strip() if command.recused else "",
        )
    ]  # fmt: skip


def _stranger(state: Meeting, person: str) -> Refusal | None:
    if state.attendance is None:
        return Refusal("standards.attendance-missing", "โปรดบันทึกผู้มาประชุมก่อน", "person")
    if person not in state.attendance.members:
        return invalid("recused-not-member", "ผู้ที่ออกจากการพิจารณาต้องเป็นกรรมการ", "person")
    return None


def _not_recused() -> Refusal:
    message = "ไม่มีบันทึกว่ากรรมการคนนี้ออกจากการพิจารณาวาระนี้"
    return Refusal("standards.recusal-unknown", message, "person", "missing")
