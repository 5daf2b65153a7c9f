"""The quality plan of an area (แผนพัฒนาคุณภาพการศึกษา): one stream for each plan, one version for each change.

A plan runs over 3 to 5 academic years (handbook, step 4.2). Once drafted it changes only because a person accepted a
proposal, or by an explicit revision with a reason; every version stays readable.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kernel.decider import Decider, Refusal
from kernel.written import written
from services.planning.domain.measure import Change, Measure, differences, fault_of, rewritten

SHORTEST_YEARS, LONGEST_YEARS = 3, 5
"""Span of a plan in academic years, both ends counted (handbook, step 4.2)."""


@dataclass(frozen=True, slots=True)
class CitedFinding:
    """The result of one school that a revision answers to."""

    school: str
    level: int
    target: int
    event_id: str
    position: int


@dataclass(frozen=True, slots=True)
class Because:
    """Why a version exists: an accepted proposal with its findings, or a reason in a person's words."""

    proposal: str | None
    reason: str | None
    findings: tuple[CitedFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftPlan:
    """Begin a plan.

    :ivar from_year: first academic year, Buddhist era
    :ivar to_year: last academic year, Buddhist era
    """

    title: str
    from_year: int
    to_year: int
    vision: str
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class RevisePlan:
    """Change a plan by a person's decision alone, as it was agreed without a proposal.

    :ivar put: measures that are new or take the place of the one with the same id, whose request they keep
    :ivar drop: ids of measures that end
    """

    reason: str
    put: tuple[Measure, ...] = ()
    drop: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AdoptProposal:
    """Change one measure because a proposal was accepted.

    :ivar measure: the measure as it shall be; a new one where the plan had none for the standard
    """

    proposal: str
    measure: Measure
    findings: tuple[CitedFinding, ...]


@dataclass(frozen=True, slots=True)
class PlanDrafted:
    """``plan-drafted``: version 1 exists."""

    plan: str
    version: int
    title: str
    from_year: int
    to_year: int
    vision: str
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class PlanRevised:
    """``plan-revised``: another version exists; `measures` are all measures of that version."""

    plan: str
    version: int
    because: Because
    changes: tuple[Change, ...]
    measures: tuple[Measure, ...]


PlanCommand = DraftPlan | RevisePlan | AdoptProposal
PlanEvent = PlanDrafted | PlanRevised


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan at its latest version; `version` 0 means that there is none.

    :ivar retired: ids of measures that an earlier version had
    """

    plan: str = ""
    version: int = 0
    title: str = ""
    from_year: int = 0
    to_year: int = 0
    vision: str = ""
    measures: tuple[Measure, ...] = ()
    retired: frozenset[str] = frozenset()

    def covers(self, year: int) -> bool:
        """Whether academic year `year` lies within the plan."""
        return self.version > 0 and self.from_year <= year <= self.to_year

    def measure_for(self, track: str, standard: str) -> Measure | None:
        """The measure that serves one standard of one track, if the plan has one."""
        return next((m for m in self.measures if (m.track, m.standard) == (track, standard)), None)

    def new_measure_id(self) -> str:
        """An id that no measure of any version has had: ``m01``, ``m02`` …"""
        taken = {m.measure for m in self.measures} | self.retired
        number = len(taken) + 1
        while f"m{number:02d}" in taken:
            number += 1
        return f"m{number:02d}"


def plan_id(from_year: int) -> str:
    """A plan is known by its first year: an area begins at most one plan in a year."""
    return str(from_year)


def stream_of(plan: str) -> str:
    """The stream that holds `plan`."""
    return f"plan-{plan}"


def in_force(plan_at: Callable[[str], Plan], year: int) -> Plan | None:
    """The plan that results of academic year `year` bear upon: of those that cover it, the one that began last.

    A plan that begins right after `year` comes first of all, because findings are for what is done next.
    """
    for first in range(year + 1, year - LONGEST_YEARS, -1):
        plan = plan_at(plan_id(first))
        if plan.covers(year) or (plan.version > 0 and plan.from_year == year + 1):
            return plan
    return None


def decide(command: PlanCommand, plan: Plan) -> Sequence[PlanEvent] | Refusal:
    """What a command does to `plan`."""
    if isinstance(command, DraftPlan):
        return _draft(command, plan)
    if plan.version == 0:
        return Refusal("planning.no-plan", "ยังไม่มีแผนพัฒนาคุณภาพการศึกษาฉบับนี้ โปรดจัดทำร่างแผนก่อน", "plan", "missing")
    if isinstance(command, AdoptProposal):
        because = Because(command.proposal, None, command.findings)
        return _revise(plan, (command.measure,), (), because)
    if not written(command.reason):
        return Refusal("planning.reason-missing", "โปรดระบุเหตุผลของการปรับแผน", "reason", "invalid")
    unknown = [m for m in command.drop if m not in {known.measure for known in plan.measures}]
    if unknown:
        return Refusal("planning.no-measure", f"ไม่พบมาตรการ {unknown[0]} ในแผนฉบับปัจจุบัน", "drop", "missing")
    put = [rewritten(plan.measures, measure) for measure in command.put]
    return _revise(plan, put, command.drop, Because(None, written(command.reason)))


def evolve(plan: Plan, event: PlanEvent) -> Plan:
    """`plan` after one event."""
    if isinstance(event, PlanDrafted):
        return Plan(
            event.plan, event.version, event.title, event.from_year, event.to_year, event.vision, event.measures
        )
    gone = {change.measure for change in event.changes if change.after is None}
    return replace(plan, version=event.version, measures=event.measures, retired=plan.retired | gone)


def _draft(command: DraftPlan, plan: Plan) -> Sequence[PlanEvent] | Refusal:
    if plan.version:
        return Refusal(
            "planning.plan-exists",
            f"มีแผนที่เริ่มปีการศึกษา {command.from_year} อยู่แล้ว ({plan.title}) โปรดปรับแผนเดิมแทนการร่างใหม่",
            "from_year",
        )
    years = command.to_year - command.from_year + 1
    if not SHORTEST_YEARS <= years <= LONGEST_YEARS:
        return Refusal(
            "planning.span",
            f"แผนต้องมีระยะ {SHORTEST_YEARS}–{LONGEST_YEARS} ปีการศึกษา แต่ช่วงที่ระบุคือ {max(years, 0)} ปี",
            "to_year",
            "invalid",
        )
    fault = fault_of(command.measures)
    if fault is not None:
        return fault
    drafted = PlanDrafted(
        plan_id(command.from_year),
        1,
        command.title,
        command.from_year,
        command.to_year,
        command.vision,
        command.measures,
    )
    return (drafted,)


def _revise(plan: Plan, put: Sequence[Measure], drop: Sequence[str], because: Because) -> Sequence[PlanEvent] | Refusal:
    taken_over = {m.measure: m for m in put}
    kept = [taken_over.pop(m.measure, m) for m in plan.measures if m.measure not in drop]
    measures = (*kept, *taken_over.values())
    fault = fault_of(measures)
    if fault is not None:
        return fault
    changes = differences(plan.measures, measures)
    if not changes:
        return Refusal("planning.nothing-changes", "ข้อความใหม่เหมือนกับแผนฉบับปัจจุบัน จึงไม่มีสิ่งใดต้องปรับ")
    return (PlanRevised(plan.plan, plan.version + 1, because, changes, measures),)


PLAN: Decider[PlanCommand, Plan, PlanEvent] = Decider("plan", decide, evolve, Plan(), state_version=3)
