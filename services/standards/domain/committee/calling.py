"""Calling a meeting of an approving body, moving it to another day, and cancelling it.

Its id is made of body and number, so that one number of a body is one meeting at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kernel.decider import Refusal
from kernel.running_numbers import meeting_number_fault, running_number, year_of
from kernel.years import written_day
from services.standards.domain.committee.proceedings import (
    MeetingCalled,
    MeetingCancelled,
    MeetingEvent,
    MeetingMoved,
)
from services.standards.domain.committee.state import Meeting
from services.standards.domain.naming import invalid

Outcome = Sequence[MeetingEvent] | Refusal


@dataclass(frozen=True, slots=True)
class CallMeeting:
    """Call a meeting; `standing` says whether the body exists on the day that it is to meet."""

    meeting: str
    body: str
    number: str
    held_on: date
    standing: bool


@dataclass(frozen=True, slots=True)
class MoveMeeting:
    """Hold it on another day.

    :ivar standing: whether the body exists on the new day
    :ivar handed_in: the last day on which a draft on its agenda was handed in; None where there is none
    """

    held_on: date
    standing: bool
    handed_in: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class CancelMeeting:
    """It is not held; what it had before it waits for another."""

    reason: str


def cancelled() -> Refusal:
    """Nothing happens any more at a meeting that is not held."""
    return Refusal("standards.meeting-cancelled", "การประชุมครั้งนี้ยกเลิกแล้ว", "meeting")


def call(command: CallMeeting, state: Meeting) -> Outcome:
    """Under a number that is free: never used, or that of a meeting that was cancelled."""
    number = running_number(command.number)
    year, fault = year_of(number), meeting_number_fault(number, command.held_on)
    if year is None or fault:
        return invalid(f"meeting-number-{'of-another-year' if year else 'malformed'}", fault or "", "number")
    if not command.standing:
        return _not_standing()
    event = MeetingCalled(command.meeting, command.body, number, year, command.held_on)
    if state.called is None or state.cancelled is not None:
        return [event]
    if state.called == event:
        return []
    held_on = written_day(state.called.held_on)
    message = f"ครั้งที่ {number} ของคณะนี้เรียกประชุมวันที่ {held_on} ไว้แล้ว โปรดตรวจสอบเลขครั้งที่หรือวันประชุม"
    return Refusal("standards.meeting-called", message, "number")


def move(command: MoveMeeting, state: Meeting, called: MeetingCalled) -> Outcome:
    """To a day in a year of its number, as long as it has resolved nothing."""
    if state.resolutions:
        return Refusal("standards.meeting-resolved", "มีมติแล้ว เลื่อนวันประชุมไม่ได้", "held_on")
    if command.held_on == called.held_on:
        return []
    fault = meeting_number_fault(called.number, command.held_on)
    if fault:
        return invalid("meeting-number-of-another-year", fault, "held_on")
    if not command.standing:
        return _not_standing()
    if command.handed_in is not None and command.held_on < command.handed_in:
        message = f"ร่างในระเบียบวาระเสนอเมื่อวันที่ {written_day(command.handed_in)} ประชุมก่อนวันนั้นไม่ได้"
        return Refusal("standards.meeting-before-draft", message, "held_on")
    if not command.reason.strip():
        return invalid("reason-missing", "โปรดระบุเหตุที่เลื่อนวันประชุม", "reason")
    return [MeetingMoved(called.meeting, command.held_on, called.held_on, command.reason.strip())]


def cancel(command: CancelMeeting, state: Meeting, called: MeetingCalled) -> Outcome:
    """As long as it has resolved nothing."""
    if state.resolutions:
        return Refusal("standards.meeting-resolved", "มีมติแล้ว ยกเลิกการประชุมไม่ได้", "reason")
    if not command.reason.strip():
        return invalid("reason-missing", "โปรดระบุเหตุที่ยกเลิกการประชุม", "reason")
    return [MeetingCancelled(called.meeting, command.reason.strip())]


def _not_standing() -> Refusal:
    return invalid("body-not-standing", "คณะนี้ยังไม่มีหรือพ้นอำนาจแล้วในวันประชุม", "held_on")
