"""Proposals to change the plan: one stream for each year, track and standard, so that findings gather sensibly.

* A result below its target raises a proposal, or joins the one that is open; there is at most one open at a time.
* A finding, that is one evaluation-completed event under this standard, is cited once.
* A school that was evaluated anew speaks by its newest result only. If no cited school is below target any more, the
  proposal falls away.
* What a proposal asks for counts all schools of the year, those that were decided upon earlier included; so it can take
  the place of what the plan asks for so far. There is no proposal where that would change nothing, or where the plan
  answers to the results of a later year already.
* A person accepts it, edits it or declines it with a reason. What is found after that opens the next one or joins it,
  unless it only repeats the level and target that a school had already.
"""

from __future__ import annotations

from services.planning.domain.proposal.commands import (
    AcceptProposal,
    DeclineProposal,
    EditProposal,
    NoteResult,
    PlanText,
    ProposalCommand,
)
from services.planning.domain.proposal.decider import PROPOSALS, proposal_id, stream_for, stream_of
from services.planning.domain.proposal.events import (
    Finding,
    FindingAdded,
    FindingWithdrawn,
    ProposalAccepted,
    ProposalDeclined,
    ProposalEdited,
    ProposalEvent,
    ProposalRaised,
    ProposalWithdrawn,
    ResultNoted,
)
from services.planning.domain.proposal.state import Proposal, Proposals, Status

__all__ = [
    "PROPOSALS",
    "AcceptProposal",
    "DeclineProposal",
    "EditProposal",
    "Finding",
    "FindingAdded",
    "FindingWithdrawn",
    "NoteResult",
    "PlanText",
    "Proposal",
    "ProposalAccepted",
    "ProposalCommand",
    "ProposalDeclined",
    "ProposalEdited",
    "ProposalEvent",
    "ProposalRaised",
    "ProposalWithdrawn",
    "Proposals",
    "ResultNoted",
    "Status",
    "proposal_id",
    "stream_for",
    "stream_of",
]
