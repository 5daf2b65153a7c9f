"""The terms of a round of self-assessment reports: its guideline and days, who got more time, who was reminded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import msgspec

from kernel.application import Query, Reading
from kernel.authority import OFFICE, SCHOOL
from kernel.decider import Refusal
from kernel.years import BUDDHIST_OFFSET
from services.evaluation import reference
from services.evaluation.contracts.shared import Nothing, OneYear
from services.evaluation.domain import sar_round
from services.evaluation.domain.sar_guideline import ChecksReference, Guideline
from services.evaluation.domain.sar_round import SarRound
from services.evaluation.domain.sar_round_deciding import SAR_ROUND
from services.evaluation.domain.sar_round_reminding import days_of
from services.evaluation.handlers.sar_board import no_sar_round, usual_days
from services.evaluation.handlers.sars.shared import newest_checks
from services.evaluation.handlers.shared import READERS, Data
from services.evaluation.projections import sar_rounds as sar_round_rows


def calendar(year: int) -> tuple[date, date]:
    """End of teaching of semester 2 and the usual due day of academic `year`, by the calendar in the reference data."""
    found = reference.load("calendar")
    after = year - BUDDHIST_OFFSET + 1
    ends, due = found["teaching_ends"], found["sar_due"]
    return date(after, ends["month"], ends["day"]), date(after, due["month"], due["day"])


def ask_rounds(reading: Reading, _params: Data) -> Data:
    """Every year with a guideline, newest first, and how far its round is."""
    with reading.model("sar_rounds") as (tx, table):
        years = sar_round_rows.years(tx, table, reading.area, reading.as_of)
    return {"rounds": [_short(year, reading) for year in years]}


def _short(year: int, reading: Reading) -> dict[str, Any]:
    state, _ = reading.state(SAR_ROUND, sar_round.stream(year))
    shown: dict[str, Any] = msgspec.to_builtins(
        {
            "year": year,
            "status": state.status,
            "title": state.guideline.title if state.guideline else "",
            "issued_on": state.guideline.issued_on if state.guideline else None,
            "opens_on": state.opening.opens_on if state.opening else None,
            "due_on": state.due_on,
            "closed_on": state.closing.on if state.closing else None,
        }
    )
    return shown


def ask_round(reading: Reading, params: Data) -> Data | Refusal:
    """A year's round: guideline, terms, extensions, reminders. People of a school hear of no other by name.

    ``reminding`` is False where nothing is done by the system at all, whatever the round's days.
    """
    year = params["year"]
    state, version = reading.state(SAR_ROUND, sar_round.stream(year))
    if state.guideline is None:
        return no_sar_round(year)
    ends, due = calendar(year)
    shown = {
        **_short(year, reading),
        "version": version,
        "guideline": state.guideline,
        **named(reading, state),
        "teaching_ends_on": state.opening.teaching_ends_on if state.opening else ends,
        "usual_due_on": due,
        "reminder_days": days_of(state, usual_days()).days,
        "reminding": reading.keeps_deadlines,
        "obliged": len(state.opening.obliged) if state.opening else None,
        "parts": reference.load("sar-guideline")["parts"],
        "rules": rules(state.guideline),
    }
    plain: dict[str, Any] = msgspec.to_builtins(shown)
    return plain


def named(reading: Reading, state: SarRound) -> dict[str, Any]:
    """What names schools, as far as it concerns whoever asks.

    ``open`` is what was missing when the round was closed, None before.
    """
    who, area = reading.principal, reading.area
    office = who.holds(OFFICE, area, reading.today)

    def own(schools: Iterable[str]) -> tuple[str, ...]:
        return tuple(code for code in schools if office or who.may(SCHOOL, area, code, reading.today))

    extensions = [
        event if event.schools is None else replace(event, schools=own(event.schools)) for event in state.extensions
    ]
    reminders = [replace(event, schools=own(event.schools)) for event in state.reminders]
    closing = state.closing
    return {
        "extensions": [event for event in extensions if event.schools is None or event.schools],
        "reminders": [event for event in reminders if event.schools],
        "admitted": {key: until for key, until in state.admitted.items() if own((key.partition("/")[0],))},
        "open": None if closing is None else [entry for entry in closing.open if own((entry.school,))],
    }


def ask_usual_guideline(_reading: Reading, _params: Data) -> Data:
    """The guideline that an office starts from: the product's reference data, with the checks that go with it."""
    found: dict[str, Any] = reference.load("sar-guideline")
    return {**found, "rules": rules(None)}


def rules(guideline: Guideline | None) -> list[dict[str, Any]]:
    """The checks that reports are read by: how severe each is and was to begin with, and why where that is fixed."""
    known = newest_checks()
    at = guideline.checks if guideline else ChecksReference(**reference.load("sar-guideline")["checks"])
    usual, own = known.of(at.id, at.version), guideline.severities if guideline else {}
    return [
        {
            "id": check.id,
            "name": known.names[check.id],
            "severity": check.severity,
            "usual": before.severity,
            "fixed": known.fixed.get(check.id),
        }
        for check, before in zip(usual.adjusted(own).checks, usual.checks, strict=True)
    ]


QUERIES: Mapping[str, Query] = {
    "sar_rounds": Query(Nothing(), READERS, ask_rounds),
    "sar_round": Query(OneYear(), READERS, ask_round),
    "usual_sar_guideline": Query(Nothing(), READERS, ask_usual_guideline),
}
