"""What planning is made of."""

from __future__ import annotations

from kernel.definition import ServiceDefinition
from kernel.registry import EventType, Registry
from services.planning.application import COMMANDS, QUERIES
from services.planning.contracts import CONSUMES, PUBLISHED
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
                EventType("plan-drafted", 1, plan.PlanDrafted),
                EventType("plan-revised", 1, plan.PlanRevised),
                EventType("proposal-raised", 1, proposal.ProposalRaised),
                EventType("finding-added", 1, proposal.FindingAdded),
                EventType("finding-withdrawn", 1, proposal.FindingWithdrawn),
                EventType("proposal-withdrawn", 1, proposal.ProposalWithdrawn),
                EventType("proposal-edited", 1, proposal.ProposalEdited),
                EventType("proposal-accepted", 1, proposal.ProposalAccepted),
                EventType("proposal-declined", 1, proposal.ProposalDeclined),
            ]
        ),
        commands=COMMANDS,
        queries=QUERIES,
        projections=(PLANS, PROPOSAL_STATES, REOPENINGS),
        reactions=(RAISE_PROPOSALS,),
        published=PUBLISHED,
        consumes=CONSUMES,
        examples=EXAMPLES,
    )
