"""Running a round of self-assessment reports: opening, extensions, reminders, closing.

Extensions are proposed by the supervisors and decided by the group's or the area's director (domain 6.3), as are
opening (and the guideline). Closing, and what is taken after it, is for the group's director. A supervisor reminds the
schools that are theirs; directors remind any. What hangs on the day on which it is done is of the day on which it
reaches the office (:mod:`kernel.act_days`).
"""

from __future__ import annotations

from collections.abc import Mapping

from kernel.application import Command, UnitOfWork, permit
from kernel.authority import Role
from kernel.decider import Refusal
from services.evaluation.contracts import sar_rounds as shapes
from services.evaluation.contracts.shared import OneYear
from services.evaluation.domain import sar_round
from services.evaluation.domain.sar.results import stream
from services.evaluation.domain.sar_round import Registered, SarRound
from services.evaluation.domain.sar_round_deciding import (
    SAR_ROUND,
    AdmitLate,
    CloseSarRound,
    ExtendDeadline,
    OpenSarRound,
)
from services.evaluation.domain.sar_round_events import OpenReport
from services.evaluation.domain.sar_round_reminding import Remind
from services.evaluation.handlers.sar_board import register, usual_days
from services.evaluation.handlers.sar_round_terms import calendar
from services.evaluation.handlers.sars.shared import alone
from services.evaluation.handlers.shared import Data, Outcome
from services.evaluation.projections import sar_board, schools
from services.evaluation.projections.sar_progress import Progress

DIRECTORS = permit(Role.GROUP_DIRECTOR, Role.AREA_DIRECTOR)
CLOSERS = permit(Role.GROUP_DIRECTOR)
REMINDERS = permit(Role.SUPERVISOR, Role.GROUP_DIRECTOR, Role.AREA_DIRECTOR, anywhere=(Role.SUPERVISOR,))


def _owed(uow: UnitOfWork, year: int) -> tuple[SarRound, dict[str, tuple[str, ...]]]:
    state, _ = uow.state(SAR_ROUND, sar_round.stream(year))
    return state, state.owed


def _register(uow: UnitOfWork) -> dict[str, Registered]:
    return register(schools.known(uow.tx, uow.tables("schools"), uow.request.area, None))


def _places(owed: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(school, track) for school, tracks in sorted(owed.items()) for track in tracks]


def _open_reports(uow: UnitOfWork, year: int, owed: Mapping[str, tuple[str, ...]]) -> tuple[OpenReport, ...]:
    """What is not submitted, or returned, by the reports themselves: what closing says stays on record for good.

    Whoever is about to submit one of them is waited for, and finds the round closed if they come after.
    """
    for school, track in _places(owed):
        alone(uow, {"year": year, "school": school, "track": track})
    found = ((place, _progress(uow, year, *place)) for place in _places(owed))
    return tuple(OpenReport(school, track, report.status) for (school, track), report in found if report.owes)


def _progress(uow: UnitOfWork, year: int, school: str, track: str) -> Progress:
    events = uow.log.read_stream(uow.request.area, stream(year, school, track), tx=uow.tx)
    return sar_board.of_stream(events)


def _owing(uow: UnitOfWork, year: int, owed: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """The schools to remind, by the board: it may be a moment behind a school that submits right now."""
    reports = sar_board.reports(uow.tx, uow.tables("sar_board"), uow.request.area, year)
    return frozenset(place[0] for place in _places(owed) if reports.get(place, Progress()).owes)


def open_round(uow: UnitOfWork, data: Data) -> Outcome:
    """Open the round for every school that is to report by today's register."""
    year = data["year"]
    teaching_ends_on, usual_due = calendar(year)
    state, _ = uow.state(SAR_ROUND, sar_round.stream(year))
    due_on = data["due_on"] or usual_due
    owed = sar_round.obliged(state, _register(uow), due_on)
    until = schools.position(uow.tx, uow.tables("schools"), uow.request.area)
    days = usual_days().days if data["reminder_days"] is None else tuple(data["reminder_days"])
    command = OpenSarRound(year, data["opens_on"], due_on, owed, teaching_ends_on, until, days)
    return uow.execute(SAR_ROUND, sar_round.stream(year), command)


def extend_deadline(uow: UnitOfWork, data: Data) -> Outcome:
    """Give some schools, or all, more time."""
    _, owed = _owed(uow, data["year"])
    named = None if data["schools"] is None else tuple(data["schools"])
    last_days = {code: entry.closed_on for code, entry in _register(uow).items() if entry.closed_on is not None}
    command = ExtendDeadline(
        data["year"], named, data["due_on"], data["reason"], frozenset(owed), uow.request.occurred_on, last_days
    )
    return uow.execute(SAR_ROUND, sar_round.stream(data["year"]), command)


def close_round(uow: UnitOfWork, data: Data) -> Outcome:
    """Close the round and put on record which reports were not submitted."""
    year = data["year"]
    state, _ = uow.state(SAR_ROUND, sar_round.stream(year))
    owed = sar_round.obliged(state, _register(uow))
    command = CloseSarRound(year, owed, _open_reports(uow, year, owed), uow.request.occurred_on)
    return uow.execute(SAR_ROUND, sar_round.stream(year), command)


def admit_late(uow: UnitOfWork, data: Data) -> Outcome:
    """Let a school submit after closing."""
    year, school, tracks = data["year"], data["school"], tuple(data["tracks"])
    _, owed = _owed(uow, year)
    missing = frozenset(each for each in owed.get(school, ()) if not _progress(uow, year, school, each).stands)
    command = AdmitLate(year, school, tracks, data["until"], data["reason"], missing, uow.request.occurred_on)
    return uow.execute(SAR_ROUND, sar_round.stream(year), command)


def remind(uow: UnitOfWork, data: Data) -> Outcome:
    """Remind schools. Those that have submitted by now, or were reminded today, are left out of those named."""
    request, year = uow.request, data["year"]
    reach = request.principal.schools(request.area, request.occurred_on)
    if reach is not None and not reach.issuperset(data["schools"]):
        message = "แจ้งเตือนได้เฉพาะสถานศึกษาที่ท่านรับผิดชอบ"
        return Refusal("evaluation.sar-not-your-school", message, "/schools", "forbidden")
    _, owed = _owed(uow, year)
    command = Remind(year, tuple(data["schools"]), data["text"], _owing(uow, year, owed), request.occurred_on)
    return uow.execute(SAR_ROUND, sar_round.stream(year), command)


COMMANDS: Mapping[str, Command] = {
    "open_sar_round": Command(shapes.OpenSarRoundSchema(), DIRECTORS, open_round),
    "extend_sar_deadline": Command(shapes.ExtendDeadlineSchema(), DIRECTORS, extend_deadline),
    "close_sar_round": Command(OneYear(), CLOSERS, close_round),
    "admit_late_sar": Command(shapes.AdmitLateSchema(), CLOSERS, admit_late),
    "remind_sar": Command(shapes.RemindSchema(), REMINDERS, remind),
}
