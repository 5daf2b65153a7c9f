"""What happens to an activity. People of the office are ids; of schools only heads are counted, by role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Material:
    """Something handed out, by its address."""

    title: str
    link: str


@dataclass(frozen=True, slots=True)
class Details:
    """What an activity is.

    :ivar kind: one of ``KINDS``
    :ivar on: the day on which it is planned
    :ivar audience: ``office``, ``schools`` or both
    :ivar project: the project that pays for it, empty for none
    """

    title: str
    kind: str
    on: date
    place: str
    audience: tuple[str, ...]
    project: str
    materials: tuple[Material, ...]


@dataclass(frozen=True, slots=True)
class SchoolAttendance:
    """How many came from a school, and in which roles; never who."""

    school: str
    count: int
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemMean:
    """The mean that was given to one statement of a satisfaction form, to two decimals."""

    text: str
    mean: Decimal


@dataclass(frozen=True, slots=True)
class ActivityPlanned:
    """An activity is planned."""

    activity: str
    details: Details


@dataclass(frozen=True, slots=True)
class ActivityChanged:
    """It is planned otherwise; `details` are whole."""

    activity: str
    details: Details


@dataclass(frozen=True, slots=True)
class ActivityHeld:
    """It took place. `year` is the academic year of that day, in which it counts."""

    activity: str
    year: int
    on: date


@dataclass(frozen=True, slots=True)
class AttendanceRecorded:
    """Who came, as far as it was recorded just now: `persons` in place of those before, `schools` beside those before
    or in place of what was recorded for them, `not_there` those that turned out not to have come."""

    activity: str
    persons: tuple[str, ...] | None
    schools: tuple[SchoolAttendance, ...]
    not_there: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SchoolExcused:
    """A school did not come, for a reason."""

    activity: str
    school: str
    reason: str


@dataclass(frozen=True, slots=True)
class SatisfactionSummarised:
    """What `n` people said on a scale from `least` to `most`; a later summary replaces an earlier one."""

    activity: str
    n: int
    least: int
    most: int
    items: tuple[ItemMean, ...]


@dataclass(frozen=True, slots=True)
class ActivityCancelled:
    """It does not take place."""

    activity: str
    reason: str


ActivityEvent = (
    ActivityPlanned
    | ActivityChanged
    | ActivityHeld
    | AttendanceRecorded
    | SchoolExcused
    | SatisfactionSummarised
    | ActivityCancelled
)
