"""Follow-ups of a school in a year: required by a failed quality gate, scheduled, done or withdrawn.

A failed gate always comes with reasons, help and a date; it is a beginning of work together, not a punishment. One
stream holds all follow-ups of a school's year, as a corrected evaluation may withdraw one and require another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from kernel.decider import Decider, Refusal
from kernel.written import written

Status = Literal["required", "scheduled", "done", "withdrawn"]

WITHDRAWN_PASSED = "ผลการประเมินที่แก้ไขแล้วได้คุณภาพ"
WITHDRAWN_REPLACED = "ผลการประเมินที่แก้ไขแล้วเปลี่ยนเหตุผลหรือกำหนดเวลา จึงกำหนดการติดตามใหม่แทน"


@dataclass(frozen=True, slots=True)
class Cause:
    """The event of another service's log that led to this."""

    source: str
    event_id: str
    position: int


@dataclass(frozen=True, slots=True)
class FollowUpRequired:
    """The school is to be followed up by `due_on` for `reasons`.

    :ivar required_on: the day of the evaluation that asks for it; None where it was not kept
    """

    follow_up: str
    school: str
    year: int
    reasons: tuple[str, ...]
    due_on: date
    cause: Cause
    required_on: date | None = None


@dataclass(frozen=True, slots=True)
class FollowUpScheduled:
    """A day was set; a later one replaces it."""

    follow_up: str
    school: str
    on: date


@dataclass(frozen=True, slots=True)
class FollowUpDone:
    """The school was followed up; `note` says with what result."""

    follow_up: str
    school: str
    note: str
    done_on: date


@dataclass(frozen=True, slots=True)
class FollowUpWithdrawn:
    """It is not needed any more, because the evaluation behind it was corrected."""

    follow_up: str
    school: str
    reason: str
    cause: Cause


FollowUpEvent = FollowUpRequired | FollowUpScheduled | FollowUpDone | FollowUpWithdrawn


@dataclass(frozen=True, slots=True)
class TakeGate:
    """Take in what a completed evaluation says of the gate.

    :ivar due_on: set wherever the gate was not passed
    :ivar on: the day on which the evaluation was completed
    """

    school: str
    year: int
    passed: bool
    reasons: tuple[str, ...]
    due_on: date | None
    cause: Cause
    on: date


@dataclass(frozen=True, slots=True)
class Schedule:
    """Set the day of a follow-up. `today` is the date of the act."""

    follow_up: str
    on: date
    today: date


@dataclass(frozen=True, slots=True)
class Finish:
    """Record that the school was followed up. `today` is the date of the act."""

    follow_up: str
    note: str
    today: date


FollowUpCommand = TakeGate | Schedule | Finish


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One follow-up as it stands."""

    required: FollowUpRequired
    status: Status = "required"

    @property
    def open(self) -> bool:
        """Whether there is still something to do."""
        return self.status in ("required", "scheduled")


FollowUps = tuple[FollowUp, ...]
"""The state of a stream: every follow-up of a school's year, the latest last."""


def stream(year: int, school: str) -> str:
    """The stream of a school's follow-ups in an academic year."""
    return f"follow-up-{year}-{school}"


def identify(year: int, school: str, ordinal: int) -> str:
    """The id of a school's n-th follow-up in a year."""
    return f"{year}-{school}-{ordinal}"


def place(follow_up: str) -> tuple[int, str]:
    """Year and school of a follow-up's id.

    :raises ValueError: if it is not one
    """
    year, school, _ordinal = follow_up.split("-")
    return int(year), school


def decide(command: FollowUpCommand, state: FollowUps) -> Sequence[FollowUpEvent] | Refusal:
    """What comes of `command`."""
    match command:
        case TakeGate():
            return _take_gate(command, state)
        case Schedule():
            found = _open(command.follow_up, state, command.today)
            if isinstance(found, Refusal):
                return found
            if command.on < command.today:
                message = "วันนัดติดตามต้องไม่มาก่อนวันที่ดำเนินการ"
                return Refusal("supervision.day-past", message, "/on", "invalid")
            return [FollowUpScheduled(command.follow_up, found.required.school, command.on)]
        case Finish():
            found = _open(command.follow_up, state, command.today)
            if isinstance(found, Refusal):
                return found
            note = written(command.note)
            if not note:
                return Refusal("supervision.note-needed", "โปรดบันทึกผลการติดตาม", "/note", "invalid")
            return [FollowUpDone(command.follow_up, found.required.school, note, command.today)]


def _take_gate(command: TakeGate, state: FollowUps) -> Sequence[FollowUpEvent]:
    """Require, replace or withdraw; the same cause a second time, or the same demand again, changes nothing."""
    if any(entry.required.cause == command.cause for entry in state):
        return []
    latest = state[-1] if state and state[-1].status != "withdrawn" else None
    standing = latest if latest is not None and latest.open else None
    if command.passed or command.due_on is None:
        return [] if standing is None else [_withdraw(standing, WITHDRAWN_PASSED, command.cause)]
    demanded = (command.reasons, command.due_on)
    if latest is not None and (latest.required.reasons, latest.required.due_on) == demanded:
        return []
    required = FollowUpRequired(
        identify(command.year, command.school, len(state) + 1),
        command.school,
        command.year,
        command.reasons,
        command.due_on,
        command.cause,
        command.on,
    )
    return [required] if standing is None else [_withdraw(standing, WITHDRAWN_REPLACED, command.cause), required]


def _withdraw(standing: FollowUp, reason: str, cause: Cause) -> FollowUpWithdrawn:
    return FollowUpWithdrawn(standing.required.follow_up, standing.required.school, reason, cause)


def _open(follow_up: str, state: FollowUps, today: date) -> FollowUp | Refusal:
    found = next((entry for entry in state if entry.required.follow_up == follow_up), None)
    if found is None:
        return Refusal("supervision.follow-up-unknown", "ไม่พบรายการติดตามนี้", "/follow_up", "missing")
    if found.status == "done":
        return Refusal("supervision.follow-up-done", "รายการติดตามนี้เสร็จสิ้นแล้ว", "/follow_up")
    if found.status == "withdrawn":
        message = "รายการติดตามนี้ถอนแล้ว เพราะผลการประเมินได้รับการแก้ไข"
        return Refusal("supervision.follow-up-withdrawn", message, "/follow_up")
    if found.required.required_on is not None and today < found.required.required_on:
        message = "วันที่ดำเนินการต้องไม่มาก่อนวันที่ผลการประเมินกำหนดให้ติดตาม"
        return Refusal("supervision.not-required-yet", message, "/occurred_on", "invalid")
    return found


def evolve(state: FollowUps, event: FollowUpEvent) -> FollowUps:
    """The follow-ups after `event`."""
    match event:
        case FollowUpRequired():
            return (*state, FollowUp(event))
        case FollowUpScheduled():
            return _turn(state, event.follow_up, "scheduled")
        case FollowUpDone():
            return _turn(state, event.follow_up, "done")
        case FollowUpWithdrawn():
            return _turn(state, event.follow_up, "withdrawn")


def _turn(state: FollowUps, follow_up: str, status: Status) -> FollowUps:
    return tuple(replace(entry, status=status) if entry.required.follow_up == follow_up else entry for entry in state)


FOLLOW_UP: Decider[FollowUpCommand, FollowUps, FollowUpEvent] = Decider(
    "follow-up", decide, evolve, (), state_version=2
)
