"""Correcting the minutes of a meeting that has resolved: who was there, and what was resolved.

What stood on record before is kept beside each correction with its reason; nothing is struck out. A resolution that
lacks its quorum by the corrected attendance stays on record, and it is said that it does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kernel.decider import Refusal
from services.standards.domain.committee.proceedings import (
    AgendaItemAdded,
    AttendanceCorrected,
    Condition,
    MeetingCalled,
    MeetingEvent,
    Recount,
    ResolutionCorrected,
)
from services.standards.domain.committee.quorum import Quorum, QuorumRule, counted
from services.standards.domain.committee.state import Meeting
from services.standards.domain.naming import invalid

OF_DRAFTS = ("approved", "approved-on-conditions", "returned", "rejected")
OUTCOMES = (*OF_DRAFTS, "acknowledged", "assigned")
"""What a meeting can resolve. That it notes a matter (รับทราบ) or has it carried out (มอบหมาย) decides nothing of a
draft of the area's standards, so those two are of other matters alone."""

Outcome = Sequence[MeetingEvent] | Refusal


@dataclass(frozen=True, slots=True)
class CorrectAttendance:
    """Who was really there, of the members that the body had on the day; `on` is the day of the correction."""

    members: tuple[str, ...]
    present: tuple[str, ...]
    rule: QuorumRule
    reason: str
    on: date


@dataclass(frozen=True, slots=True)
class CorrectResolution:
    """What the minutes really say on a matter; `on` is the day of the correction."""

    ordinal: int
    outcome: str
    text: str
    conditions: tuple[Condition, ...]
    rule: QuorumRule
    reason: str
    on: date


def attendance_fault(members: tuple[str, ...], present: tuple[str, ...]) -> Refusal | None:
    """Why these cannot have been there."""
    if not members:
        return Refusal("standards.members-missing", "ยังไม่มีรายชื่อกรรมการของคณะในวันประชุม", "present")
    if set(present) - set(members) or len(set(present)) < len(present):
        return invalid("attendance-odd", "ผู้มาประชุมต้องเป็นกรรมการในวันประชุม และไม่ซ้ำกัน", "present")
    return None


def resolution_fault(
    item: AgendaItemAdded | None, outcome: str, text: str, conditions: Sequence[Condition], quorum: Quorum | None
) -> Refusal | None:
    """Why this cannot have been resolved on `item` by `quorum`, which is None where nobody was recorded as present."""
    if outcome not in OUTCOMES:
        return invalid("outcome-unknown", "โปรดเลือกมติ", "outcome")
    if item is not None and item.standard is not None and outcome not in OF_DRAFTS:
        message = "ร่างมาตรฐานต้องมีมติเห็นชอบ เห็นชอบโดยมีเงื่อนไข ให้ปรับแก้ หรือไม่เห็นชอบ"
        return invalid("outcome-of-draft", message, "outcome")
    if not text.strip():
        return invalid("resolution-missing", "โปรดเขียนข้อความมติ", "text")
    if (outcome == "approved-on-conditions") != bool(conditions):
        return invalid("conditions-odd", "มติเห็นชอบโดยมีเงื่อนไขต้องมีเงื่อนไข มติอื่นต้องไม่มี", "conditions")
    if quorum is None:
        return Refusal("standards.attendance-missing", "โปรดบันทึกผู้มาประชุมก่อนบันทึกมติ", "present")
    if not quorum.reached:
        message = f"ไม่ครบองค์ประชุม: ต้องมี {quorum.needed} คน จากกรรมการ {quorum.members} คน มา {quorum.present} คน"
        return Refusal("standards.no-quorum", message, "present")
    return None


def correct_attendance(command: CorrectAttendance, state: Meeting, called: MeetingCalled) -> Outcome:
    """After a resolution, with a reason; the quorum of whatever was resolved is counted anew.

    A roster of the day that was completed since is a correction, too, where the same members came.
    """
    if not state.resolutions or state.attendance is None:
        return Refusal("standards.nothing-resolved", "ยังไม่มีมติ ให้บันทึกผู้มาประชุมใหม่ได้โดยตรง", "present")
    fault = attendance_fault(command.members, command.present)
    if fault is not None:
        return fault
    before = state.attendance
    if (set(command.members), set(command.present)) == (set(before.members), set(before.present)):
        return []
    if not command.reason.strip():
        return invalid("reason-missing", "โปรดระบุว่าบันทึกผู้มาประชุมคลาดเคลื่อนอย่างไร", "reason")
    counts = tuple(
        Recount(ordinal, counted(command.rule, command.members, command.present, _recused(state, ordinal)))
        for ordinal in sorted(state.resolutions)
    )
    return [
        AttendanceCorrected(
            called.meeting, command.members, command.present, counts, command.reason.strip(), command.on
        )
    ]


def correct_resolution(command: CorrectResolution, state: Meeting, called: MeetingCalled) -> Outcome:
    """What was recorded is kept and shown beside what the minutes say."""
    before = state.resolutions.get(command.ordinal)
    if before is None:
        return Refusal("standards.resolution-unknown", "ยังไม่มีมติของระเบียบวาระนี้", "ordinal", "missing")
    quorum = state.quorum(command.rule, command.ordinal)
    fault = resolution_fault(state.item(command.ordinal), command.outcome, command.text, command.conditions, quorum)
    if fault is not None:
        return fault
    text = command.text.strip()
    if (before.outcome, before.text, before.conditions) == (command.outcome, text, command.conditions):
        return []
    if not command.reason.strip():
        return invalid("reason-missing", "โปรดระบุว่าบันทึกคลาดเคลื่อนอย่างไร", "reason")
    assert quorum is not None
    return [
        ResolutionCorrected(
            called.meeting, command.ordinal, command.outcome, text, command.conditions, quorum,
            command.reason.strip(), command.on,
        )
    ]  # fmt: skip


def kept_conditions(before: Sequence[Condition], now: Sequence[Condition]) -> tuple[Condition, ...]:
    """`now`, where a condition that reads as one of `before` is that one still."""
    known = {one.text: one for one in before}
    return tuple(known.get(one.text, one) for one in now)


def _recused(state: Meeting, ordinal: int) -> set[str]:
    return {entry.person for entry in state.recusals if entry.ordinal == ordinal}
