"""Loading the demo: the office, its standards and plan, two rounds, and the evaluations of two clusters or of all.

Every command has a deterministic id: loading can stop anywhere and be taken up again, loading twice changes nothing,
and loading the whole province later adds to what is there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from kernel.authority import Principal
from kernel.language import say
from nithet.demo import people, plan, results, rounds
from nithet.demo.issuing import Issue, Issuer, Progress, patiently
from nithet.demo.people import School, Staff
from nithet.demo.results import Stage, Step
from nithet.demo.rounds import SPANS, Span
from services.directory.reference import demo_commands
from services.standards.reference import reference_commands

AREA = "1501"
SEED = "อ่างทอง"
QUICK_CLUSTERS = ("c01", "c10")
"""The two clusters of one supervisor, loaded at first start."""

FOUNDED_ON = date(2024, 5, 16)
"""The demo office begins with academic year 2567."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was loaded."""

    commands: int
    schools: int
    completed: int


def _quiet(_done: int, _of: int, _what: str) -> None:
    pass


def load(
    issue: Issue, *, area: str = AREA, province: bool = False, seed: str = SEED, progress: Progress = _quiet
) -> Loaded:
    """Load the demo.

    :param province: every school instead of two clusters
    :raises DemoRefused: if a service refuses something
    :raises DemoStuck: if a service does not hear of what was done in another
    """
    issuer = Issuer(issue, area, seed, progress)
    operator = people.operator(area)
    _found(issuer, operator)
    staff = people.staff(issuer, operator)
    frameworks = _frameworks(area)
    terms = {span.year: rounds.open_round(span, frameworks) for span in SPANS}
    director = staff.director(SPANS[0].opens_on)
    chosen = [entry for entry in people.schools(issuer, operator) if province or entry.cluster in QUICK_CLUSTERS]
    work = [
        (span, school, results.steps(seed, span, school.school, school.tracks, terms[span.year], stage(span, school)))
        for span in SPANS
        for school in chosen
    ]
    failed = _failed(work, SPANS[0])
    issuer.expect(1 + len(SPANS) + sum(len(steps) for _, _, steps in work) + 2 * len(failed))
    issuer.command("planning", "draft_plan", plan.draft_plan(), director, FOUNDED_ON + timedelta(days=45), "plan")
    for span in SPANS:
        issuer.command("evaluation", "open_round", terms[span.year], director, span.opens_on, span.year)
    issuer.ask_once_known("evaluation", "rounds", {}, director, "directory")
    for span, school, steps in work:
        _evaluate(issuer, staff, span, school, steps)
    _follow_up(issuer, staff, failed)
    completed = sum(bool(steps) and steps[-1].method == "complete" for _, _, steps in work)
    return Loaded(issuer.done, len(chosen), completed)


def stage(span: Span, school: School) -> Stage:
    """How far a school has come: all of the earlier year, and in the later one some are left for people to try out.

    In each cluster of 2568 the last school has not begun, the one before it has begun, and the first of the first
    cluster waits for its last level and the gate.
    """
    if span is SPANS[0]:
        return "completed"
    if school.cluster == QUICK_CLUSTERS[0] and school.ordinal == 1:
        return "nearly"
    if school.ordinal == school.last:
        return "untouched"
    return "begun" if school.ordinal == school.last - 1 else "completed"


def _found(issuer: Issuer, operator: Principal) -> None:
    office = list(demo_commands(issuer.area))
    library = list(reference_commands(issuer.area, FOUNDED_ON))
    issuer.expect(len(office) + len(library))
    for method, request in office:
        issuer.send("directory", method, request, operator, say("โรงเรียนและบุคลากร", "schools and people"))
    for method, request in library:
        issuer.send("standards", method, request, operator, say("มาตรฐานการศึกษา", "standards"))


def _frameworks(area: str) -> dict[str, Any]:
    registered: Mapping[str, Mapping[str, Any]] = {
        request["data"]["framework"]: request["data"]
        for method, request in reference_commands(area)
        if method == "register_framework"
    }
    return rounds.snapshot({track: registered[name] for track, name in rounds.FRAMEWORKS.items()})


def _evaluate(issuer: Issuer, staff: Staff, span: Span, school: School, steps: Sequence[Step]) -> None:
    what = say(f"การประเมินปีการศึกษา {span.year}", f"evaluations of academic year {span.year}")
    for at, step in enumerate(steps):
        who = staff.supervisor(school.school, step.on)
        issuer.command("evaluation", step.method, step.data, who, step.on, span.year, school.school, at, what=what)


def _failed(work: Sequence[tuple[Span, School, Sequence[Step]]], span: Span) -> list[str]:
    """The schools whose evaluation of `span` did not pass the gate."""
    return [
        school.school
        for worked, school, steps in work
        if worked is span and any(step.method == "decide_gate" and not step.data["passed"] for step in steps)
    ]


def _follow_up(issuer: Issuer, staff: Staff, schools: Sequence[str]) -> None:
    """The follow-ups of the earlier year were visited and finished in time; those of the later are still to do."""
    year, director = SPANS[0].year, staff.director(SPANS[0].opens_on)

    def required() -> dict[str, Any] | None:
        listed = issuer.ask("supervision", "follow_ups", {}, director)["follow_ups"]
        found = {entry["school"]: entry for entry in listed if entry["year"] == year and entry["school"] in schools}
        return found if len(found) == len(schools) else None

    found = patiently(required, "supervision did not require the follow-ups of schools that did not pass")
    for school in schools:
        follow_up, due_on = found[school]["follow_up"], date.fromisoformat(found[school]["due_on"])
        visited = due_on - timedelta(days=21)
        arranged = visited - timedelta(days=30)
        note = Random(follow_up).choice(results.words("reasons")["finish"])
        what = say("การติดตามโรงเรียน", "follow-ups")
        scheduled = {"follow_up": follow_up, "on": visited.isoformat()}
        who = staff.supervisor(school, visited)
        issuer.command("supervision", "schedule_follow_up", scheduled, who, arranged, follow_up, what=what)
        finished = {"follow_up": follow_up, "note": note}
        issuer.command("supervision", "finish_follow_up", finished, who, visited, follow_up, what=what)
