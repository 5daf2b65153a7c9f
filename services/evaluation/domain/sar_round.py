"""A round of self-assessment reports (SAR): guideline, opening, extensions, reminders, closing (handbook 3.3).

One stream for each academic year. Being overdue is not a fact of its own but a function of the due day and of the day
on which is asked (:meth:`SarRound.days_late`): an event made by a timer would have to be taken back by every extension,
and nobody acts upon it who does not look at a list with today's date anyway. So there is no ``sar-overdue``.

A late submission is taken as long as the round is open, and marked late. After closing nothing new is taken, unless
the group's director admits the school for a reason until a day; what was submitted before and returned for mending
comes back at any time, since the school has met its obligation. :func:`admission` says so to whoever takes a report.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from kernel.decider import Refusal
from services.evaluation.domain.sar_guideline import Guideline
from services.evaluation.domain.sar_round_events import (
    SarDeadlineExtended,
    SarGuidelineIssued,
    SarLateAdmitted,
    SarObligationChanged,
    SarReminderSent,
    SarRoundClosed,
    SarRoundEvent,
    SarRoundOpened,
)


@dataclass(frozen=True, slots=True)
class Owing:
    """What a school owes, and by what.

    :ivar tracks: it owes a report on each
    :ivar taught: the tracks asked for that it teaches
    :ivar last_day: the school's, None while it goes on
    """

    tracks: tuple[str, ...]
    taught: tuple[str, ...]
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class SarRound:
    """The state of a year's round.

    :ivar opening: how it was opened; None before
    :ivar owing: school -> what it owes, as the round's own events say
    :ivar due_on: the day for all schools, as last extended
    :ivar own_due: school -> the later day it was given for itself
    :ivar closing: how it was closed; None before
    :ivar admitted: ``school/track`` -> the day until which it may still be submitted after closing
    :ivar reminded: school -> the days on which it was reminded, oldest first
    """

    guideline: Guideline | None = None
    opening: SarRoundOpened | None = None
    owing: Mapping[str, Owing] = field(default_factory=dict)
    due_on: date | None = None
    own_due: Mapping[str, date] = field(default_factory=dict)
    extensions: tuple[SarDeadlineExtended, ...] = ()
    closing: SarRoundClosed | None = None
    admitted: Mapping[str, date] = field(default_factory=dict)
    reminders: tuple[SarReminderSent, ...] = ()
    reminded: Mapping[str, tuple[date, ...]] = field(default_factory=dict)

    @property
    def status(self) -> str:
        """``none``, ``guideline``, ``open`` or ``closed``."""
        if self.closing is not None:
            return "closed"
        if self.opening is not None:
            return "open"
        return "none" if self.guideline is None else "guideline"

    @property
    def owed(self) -> dict[str, tuple[str, ...]]:
        """School -> the tracks that it owes a report on, by code. Whoever counts what is due counts this."""
        return {school: self.owing[school].tracks for school in sorted(self.owing) if self.owing[school].tracks}

    def due_of(self, school: str) -> date | None:
        """The day by which `school` shall have submitted; None before the round is opened."""
        if self.due_on is None:
            return None
        return max(self.due_on, self.own_due.get(school, self.due_on))

    def last_reminder(self, school: str) -> SarReminderSent | None:
        """The newest that `school` had; None before."""
        return next((one for one in reversed(self.reminders) if school in one.schools), None)

    def days_late(self, school: str, on: date) -> int:
        """How many days `on` lies behind the school's due day; 0 where it does not."""
        due = self.due_of(school)
        return 0 if due is None else max(0, (on - due).days)


@dataclass(frozen=True, slots=True)
class Registered:
    """A school as the register has it.

    :ivar closed_on: its last day, None while it goes on
    """

    school: str
    tracks: tuple[str, ...]
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Admission:
    """A report may be submitted on the day asked about.

    :ivar due_on: the day by which it should have been
    :ivar late: whether that day has gone by
    """

    due_on: date
    late: bool


def stream(year: int) -> str:
    """The stream of academic `year`'s round."""
    return f"sar-round-{year}"


def obliged(
    state: SarRound, register: Mapping[str, Registered], due_on: date | None = None
) -> dict[str, tuple[str, ...]]:
    """School -> the tracks that it owes a report on by the register: by this a round is opened, and closed.

    A school whose last day is before its due day owes nothing, a new school owes, and so does a new track. Closing
    fixes it.

    :param due_on: the due day that a round is about to be opened with
    """
    if state.closing is not None:
        return {entry.school: entry.tracks for entry in state.closing.obliged}
    known = state.guideline.tracks() if state.guideline is not None else ()
    found = {}
    for school, entry in register.items():
        due = state.due_of(school) or due_on
        gone = entry.closed_on is not None and due is not None and entry.closed_on < due
        tracks = tuple(track for track in known if track in entry.tracks)
        if tracks and not gone:
            found[school] = tracks
    return found


def admission(state: SarRound, school: str, track: str, on: date) -> Admission | Refusal:
    """Whether a report that was never submitted before may be submitted `on` this day, and whether it is late."""
    if state.opening is None or state.guideline is None:
        return Refusal("evaluation.sar-round-unknown", "ยังไม่ได้เปิดรอบรับ SAR ของปีการศึกษานี้", "/year", "missing")
    if track not in state.guideline.tracks():
        return Refusal("evaluation.sar-track-not-asked", "รอบนี้ไม่ได้เปิดรับ SAR ของระดับการศึกษานี้", "/track", "invalid")
    if on < state.opening.opens_on:
        return Refusal("evaluation.sar-round-not-yet-open", "ยังไม่ถึงวันเปิดรับ SAR", "/year")
    due = state.due_of(school) or state.opening.due_on
    if state.closing is not None:
        until = state.admitted.get(f"{school}/{track}")
        if until is None or on > until:
            message = "รอบรับ SAR ปิดแล้ว หากจำเป็นต้องส่งหลังปิดรอบ โปรดติดต่อกลุ่มนิเทศฯ เพื่อขอเปิดรับเป็นกรณี"
            return Refusal("evaluation.sar-round-closed", message, "/year")
    return Admission(due, on > due)


def evolve(state: SarRound, event: SarRoundEvent) -> SarRound:
    """The round after `event`."""
    match event:
        case SarGuidelineIssued():
            return replace(state, guideline=event)
        case SarRoundOpened():
            owing = {entry.school: Owing(entry.tracks, entry.tracks) for entry in event.obliged}
            return replace(state, opening=event, due_on=event.due_on, owing=owing)
        case SarObligationChanged():
            owes = Owing(event.tracks, event.taught, event.last_day)
            return replace(state, owing={**state.owing, event.school: owes})
        case SarDeadlineExtended(schools=None):
            return replace(state, due_on=event.due_on, extensions=(*state.extensions, event))
        case SarDeadlineExtended():
            own = {**state.own_due, **dict.fromkeys(event.schools or (), event.due_on)}
            return replace(state, own_due=own, extensions=(*state.extensions, event))
        case SarRoundClosed():
            fixed = {entry.school: Owing(entry.tracks, entry.tracks) for entry in event.obliged}
            return replace(state, closing=event, owing=fixed)
        case SarLateAdmitted():
            given = {f"{event.school}/{track}": event.until for track in event.tracks}
            return replace(state, admitted={**state.admitted, **given})
        case SarReminderSent():
            days = {school: (*state.reminded.get(school, ()), event.on) for school in event.schools}
            return replace(state, reminders=(*state.reminders, event), reminded={**state.reminded, **days})
