"""What planning is made of."""

from __future__ import annotations

from kernel.definition import ServiceDefinition
from kernel.registry import EventType, Registry
from services.planning import upcasting
from services.planning.application import COMMANDS, QUERIES
from services.planning.contracts import plans, proposals
from services.planning.contracts.consumes import CONSUMES
from services.planning.domain import plan, proposal
from services.planning.examples import EXAMPLES
from services.planning.projections.plans import PLANS
from services.planning.projections.proposals import PROPOSAL_STATES
from services.planning.projections.reopenings import REOPENINGS
from services.planning.reactions import RAISE_PROPOSALS


def define() -> ServiceDefinition:
    """Planning as one value."""
    return ServiceDefinition(
        name="planning",
        registry=Registry(
            [
                EventType("plan-drafted", 2, plan.PlanDrafted, {1: upcasting.plan_drafted}),
                EventType("plan-revised", 2, plan.PlanRevised, {1: upcasting.plan_revised}),
                EventType("proposal-raised", 2, proposal.ProposalRaised, {1: upcasting.proposal_raised}),
                EventType("finding-added", 2, proposal.FindingAdded, {1: upcasting.finding_changed}),
                EventType("finding-withdrawn", 2, proposal.FindingWithdrawn, {1: upcasting.finding_changed}),
                EventType("proposal-withdrawn", 1, proposal.ProposalWithdrawn),
                EventType("result-noted", 1, proposal.ResultNoted),
                EventType("proposal-edited", 2, proposal.ProposalEdited, {1: upcasting.proposal_edited}),
                EventType("proposal-accepted", 2, proposal.ProposalAccepted, {1: upcasting.proposal_accepted}),
                EventType("proposal-declined", 1, proposal.ProposalDeclined),
            ]
        ),
        commands=COMMANDS,
        queries=QUERIES,
        projections=(PLANS, PROPOSAL_STATES, REOPENINGS),
        reactions=(RAISE_PROPOSALS,),
        published={**plans.PUBLISHED, **proposals.PUBLISHED},
        consumes=CONSUMES,
        examples=EXAMPLES,
    )
