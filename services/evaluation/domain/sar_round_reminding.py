"""Reminding schools of a self-assessment report that they owe: by a person, or by the system on the round's days.

The system reminds on set days before and after a school's own due day, as last extended. Whoever has heard of it on or
after such a day, from whomever, does not hear of it again for that day; what was missed for longer than the patience
of the reference data is left to people.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kernel.decider import Refusal
from kernel.written import written
from services.evaluation.domain.sar_round import SarRound
from services.evaluation.domain.sar_round_events import SarReminderSent

EARLIEST, LATEST = -60, 30
"""Days before (negative) and after the due day on which a round may have the system remind."""

MOST_DAYS = 6


@dataclass(frozen=True, slots=True)
class ReminderDays:
    """When the system reminds.

    :ivar days: from the due day; -7 is a week before it
    :ivar catch_up: for how many days after such a day it is still made up for
    """

    days: tuple[int, ...]
    catch_up: int

    def outstanding(self, due_on: date, reminded: Sequence[date], today: date) -> bool:
        """Whether a school with this due day is to be reminded today."""
        gone_by = [day for day in self._of(due_on) if day <= today]
        if not gone_by or (today - gone_by[-1]).days > self.catch_up:
            return False
        return not any(day >= gone_by[-1] for day in reminded)

    def next_on(self, due_on: date, reminded: Sequence[date], today: date) -> date | None:
        """The day, from today on, on which the system reminds such a school next if it still owes; None for no more."""
        if self.outstanding(due_on, reminded, today):
            return today
        return next((day for day in self._of(due_on) if day > today), None)

    def _of(self, due_on: date) -> list[date]:
        return [due_on + timedelta(days=day) for day in sorted(self.days)]


@dataclass(frozen=True, slots=True)
class Remind:
    """Remind `schools`. `owing` are the schools that have something still to submit, or to mend and submit again."""

    year: int
    schools: tuple[str, ...]
    text: str
    owing: frozenset[str]
    on: date


@dataclass(frozen=True, slots=True)
class RemindWhenDue:
    """Remind those of `schools`, which have not submitted, that are due by `due_on` and to be reminded today."""

    year: int
    schools: tuple[str, ...]
    text: str
    due_on: date
    days: ReminderDays
    on: date


def days_of(state: SarRound, usual: ReminderDays) -> ReminderDays:
    """The round's own days; the usual ones where it was opened before rounds had any."""
    own = None if state.opening is None else state.opening.reminder_days
    return usual if own is None else ReminderDays(own, usual.catch_up)


def due_schools(state: SarRound, schools: Iterable[str], days: ReminderDays, today: date) -> dict[date, list[str]]:
    """Due day -> those of `schools` that the system reminds today; none before the round opens and after it closes."""
    found: dict[date, list[str]] = {}
    if state.status == "open" and state.opening is not None and state.opening.opens_on <= today:
        for school in sorted(schools):
            due = state.due_of(school)
            if due is not None and days.outstanding(due, state.reminded.get(school, ()), today):
                found.setdefault(due, []).append(school)
    return found


def remind(command: Remind, state: SarRound) -> Sequence[SarReminderSent] | Refusal:
    """Schools that owe nothing any more, and those reminded on this day already, are left out."""
    text = written(command.text)
    if not text:
        return Refusal("evaluation.sar-text-needed", "โปรดเขียนข้อความแจ้งเตือน", "/text", "invalid")
    wanted = sorted(set(command.schools) & command.owing)
    schools = tuple(school for school in wanted if command.on not in state.reminded.get(school, ()))
    if not schools:
        message = "ไม่มีสถานศึกษาที่ต้องแจ้งเตือน: ส่งแล้ว หรือได้รับการแจ้งเตือนของวันนี้ไปแล้ว"
        return Refusal("evaluation.sar-nobody-to-remind", message, "/schools")
    return [SarReminderSent(command.year, schools, text, command.on, len(state.reminders) + 1)]


def remind_when_due(command: RemindWhenDue, state: SarRound) -> Sequence[SarReminderSent]:
    """Nothing comes of it where the round, or the schools' due day, has changed meanwhile."""
    owing = (school for school in command.schools if school in state.owed)
    schools = tuple(due_schools(state, owing, command.days, command.on).get(command.due_on, ()))
    ordinal = len(state.reminders) + 1
    return [SarReminderSent(command.year, schools, command.text, command.on, ordinal, True)] if schools else []


def unfit(days: Sequence[int]) -> str | None:
    """What is wrong with the days that a round is to have."""
    if len(days) > MOST_DAYS or not all(EARLIEST <= day <= LATEST for day in days):
        return f"กำหนดวันเตือนได้ไม่เกิน {MOST_DAYS} วัน ก่อนครบกำหนดไม่เกิน {-EARLIEST} วัน และหลังครบกำหนดไม่เกิน {LATEST} วัน"
    return None
