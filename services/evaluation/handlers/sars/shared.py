"""What every handler of reports begins with: who acts, on which report, by which round."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from kernel.application import Reading, UnitOfWork, permit
from kernel.authority import OFFICE, SCHOOL, Role
from kernel.decider import Refusal
from kernel.envelope import Recorded
from services.evaluation import reference
from services.evaluation.domain import sar_round
from services.evaluation.domain.levels import LevelRule
from services.evaluation.domain.sar.checks import CheckSet, Evidence, Facts
from services.evaluation.domain.sar.commands import Act, SarCommand
from services.evaluation.domain.sar.decider import SAR
from services.evaluation.domain.sar.pupils import pupils_of
from services.evaluation.domain.sar.report import Sar
from services.evaluation.domain.sar.results import stream
from services.evaluation.domain.sar_round import SarRound
from services.evaluation.domain.sar_round_deciding import SAR_ROUND
from services.evaluation.handlers.shared import Data, Outcome
from services.evaluation.projections import sar_terms, schools

MANAGERS = frozenset({Role.SCHOOL_DIRECTOR, Role.SCHOOL_QA_TEACHER})
"""They assign the sections and may write every one."""

WRITERS = permit(*SCHOOL, school="school")
DIRECTOR = permit(Role.SCHOOL_DIRECTOR, school="school")
MANAGING = permit(*MANAGERS, school="school")
CHECKERS = permit(Role.SUPERVISOR, Role.GROUP_DIRECTOR, school="school")
DECIDERS = permit(Role.SUPERVISOR, Role.GROUP_DIRECTOR)
"""Over the whole area: the head of the group, and the supervisor whose work is quality assurance (domain 3.4)."""
REPORT_READERS = permit(*OFFICE, *SCHOOL, school="school", anywhere=OFFICE)

Make = Callable[[UnitOfWork, Act, Data], SarCommand | Refusal]


def name_of(data: Data) -> str:
    """The stream of the report that `data` names."""
    return stream(data["year"], data["school"], data["track"])


def act_of(uow: UnitOfWork, school: str) -> Act:
    """Who acts, on which day, and whether they manage the report."""
    request = uow.request
    who = request.principal
    return Act(who.actor, request.occurred_on, who.may(MANAGERS, request.area, school, request.occurred_on))


def alone(uow: UnitOfWork, data: Data) -> str:
    """Wait until nobody else is in the middle of an act on this report; the report's stream.

    Many people save into one report at once. Without waiting, each save would be decided again whenever another one was
    quicker, and whoever is overtaken too often would be refused. SQLite has one writer at a time in any case.
    """
    name = name_of(data)
    if uow.tx.dialect.name == "postgresql":
        place = {"area": uow.request.area, "stream": name}
        uow.tx.execute(text("SELECT pg_advisory_xact_lock(hashtext(:area), hashtext(:stream))"), place)
    return name


def on_report(make: Make) -> Callable[[UnitOfWork, Data], Outcome]:
    """A handler that carries out on the report what `make` makes of the data.

    Writers of different sections never get in each other's way: what a writer had before them is the section's
    ordinal, not the stream's version, and where two acts meet the later one waits and is decided on what stands then.
    """

    def handle(uow: UnitOfWork, data: Data) -> Outcome:
        name = alone(uow, data)
        command = make(uow, act_of(uow, data["school"]), data)
        return command if isinstance(command, Refusal) else uow.execute(SAR, name, command)

    return handle


def round_of(source: UnitOfWork | Reading, year: int) -> SarRound:
    """The round of academic `year`, whether it was opened or not."""
    found: SarRound = source.state(SAR_ROUND, sar_round.stream(year))[0]
    return found


def level_rule() -> LevelRule:
    """The rule that suggests a standard's level from its items."""
    return msgspec.convert(reference.load("sar-level-rule"), LevelRule)


def newest_checks() -> CheckSet:
    """The checks that reports can be read by, of the newest version and of those before."""
    return msgspec.convert(reference.load("sar-checks"), CheckSet)


def checks_of(round: SarRound) -> CheckSet:  # noqa: A002 - the domain's own word
    """The checks that the round's reports are read by: those that its guideline names, as severe as it has them."""
    found, guideline = newest_checks(), round.guideline
    if guideline is None:
        return found.of(found.id, found.version)
    return found.of(guideline.checks.id, guideline.checks.version).adjusted(guideline.severities)


def facts(
    tx: Connection, tables: Callable[[str], Any], state: Sar, area: str, act_on: Any, evidence: dict[str, Evidence],
    folded: Callable[[str], Sar], as_of: datetime | None = None, terms_changed: int = 0,
) -> Facts:  # fmt: skip
    """What stands outside of the report.

    :param folded: a report as it stands, by its stream: the school's on its other track is asked for
    """
    found = schools.known(tx, tables("schools"), area, as_of, state.school).get(state.school)
    students = sar_terms.students(tx, tables("sar_terms"), area, state.school, as_of)
    day, counted = sar_terms.pupils(tx, tables("sar_terms"), area, state.school, state.year, as_of) or (None, {})
    taught = found.tracks if found else ()
    others = [track for track in taught if track != state.track]
    other = None
    if state.track not in counted and len(others) == 1:
        other = pupils_of(folded(stream(state.year, state.school, others[0])))
    before = sar_terms.accepted_overall(
        tx, tables("sar_terms"), area, (state.school, state.track), state.year - 1, as_of
    )
    pupils = other.total if other else None
    return Facts(act_on, students, taught, evidence, terms_changed, counted, day, pupils, before)


def evidence_of(events: Iterable[Recorded]) -> dict[str, Evidence]:
    """Id -> what the streams of pieces of evidence say of them."""
    found: dict[str, Evidence] = {}
    for event in events:
        name = event.stream.removeprefix("evidence-")
        before, data = found.get(name, Evidence()), event.data
        if event.type == "evidence-withdrawn":
            found[name] = replace(before, withdrawn=True)
            continue
        said: dict[str, Any] = {key: str(data[key]) for key in ("caption", "kind", "happened_on")}
        if event.type == "evidence-added":
            file = data["file"] or {}
            said |= {"link": data["link"], **{key: file.get(key) for key in ("sha256", "media_type", "size")}}
        found[name] = replace(before, **said)
    return found
