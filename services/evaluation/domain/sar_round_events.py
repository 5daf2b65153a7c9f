"""The facts of a round of self-assessment reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from services.evaluation.domain.sar_guideline import Guideline


@dataclass(frozen=True, slots=True)
class SarGuidelineIssued(Guideline):
    """The year's guideline was issued, or a new edition of it (กำหนดแนวปฏิบัติการจัดทำ SAR แล้ว)."""


@dataclass(frozen=True, slots=True)
class Obliged:
    """A school, and the tracks it must report on: a report for each."""

    school: str
    tracks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenReport:
    """A report that had not been submitted when the round was closed.

    :ivar status: ``not_started``, ``in_progress`` or ``returned``
    """

    school: str
    track: str
    status: str


@dataclass(frozen=True, slots=True)
class SarRoundOpened:
    """Schools may submit from `opens_on` and shall by `due_on` (เปิดรอบรับ SAR).

    :ivar guideline: edition of the year's guideline that reports are written by
    :ivar obliged: who had to report on the day of opening; until closing it follows the register, which
        :class:`SarObligationChanged` tells
    :ivar teaching_ends_on: end of teaching in semester 2 by the calendar then in force, before which none is due
    :ivar register: position in the register's log up to which `obliged` was made out; None where that was not kept
    :ivar reminder_days: on which the system reminds whoever has not submitted, from the due day: -7 is a week before;
        None where rounds had none yet
    """

    year: int
    opens_on: date
    due_on: date
    guideline: int
    obliged: tuple[Obliged, ...]
    teaching_ends_on: date
    register: int | None = None
    reminder_days: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class SarDeadlineExtended:
    """`schools`, or all where it is None, have until `due_on` (ขยายเวลา). It only ever moves forwards."""

    year: int
    schools: tuple[str, ...] | None
    due_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class SarObligationChanged:
    """While the round is open, what a school owes follows the register: it owes reports on `tracks` from now on.

    :ivar tracks: empty where it owes nothing any more
    :ivar taught: the tracks asked for that it teaches by the register
    :ivar last_day: the school's, None while it goes on; one before its due day leaves nothing to owe
    """

    year: int
    school: str
    tracks: tuple[str, ...]
    taught: tuple[str, ...]
    last_day: date | None


@dataclass(frozen=True, slots=True)
class SarRoundClosed:
    """The round is closed. Who had to report is fixed with it.

    :ivar open: the reports that had not been submitted
    """

    year: int
    on: date
    obliged: tuple[Obliged, ...]
    open: tuple[OpenReport, ...]


@dataclass(frozen=True, slots=True)
class SarLateAdmitted:
    """After closing, the office lets one school submit until a day, for a reason."""

    year: int
    school: str
    tracks: tuple[str, ...]
    until: date
    reason: str


@dataclass(frozen=True, slots=True)
class SarReminderSent:
    """`schools` were reminded that a report is owed (แจ้งเตือนแล้ว).

    :ivar ordinal: 1 for the round's first reminder, and so on
    :ivar automatic: whether by the system on one of the round's days, and not by a person
    """

    year: int
    schools: tuple[str, ...]
    text: str
    on: date
    ordinal: int
    automatic: bool = False


SarRoundEvent = (
    SarGuidelineIssued
    | SarRoundOpened
    | SarObligationChanged
    | SarDeadlineExtended
    | SarRoundClosed
    | SarLateAdmitted
    | SarReminderSent
)
