"""A reminder of a notice that nobody at the school has acknowledged: by a person of the office, or by the system when
its time has come (:mod:`services.standards.domain.reminder_terms`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from services.standards.domain.reminder_terms import ReminderTerms

LONGEST_REMINDER = 1000
"""Characters of a reminder."""


@dataclass(frozen=True, slots=True)
class Remind:
    """Ask the school once more. `on` is the date of the act."""

    text: str
    on: date


@dataclass(frozen=True, slots=True)
class RemindWhenDue:
    """Ask the school once more if by `terms` the day for it has come.

    :ivar concerned: whether the standard is still the school's matter, and no later edition was proclaimed
    """

    text: str
    on: date
    terms: ReminderTerms
    concerned: bool


@dataclass(frozen=True, slots=True)
class ReminderSent:
    """The school was reminded; `ordinal` counts its reminders of this edition from 1.

    :ivar automatic: whether by the system when its time had come, and not by a person
    """

    track: str
    edition: int
    school: str
    ordinal: int
    text: str
    on: date
    automatic: bool = False


def wording(title: str, announcement: str, from_year: int) -> str:
    """The reminder that is proposed, and that the system sends.

    :param announcement: its number
    :param from_year: the academic year from which the standard applies
    """
    return (
        f"ขอความร่วมมือโปรดอ่านและรับทราบ{title} ตามประกาศเลขที่ {announcement} "
        f"ซึ่งใช้ตั้งแต่ปีการศึกษา {from_year} เพื่อโรงเรียนจะได้จัดทำมาตรฐานของสถานศึกษาให้สอดคล้องกัน"
    )
