"""What happens to proposals."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One school below target.

    :ivar level: what was decided, 1 to 5
    :ivar target: the school's target, 1 to 5
    :ivar event_id: the evaluation-completed event it comes from
    :ivar position: of that event in evaluation's log of the area
    """

    school: str
    level: int
    target: int
    event_id: str
    position: int


@dataclass(frozen=True, slots=True)
class ProposalRaised:
    """``proposal-raised``: `current_text` is the plan's text as known then, empty where it had none."""

    proposal: str
    ordinal: int
    year: int
    track: str
    standard: str
    plan: str | None
    measure: str | None
    current_text: str
    proposed_text: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class FindingAdded:
    """``finding-added``: an open proposal cites one more finding; it takes the place of the school's earlier one."""

    proposal: str
    finding: Finding
    proposed_text: str


@dataclass(frozen=True, slots=True)
class FindingWithdrawn:
    """``finding-withdrawn``: a cited school was evaluated anew and has reached its target."""

    proposal: str
    finding: Finding
    proposed_text: str


@dataclass(frozen=True, slots=True)
class ProposalWithdrawn:
    """``proposal-withdrawn``: no cited school is below target any more; `finding` is the last result that says so."""

    proposal: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class ProposalEdited:
    """``proposal-edited``: a person wrote it anew, against `current_text`."""

    proposal: str
    text: str
    plan: str | None
    measure: str | None
    current_text: str


@dataclass(frozen=True, slots=True)
class ProposalAccepted:
    """``proposal-accepted``: `text` went into the plan as version `plan_version`."""

    proposal: str
    text: str
    plan: str
    plan_version: int


@dataclass(frozen=True, slots=True)
class ProposalDeclined:
    """``proposal-declined``"""

    proposal: str
    reason: str


ProposalEvent = (
    ProposalRaised
    | FindingAdded
    | FindingWithdrawn
    | ProposalWithdrawn
    | ProposalEdited
    | ProposalAccepted
    | ProposalDeclined
)
