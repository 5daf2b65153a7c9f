"""What evaluation does by itself when a day has come: schools that have not submitted their self-assessment report are
reminded on the round's days (handbook 3.3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kernel.application import Reading
from kernel.deadline import Deadline
from kernel.reaction import Consult, Intent, Prepared
from kernel.years import written_day
from services.evaluation import reference
from services.evaluation.domain import sar_round
from services.evaluation.domain.sar.decider import SAR
from services.evaluation.domain.sar.results import stream as report_stream
from services.evaluation.domain.sar_round import SarRound
from services.evaluation.domain.sar_round_deciding import SAR_ROUND
from services.evaluation.domain.sar_round_reminding import ReminderDays, RemindWhenDue, days_of, due_schools
from services.evaluation.handlers.sar_board import usual_days
from services.evaluation.projections import sar_board, sar_rounds
from services.evaluation.projections.sar_progress import Progress


def remind_of_reports(reading: Reading) -> Iterator[Intent]:
    """One reminder for all schools of one due day; the day is its key, so that each is reminded once on it.

    Who has not submitted is looked up on the board, which may be a moment behind; the reports of those whom it names
    are asked again when the reminder is carried out.
    """
    today = reading.today
    for year in _years(reading):
        state: SarRound = reading.state(SAR_ROUND, sar_round.stream(year))[0]
        days = days_of(state, usual_days())
        if state.status == "open":
            for due, schools in due_schools(state, _unsent(reading, year, state), days, today).items():
                key = f"due-{due.isoformat()}-on-{today.isoformat()}"
                yield Intent(SAR_ROUND, sar_round.stream(year), _reminder(year, schools, due, days, today), key)


def _reminder(year: int, schools: list[str], due: date, days: ReminderDays, today: date) -> Prepared:
    def made(consult: Consult) -> RemindWhenDue:
        state: SarRound = consult(SAR_ROUND, sar_round.stream(year))

        def waited_for(school: str) -> bool:
            streams = (report_stream(year, school, track) for track in state.owed.get(school, ()))
            return any(not consult(SAR, stream).stands for stream in streams)

        still = tuple(filter(waited_for, schools))
        return RemindWhenDue(year, still, _text(year, due, today), due, days, today)

    return Prepared(made)


def _years(reading: Reading) -> list[int]:
    with reading.model("sar_rounds") as (tx, table):
        return sar_rounds.years(tx, table, reading.area, None)


def _unsent(reading: Reading, year: int, state: SarRound) -> list[str]:
    """Schools that owe a report which never came; one that was returned for mending has kept its day."""
    with reading.model("sar_board") as (tx, table):
        reports = sar_board.reports(tx, table, reading.area, year)

    def waited_for(school: str, track: str) -> bool:
        found = reports.get((school, track), Progress())
        return found.owes and not found.stands

    return [school for school, tracks in state.owed.items() if any(waited_for(school, track) for track in tracks)]


def _text(year: int, due: date, today: date) -> str:
    words: str = reference.load("sar-reminders")["before" if today <= due else "after"]
    return words.format(year=year, day=written_day(due))


REMIND_OF_REPORTS = Deadline("remind-of-reports", remind_of_reports)
