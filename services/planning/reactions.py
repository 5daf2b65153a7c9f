"""A completed evaluation speaks to the plan: every level is held against the proposals of its standard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kernel.envelope import Recorded
from kernel.reaction import Consult, Intent, Prepared, Reaction
from services.planning.domain.adoption import text_of
from services.planning.domain.plan import PLAN, Plan, in_force
from services.planning.domain.plan import stream_of as plan_stream
from services.planning.domain.proposal import PROPOSALS, Finding, NoteResult, PlanText, stream_for


def on_evaluation_completed(event: Recorded) -> Sequence[Intent]:
    """One intent for each level. Those that reached their target too: they may end what an earlier result raised."""
    return [_note(event, level) for level in event.data["levels"]]


def _note(event: Recorded, level: Mapping[str, Any]) -> Intent:
    year, track, standard = event.data["year"], level["track"], level["standard"]
    finding = Finding(event.data["school"], level["level"], level["target"], event.event_id, event.position)

    def with_plan(consult: Consult) -> NoteResult:
        below = finding.level < finding.target
        return NoteResult(year, track, standard, finding, _plan_text(consult, year, track, standard) if below else None)

    return Intent(PROPOSALS, stream_for(year, track, standard), Prepared(with_plan))


def _plan_text(consult: Consult, year: int, track: str, standard: str) -> PlanText | None:
    def plan_at(plan: str) -> Plan:
        state: Plan = consult(PLAN, plan_stream(plan))
        return state

    plan = in_force(plan_at, year)
    return None if plan is None else text_of(plan, track, standard)


RAISE_PROPOSALS = Reaction("raise-proposals", {("evaluation", "evaluation-completed"): on_evaluation_completed})
