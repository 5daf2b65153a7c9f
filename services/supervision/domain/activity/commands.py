"""What people do with an activity. `today` is the date of the act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from services.supervision.domain.activity.events import Details, ItemMean, SchoolAttendance


@dataclass(frozen=True, slots=True)
class Plan:
    """Plan an activity under a new id."""

    activity: str
    details: Details


@dataclass(frozen=True, slots=True)
class Change:
    """Plan it otherwise."""

    details: Details


@dataclass(frozen=True, slots=True)
class Hold:
    """Take down that it took place."""

    on: date
    today: date


@dataclass(frozen=True, slots=True)
class RecordAttendance:
    """Take down who came.

    :ivar persons: people of the office as ``person:<uuid>``, beside those on record; None for none
    :ivar not_there: schools that turned out not to have come; `persons_not_there` people of the office likewise
    :ivar known: the schools that there were on the day it was held
    """

    persons: tuple[str, ...] | None
    schools: tuple[SchoolAttendance, ...]
    not_there: tuple[str, ...]
    known: frozenset[str]
    persons_not_there: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Excuse:
    """Take down why a school did not come. `known` as for attendance."""

    school: str
    reason: str
    known: frozenset[str]


@dataclass(frozen=True, slots=True)
class Summarise:
    """Take down how satisfied people were."""

    n: int
    items: tuple[ItemMean, ...]


@dataclass(frozen=True, slots=True)
class Cancel:
    """Give it up."""

    reason: str


ActivityCommand = Plan | Change | Hold | RecordAttendance | Excuse | Summarise | Cancel
