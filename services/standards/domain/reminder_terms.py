"""When the system reminds a school by itself of a notice that it has not acknowledged: a setting of the office.

The handbook (2.3) has schools notified and names no days; the product's defaults are reference data. Whoever reminds by
hand begins the waiting anew, so that a school hears of one thing at a time and not too often.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kernel.decider import Decider, Refusal
from services.standards.domain.naming import invalid

STREAM = "reminder-terms-standards"
"""One for each office."""

LONGEST_WAIT = 90
"""Days that an office may wait at most, before the first reminder and between two."""

MOST = 10
"""Reminders by the system at most; an office that wants none says 0."""


@dataclass(frozen=True, slots=True)
class ReminderTerms:
    """The office's terms.

    :ivar after_days: days from the notice to the first reminder
    :ivar every_days: days from any reminder to the next by the system
    :ivar most: how many the system sends for one notice; 0 for none
    """

    after_days: int
    every_days: int
    most: int

    def next_on(self, notified_on: date, reminded_on: date | None, sent: int) -> date | None:
        """From which day on the next reminder by the system is due; None where there is no more.

        :param reminded_on: when the school was last reminded, by whomever
        :param sent: how often the system has reminded of this notice
        """
        if sent >= self.most:
            return None
        first = notified_on + timedelta(days=self.after_days)
        return first if reminded_on is None else max(first, reminded_on + timedelta(days=self.every_days))


@dataclass(frozen=True, slots=True)
class SetReminderTerms:
    """Take these terms from now on."""

    terms: ReminderTerms


@dataclass(frozen=True, slots=True)
class ReminderTermsSet:
    """The office took these terms."""

    after_days: int
    every_days: int
    most: int


def decide(command: SetReminderTerms, state: ReminderTerms | None) -> Sequence[ReminderTermsSet] | Refusal:
    """What is already so changes nothing; every number that is out of its bounds is told."""
    terms = command.terms
    bounds = (("after_days", 1, LONGEST_WAIT), ("every_days", 1, LONGEST_WAIT), ("most", 0, MOST))
    faults = tuple(
        (f"/{field}", f"โปรดระบุจำนวนตั้งแต่ {least} ถึง {most}")
        for field, least, most in bounds
        if not least <= getattr(terms, field) <= most
    )
    if faults:
        return replace(invalid("reminder-terms", faults[0][1], faults[0][0]), errors=faults)
    return [] if terms == state else [ReminderTermsSet(terms.after_days, terms.every_days, terms.most)]


def evolve(_state: ReminderTerms | None, event: ReminderTermsSet) -> ReminderTerms:
    """The terms after `event`."""
    return ReminderTerms(event.after_days, event.every_days, event.most)


REMINDER_TERMS: Decider[SetReminderTerms, ReminderTerms | None, ReminderTermsSet] = Decider(
    "reminder-terms", decide, evolve, None
)
