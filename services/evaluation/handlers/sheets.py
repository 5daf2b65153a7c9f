"""Recording a school's evaluation, and showing it: the sheet of one school and the board of all."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kernel.application import Command, Query, Reading, UnitOfWork, permit
from kernel.authority import OFFICE, SCHOOL, Role
from kernel.decider import Refusal
from kernel.log import AsOf
from services.evaluation import sheet
from services.evaluation.contracts import sheets
from services.evaluation.contracts.shared import OneYear
from services.evaluation.domain import commands, evaluation, round  # noqa: A004 - the domain's own word
from services.evaluation.domain.commands import Act
from services.evaluation.domain.evaluation import EVALUATION
from services.evaluation.domain.events import Finding, Rating
from services.evaluation.domain.round import ROUND, Round
from services.evaluation.handlers.shared import READERS, Data, Outcome, no_round, no_school
from services.evaluation.projections import board, schools

SHEET_READERS = permit(*OFFICE, *SCHOOL, school="school", anywhere=OFFICE)
EVALUATORS = permit(Role.SUPERVISOR, Role.GROUP_DIRECTOR, school="school")


def _act(uow: UnitOfWork, data: Data) -> Act | Refusal:
    """The round and the school that an act is about, or why there can be none."""
    terms: Round | None
    terms, _ = uow.state(ROUND, round.stream(data["year"]))
    if terms is None:
        return no_round(data["year"])
    school = data["school"]
    found = schools.known(uow.tx, uow.tables("schools"), uow.request.area, None, school).get(school)
    if found is None:
        return no_school()
    if not found.open_on(uow.request.occurred_on):
        return Refusal("evaluation.school-closed", "สถานศึกษานี้เลิกกิจการก่อนวันที่ดำเนินการ", "/school")
    return Act(terms, found.school, found.tracks, uow.request.occurred_on)


def _on_sheet(make: Callable[[UnitOfWork, Act, Data], object]) -> Callable[[UnitOfWork, Data], Outcome]:
    """A handler that carries out on the school's sheet what `make` makes of the data."""

    def handle(uow: UnitOfWork, data: Data) -> Outcome:
        act = _act(uow, data)
        if isinstance(act, Refusal):
            return act
        command = make(uow, act, data)
        if isinstance(command, Refusal):
            return command
        return uow.execute(EVALUATION, evaluation.stream(data["year"], data["school"]), command)

    return handle


def record_ratings(uow: UnitOfWork, act: Act, data: Data) -> commands.RecordRatings | Refusal:
    """Answers without a rater are the caller's own. Those on paper come under a kind, never as another person's."""
    own = uow.request.principal.actor
    for at, entry in enumerate(data["ratings"]):
        if entry["rater"] not in (None, own) and entry["rater"].startswith("person:"):
            message = "บันทึกคำตอบในนามของผู้ใช้คนอื่นไม่ได้ คำตอบจากแบบกระดาษให้ใช้ประเภทผู้ประเมินของรอบ"
            return Refusal("evaluation.rater-not-you", message, f"/ratings/{at}/rater", "forbidden")
    given = (Rating(entry["rater"] or own, entry["item"], entry["value"]) for entry in data["ratings"])
    return commands.RecordRatings(act, own, tuple(given))


def decide_level(_uow: UnitOfWork, act: Act, data: Data) -> commands.DecideLevels:
    """A person's level for a standard."""
    return commands.DecideLevels(act, (_decision(data),))


def decide_levels(_uow: UnitOfWork, act: Act, data: Data) -> commands.DecideLevels:
    """A person's levels for several standards."""
    return commands.DecideLevels(act, tuple(_decision(level) for level in data["levels"]))


def _decision(data: Data) -> commands.LevelDecision:
    return commands.LevelDecision(data["track"], data["standard"], data["level"], data["reason"])


def note_findings(_uow: UnitOfWork, act: Act, data: Data) -> commands.NoteFindings:
    """Strengths and points to develop."""
    return commands.NoteFindings(act, _findings(data["strengths"]), _findings(data["improvements"]))


def decide_gate(_uow: UnitOfWork, act: Act, data: Data) -> commands.DecideGate:
    """A person's decision of the gate."""
    return commands.DecideGate(act, data["passed"], tuple(data["reasons"]), data["due_on"])


def complete(_uow: UnitOfWork, act: Act, _data: Data) -> commands.Complete:
    """Complete the evaluation."""
    return commands.Complete(act)


def reopen(_uow: UnitOfWork, act: Act, data: Data) -> commands.Reopen:
    """Open it again."""
    return commands.Reopen(act, data["reason"])


def _findings(entries: list[Data] | None) -> tuple[Finding, ...] | None:
    if entries is None:
        return None
    return tuple(Finding(entry["track"], entry["standard"], entry["text"].strip()) for entry in entries)


def ask_board(reading: Reading, params: Data) -> Data | Refusal:
    """How far each school has come: all schools for the office, their own for people of a school."""
    area, year, who = reading.area, params["year"], reading.principal
    with reading.model("board") as (tx, tables):
        asked = board.form(tx, tables, area, year, reading.as_of)
        begun = board.every(tx, tables, area, year)
    if asked is None:
        return no_round(year)
    if reading.as_of is not None:
        names = [evaluation.stream(year, code) for code in begun]
        begun = board.fold(reading.log.read_streams(area, names, AsOf(instant=reading.as_of)))
    with reading.model("schools") as (tx, tables):
        known = schools.known(tx, tables, area, reading.as_of)
    shown = {code for code, entry in known.items() if entry.open_on(reading.day)} | set(begun)
    if not who.holds(OFFICE, area, reading.today):
        shown = {code for code in shown if who.may(SCHOOL, area, code, reading.today)}
    rows = [
        board.show(asked, code, known[code].tracks if code in known else (), begun.get(code)) for code in sorted(shown)
    ]
    return {"year": year, "schools": rows}


def ask_sheet(reading: Reading, params: Data) -> Data | Refusal:
    """A school's whole sheet, now or as it was."""
    year, school = params["year"], params["school"]
    terms, _ = reading.state(ROUND, round.stream(year))
    if terms is None:
        return no_round(year)
    with reading.model("schools") as (tx, table):
        found = schools.known(tx, table, reading.area, reading.as_of, school).get(school)
    if found is None:
        return no_school()
    state, version = reading.state(EVALUATION, evaluation.stream(year, school))
    return {"school": school, **sheet.view(terms, state, version, found.tracks)}


COMMANDS: Mapping[str, Command] = {
    "record_ratings": Command(sheets.RecordRatingsSchema(), EVALUATORS, _on_sheet(record_ratings), from_paper=True),
    "decide_level": Command(sheets.DecideLevelSchema(), EVALUATORS, _on_sheet(decide_level), from_paper=True),
    "decide_levels": Command(sheets.DecideLevelsSchema(), EVALUATORS, _on_sheet(decide_levels), from_paper=True),
    "note_findings": Command(sheets.NoteFindingsSchema(), EVALUATORS, _on_sheet(note_findings), from_paper=True),
    "decide_gate": Command(sheets.DecideGateSchema(), EVALUATORS, _on_sheet(decide_gate), from_paper=True),
    "complete": Command(sheets.OneSheet(), EVALUATORS, _on_sheet(complete), from_paper=True),
    "reopen": Command(sheets.ReopenSchema(), EVALUATORS, _on_sheet(reopen)),
}

QUERIES: Mapping[str, Query] = {
    "board": Query(OneYear(), READERS, ask_board),
    "sheet": Query(sheets.OneSheet(), SHEET_READERS, ask_sheet),
}
