"""Loading the demo: the office, its standards and plan, two rounds, and the evaluations of two clusters or of all.

Every command has a deterministic id: loading can stop anywhere and be taken up again, loading twice changes nothing,
and loading the whole province later adds to what is there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kernel.authority import Principal
from kernel.language import say
from nithet.demo import (
    activities,
    aftermath,
    area_standards,
    evidence,
    notices,
    people,
    plan,
    results,
    rounds,
    sar_rounds,
    sars,
    school_standards,
    studies,
    syntheses,
)
from nithet.demo.issuing import Issue, Issuer, Progress
from nithet.demo.people import School, Staff
from nithet.demo.results import Stage, Step
from nithet.demo.rounds import SPANS, Span
from services.directory.reference.ang_thong import AREA, demo_commands
from services.standards.reference import reference_commands

SEED = "อ่างทอง"
QUICK_CLUSTERS = ("c01", "c10")
"""The two clusters of one supervisor, loaded at first start."""

PARTS = 15
"""Of the work, as it is told while it goes on."""

FOUNDED_ON = date(2024, 5, 16)
"""The first day of academic year 2567, when the demo office goes to work."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was loaded.

    :ivar registered: schools in the register
    :ivar schools: those of them that have evaluations
    """

    commands: int
    registered: int
    schools: int
    completed: int


def _quiet(_part: int, _of: int, _what: str) -> None:
    pass


def load(issue: Issue, *, province: bool = False, seed: str = SEED, progress: Progress = _quiet) -> Loaded:
    """Load the demo.

    :param province: every school instead of two clusters
    :raises DemoRefused: if a service refuses something
    :raises DemoStuck: if a service does not hear of what was done in another
    """
    issuer = Issuer(issue, AREA, seed, progress, PARTS)
    operator = people.operator(AREA)
    _found(issuer, operator)
    staff = people.staff(issuer, operator)
    every = people.schools(issuer, operator)
    schools = [entry for entry in every if province or entry.cluster in QUICK_CLUSTERS]
    frameworks = _frameworks()
    terms = {span.year: rounds.open_round(span, frameworks) for span in SPANS}
    work = [_work(span, school, terms[span.year], seed) for span in SPANS for school in schools]
    director = staff.director(FOUNDED_ON)
    issuer.begin()
    issuer.command("planning", "draft_plan", plan.draft_plan(), director, FOUNDED_ON + timedelta(days=45), "plan",
                   what=say("แผนพัฒนาคุณภาพ", "the plan"))  # fmt: skip
    issuer.begin()
    studies.load(issuer, staff)
    issuer.begin()
    area_standards.load(issuer, staff, operator)
    issuer.begin()
    notices.answer(issuer, operator, every)
    issuer.begin()
    activities.hold(issuer, staff, director, every)
    issuer.ask_once_known("evaluation", "rounds", {}, director, "directory")
    issuer.begin()
    evidence.put_on_shelves(issuer, operator, schools)
    issuer.begin()
    sar_rounds.open_rounds(issuer, staff)
    issuer.begin()
    sars.write(issuer, staff, schools)
    issuer.begin()
    syntheses.gather(issuer, staff)
    for span in SPANS:
        issuer.begin()
        issuer.command("evaluation", "open_round", terms[span.year], director, span.opens_on, span.year,
                       what=evaluations(span.year))  # fmt: skip
        for one in work:
            if one.span is span:
                _evaluate(issuer, staff, one)
        if span is SPANS[0]:
            issuer.begin()
            aftermath.follow_up(issuer, staff, span, [one.school.school for one in work if one.failed(span)])
            aftermath.revise_plan(issuer, director, span, sum(one.below_target() for one in work if one.span is span))
    issuer.begin()
    school_standards.load(issuer, staff, operator, schools)
    sar_rounds.remind(issuer, staff)
    sar_rounds.forward(issuer, staff)
    return Loaded(issuer.done, len(every), len(schools), sum(one.completed for one in work))


@dataclass(frozen=True, slots=True)
class Work:
    """One school's evaluation of one year."""

    span: Span
    school: School
    steps: Sequence[Step]

    @property
    def completed(self) -> bool:
        """Whether it is brought to its end."""
        return bool(self.steps) and self.steps[-1].method == "complete"

    def failed(self, span: Span) -> bool:
        """Whether it is of `span` and does not pass the gate."""
        return span is self.span and any(s.method == "decide_gate" and not s.data["passed"] for s in self.steps)

    def below_target(self) -> int:
        """How many of its levels lie below target."""
        return sum(
            level["level"] < rounds.TARGETS[level["track"]][level["standard"]]
            for step in self.steps
            if step.method == "decide_levels"
            for level in step.data["levels"]
        )


def _work(span: Span, school: School, terms: Mapping[str, Any], seed: str) -> Work:
    steps = results.steps(seed, span, school.school, school.tracks, terms, stage(span, school))
    return Work(span, school, steps)


def stage(span: Span, school: School) -> Stage:
    """How far a school has come: all of the earlier year, and in the later one some are left for people to try out.

    In each cluster of 2568 the last school has not begun, the one before it has begun. In the first cluster the first
    school waits for its last level and the gate, and the second was completed, opened again and completed anew.
    """
    if span is SPANS[0]:
        return "completed"
    if school.cluster == QUICK_CLUSTERS[0] and school.ordinal == 1:
        return "nearly"
    if school.cluster == QUICK_CLUSTERS[0] and school.ordinal == 2:
        return "corrected"
    if school.ordinal == school.last:
        return "untouched"
    return "begun" if school.ordinal == school.last - 1 else "completed"


def _found(issuer: Issuer, operator: Principal) -> None:
    office = list(demo_commands())
    library = list(reference_commands(issuer.area, FOUNDED_ON))
    issuer.begin()
    for method, request in office:
        dated = {"occurred_on": FOUNDED_ON.isoformat(), **request}
        issuer.send("directory", method, dated, operator, say("โรงเรียนและบุคลากร", "schools and people"))
    issuer.begin()
    for method, request in library:
        issuer.send("standards", method, request, operator, say("มาตรฐานการศึกษา", "standards"))


def _frameworks() -> dict[str, Any]:
    registered: Mapping[str, Mapping[str, Any]] = {
        request["data"]["framework"]: request["data"]
        for method, request in reference_commands(AREA)
        if method == "register_framework"
    }
    return rounds.snapshot({track: registered[name] for track, name in rounds.FRAMEWORKS.items()})


def evaluations(year: int) -> str:
    """What the evaluations of a year are called while they are loaded."""
    return say(f"การประเมินปีการศึกษา {year}", f"evaluations of academic year {year}")


def _evaluate(issuer: Issuer, staff: Staff, work: Work) -> None:
    year, school = work.span.year, work.school.school
    what = evaluations(year)
    for at, step in enumerate(work.steps):
        who = staff.supervisor(school, step.on)
        issuer.command("evaluation", step.method, step.data, who, step.on, year, school, at, what=what)
