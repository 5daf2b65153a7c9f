"""Reminders of notices by the system: the office's terms for them, and when the next of each notice goes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from kernel.application import Answer, Command, Query, Reading, UnitOfWork, permit
from kernel.authority import OFFICE, Role
from kernel.decider import Refusal
from services.standards import reference
from services.standards.contracts import notifications as shapes
from services.standards.contracts.shared import NothingSchema
from services.standards.domain import circulation, reminder
from services.standards.domain.circulation import CIRCULATION, Circulation
from services.standards.domain.reminder_terms import REMINDER_TERMS, STREAM, ReminderTerms, SetReminderTerms
from services.standards.projections.notifications import Row

Data = Mapping[str, Any]

READERS = permit(*OFFICE, anywhere=True)
SETTERS = permit(Role.COMMITTEE_SECRETARY, Role.GROUP_DIRECTOR, Role.AREA_DIRECTOR)


def set_reminder_terms(uow: UnitOfWork, data: Data) -> Answer | Refusal:
    """Say when the system reminds schools by itself."""
    terms = ReminderTerms(data["after_days"], data["every_days"], data["most"])
    return uow.execute(REMINDER_TERMS, STREAM, SetReminderTerms(terms))


def reminder_terms(reading: Reading, _params: Data) -> Data:
    """The office's terms, or the product's; `version` is what a change has to have seen.

    ``reminding`` is False where nothing is done by the system at all, whatever the terms.
    """
    _, version = reading.state(REMINDER_TERMS, STREAM)
    return {**asdict(terms_of(reading)), "version": version, "reminding": reading.keeps_deadlines}


def terms_of(reading: Reading) -> ReminderTerms:
    """The terms that hold at the moment that is looked at."""
    state: ReminderTerms | None = reading.state(REMINDER_TERMS, STREAM)[0]
    if state is not None:
        return state
    usual = reference.default("reminder-terms")
    return ReminderTerms(usual["after_days"], usual["every_days"], usual["most"])


def with_next(reading: Reading, rows: Iterable[Row]) -> list[Row]:
    """Schools' notices, each with ``next_reminder``: the day on which the system reminds next; None where it does not.

    A day that has gone by is today: what was missed is caught up.
    """
    if not reading.keeps_deadlines:
        return [{**row, "next_reminder": None} for row in rows]
    terms, listed = terms_of(reading), listed_by(reading)
    return [{**row, "next_reminder": _next(row, terms, listed, reading.day)} for row in rows]


def listed_by(reading: Reading) -> Circulation:
    """Who is told of standards, at the moment that is looked at."""
    found: Circulation = reading.state(CIRCULATION, circulation.STREAM)[0]
    return found


def text(edition: Data) -> str:
    """The reminder that is proposed; whoever reminds may change it, and the system sends it as it is."""
    return reminder.wording(edition["title"], edition["announcement"]["number"], edition["effective_from_year"])


def _next(row: Row, terms: ReminderTerms, listed: Circulation, day: date) -> str | None:
    if row["status"] == "acknowledged" or not listed.awaits(row["track"], row["edition"], row["school"], day):
        return None
    reminded = row["reminded_on"] and date.fromisoformat(row["reminded_on"])
    due = terms.next_on(date.fromisoformat(row["notified_on"]), reminded, row["automatic"])
    return None if due is None else max(due, day).isoformat()


COMMANDS: Mapping[str, Command] = {
    "set_reminder_terms": Command(shapes.SetReminderTermsSchema(), SETTERS, set_reminder_terms),
}

QUERIES: Mapping[str, Query] = {
    "reminder_terms": Query(NothingSchema(), READERS, reminder_terms),
}
