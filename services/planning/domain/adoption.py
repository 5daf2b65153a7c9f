"""Where a proposal and the plan meet: what the plan says about a standard, and the measure that an acceptance makes."""

from __future__ import annotations

from dataclasses import replace

from services.planning.domain import wording
from services.planning.domain.measure import Measure
from services.planning.domain.measure_text import MeasureText
from services.planning.domain.plan import AdoptProposal, CitedFinding, Plan
from services.planning.domain.proposal import PlanText, Proposal


def text_of(plan: Plan, track: str, standard: str) -> PlanText:
    """What `plan` says about one standard now."""
    measure = plan.measure_for(track, standard)
    if measure is None:
        return PlanText(plan.plan, None, MeasureText())
    return PlanText(plan.plan, measure.measure, measure.said)


def adoption(plan: Plan, proposal: Proposal, text: MeasureText) -> AdoptProposal:
    """The change of `plan` by an accepted `proposal`, with the `text` that a person agreed to."""
    findings = tuple(CitedFinding(f.school, f.level, f.target, f.event_id, f.position) for f in proposal.findings)
    present = plan.measure_for(proposal.track, proposal.standard)
    if present is not None:
        return AdoptProposal(proposal.proposal, replace(present, text=text.own, request=text.request), findings)
    made = Measure(
        measure=plan.new_measure_id(),
        strategy=_nearest_strategy(plan, proposal.track),
        track=proposal.track,
        standard=proposal.standard,
        text=text.own,
        indicator=wording.indicator(proposal.track, proposal.standard),
        baseline=wording.baseline(proposal.request),
        target="0 แห่ง",
        request=text.request,
    )
    return AdoptProposal(proposal.proposal, made, findings)


def _nearest_strategy(plan: Plan, track: str) -> str:
    """The strategy of the track's other measures, else the plan's last one; a person can move it by a revision."""
    of_track = [m.strategy for m in plan.measures if m.track == track]
    return (of_track or [m.strategy for m in plan.measures] or [plan.title])[-1]
