"""Who owes a self-assessment report, who has submitted, and how the round goes day by day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from kernel.application import Query, Reading
from kernel.authority import OFFICE, SCHOOL
from kernel.decider import Refusal
from services.evaluation import reference
from services.evaluation.contracts.sar_rounds import BoardQuerySchema, BurnUpQuerySchema
from services.evaluation.domain import sar_round
from services.evaluation.domain.sar_round import Registered, SarRound
from services.evaluation.domain.sar_round_deciding import SAR_ROUND
from services.evaluation.domain.sar_round_reminding import ReminderDays, days_of
from services.evaluation.handlers.shared import READERS, Data
from services.evaluation.projections import sar_board, schools
from services.evaluation.projections.sar_progress import STATUSES, Progress, burn_up
from services.evaluation.projections.schools import School


def no_sar_round(year: int) -> Refusal:
    """The round of academic `year` was not opened."""
    message = f"ยังไม่ได้เปิดรอบรับ SAR ปีการศึกษา {year}"
    return Refusal("evaluation.sar-round-unknown", message, "/year", "missing")


def usual_days() -> ReminderDays:
    """On which days the system reminds where a round has none of its own: the product's reference data."""
    found = reference.load("sar-reminders")
    return ReminderDays(tuple(found["days"]), found["catch_up_days"])


def register(known: Mapping[str, School]) -> dict[str, Registered]:
    """The read model's schools as the round's rules know them."""
    return {code: Registered(code, entry.tracks, entry.closed_on) for code, entry in known.items()}


@dataclass(frozen=True, slots=True)
class Look:
    """What every question about a round is answered from.

    :ivar owed: school -> tracks that it must report on
    :ivar reports: (school, track) -> how far
    :ivar days: when the system reminds
    :ivar reminding: whether it does at all
    """

    state: SarRound
    owed: Mapping[str, tuple[str, ...]]
    reports: Mapping[tuple[str, str], Progress]
    schools: Mapping[str, School]
    day: date
    days: ReminderDays
    reminding: bool

    def places(self, track: str | None) -> list[tuple[str, str]]:
        """Every (school, track) that there is a line for: owed, or submitted although it is not owed any more."""
        owed = {(school, name) for school, tracks in self.owed.items() for name in tracks}
        more = {place for place, found in self.reports.items() if found.first_submitted_on is not None}
        return sorted(place for place in owed | more if track in (None, place[1]))

    def line(self, school: str, track: str) -> dict[str, Any]:
        """One line of the board."""
        found, state = self.reports.get((school, track), Progress()), self.state
        due = state.due_of(school)
        owed = track in self.owed.get(school, ())
        owes = owed and found.owes
        sent = found.first_submitted_on is not None
        late = state.days_late(school, found.first_submitted_on or self.day) if owes or sent else 0
        reminded, last = state.reminded.get(school, ()), state.last_reminder(school)
        sections = found.sections or _sections(state, track)
        accepted = found.accepted
        return {
            "school": school,
            "track": track,
            "cluster": self.schools[school].cluster if school in self.schools else "",
            "status": found.shown,
            "owed": owed,
            "owes": owes,
            "done": len(found.done & set(sections)),
            "of": len(sections),
            "version": found.version,
            "receipt": found.receipt,
            "hash": found.hash,
            "overall": found.overall,
            "submitted_on": found.submitted_on,
            "returned_on": found.returned_on,
            "accepted_version": accepted.version if accepted else None,
            "accepted_on": accepted.on if accepted else None,
            "correcting": found.correcting,
            "due_on": due,
            "days_late": late,
            "overdue": owes and not sent and late > 0,
            "admitted_until": state.admitted.get(f"{school}/{track}"),
            "reminders": len(reminded),
            "reminded_on": reminded[-1] if reminded else None,
            "last_automatic": last is not None and last.automatic,
            "next_reminder": self._next(school, due) if owes and not sent else None,
            "updated_at": found.updated_at,
        }

    def _next(self, school: str, due: date | None) -> date | None:
        """When the system reminds a school next that has not submitted; never before the round opens."""
        opening = self.state.opening
        if due is None or opening is None or self.state.status != "open" or not self.reminding:
            return None
        return self.days.next_on(due, self.state.reminded.get(school, ()), max(self.day, opening.opens_on))


def _sections(state: SarRound, track: str) -> tuple[str, ...]:
    return tuple(section.id for section in state.guideline.sections_of(track)) if state.guideline else ()


def look(reading: Reading, year: int) -> Look | Refusal:
    """The round of `year` at the moment that is looked at, for whoever asks: people of a school see their own."""
    state, _ = reading.state(SAR_ROUND, sar_round.stream(year))
    if state.opening is None:
        return no_sar_round(year)
    with reading.model("schools") as (tx, table):
        known = schools.known(tx, table, reading.area, reading.as_of)
    owed, own = state.owed, None
    who = reading.principal
    if not who.holds(OFFICE, reading.area, reading.today):
        own = {code for code in {*owed, *known} if who.may(SCHOOL, reading.area, code, reading.today)}
        owed = {code: tracks for code, tracks in owed.items() if code in own}
    with reading.model("sar_board") as (tx, table):
        found = sar_board.reports(tx, table, reading.area, year, reading.as_of, own)
    days = days_of(state, usual_days())
    return Look(state, owed, found, known, reading.day, days, reading.keeps_deadlines)


def ask_board(reading: Reading, params: Data) -> Data | Refusal:
    """The board: a line for each school and track. ``counts`` are over the track and cluster asked for, not `status`.

    ``schools`` says how many schools must report and how many of them still owe something, on any track asked for.
    What was submitted in time and returned for mending is owed, but not overdue: the school had kept its day.
    """
    found = look(reading, params["year"])
    if isinstance(found, Refusal):
        return found
    lines = [found.line(*place) for place in found.places(params["track"])]
    if params["cluster"] is not None:
        lines = [line for line in lines if line["cluster"] == params["cluster"]]
    counted = [line for line in lines if line["owed"]]
    shown = [line for line in lines if params["status"] in (None, line["status"])]
    opening, closing = found.state.opening, found.state.closing
    answer = {
        "year": params["year"],
        "opens_on": opening.opens_on if opening else None,
        "due_on": found.state.due_on,
        "closed_on": closing.on if closing else None,
        "day": found.day,
        "counts": {status: sum(line["status"] == status for line in counted) for status in STATUSES},
        "reports": len(counted),
        "schools": {
            "obliged": len({line["school"] for line in counted}),
            "owing": len({line["school"] for line in counted if line["owes"]}),
            "overdue": len({line["school"] for line in counted if line["overdue"]}),
        },
        "rows": shown,
    }
    plain: dict[str, Any] = msgspec.to_builtins(answer)
    return plain


def ask_burn_up(reading: Reading, params: Data) -> Data | Refusal:
    """Reports submitted and accepted by day, beside what is owed and the line to the due day."""
    found = look(reading, params["year"])
    if isinstance(found, Refusal) or found.state.opening is None or found.state.due_on is None:
        return found if isinstance(found, Refusal) else no_sar_round(params["year"])
    places = [place for place in found.places(params["track"]) if place[1] in found.owed.get(place[0], ())]
    reports = [found.reports.get(place, Progress()) for place in places]
    opens_on, due_on = found.state.opening.opens_on, found.state.due_on
    changes = [day for entry in reports for day in (entry.first_submitted_on, entry.first_accepted_on) if day]
    last = min(found.day, max([due_on, *changes]))
    days = burn_up(reports, opens_on, last) if opens_on <= last else []
    answer = {
        "year": params["year"],
        "obliged": len(places),
        "opens_on": opens_on,
        "due_on": due_on,
        "day": found.day,
        "days": days,
    }
    plain: dict[str, Any] = msgspec.to_builtins(answer)
    return plain


QUERIES: Mapping[str, Query] = {
    "sar_board": Query(BoardQuerySchema(), READERS, ask_board),
    "sar_burn_up": Query(BurnUpQuerySchema(), READERS, ask_burn_up),
}
